// The agreement as one HTML file: no script, nothing from elsewhere, the same words in the same order as the printed pages.
import { forms as words } from '../language/id/forms.ts'
import type { PrintDocument, PrintLetterhead, PrintSection } from './document.ts'
import { escapeHtml, htmlBlocks, htmlRuns, htmlTable } from './html-parts.ts'
import { HTML_STYLE } from './html-style.ts'
import { headingLines, ownContent, readingOrder, secondLanguage } from './section-content.ts'
import { sectionName, type Targets, targetsIn } from './section-name.ts'

const paragraph = (text: string): string => (text === '' ? '' : `<p>${escapeHtml(text)}</p>\n`)

function secondHtml(section: PrintSection): string {
  const lines = secondLanguage(section)
  if (lines.length === 0 || !section.beside) return ''
  return `<div class="second" lang="${escapeHtml(section.beside.language)}">${lines.map(paragraph).join('')}</div>\n`
}

function htmlSection(section: PrintSection, place: number, labels: PrintDocument['labels'], targets: Targets): string {
  const name = sectionName(place, section)
  const title = headingLines(section, labels)
  const tag = `h${section.level + 1}`
  const heading =
    title.length === 0 ? '' : `<${tag} id="${name}-judul">${title.map(escapeHtml).join('<br>')}</${tag}>\n`
  const label = title.length === 0 ? '' : ` aria-labelledby="${name}-judul"`
  return `<section id="${name}"${label}>\n${heading}${htmlBlocks(ownContent(section), targets, title.join(' '))}${secondHtml(section)}</section>\n`
}

function letterheadHtml({ lines, logo }: PrintLetterhead): string {
  const picture = logo
    ? `<p class="centre"><img src="data:image/png;base64,${escapeHtml(logo.png)}" alt="${escapeHtml(logo.label)}" style="width:${logo.width}mm;height:${logo.height}mm"></p>\n`
    : ''
  return `${picture}${lines.length > 0 ? `<p class="centre">${lines.map(escapeHtml).join('<br>')}</p>\n` : ''}`
}

function summaryHtml({ summary, title }: PrintDocument): string {
  const rows = summary.rows.map(
    ({ label, lines }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</td></tr>\n`,
  )
  return `<section class="sheet" aria-labelledby="ringkas"><h2 id="ringkas">${escapeHtml(summary.title)}</h2>
<p class="centre"><strong>${escapeHtml(title)}</strong></p>
<p class="centre quiet">${escapeHtml(summary.notice)}</p>
<table class="facts"><tbody>
${rows.join('')}</tbody></table>
${paragraph(summary.footer)}</section>\n`
}

function signaturesHtml({ signatures }: PrintDocument): string {
  const places = signatures.places.map(
    ({ name, signatory, position, authority, label }) =>
      `<li aria-label="${escapeHtml(label)}"><p><strong>${escapeHtml(name)}</strong></p><p class="quiet">${escapeHtml(signatures.place)}</p><p class="signatory"><strong>${escapeHtml(signatory || '(…………)')}</strong></p>${paragraph(position)}${paragraph(authority)}</li>\n`,
  )
  return `<section aria-labelledby="ttd"><h2 id="ttd">${escapeHtml(signatures.title)}</h2>
<ul class="places" role="list">
${places.join('')}</ul>
${witnessesHtml(signatures.witnesses)}<p class="stamp">${signatures.stamp.map(escapeHtml).join('<br>')}</p></section>\n`
}

function witnessesHtml({ title, places }: PrintDocument['signatures']['witnesses']): string {
  if (places.length === 0) return ''
  const items = places.map(
    ({ name, position, of }) =>
      `<li><p class="signatory"><strong>${escapeHtml(name || '(…………)')}</strong></p>${paragraph(position)}${paragraph(of)}</li>\n`,
  )
  return `<h3 class="centre">${escapeHtml(title)}</h3>\n<ul class="places" role="list">\n${items.join('')}</ul>\n`
}

function sheetsHtml({ consents, waivers, verification }: PrintDocument): string {
  const facts = verification.facts.map(
    ([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>\n`,
  )
  return `<section class="sheet" aria-labelledby="persetujuan"><h2 id="persetujuan">${escapeHtml(consents.title)}</h2>
${paragraph(consents.intro)}${consents.table ? htmlTable(consents.table, consents.title) : paragraph(consents.none)}</section>
${waivers ? `<section aria-labelledby="pengecualian"><h2 id="pengecualian">${escapeHtml(waivers.title)}</h2>\n${paragraph(waivers.intro)}${htmlTable(waivers.table, waivers.title)}</section>\n` : ''}<section class="sheet" aria-labelledby="verifikasi"><h2 id="verifikasi">${escapeHtml(verification.title)}</h2>
${paragraph(verification.intro)}<table class="facts"><tbody>
${facts.join('')}</tbody></table>
<ol class="steps">
${verification.steps.map((step) => `<li>${escapeHtml(step)}</li>\n`).join('')}</ol>
${paragraph(verification.limits)}</section>\n`
}

/** A whole HTML page. */
export function htmlDocument(document: PrintDocument): string {
  const { labels, heading, numbers, sections, letterheads } = document
  const targets = targetsIn(document)
  const { body, annexes } = readingOrder(sections)
  const html = (own: (typeof body)[number]) => htmlSection(own.section, own.place, labels, targets)
  const [title = [], ...more] = heading
  const mark = document.draft ? `${labels.draft} · ${words.copy}` : words.copy
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Mufakat">
<meta name="description" content="${escapeHtml(document.description)}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(document.title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header class="mark">${escapeHtml(mark)}</header>
<main>
${summaryHtml(document)}${letterheads.map(letterheadHtml).join('')}<h1>${htmlRuns(title, targets)}</h1>
${more.map((line) => `<p class="centre"><strong>${htmlRuns(line, targets)}</strong></p>\n`).join('')}${numbers.map((number) => `<p class="centre">${escapeHtml(number)}</p>\n`).join('')}<hr>
${body.map(html).join('')}${signaturesHtml(document)}${annexes.map(html).join('')}${sheetsHtml(document)}</main>
<footer>${escapeHtml(labels.digest)}: <code>${escapeHtml(document.digest)}</code></footer>
</body>
</html>
`
}
