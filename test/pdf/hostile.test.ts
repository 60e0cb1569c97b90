// Input that is made to cost time, memory, or the verifier itself. Each ends in an answer with a code.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { concat, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { PdfSource } from '../../shared/pdf/pdf-file.ts'
import { changedObjects } from '../../shared/pdf/revisions.ts'
import { signedDigests } from '../../shared/pdf/signed-digests.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { COSTLY, costlyFile, overlappingStreams } from './costly-files.ts'
import { costlyInputs } from './costly-inputs.ts'
import { FOREIGN_FILES, HEAVY_FILES } from './hostile-files.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let signed: Uint8Array
let base: Uint8Array
let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  const states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
  base = states[0]!
  signed = states[2]!
})

const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate })
const codes = async (file: Uint8Array) => (await check(file)).problems.map(({ code }) => code)

test.each(FOREIGN_FILES)('[PF15, VF1] %s is none of ours', async (_, make) => {
  expect(await check(make(signed))).toMatchObject({ format: null, problems: [{ code: 'unreadable' }] })
})

test.each(HEAVY_FILES)('[PF15, VF1] %s is told', async (_, make, code) => {
  expect(await codes(make(base))).toContain(code)
})

test.each(COSTLY)('[PF15, VF1] %s: what they cost is bounded, and nothing is thrown', async (_, costly) => {
  const sign = async (under: Uint8Array) => (await signAll(under, fixture.partners, authority)).at(-1)!
  const report = await check(await costlyFile(base, costly, sign))
  expect(['e-meterai', 'unknown', 'none']).toContain(report.tail)
})

test.each(costlyInputs(8 * 2 ** 20))('[PF15, VF1] %s: told, and nothing is thrown', async (_, make) => {
  expect(await codes(make({ base, signed }))).not.toEqual([])
})

test('[PF15, VF1] streams that lie over one another are compared only so far', () => {
  const { bytes, second } = overlappingStreams(signed, 20_000)
  const source = new PdfSource(bytes)
  expect(() => changedObjects(source.upTo(second), source.upTo(bytes.length))).toThrow(PdfError)
})

test('[PF15] a file cut short at any place is told, whatever stood there', async () => {
  const text = latin1(signed)
  const places = [
    '%PDF',
    'obj',
    'stream',
    'endstream',
    'xref',
    'trailer',
    'startxref',
    '%%EOF',
    '/ByteRange',
    '/Contents <',
    '/Kids',
  ]
  const cuts = places.flatMap((word) => [
    text.indexOf(word),
    text.lastIndexOf(word),
    text.lastIndexOf(word) + word.length,
  ])
  for (const cut of new Set([...cuts, 1, signed.length - 1, signed.length >> 1])) {
    if (cut === signed.length) continue
    expect(await codes(signed.subarray(0, cut)), `cut at ${cut}`).not.toEqual([])
  }
})

test('[PF15] signatures with twenty megabytes behind them are still named', async () => {
  const filler = new Uint8Array(20 * 1024 * 1024).fill(0x20)
  expect(await codes(concat(signed, filler, signed.subarray(base.length)))).toEqual(['bytes-after'])
})

test('[VF1] the digests of many signatures are those of each alone', () => {
  const bytes = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) % 251)
  const holes = [
    { start: 100, holeStart: 163, holeEnd: 256, end: 300 },
    { start: 300, holeStart: 300, holeEnd: 364, end: 1001 },
    { start: 1001, holeStart: 2000, holeEnd: 2000, end: 3000 },
    { start: 3000, holeStart: 500, holeEnd: 600, end: 3000 },
  ]
  const alone = holes.map(({ holeStart, holeEnd, end }) =>
    sha256Hex(concat(bytes.subarray(0, holeStart), bytes.subarray(holeEnd, end))),
  )
  const together = signedDigests(bytes, holes)
  expect(together.map(({ signed }) => signed && hex(signed))).toEqual([...alone.slice(0, 3), null])
  expect(together.map(({ whole }) => hex(whole))).toEqual(holes.map(({ end }) => sha256Hex(bytes.subarray(0, end))))
})
