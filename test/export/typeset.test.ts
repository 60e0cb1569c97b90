import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FontFile } from '../../server/export/font-file.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress, type Press } from '../../server/export/press.ts'
import { PRINT_FONTS, privateFonts, readFont } from '../../server/export/print-fonts.ts'
import { createTypesetter, type Sealed, type Typesetter } from '../../server/export/typeset.ts'
import { clausesInOrder } from '../../shared/agreement/clauses-in-order.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { FONT_COVERAGE } from '../../shared/export/font-coverage.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { coverageOf } from './coverage-of.ts'
import { sealedFixture } from './sealed-fixture.ts'

let press: Press
let typesetter: Typesetter
beforeAll(() => {
  press = createPress()
  typesetter = createTypesetter()
})
afterAll(() => press.close())

const seal = (input: SealedInput): Sealed => typesetter.typeset(input, { kind: 'sealed' })

describe('a sealed file', () => {
  test('[PF16] is the same, byte for byte, from this process and from two fresh ones', async () => {
    const { input } = sealedFixture(3)
    const other = createPress()
    const [here, there, elsewhere] = [seal(input), await press.seal(input), await other.seal(input)]
    await other.close()
    expect(sha256Hex(there.pdf)).toBe(sha256Hex(here.pdf))
    expect(sha256Hex(elsewhere.pdf)).toBe(sha256Hex(here.pdf))
  })

  test('[PF17] carries the three attachments, and its digest is that of perjanjian.json', async () => {
    const { input } = sealedFixture(2)
    const sealed = seal(input)
    const { found } = await readAttachments(new PdfFile(sealed.pdf), inflate)
    expect(sha256Hex(found.get('perjanjian.json')!)).toBe(sealed.digest)
    expect(found.get('perjanjian.yjs')).toEqual(input.yjs)
    expect(JSON.parse(Buffer.from(found.get('buku-besar.json')!).toString())).toEqual(input.ledger)
  })

  test('[PF27] has a field for each partner; a draft has none, and no attachments', async () => {
    const { input } = sealedFixture(3)
    expect([...signatureFields(new PdfFile(seal(input).pdf)).keys()].sort()).toEqual(['ttd-p1', 'ttd-p2', 'ttd-p3'])
    const draft = new PdfFile(typesetter.typeset(input, { kind: 'draft' }).pdf)
    expect(signatureFields(draft).size).toBe(0)
    expect((await readAttachments(draft, inflate)).found.size).toBe(0)
  })

  test('[PF26] one that is too long ends as an error value, and the next print works', async () => {
    const long = sealedFixture(2, '0'.repeat(64), (doc) => {
      const text = doc.getMap('fields').get('tujuan_bersama.tujuan')
      if (text instanceof Y.Text) text.insert(0, 'kata demi kata '.repeat(70_000))
    })
    await expect(press.seal(long.input)).rejects.toMatchObject({ code: 'too-long' })
    expect((await press.seal(sealedFixture(2).input)).pages).toBeGreaterThan(5)
  })

  test('[PF26] one that takes too long is ended with its process', async () => {
    const hasty = createPress({ timeMs: 1 })
    await expect(hasty.seal(sealedFixture(2).input)).rejects.toMatchObject({
      code: 'print-failed',
      data: { reason: 'time limit' },
    })
    await hasty.close()
    await expect(hasty.seal(sealedFixture(2).input)).rejects.toMatchObject({ code: 'print-failed' })
  })

  test('[PF26] one that takes too much memory ends its own process and no other', async () => {
    const narrow = createPress({ memoryBytes: 64 * 1024 * 1024 })
    await expect(narrow.seal(sealedFixture(2).input)).rejects.toMatchObject({
      code: 'print-failed',
      data: { reason: 'memory limit' },
    })
    await narrow.close()
    expect((await press.seal(sealedFixture(2).input)).pages).toBeGreaterThan(5)
  })

  test('[PF43] a process that holds much or has printed often is replaced, and the pages stay the same', async () => {
    const { input } = sealedFixture(2)
    for (const limits of [{ recycleBytes: 1 }, { prints: 1 }]) {
      const other = createPress(limits)
      const files = [await other.seal(input), await other.seal(input), await other.seal(input)]
      expect(new Set(files.map(({ pdf }) => sha256Hex(pdf))).size).toBe(1)
      expect(other.usage().processes).toBe(3)
      await other.close()
    }
  })

  test('[PF43] more prints than may wait are refused at once, and those that wait are made', async () => {
    const small = createPress({ waiting: 1 })
    const { input } = sealedFixture(2)
    const prints = [small.draft(input), small.draft(input), small.draft(input)]
    await expect(prints[2]).rejects.toMatchObject({ code: 'print-failed', data: { reason: 'busy' } })
    expect((await Promise.all(prints.slice(0, 2))).map(({ pages }) => pages > 5)).toEqual([true, true])
    await small.close()
  })

  test('[PF26] damaged bytes of a draft end as an error value', async () => {
    await expect(press.seal({ ...sealedFixture(2).input, yjs: Uint8Array.of(9, 9, 9, 9) })).rejects.toMatchObject({
      code: 'print-failed',
    })
  })

  test('[PF19] a character that the fonts lack is refused with its clause before anything is printed', () => {
    const { input } = sealedFixture(2, '0'.repeat(64), (doc) => {
      const text = doc.getMap('fields').get('tujuan_bersama.tujuan')
      if (text instanceof Y.Text) text.insert(0, '漢 \u202e')
    })
    expect(() => seal(input)).toThrow(
      expect.objectContaining({
        code: 'unprintable-character',
        data: {
          characters: [
            { clause: 'tujuan_bersama', character: '漢', codePoint: 0x6f22 },
            { clause: 'tujuan_bersama', character: '\u202e', codePoint: 0x202e },
          ],
        },
      }),
    )
  })

  test('[PF19] every character that counts as printable is printed', () => {
    const sample = 'Aé ñ ž Ω Д ꦏꦫꦮꦶꦠꦤ العربية 🌱 👍🏽 ❤️ “‘–—…’” ½ m² € 👩‍🌾 a\u0301\u00ad\u200bb'
    const { input } = sealedFixture(2, '0'.repeat(64), (doc) => {
      const text = doc.getMap('fields').get('tujuan_bersama.tujuan')
      if (text instanceof Y.Text) text.insert(0, sample)
    })
    expect(seal(input).pages).toBeGreaterThan(5)
  })
})

describe('fonts', () => {
  test('[PF20] the list of printable characters is that of the fonts', () => {
    const made = coverageOf(PRINT_FONTS.map(readFont))
    expect(made, 'put this text into shared/export/font-coverage.ts').toBe(FONT_COVERAGE)
  })

  test('[PF20] no font keeps its public family name', () => {
    for (const [i, font] of privateFonts().entries()) {
      const names = Buffer.from(new FontFile(font).table('name'))
      const wide = (text: string) => Buffer.from(text, 'utf16le').swap16()
      expect(names.includes(wide(`${PRINT_FONTS[i]!.prefix[1]}`))).toBe(true)
      expect(new FontFile(font).characters().size).toBeGreaterThan(80)
    }
  })
})

describe('pages', () => {
  const hasPoppler = (() => {
    try {
      execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()
  const textOf = (pdf: Uint8Array): string[] =>
    execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1e8 }).toString().split('\f').slice(0, -1)

  test.skipIf(!hasPoppler)('[PF24] the lembar ringkas is one page for any number of partners (needs pdftotext)', () => {
    for (const count of [2, 8, 40]) {
      const pages = textOf(seal(sealedFixture(count).input).pdf)
      expect(pages[0]).toContain('LEMBAR RINGKAS')
      expect(pages[0]).not.toMatch(/Rp/)
      expect(pages[1]).toContain('PERJANJIAN KEMITRAAN')
    }
  })

  /** As many sentences as are asked for in the last clause, each one ayat, and in the one before. */
  const withLastWords =
    (before: number, last: number, words: number) =>
    (doc: Y.Doc): void => {
      const draft = openDraft(doc)
      const [, map] = clausesInOrder(draft).findLast(([, clause]) => clause.get('kind') === 'penutup') ?? []
      const [, other] = clausesInOrder(draft).findLast(([, clause]) => clause.get('kind') === 'bahasa') ?? []
      for (const [clause, count] of [
        [other, before],
        [map, last],
      ] as const) {
        const body = clause?.get('body')
        if (!(body instanceof Y.Text)) throw new Error('no body')
        for (let i = 0; i < count; i++) {
          body.insert(body.length, '\n', { list: 'verse', indent: 0 })
          body.insert(body.length, `${'kalimat terakhir '.repeat(words)}selesai`, {})
        }
      }
    }

  test.skipIf(!hasPoppler)(
    '[PF25] signatures never stand alone on a page: from two to twelve partners, whatever the length of the text (needs pdftotext)',
    () => {
      for (let count = 2; count <= 12; count++)
        for (const [before, last, words] of [
          [0, 0, 0],
          [(count * 5) % 11, 1 + (count % 4), 4 + count * 3],
        ] as const) {
          const name = `${count} partners, ${before} + ${last} ayat of ${words}`
          const { input } = sealedFixture(count, '0'.repeat(64), withLastWords(before, last, words))
          const pages = textOf(seal(input).pdf)
          const signed = pages.filter((page) => page.includes('Ruang tanda tangan elektronik'))
          expect(signed, name).toHaveLength(1)
          expect(signed[0]?.match(/Ruang tanda tangan elektronik/g), name).toHaveLength(count)
          expect(signed[0], name).toContain('e-Meterai')
          // The last ayat of the last Pasal stands above them.
          expect(signed[0]?.split('TANDA TANGAN PARA MITRA')[0], name).toMatch(
            last > 0 ? /selesai/ : /hukum\s+yang\s+sama/,
          )
        }
    },
    180_000,
  )

  test.skipIf(!hasPoppler)(
    '[PF25] more places than a page holds go on under a head that says so (needs pdftotext)',
    () => {
      for (const count of [13, 20, 64]) {
        const pages = textOf(seal(sealedFixture(count).input).pdf)
        const signed = pages.filter((page) => page.includes('Ruang tanda tangan elektronik'))
        expect(signed.join('').match(/Ruang tanda tangan elektronik/g)).toHaveLength(count)
        expect(signed[0]).toMatch(/hukum\s+yang\s+sama/)
        for (const page of signed.slice(1))
          expect(page).toContain('Tanda tangan para mitra (sambungan): Pemulihan Sabuk')
      }
    },
  )

  test.skipIf(!hasPoppler)(
    '[PF25] a last paragraph as long as a page does not push the places away from it (needs pdftotext)',
    () => {
      const { input } = sealedFixture(12, '0'.repeat(64), withLastWords(0, 1, 450))
      const page = textOf(seal(input).pdf).find((text) => text.includes('TANDA TANGAN PARA MITRA'))
      expect(page?.split('TANDA TANGAN PARA MITRA')[0]).toContain('selesai')
    },
  )

  test.skipIf(!hasPoppler)('[PF17] the digest stands on every page (needs pdftotext)', () => {
    const sealed = seal(sealedFixture(8).input)
    for (const page of textOf(sealed.pdf)) expect(page).toContain(sealed.digest)
  })

  test.skipIf(!hasPoppler)('[PF27] a draft says on every page that it is one (needs pdftotext)', () => {
    for (const page of textOf(typesetter.typeset(sealedFixture(2).input, { kind: 'draft' }).pdf))
      expect(page).toContain('BELUM DISEPAKATI')
  })

  test.skipIf(!hasPoppler)('[PF18] words that look like markup are printed as they stand (needs pdftotext)', () => {
    const hostile = '#panic("x") #read("/etc/passwd") $x^2$ *b* <l> @r \\ // ` = judul'
    const { input } = sealedFixture(2, '0'.repeat(64), (doc) => {
      const text = doc.getMap('fields').get('tujuan_bersama.tujuan')
      if (text instanceof Y.Text) text.insert(0, hostile)
    })
    const plain = textOf(seal(input).pdf).join(' ').replace(/\s+/g, ' ')
    for (const word of hostile.split(' ')) expect(plain).toContain(word)
  })
})
