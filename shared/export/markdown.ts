// The agreement as Markdown that reads well as plain text too: markers stand as words («(1)», «a.»), tables as pipe tables. It holds the
// agreement and its places to sign, not the sheets about it. shared/import/own-markdown.ts reads it back.
import { forms as words } from '../language/id/forms.ts'
import type { PrintBlock, PrintDocument, PrintItem, PrintSection, PrintTable, Run } from './document.ts'
import { openBlankText } from './open-blank.ts'
import { headingLines, ownContent, readingOrder, secondLanguage } from './section-content.ts'
import { sectionName, type Targets, targetOf, targetsIn } from './section-name.ts'
import { showable } from './showable.ts'

/** What Markdown would take for a mark, in any place of a line. */
const escaped = (text: string): string => showable(text).replace(/[\\`*_[\]<>#|~&!]/g, '\\$&')

/** What would begin a list, a heading below a rule, or a quotation at the head of a line. */
const escapedHead = (text: string): string =>
  text.replace(/^[-+=(]/, '\\$&').replace(/^(\d+|\p{L}{1,5})([.)])(?=\s|$)/u, '$1\\$2')

/** Marks hug the words: spaces at the ends stay outside. */
function marked(text: string, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`
}

function markdownRun(run: Run, targets: Targets): string {
  if (run.type === 'break') return '<br>'
  if (run.text === '') return ''
  let text = escaped(run.open === undefined ? run.text : openBlankText(run.open))
  const target = targetOf(run, targets)
  if (target !== undefined) text = `[${text}](#${target})`
  if (run.em) text = marked(text, '*')
  return run.strong ? marked(text, '**') : text
}

/** Marks that touch would be read as one: the second of two such runs goes without. */
const markdownRuns = (runs: readonly Run[], targets: Targets): string =>
  runs.reduce((before, run) => {
    const text = markdownRun(run, targets)
    const touches = run.type === 'text' && /[^\\]\*$/.test(before) && text.startsWith('*')
    return before + (touches ? markdownRun({ ...run, strong: false, em: false }, targets) : text)
  }, '')

const cell = (text: string): string => text.split('\n').map(escaped).join('<br>')

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

const markdownTable = ({ header, rows }: PrintTable): string =>
  [row(header), `|${header.map(() => ' --- ').join('|')}|`, ...rows.map(row)].join('\n')

function markdownItem({ marker, blocks, anchor }: PrintItem, targets: Targets, inside: number): string[] {
  const [first, ...rest] = blocks
  const opens = first?.type === 'paragraph'
  const text = opens ? escapedHead(markdownRuns(first.runs, targets)) : ''
  const name = anchor && targets.items.get(anchor)
  const shown = `${marker === '–' ? '' : `${marker} `}${name === undefined ? '' : `<a id="${name}"></a>`}`
  const below = (opens ? rest : blocks).flatMap((block) => markdownBlock(block, targets, inside + 1))
  return [`${'  '.repeat(inside)}- ${shown}${text}`.trimEnd(), ...below]
}

/** `inside` is how many items the block stands in. */
function markdownBlock(block: PrintBlock, targets: Targets, inside: number): string[] {
  switch (block.type) {
    case 'paragraph':
      return ['', `${'  '.repeat(inside)}${escapedHead(markdownRuns(block.runs, targets))}`]
    case 'table':
      // Tables in items are drawn by few programs; at the margin all draw them.
      return ['', markdownTable(block.table), '']
    case 'list':
      return [...(inside === 0 ? [''] : []), ...block.items.flatMap((item) => markdownItem(item, targets, inside))]
  }
}

function markdownSection(
  section: PrintSection,
  place: number,
  labels: PrintDocument['labels'],
  targets: Targets,
): string[] {
  const heading = headingLines(section, labels).map(escaped).join(' – ')
  return [
    '',
    `<a id="${sectionName(place, section)}"></a>`,
    ...(heading === '' ? [] : ['', `${section.level === 2 ? '###' : '##'} ${heading}`]),
    ...ownContent(section).flatMap((block) => markdownBlock(block, targets, 0)),
    ...secondLanguage(section).flatMap((line, at) => [at === 0 ? '' : '>', `> ${escaped(line)}`]),
  ]
}

function signatureLines({ signatures, sections }: PrintDocument): string[] {
  const { name, signatory } = words.signatureColumns
  const { witnesses } = signatures
  const rows = signatures.places.map((own) => [
    own.name,
    [own.signatory || '(…………)', own.position, own.authority].filter(Boolean).join('\n'),
  ])
  const seen = witnesses.places.map(({ name: who, position, of }) => [
    who || '(…………)',
    [position, of].filter(Boolean).join('\n'),
  ])
  return [
    '',
    `<a id="${sectionName(sections.length, { kind: 'tanda_tangan' })}"></a>`,
    '',
    `## ${escaped(signatures.title)}`,
    '',
    markdownTable({ widths: [1, 1], header: [name, signatory], rows }),
    ...(seen.length === 0
      ? []
      : ['', markdownTable({ widths: [1, 1], header: [witnesses.title, signatory], rows: seen })]),
  ]
}

/** A whole Markdown file, UTF-8 text that ends with a line feed. */
export function markdownDocument(document: PrintDocument): string {
  const { heading, numbers, sections, labels, letterheads } = document
  const targets = targetsIn(document)
  const [title = [], ...more] = heading
  const mark = document.draft ? `${labels.draft} · ${words.copy}` : words.copy
  const { body, annexes } = readingOrder(sections)
  const lines = ({ section, place }: (typeof body)[number]) => markdownSection(section, place, labels, targets)
  const all = [
    `> ${escaped(mark)}`,
    '>',
    `> ${escaped(labels.digest)}: ${document.digest}`,
    '',
    ...letterheads.flatMap(({ lines, logo }) => [
      ...[...(logo ? [`(${logo.label})`] : []), ...lines].map((line) => `> ${escaped(line)}  `),
      '',
    ]),
    `# ${markdownRuns(title, targets)}`,
    ...more.flatMap((line) => [
      '',
      `**${markdownRuns(
        line.map((run) => ({ ...run, strong: false })),
        targets,
      )}**`,
    ]),
    ...numbers.flatMap((number) => ['', escaped(number)]),
    ...body.flatMap(lines),
    ...signatureLines(document),
    ...annexes.flatMap(lines),
  ]
  return `${all
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
