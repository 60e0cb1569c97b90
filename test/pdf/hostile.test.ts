// Input that is made to cost time, memory, or the verifier itself. Each ends in an answer with a code.
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { sha256Hex } from '../../shared/agreement/canonical.ts'
import { concat, fromLatin1, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, Stream } from '../../shared/pdf/object.ts'
import { PDF_BYTES_MAX, PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signedDigests } from '../../shared/pdf/signed-digests.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { revise } from './attacks.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let signed: Uint8Array
let base: Uint8Array

beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  const states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
  base = states[0]!
  signed = states[2]!
})

const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate })
const codes = async (file: Uint8Array) => (await check(file)).problems.map(({ code }) => code)

/** An attachment of the base replaced by packed bytes. */
function packed(index: number, bytes: Uint8Array): Uint8Array {
  return revise(base, (pdf, writer) => {
    const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
    const stream = pdf.ref(pdf.dict(pdf.dict(names[index * 2 + 1]).get('EF')).get('F'))
    writer.set(
      stream,
      new Stream(dict({ Type: new Name('EmbeddedFile'), Filter: new Name('FlateDecode') }), new Uint8Array(bytes)),
    )
  })
}
const namesOf = () => {
  const pdf = new PdfFile(base)
  const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
  return names.filter((_, i) => i % 2 === 0).map((name) => latin1((name as { bytes: Uint8Array }).bytes))
}

const file = (body: string, start: number) => fromLatin1(`%PDF-1.7\n${body}startxref\n${start}\n%%EOF\n`)

/** Two hundred tables that are the same table: each starts one comment later. */
function overlappingTables(entries: number): Uint8Array {
  const rows = '0000000009 00000 n\r\n'.repeat(entries)
  const heads = 'xref%'.repeat(199)
  const body = `${heads}xref\n0 ${entries}\n${rows}trailer\n<< /Size 9 /Root 1 0 R /Prev 14 >>\n`
  return file(body, 9)
}

test.each<readonly [string, () => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['one byte', () => Uint8Array.of(37)],
  ['a file of another kind', () => fromLatin1('PK\x03\x04')],
  ['text', () => fromLatin1('Perjanjian ini …'.repeat(100))],
  ['a file larger than any of ours', () => new Uint8Array(PDF_BYTES_MAX + 1)],
  ['two hundred megabytes', () => new Uint8Array(200 * 1024 * 1024)],
  [
    'a PDF of other software',
    () =>
      file(
        '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\n',
        58,
      ),
  ],
  ['an encrypted PDF', () => fromLatin1(latin1(signed).replace(/trailer\n?<</g, 'trailer\n<< /Encrypt 5 0 R'))],
  ['objects nested without end', () => file(`xref\n0 1\n0000000000 65535 f\r\ntrailer\n${'['.repeat(1_000_000)}`, 9)],
  [
    'dictionaries nested without end',
    () => file(`xref\n0 1\n0000000000 65535 f\r\ntrailer\n${'<< /A '.repeat(1_000_000)}`, 9),
  ],
  ['a string without end', () => file(`xref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /A (${'('.repeat(5_000_000)}`, 9)],
  ['white space without end', () => file(`xref\n0 1\n0000000000 65535 f\r\ntrailer\n${' '.repeat(20_000_000)}<<`, 9)],
  ['comments without end', () => file(`xref\n0 1\n0000000000 65535 f\r\ntrailer\n${'%\n'.repeat(5_000_000)}<<`, 9)],
  ['tables that lie over one another', () => overlappingTables(400_000)],
  [
    'a table of a million objects that are one',
    () => {
      const huge = `1 0 obj\n[${'1 '.repeat(200_000)}]\nendobj\n`
      const rows = '0000000009 00000 n\r\n'.repeat(500_000)
      return file(`${huge}xref\n1 500000\n${rows}trailer\n<< /Size 500001 /Root 1 0 R >>\n`, 9 + huge.length)
    },
  ],
  [
    'pages that hold themselves',
    () => {
      const body = '1 0 obj\n<< /Pages 1 0 R /Type /Pages /Kids [1 0 R 1 0 R] >>\nendobj\n'
      return file(`${body}xref\n1 1\n0000000009 00000 n\r\ntrailer\n<< /Size 2 /Root 1 0 R >>\n`, 9 + body.length)
    },
  ],
])('[PF15, VF1] %s is none of ours', async (_, make) => {
  expect(await check(make())).toMatchObject({ format: null, problems: [{ code: 'unreadable' }] })
})

test.each<readonly [string, () => Uint8Array, string]>([
  [
    'content that unpacks to gigabytes',
    () => packed(namesOf().indexOf('perjanjian.json'), deflateSync(new Uint8Array(70 * 1024 * 1024))),
    'unreadable',
  ],
  [
    'a ledger that unpacks to gigabytes',
    () => packed(namesOf().indexOf('buku-besar.json'), deflateSync(new Uint8Array(70 * 1024 * 1024))),
    'attachment-unreadable',
  ],
  [
    'a ledger nested without end',
    () => packed(namesOf().indexOf('buku-besar.json'), deflateSync(Buffer.from('['.repeat(5_000_000)))),
    'attachment-unreadable',
  ],
  [
    'a ledger of a million events',
    () => packed(namesOf().indexOf('buku-besar.json'), deflateSync(Buffer.from(`[${'{},'.repeat(1_000_000)}{}]`))),
    'attachment-unreadable',
  ],
  [
    'content nested without end',
    () => packed(namesOf().indexOf('perjanjian.json'), deflateSync(Buffer.from('{"a":'.repeat(2_000_000)))),
    'unreadable',
  ],
  [
    'a draft nested without end',
    () => packed(namesOf().indexOf('perjanjian.yjs'), deflateSync(nestedDraft(200_000))),
    'attachment-unreadable',
  ],
  [
    'a draft of a million pieces',
    () => packed(namesOf().indexOf('perjanjian.yjs'), deflateSync(manyPieces(3_000_000))),
    'attachment-unreadable',
  ],
  [
    'a draft of noise',
    () => packed(namesOf().indexOf('perjanjian.yjs'), deflateSync(Buffer.alloc(15_000_000, 0x41))),
    'attachment-unreadable',
  ],
])('[PF15, VF1] %s is told', async (_, make, code) => {
  expect(await codes(make())).toContain(code)
})

/** A Yjs update: one client, one item in a root, its value an array in an array in … */
function nestedDraft(depth: number): Uint8Array {
  return Buffer.concat([
    Buffer.from([1, 1, 1, 0, 8, 1, 1, 97, 1]),
    Buffer.alloc(depth * 2, Buffer.from([117, 1])),
    Buffer.from([126, 0]),
  ])
}
/** One client with so many items of one letter, each beside the one before. */
function manyPieces(count: number): Uint8Array {
  const head = [1, ...varint(count), 1, 0]
  const first = [4, 1, 1, 97, 1, 98]
  const rest = Buffer.alloc((count - 1) * 5)
  for (let i = 0; i < count - 1; i++) rest.set([132, 1, 0, 1, 98], i * 5)
  return Buffer.concat([Buffer.from([...head, ...first]), rest, Buffer.from([0])])
}
function varint(value: number): number[] {
  const out: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest]
    out.push((rest & 127) | 128)
  }
}

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
