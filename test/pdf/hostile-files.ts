// Files that are made to cost time or memory, or that are none of ours.
import { deflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import { parseInvitationId, parsePersonId } from '../../shared/agreement/ids.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, Stream } from '../../shared/pdf/object.ts'
import { PDF_BYTES_MAX, PdfFile } from '../../shared/pdf/pdf-file.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { revise } from './attacks.ts'

/** An attachment of the base replaced by packed bytes. */
function packed(base: Uint8Array, index: number, bytes: Uint8Array): Uint8Array {
  return revise(base, (pdf, writer) => {
    const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
    const stream = pdf.ref(pdf.dict(pdf.dict(names[index * 2 + 1]).get('EF')).get('F'))
    writer.set(
      stream,
      new Stream(dict({ Type: new Name('EmbeddedFile'), Filter: new Name('FlateDecode') }), new Uint8Array(bytes)),
    )
  })
}
const namesOf = (base: Uint8Array) => {
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
/** A clause of so many lines, in a draft that is read otherwise. */
function manyLines(count: number): Uint8Array {
  const doc = new Y.Doc()
  const clause = emptyClause('bebas', 'a')
  openDraft(doc).clauses.set('c1', clause)
  const body = clause.get('body')
  if (body instanceof Y.Text) body.insert(0, 'x\n'.repeat(count))
  return Y.encodeStateAsUpdate(doc)
}
/** A chain that is whole, in which so many come in. */
function crowdedLedger(count: number): Uint8Array {
  const events = sealedFixture(2).input.ledger.slice(0, 1)
  for (let i = 0; i < count; i++) {
    const payload: LedgerPayload = {
      type: 'joined',
      person: parsePersonId(`orang${i}`)!,
      name: 'Orang',
      position: '',
      role: 'observer',
      partner: null,
      invitation: parseInvitationId('undangan1')!,
    }
    events.push(appendEvent(events.at(-1)!, { at: 1, actor: 'server', payload }))
  }
  return Buffer.from(JSON.stringify(events))
}
function varint(value: number): number[] {
  const out: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest]
    out.push((rest & 127) | 128)
  }
}

/** Each is none of ours. */
export const FOREIGN_FILES: readonly (readonly [name: string, make: (signed: Uint8Array) => Uint8Array])[] = [
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
  ['an encrypted PDF', (signed) => fromLatin1(latin1(signed).replace(/trailer\n?<</g, 'trailer\n<< /Encrypt 5 0 R'))],
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
]

/** Each is one of ours with an attachment that is made to hurt; from the unsigned file. */
export const HEAVY_FILES: readonly (readonly [name: string, make: (base: Uint8Array) => Uint8Array, code: string])[] = [
  [
    'content that unpacks to gigabytes',
    (base) => packed(base, namesOf(base).indexOf('perjanjian.json'), deflateSync(new Uint8Array(70 * 1024 * 1024))),
    'unreadable',
  ],
  [
    'a ledger that unpacks to gigabytes',
    (base) => packed(base, namesOf(base).indexOf('buku-besar.json'), deflateSync(new Uint8Array(70 * 1024 * 1024))),
    'attachment-unreadable',
  ],
  [
    'a ledger nested without end',
    (base) => packed(base, namesOf(base).indexOf('buku-besar.json'), deflateSync(Buffer.from('['.repeat(5_000_000)))),
    'attachment-unreadable',
  ],
  [
    'a ledger of a million events',
    (base) =>
      packed(
        base,
        namesOf(base).indexOf('buku-besar.json'),
        deflateSync(Buffer.from(`[${'{},'.repeat(1_000_000)}{}]`)),
      ),
    'attachment-unreadable',
  ],
  [
    'content nested without end',
    (base) =>
      packed(base, namesOf(base).indexOf('perjanjian.json'), deflateSync(Buffer.from('{"a":'.repeat(2_000_000)))),
    'unreadable',
  ],
  [
    'a draft nested without end',
    (base) => packed(base, namesOf(base).indexOf('perjanjian.yjs'), deflateSync(nestedDraft(200_000))),
    'attachment-unreadable',
  ],
  [
    'a draft of a million pieces',
    (base) => packed(base, namesOf(base).indexOf('perjanjian.yjs'), deflateSync(manyPieces(3_000_000))),
    'attachment-unreadable',
  ],
  [
    'a draft of a million lines',
    (base) => packed(base, namesOf(base).indexOf('perjanjian.yjs'), deflateSync(manyLines(1_000_000))),
    'attachment-unreadable',
  ],
  [
    'a ledger of ten thousand people',
    (base) => packed(base, namesOf(base).indexOf('buku-besar.json'), deflateSync(crowdedLedger(10_000))),
    'attachment-unreadable',
  ],
  [
    'a draft of noise',
    (base) => packed(base, namesOf(base).indexOf('perjanjian.yjs'), deflateSync(Buffer.alloc(15_000_000, 0x41))),
    'attachment-unreadable',
  ],
]
