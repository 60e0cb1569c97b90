import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { Syntax } from '../../shared/pdf/syntax.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let signed: Uint8Array

beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  signed = (await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)).at(-1)!
  // What is refused anyway shows nothing of a change.
  expect((await check(signed)).problems).toEqual([])
})

const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate })

test('[PF14] one flipped byte anywhere is found', async () => {
  for (const seed of seeds(3)) {
    const random = randomFrom(seed)
    for (let i = 0; i < 15; i++) {
      const forged = new Uint8Array(signed)
      const at = Math.floor(random() * forged.length)
      forged[at] = (forged[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      expect((await check(forged)).problems.length, `seed ${seed}, byte ${at}`).toBeGreaterThan(0)
    }
  }
})

/** Prime, so that no field of the file is met at the same place twice. `npm run fuzz -- every-byte` takes all. */
const STRIDE = 2999

test('[PF14] a byte changed in every part of the file is found: its head, its pages, tables, holes and ends', async () => {
  for (let at = 0; at < signed.length; at += STRIDE) {
    const forged = new Uint8Array(signed)
    forged[at] = (forged[at] ?? 0) ^ 1
    expect((await check(forged)).problems.length, `byte ${at}`).toBeGreaterThan(0)
  }
}, 240_000)

test('[PF15] whatever a damaged file holds, the verifier answers; it neither throws nor runs on', async () => {
  for (const seed of seeds(3)) {
    const random = randomFrom(seed)
    for (let i = 0; i < 8; i++) {
      const cut = Math.floor(random() * signed.length)
      const length = Math.floor(random() * 2000)
      const noise = Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256))
      const file = concat(signed.subarray(0, cut), noise, signed.subarray(cut + length))
      if (length > 0) expect((await check(file)).problems.length, `seed ${seed}, cut ${cut}`).toBeGreaterThan(0)
    }
  }
})

const tail = (body: string, start: number) => fromLatin1(`%PDF-1.7\n${body}startxref\n${start}\n%%EOF\n`)

test('[PF15] tables and objects that point at themselves end in an error', () => {
  const loop = 'xref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\n'
  expect(() => new PdfFile(tail(loop, 9))).toThrow(PdfError)
  expect(() => new PdfFile(tail('xref\n0 999999999\ntrailer\n<< /Size 1 >>\n', 9))).toThrow(PdfError)
  const own = '1 0 obj\n<< /Length 1 0 R >>\nstream\n\nendstream\nendobj\n'
  const table = `xref\n1 1\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\n`
  expect(() => new PdfFile(tail(own + table, 9 + own.length)).object(1)).toThrow(PdfError)
  expect(() => new Syntax('['.repeat(100_000)).object()).toThrow(PdfError)
  expect(() => new Syntax('<< /A 1 /A 2 >>').object()).toThrow(PdfError)
  for (const text of ['(', '<4', '[1', '<<', '/', '', ')', '<< /A >>', '1e9', '--1'])
    expect(() => {
      const syntax = new Syntax(text)
      for (let i = 0; i < 3; i++) syntax.object()
    }, text).toThrow(PdfError)
})

test('[PF15] cross-reference streams, encryption and files that are no PDF are refused as not ours', async () => {
  for (const bytes of [
    new Uint8Array(),
    fromLatin1('%PDF-1.7'),
    new Uint8Array(5000),
    fromLatin1(latin1(signed).replaceAll('xref\n0', 'xrex\n0')),
  ]) {
    const report = await check(bytes)
    expect(report).toMatchObject({ format: null, problems: [{ code: 'unreadable' }] })
  }
})
