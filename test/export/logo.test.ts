import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTypesetter, type Typesetter } from '../../server/export/typeset.ts'
import { makeForm } from '../../server/forms/form.ts'
import { emptyLetterhead, openDraft, writeText } from '../../shared/agreement/draft.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { openZip } from '../../shared/import/zip.ts'
import { latin1 } from '../../shared/pdf/bytes.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { blueLogo, chunk, greenLogo } from '../agreement/logo-file.ts'
import { printedOf, shapeOf } from '../forms/shape.ts'
import { read } from '../import/reading.ts'
import { sealedFixture } from './sealed-fixture.ts'

let typesetter: Typesetter
const logos: string[] = []
beforeAll(async () => {
  typesetter = createTypesetter()
  logos.push(await greenLogo(), await blueLogo())
})

interface Head {
  readonly lines?: string
  readonly logo?: string
}
const inputWith = (count: number, ...heads: readonly Head[]): SealedInput =>
  sealedFixture(count, '0'.repeat(64), (doc) => {
    const { letterheads } = openDraft(doc)
    heads.forEach(({ lines = '', logo }, at) => {
      const row = emptyLetterhead(partnerId(`p${at + 1}`), `a${at}`)
      letterheads.set(`k${at + 1}`, row)
      const text = row.get('lines')
      if (text instanceof Y.Text) writeText(text, lines)
      if (logo !== undefined) row.set('logo', logo)
    })
  }).input
const two = () =>
  inputWith(3, { lines: 'KOP PERTAMA\nJalan Satu', logo: logos[0]! }, { lines: 'KOP KEDUA' }, { logo: logos[1]! })

describe('[PF45] logos in letterheads', () => {
  test('are printed with words for a screen reader, and the file is rebuilt byte by byte from its own state', () => {
    const input = two()
    const { pdf } = typesetter.typeset(input, { kind: 'sealed' })
    const text = latin1(pdf)
    expect(text.match(/\/Subtype\s*\/Image/g)).toHaveLength(2)
    expect(text).not.toMatch(/\/SMask/)
    expect(Buffer.compare(createTypesetter().typeset(two(), { kind: 'sealed' }).pdf, pdf)).toBe(0)
    expect(typesetter.typeset(two(), { kind: 'draft' }).pages).toBeGreaterThan(3)
  })
  test('[PF50] say where they stand on the page; pages of a format before say so no more than they did', () => {
    const boxes = (pdf: Uint8Array) =>
      Array.from(latin1(pdf).matchAll(/\/Placement\s*\/Block\s*\/BBox\s*\[([\d. ]+)\]/g), ([, sides = '']) =>
        sides.split(' ').map(Number),
      )
    for (const form of [{ kind: 'sealed' }, { kind: 'draft' }] as const) {
      const found = boxes(typesetter.typeset(two(), form).pdf)
      expect(found).toHaveLength(2)
      for (const [left = 0, bottom = 0, right = 0, top = 0] of found) {
        expect(left).toBeGreaterThan(60)
        expect(right).toBeLessThan(535)
        // At the head of an A4 page, at most 40 by 20 mm.
        expect([bottom > 600, top < 842, right - left <= 113.4, top - bottom <= 56.7]).toEqual([true, true, true, true])
      }
      expect(found[0]?.[0]).not.toBe(found[1]?.[0])
    }
    for (const format of ['mufakat/print@5', 'mufakat/print@4'] as const)
      expect(boxes(typesetter.typeset({ ...two(), format }, { kind: 'sealed' }).pdf)).toEqual([])
  })
  test('with a damaged picture nothing is printed, and it is said which', () => {
    const file = Buffer.from(logos[0]!, 'base64')
    const at = file.indexOf('IDAT') - 4
    const pixels = chunk('IDAT', Buffer.from('no pixels'))
    const broken = Buffer.concat([file.subarray(0, at), pixels, chunk('IEND', Buffer.alloc(0))]).toString('base64')
    const input = inputWith(2, { lines: 'KOP', logo: broken })
    expect(() => typesetter.typeset(input, { kind: 'sealed' })).toThrow(
      expect.objectContaining({ code: 'damaged-logo', data: { logo: 'Logo Perkumpulan Rimba Lestari' } }),
    )
  })
  test('[PF45] stand in the Word file, the web page, and by name in the text', async () => {
    const { document } = sealedContent(two(), new Map())
    expect(document.letterheads.map(({ logo }) => logo?.label ?? null)).toEqual([
      'Logo Perkumpulan Rimba Lestari',
      null,
      'Logo Pemerintah Desa Muara Sukamaju',
    ])
    const html = new TextDecoder().decode(await makeForm('html', document))
    expect(html).toContain(`<img src="data:image/png;base64,${logos[0]}" alt="Logo Perkumpulan Rimba Lestari"`)
    const markdown = new TextDecoder().decode(await makeForm('md', document))
    expect(markdown).toContain('> (Logo Perkumpulan Rimba Lestari)')
    const unzip = openZip(await makeForm('docx', document), async (bytes) => new Uint8Array(inflateRawSync(bytes)))
    const xml = new TextDecoder().decode((await unzip.read('word/document.xml'))!)
    expect(xml.match(/<pic:pic/g)).toHaveLength(2)
    expect(xml).toContain('descr="Logo Perkumpulan Rimba Lestari"')
    expect(xml).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*KOP PERTAMA/)
    expect(xml).not.toMatch(/<w:b\/>(?:(?!<\/w:r>).)*Jalan Satu/)
    // In a line of its own height, or LibreOffice shows its lower edge only.
    for (const [, before = ''] of xml.matchAll(/<w:pPr>((?:(?!<w:pPr>).)*?)<w:drawing>/g))
      expect(before).toMatch(
        /<w:spacing [^>]*w:line="240"[^>]*w:lineRule="auto"|<w:spacing [^>]*w:lineRule="auto"[^>]*w:line="240"/,
      )
  })
  test('[EX5] letterheads are no words of the agreement when their Word file is read again', async () => {
    const again = async (input: SealedInput) => {
      const file = await makeForm('docx', sealedContent(input, new Map()).document)
      return shapeOf(printedOf((await read(file, { name: 'a.docx' })).agreement))
    }
    expect(await again(two())).toEqual(await again(inputWith(3)))
  })
})
