// What LibreOffice makes of our Word files: all words in their order, and tables as wide as they were made.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeForm } from '../../server/forms/form.ts'
import { columnWidths, TEXT_WIDTH } from '../../server/forms/word-table.ts'
import type { PrintBlock, PrintDocument } from '../../shared/export/document.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { read } from '../import/reading.ts'
import { clausesOf } from './content.ts'
import { printedOf, shapeOf } from './shape.ts'
import { inTwoLanguages } from './two-languages.ts'

const has = (...tools: string[]): boolean =>
  tools.every((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0)
const tools = has('soffice', 'pdftotext')
const folder = mkdtempSync(join(tmpdir(), 'mufakat-word-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Word {
  readonly page: number
  readonly text: string
  /** Points from the left edge */
  readonly left: number
  readonly right: number
  readonly top: number
}

function wordsOf(pdf: string): Word[] {
  const box = join(folder, 'box.html')
  execFileSync('pdftotext', ['-bbox', pdf, box])
  let page = 0
  return readFileSync(box, 'utf8')
    .split('\n')
    .flatMap((line): Word[] => {
      if (line.includes('<page ')) page++
      const [, left, top, right, text = ''] =
        /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*)<\/word>/.exec(line) ?? []
      if (left === undefined) return []
      const shown = text
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
      return [{ page, text: shown, left: Number(left), right: Number(right), top: Number(top) }]
    })
}

/** Letters and digits only: lines break words where they like. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

const paragraphsIn = (blocks: readonly PrintBlock[]): string[] =>
  blocks.flatMap((block): string[] =>
    block.type === 'paragraph'
      ? [block.runs.map((run) => (run.type === 'text' && run.open === undefined ? run.text : ' ')).join('')]
      : block.type === 'list'
        ? block.items.flatMap((item) => {
            const [first = '', ...rest] = paragraphsIn(item.blocks)
            return [`${item.marker} ${first}`, ...rest]
          })
        : [],
  )

const tablesIn = (document: PrintDocument) =>
  document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'table' ? [block.table] : [])))

const POINTS = 20
const LEFT = (30 / 25.4) * 72

describe.skipIf(!tools)(`soffice, pdftotext${tools ? '' : ' NOT RUN: not installed here'}`, () => {
  test('[EX18] a file that LibreOffice saved once comes back with its structure and what stands in it', async () => {
    const agreement = readAgreement(sealedFixture(3).input.yjs)
    const file = join(folder, 'sekali.docx')
    const out = join(folder, 'lagi')
    writeFileSync(file, await makeForm('docx', printedOf(agreement)))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'docx', '--outdir', out, file], { stdio: 'ignore' })
    const again = await read(new Uint8Array(readFileSync(join(out, 'sekali.docx'))), { name: 'sekali.docx' })
    expect(shapeOf(printedOf(again.agreement))).toEqual(shapeOf(printedOf(agreement)))
    expect(clausesOf(again.agreement)).toEqual(clausesOf(agreement))
  }, 120_000)

  test('[EX20] a second language stands beside the clause in LibreOffice, and the clause comes back from there', async () => {
    const agreement = inTwoLanguages()
    const file = join(folder, 'dua-bahasa.docx')
    writeFileSync(file, await makeForm('docx', printedOf(agreement)))
    const convert = (form: string, out: string) =>
      execFileSync(
        'soffice',
        [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', form, '--outdir', out, file],
        { stdio: 'ignore' },
      )
    convert('pdf', folder)
    const drawn = wordsOf(join(folder, 'dua-bahasa.pdf'))
    const other = drawn.find(({ text }) => text === 'First')
    const own = drawn.find(({ page, top, left }) => page === other?.page && top === other.top && left < other.left)
    expect(other?.left).toBeGreaterThan(LEFT + TEXT_WIDTH / 40 - 1)
    expect(own?.text).toBe('(1)')
    convert('docx', join(folder, 'lagi'))
    const again = await read(new Uint8Array(readFileSync(join(folder, 'lagi', 'dua-bahasa.docx'))), { name: 'a.docx' })
    expect(clausesOf(again.agreement)).toEqual(clausesOf(agreement))
  }, 120_000)

  let document: PrintDocument
  let words: Word[]

  beforeAll(async () => {
    document = printedOf(readAgreement(sealedFixture(4).input.yjs))
    const file = join(folder, 'naskah.docx')
    writeFileSync(file, await makeForm('docx', document))
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
      { stdio: 'ignore' },
    )
    words = wordsOf(join(folder, 'naskah.pdf'))
  }, 120_000)

  test('[EX4] every heading, ayat and item is there with the number that we count, in the order of reading', () => {
    // In the order in which the page was written; each page begins with its header and ends with its footer.
    const pages = execFileSync('pdftotext', ['-raw', join(folder, 'naskah.pdf'), '-'])
      .toString()
      .split('\f')
    const all = bare(
      pages
        .flatMap((page) => page.split('\n'))
        .filter((line) => !/^(?:Halaman \d+ dari \d+|Sidik isi SHA-256: \w+|NASKAH KERJA .*)$/.test(line.trim()))
        .join(' '),
    )
    let at = 0
    for (const section of document.sections) {
      const heading = section.number === null ? section.title : `PASAL ${section.number} ${section.title}`
      for (const line of [heading, ...paragraphsIn(section.blocks)].map(bare)) {
        const found = all.indexOf(line, at)
        expect(found, line).toBeGreaterThanOrEqual(0)
        at = found + line.length
      }
    }
    for (const place of document.signatures.places) expect(all.slice(at)).toContain(bare(place.signatory))
  })

  test('[EX4] no column of a table collapses: words stand within the width that their column was given', () => {
    const tables = tablesIn(document)
    expect(tables.length).toBeGreaterThan(1)
    for (const { header, widths, rows } of tables) {
      const columns = columnWidths(widths).map((width) => width / POINTS)
      const starts = columns.map((_, at) => LEFT + columns.slice(0, at).reduce((sum, width) => sum + width, 0))
      // The row number and the first word of the second column name a row.
      const heads = words.filter(
        ({ text }, at) => text === header[0] && words[at + 1]?.text === header[1]?.split(' ')[0],
      )
      expect(heads.length).toBeGreaterThan(0)
      for (const [at, title] of header.entries()) {
        const first = title.split(' ')[0] ?? ''
        const stands = words.filter(
          (word) =>
            first.startsWith(word.text) &&
            heads.some((head) => head.page === word.page && Math.abs(head.top - word.top) < 3),
        )
        const start = starts[at] ?? 0
        const inside = stands.filter(({ left, right }) => left >= start && right <= start + (columns[at] ?? 0) + 1)
        expect(inside.length, `${title} in its column`).toBeGreaterThan(0)
      }
      expect(rows.length).toBeGreaterThan(0)
    }
    expect(columnWidths([0, 1, 2]).reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH)
  })

  test('[EX4] nothing stands beyond the margins, and every page says which it is of how many', () => {
    const right = ((210 - 25) / 25.4) * 72
    expect(words.filter((word) => word.left < LEFT - 2 || word.right > right + 2)).toEqual([])
    const pages = Math.max(...words.map(({ page }) => page))
    for (let page = 1; page <= pages; page++) {
      const own = words.filter((word) => word.page === page).map(({ text }) => text)
      expect(own.join(' ')).toContain(`Halaman ${page} dari ${pages}`)
      expect(own).toContain(document.digest)
    }
  })
})

test('[EX4] where every group must run, LibreOffice is there', () => {
  expect(tools || process.env.EVERY_GROUP !== '1').toBe(true)
})
