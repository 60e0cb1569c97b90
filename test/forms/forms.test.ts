// What the forms say and how they are built.
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { makeForm } from '../../server/forms/form.ts'
import type { Agreement, Block } from '../../shared/agreement/agreement.ts'
import { parseAnchor } from '../../shared/agreement/ids.ts'
import { readAgreement, sealedContent } from '../../shared/export/sealed-content.ts'
import { readOwnMarkdown } from '../../shared/import/own-markdown.ts'
import { openZip } from '../../shared/import/zip.ts'
import { print } from '../../shared/language/id/print.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { randomAgreement } from './random-agreement.ts'
import { printedOf } from './shape.ts'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const html = async (agreement: Agreement) => text(await makeForm('html', printedOf(agreement)))
const markdown = async (agreement: Agreement) => text(await makeForm('md', printedOf(agreement)))

/** The parts of a Word file by name. */
async function word(agreement: Agreement): Promise<(name: string) => Promise<string>> {
  const zip = openZip(
    await makeForm('docx', printedOf(agreement)),
    async (bytes) => new Uint8Array(inflateRawSync(bytes)),
  )
  return async (name) => text((await zip.read(name))!)
}

const agreement = readAgreement(sealedFixture(3).input.yjs)
/** Every text that people wrote is the same piece of markup. */
const written = (piece: string): Agreement => ({
  ...agreement,
  title: piece,
  partners: agreement.partners.map((partner) => ({ ...partner, name: `${partner.name} ${piece}`, position: piece })),
  clauses: agreement.clauses.map((clause) => ({
    ...clause,
    title: piece,
    blocks: [...clause.blocks, { list: null, indent: 0, content: [{ type: 'text', text: piece }] }],
  })),
  contributions: agreement.contributions.map((row) => ({ ...row, description: piece, unit: piece })),
})

describe('Word', () => {
  test('[EX2] the text is one list of many levels, which Word counts itself', async () => {
    const part = await word(agreement)
    const [numbering, body] = [await part('word/numbering.xml'), await part('word/document.xml')]
    const main = numbering.slice(numbering.indexOf('PASAL %1'))
    for (const marker of ['(%2)', '%3.', '%4.', '%5)', '%6)']) expect(main).toContain(`w:val="${marker}"`)
    const numbered = agreement.clauses.filter((clause) =>
      printedOf(agreement).sections.some((section) => section.clause === clause.id && section.number),
    )
    expect(body.match(/<w:pStyle w:val="Heading1"\/>(?:(?!<\/w:pPr>).)*<w:ilvl w:val="0"\/>/g)).toHaveLength(
      numbered.length,
    )
    expect(body).not.toMatch(/<w:t[^>]*>(?:PASAL \d|\(\d+\) )/)
  })

  test('[EX3] each reference to a Pasal is a link to the bookmark of that Pasal', async () => {
    const { agreement: random } = randomAgreement(3)
    const body = await (await word(random))('word/document.xml')
    const bookmarks = Array.from(body.matchAll(/<w:bookmarkStart w:name="([^"]+)"/g), ([, name]) => name)
    const links = Array.from(body.matchAll(/<w:hyperlink[^>]* w:anchor="([^"]+)"/g), ([, name]) => name)
    expect(new Set(bookmarks).size).toBe(bookmarks.length)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((name) => !bookmarks.includes(name))).toEqual([])
  })

  test('[EX8] it names its language and its title, and says on every page that it is a copy, of which words', async () => {
    const part = await word(agreement)
    const printed = printedOf(agreement)
    expect(await part('word/styles.xml')).toContain('w:val="id-ID"')
    expect(await part('docProps/core.xml')).toContain(`<dc:title>${printed.title}</dc:title>`)
    expect(await part('word/header1.xml')).toContain('BUKAN NASKAH YANG DITANDATANGANI')
    const footer = await part('word/footer1.xml')
    expect(footer).toContain(printed.digest)
    expect(footer).toContain('NUMPAGES')
  })

  test('[EX6] words that look like XML, and characters that XML forbids, stay words or a sign for one', async () => {
    const body = await (await word(written('</w:t><w:br/> & "x" \u0007 \ud800 ]]>')))('word/document.xml')
    expect(body).toContain('&lt;/w:t&gt;&lt;w:br/&gt; &amp; ')
    expect(Array.from(body).filter((sign) => /\p{Cc}|\p{Cs}/u.test(sign) && !/\s/.test(sign))).toEqual([])
  })
})

describe('[EX3] a reference to a paragraph', () => {
  const numbered = printedOf(agreement).sections.flatMap(({ clause, number }) => (clause && number ? [clause] : []))
  const [first, last] = [numbered[0]!, numbered.at(-1)!].map((id) => agreement.clauses.find((one) => one.id === id)!)
  const anchor = parseAnchor('Butir-yang-dituju_dengan-nama-lebih-panjang-daripada-di-Word')!
  const verse = { list: 'verse', indent: 0, anchor, content: [{ type: 'text', text: 'Yang dituju.' }] } as const
  const pointing = { list: null, indent: 0, content: [{ type: 'reference', clause: first!.id, anchor }] } as const
  const pointingAt = (verses: readonly Block[]): Agreement => ({
    ...agreement,
    clauses: agreement.clauses.map((clause) => {
      if (clause === last) return { ...clause, blocks: [pointing] }
      return clause === first ? { ...clause, blocks: verses } : clause
    }),
  })

  test.each([
    [
      'a web page',
      html,
      /<li id="butir_1"><span class="marker">\(1\)<\/span> <div><p>Yang dituju\./,
      '<a href="#butir_1">',
    ],
    ['Markdown', markdown, /^- \(1\) <a id="butir_1"><\/a>Yang dituju\.$/m, '](#butir_1)'],
    [
      'Word',
      async (of: Agreement) => (await word(of))('word/document.xml'),
      /<w:bookmarkStart w:name="butir_1"[^>]*\/><w:bookmarkEnd[^>]*\/>.{0,200}Yang dituju\./,
      'w:anchor="butir_1"',
    ],
  ] as const)(
    'leads to that paragraph in %s; one that has no place, or two, to its Pasal',
    async (_, made, place, link) => {
      const one = await made(pointingAt([verse]))
      expect(one).toMatch(place)
      expect(one).toContain(link)
      for (const verses of [[verse, verse], []]) {
        const other = await made(pointingAt(verses))
        expect(other).not.toContain('butir_')
        expect(other).toMatch(/(?:href="#|\(#|w:anchor=")naskah_\d+/)
      }
    },
  )

  test('[EX5] in Markdown its name is no word of it when the file is read again', async () => {
    const { blocks } = readOwnMarkdown(await markdown(pointingAt([verse])))
    const lines = blocks.flatMap((block) => (block.type === 'line' ? [block.text] : []))
    expect(lines).toContain('(1) Yang dituju.')
    expect(lines.join()).not.toContain('butir_')
  })
})

describe('a web page', () => {
  test('[EX6] markup in the words of people is shown as words', async () => {
    const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>\' javascript:alert(3) &lt;b&gt;'
    const page = await html(written(attack))
    expect(page).not.toMatch(/<script|<img|onerror=alert\(2\)>(?!&#39;)/)
    expect(page.match(/<[a-z][^>]*>/g)!.filter((tag) => /alert|onerror/.test(tag.replace(/"[^"]*"/g, '')))).toEqual([])
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('&amp;lt;b&amp;gt;')
  })

  test('[EX7] it holds no script and asks for nothing from elsewhere', async () => {
    const page = await html(agreement)
    expect(page).not.toMatch(/<script|<link|<iframe|<object|src=|https?:|url\(|@import/i)
    expect(page).toMatch(/^<!doctype html>\n<html lang="id">/)
  })

  test('[EX7] headings, lists and tables are what they look like, and every reference leads to a place', async () => {
    const page = await html(randomAgreement(3).agreement)
    expect(page.match(/<h1/g)).toHaveLength(1)
    const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, name] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(name)
    for (const [table] of page.matchAll(/<div class="scroll"[\s\S]*?<\/table>/g)) {
      expect(table).toMatch(/<thead><tr>(?:<th scope="col">[^<]*(?:<br>[^<]*)*<\/th>)+<\/tr><\/thead>/)
      expect(table).toContain('<th scope="row">')
    }
  })

  test('[EX7] it says what the printed pages say, in the same order', async () => {
    const { input } = sealedFixture(3)
    const { document } = sealedContent(input, new Map(), { kind: 'draft' })
    const page = text(await makeForm('html', document))
    const words = page
      .slice(page.indexOf('<main>'), page.indexOf('</main>'))
      .replace(/<[^>]*>/g, ' ')
      .replace(/&amp;|&quot;|&#39;|&lt;|&gt;/g, ' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
    let at = 0
    for (const section of document.sections)
      for (const line of linesIn(section.blocks)) {
        const found = words.indexOf(line, at)
        expect(found, line).toBeGreaterThanOrEqual(0)
        at = found
      }
    for (const sheet of [print.summary.title, print.signatures.title, print.consents.title, print.verification.title])
      expect(words).toContain(sheet)
  })
})

type Blocks = ReturnType<typeof printedOf>['sections'][number]['blocks']
const bare = (value: string) => value.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const linesIn = (blocks: Blocks): string[] =>
  blocks.flatMap((block): string[] =>
    block.type === 'list'
      ? block.items.flatMap((item) => linesIn(item.blocks))
      : block.type === 'table'
        ? block.table.rows.flat().map(bare).filter(Boolean)
        : [bare(block.runs.map((run) => (run.type === 'text' ? run.text : ' ')).join(''))],
  )

test('[EX6] Markdown takes nothing in the words of people for a mark', async () => {
  const file = await markdown(written('# a | <b>b</b> **c** [d](javascript:x) `e` ![f](g)'))
  expect(file).toContain('\\# a \\| \\<b\\>b\\</b\\> \\*\\*c\\*\\* \\[d\\](javascript:x) \\`e\\` \\!\\[f\\](g)')
  expect(file).not.toMatch(/(?<!\\)<b>/)
})

test('[EX8] the web page and the text say that they are copies, and of which words', async () => {
  const { digest } = printedOf(agreement)
  for (const file of [await html(agreement), await markdown(agreement)]) {
    expect(file).toContain(digest)
    expect(file).toContain('BUKAN NASKAH YANG DITANDATANGANI')
  }
})
