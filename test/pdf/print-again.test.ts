// What a browser typesets again, from the kit that the build makes, beside what the server sealed. The same program runs here, without the browser.
import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { printAgain } from '../../client/verify/print-again.ts'
import { inflate } from '../../server/export/inflate.ts'
import { projectRoot } from '../../server/export/project-root.ts'
import { createTypesetter } from '../../server/export/typeset.ts'
import { emptyLetterhead, openDraft, writeText } from '../../shared/agreement/draft.ts'
import { readyCompiler } from '../../shared/export/compiler-module.ts'
import { packPrintKit, readPrintKit } from '../../shared/export/print-kit.ts'
import { PRINT_FORMAT } from '../../shared/export/printed-format.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { sameBytes } from '../../shared/pdf/bytes.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { blueLogo, greenLogo } from '../agreement/logo-file.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'

const bytes = new Uint8Array(readFileSync(join(projectRoot(), 'dist/www/alat-cetak.kit')))
const kit = readPrintKit(bytes)!
const typesetter = createTypesetter()

const goal =
  (text: string) =>
  (doc: Y.Doc): void => {
    const found = doc.getMap('fields').get('tujuan_bersama.tujuan')
    if (found instanceof Y.Text) found.insert(0, text)
  }
const named =
  (name: string) =>
  (doc: Y.Doc): void => {
    const found = openDraft(doc).partners.get('p1')?.get('signatory')
    if (found instanceof Y.Text) writeText(found, name)
  }
const withEdit = (count: number, edit: (doc: Y.Doc) => void): SealedInput =>
  sealedFixture(count, '0'.repeat(64), edit).input

async function withLogos(): Promise<SealedInput> {
  const logos = [await greenLogo(), await blueLogo()]
  return withEdit(3, (doc) => {
    const { letterheads } = openDraft(doc)
    for (const [at, logo] of logos.entries()) {
      const row = emptyLetterhead(partnerId(`p${at + 1}`), `a${at}`)
      letterheads.set(`k${at + 1}`, row)
      const text = row.get('lines')
      if (text instanceof Y.Text) writeText(text, 'KOP\nJalan Satu')
      row.set('logo', logo)
    }
  })
}

test('[VF29] the browser’s typesetter gives the server’s bytes: partners, scripts, pictures, length', async () => {
  const inputs: readonly (readonly [string, SealedInput])[] = [
    ['two partners', sealedFixture(2).input],
    ['twelve partners', sealedFixture(12).input],
    ['other scripts', withEdit(2, goal('ꦏꦫꦮꦶꦠꦤ العربية 🌱 👍🏽 ❤️ ½ m² € a\u0301 Ω Д '))],
    ['logos', await withLogos()],
    ['a signatory in another script', withEdit(2, named('ꦤꦶꦭꦸꦃ محمد'))],
    ['forty pages', withEdit(2, goal('kata demi kata yang panjang sekali untuk diuji. '.repeat(2500)))],
  ]
  for (const [name, input] of inputs) {
    const again = await printAgain(kit, input)
    expect(again !== null && sameBytes(again, typesetter.typeset(input, { kind: 'sealed' }).pdf), name).toBe(true)
  }
}, 300_000)

const server = async (input: SealedInput) => typesetter.typeset(input, { kind: 'sealed' }, true).pdf
const browser = (input: SealedInput) => printAgain(kit, input)

// The file of format 5 has logos and a signatory in another script.
test.each(['4', '5'])(
  '[VF31] the pages of a file of format %s are made again as they were, by server and browser',
  async (edition) => {
    const packed = readFileSync(join(projectRoot(), `test/pdf/golden/print-${edition}.pdf.gz`))
    const file = new Uint8Array(gunzipSync(packed))
    const formats: unknown[] = []
    for (const rebuild of [server, browser]) {
      const report = await verifyPdf(file, {
        crypto: webcrypto.subtle,
        inflate,
        rebuild: (input) => {
          formats.push(input.format)
          return rebuild(input)
        },
      })
      expect(report.rebuilt).toBe(true)
      expect(new Set(report.problems.map(({ code }) => code))).toEqual(new Set(['signature-missing']))
    }
    expect(formats).toEqual([`mufakat/print@${edition}`, `mufakat/print@${edition}`])
  },
)

test('[VF29] what no server would have printed is no print, and a kit that was cut off is none', async () => {
  await expect(printAgain(kit, withEdit(2, goal('漢')))).rejects.toThrow('unprintable-character')
  expect(kit.format).toBe(PRINT_FORMAT)
  expect(readPrintKit(bytes.subarray(0, bytes.length - 1))).toBeNull()
  expect(readPrintKit(new Uint8Array(3))).toBeNull()
  expect(sameBytes(packPrintKit(kit), bytes)).toBe(true)
})

test('[VF29] a module that is not the one we know is not made ready', () => {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  expect(() => readyCompiler(Uint8Array.from(header), 100)).toThrow('no memory of its own')
  expect(() => readyCompiler(Uint8Array.from([...header, 5, 4, 1, 1, 1, 2]), 100)).toThrow('another kind of memory')
  expect(() => readyCompiler(Uint8Array.from([...header, 5, 3, 1, 0, 1]), 100)).toThrow('0 places of the standard')
})
