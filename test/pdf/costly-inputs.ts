// More files that are cheap to write and dear to read, in raw text: every kind of packing, arrays and strings without end, signatures that are none,
// holes that are one, keys that take long. `make` gives a file; what is unsigned and what is signed by all are given.
import { deflateRawSync, deflateSync } from 'node:zlib'
import { concat, fromLatin1, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { type Obj, type Ref, Stream, writeObject } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { appended } from './appended.ts'

const MIB = 2 ** 20
type Make = (files: { readonly base: Uint8Array; readonly signed: Uint8Array }) => Uint8Array

const stream = (entries: string, data: string) => `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
const text = (object: Obj): string => (object instanceof Stream ? 'null' : writeObject(object))
const entriesOf = (pdf: PdfFile, object: Obj | undefined, ...without: readonly string[]): string =>
  [...pdf.dict(object)].flatMap(([key, value]) => (without.includes(key) ? [] : [`/${key} ${text(value)}`])).join(' ')
/** One entry of the catalog, of the description, of the form, of the second page. */
const onRoot =
  (key: string, value: string): Make =>
  ({ base }) => {
    const pdf = new PdfFile(base)
    return appended(base, [[pdf.root.number, `<< ${entriesOf(pdf, pdf.root, key)} /${key} ${value} >>`]])
  }
const onInfo =
  (key: string, value: string): Make =>
  ({ base }) => {
    const pdf = new PdfFile(base)
    const info = pdf.trailer.get('Info') as Ref
    return appended(base, [[info.number, `<< ${entriesOf(pdf, info, key)} /${key} ${value} >>`]])
  }
const onForm =
  (key: string, value: string): Make =>
  ({ base }) => {
    const pdf = new PdfFile(base)
    const form = pdf.dict(pdf.root).get('AcroForm') as Ref
    return appended(base, [[form.number, `<< ${entriesOf(pdf, form, key)} /${key} ${value} >>`]])
  }
/** An attachment in other packing. */
const attached =
  (name: string, filter: string, data: string): Make =>
  ({ base }) => {
    const pdf = new PdfFile(base)
    const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
    const at = names.findIndex((item, i) => i % 2 === 0 && text(item) === `<${hex(fromLatin1(name))}>`)
    const ref = pdf.dict(pdf.dict(names[at + 1]).get('EF')).get('F') as Ref
    return appended(base, [[ref.number, stream(`/Type /EmbeddedFile ${filter}`, data)]])
  }
const packed = (bytes: Uint8Array) => latin1(new Uint8Array(deflateSync(bytes, { level: 9 })))
const spaces = (count: number) => ' '.repeat(count)
const pad = (value: number) => String(value).padStart(10, '0')

interface NoSignature {
  /** What is drawn in its place */
  readonly look?: string
  readonly hole?: readonly [start: number, end: number]
  readonly container?: string
}
/** A revision that fills a partner's place with a signature that proves nothing. */
function notSigned(
  file: Uint8Array,
  name: string,
  { look = 'BT ET', hole, container = '3082' }: NoSignature,
): Uint8Array {
  const pdf = new PdfFile(file)
  const field = signatureFields(pdf).get(name)!
  const room = '[0 0000000000 0000000000 0000000000]'
  const value = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${room} /Contents <${container}> /M (D:20261124120000+07'00') /Name (x) /Reason (x) >>`
  const out = appended(file, [
    [field.number, `<< ${entriesOf(pdf, field, 'V', 'AP')} /V ${pdf.size} 0 R /AP << /N ${pdf.size + 1} 0 R >> >>`],
    [pdf.size, value],
    [pdf.size + 1, stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', look)],
  ])
  const own = file.length + latin1(out.subarray(file.length)).indexOf('/Contents <') + '/Contents '.length
  const [start, end] = hole ?? [own, own + container.length + 2]
  const at = file.length + latin1(out.subarray(file.length)).indexOf(room)
  out.set(fromLatin1(`[0 ${pad(start)} ${pad(end)} ${pad(out.length - end)}]`), at)
  return out
}
/** All places so, one after another. */
function nobodySigned(base: Uint8Array, how: NoSignature): Uint8Array {
  let file = base
  for (const name of signatureFields(new PdfFile(base)).keys()) file = notSigned(file, name, how)
  return file
}
/** So many places more, each filled with a signature that is none and has the same hole. */
function oneHole(base: Uint8Array, count: number, size: number): Uint8Array {
  const pdf = new PdfFile(base)
  const form = pdf.dict(pdf.root).get('AcroForm') as Ref
  const fields = text(pdf.array(pdf.dict(form).get('Fields'))).slice(1, -1)
  const first = pdf.size
  const numbers = Array.from({ length: count }, (_, i) => first + i)
  const room = `<${'0'.repeat(size)}>`
  let file = appended(base, [
    ...numbers.map((number, i) => [number, `<< /FT /Sig /T (ttd-x${i}) /Rect [0 0 9 9] >>`] as const),
    [
      form.number,
      `<< ${entriesOf(pdf, form, 'Fields')} /Fields [${fields} ${numbers.map((n) => `${n} 0 R`).join(' ')}] >>`,
    ],
    [first + count, room],
  ])
  const start = latin1(file).lastIndexOf(room)
  for (let i = 0; i < count; i++) file = notSigned(file, `ttd-x${i}`, { hole: [start, start + room.length] })
  return file
}
/** Rows of a table of cross-references in a stream of absurd widths. */
const streamTable: Make = ({ base }) => {
  const pdf = new PdfFile(base)
  const table = `${pdf.size} 0 obj\n${stream(`/Type /XRef /Size 2147483647 /W [1000000000 1000000000 1000000000] /Index [0 2147483647] /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref}`, 'x')}\nendobj\n`
  return concat(base, fromLatin1(`${table}startxref\n${base.length}\n%%EOF\n`))
}
/** So many revisions that add nothing. */
const revisions =
  (count: number): Make =>
  ({ base }) => {
    const pdf = new PdfFile(base)
    let out = ''
    let prev = pdf.startxref
    for (let i = 0; i < count; i++) {
      const at = base.length + out.length
      out += `xref\n0 0\ntrailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${prev} >>\nstartxref\n${at}\n%%EOF\n`
      prev = at
    }
    return concat(base, fromLatin1(out))
  }
const behind =
  (data: (signed: Uint8Array) => string): Make =>
  ({ signed }) =>
    concat(signed, fromLatin1(data(signed)))

/** `most`: about how many bytes the larger ones have; a file may have 32 MiB, the rest of it included. */
export const costlyInputs = (most: number): readonly (readonly [name: string, make: Make])[] => [
  ['a list of numbers without end', onRoot('X', `[${'1 '.repeat(most / 2)}]`)],
  ['a list of numbers without end in the description', onInfo('X', `[${'1 '.repeat(most / 2)}]`)],
  ['a list of references without end', onRoot('X', `[${'1 0 R '.repeat(most / 6)}]`)],
  ['a list of empty lists without end', onRoot('X', `[${'[]'.repeat(most / 4)}]`)],
  ['a list of empty dictionaries without end', onRoot('X', `[${'<<>>'.repeat(most / 8)}]`)],
  [
    'a dictionary of two million keys',
    onRoot('X', `<< ${Array.from({ length: 2_000_000 }, (_, i) => `/${i.toString(36)} 1`).join(' ')} >>`),
  ],
  ['names with escapes without end', onRoot('X', `/${'#41'.repeat(most / 3)}`)],
  ['a long string', onInfo('Keywords', `(${'a'.repeat(most)})`)],
  ['a string of escapes', onInfo('Keywords', `(${'\\101'.repeat(most / 4)})`)],
  ['a string of brackets', onInfo('Keywords', `(${'('.repeat(most / 2)}${')'.repeat(most / 2)})`)],
  ['a string of digits without end', onInfo('Keywords', `<${'61'.repeat(most / 2)}>`)],
  ['key words without end', onInfo('Keywords', `(${'a, '.repeat(most / 3)})`)],
  ['a form of fields that are one', onForm('Fields', `[${'1 0 R '.repeat(most / 6)}]`)],
  [
    'a hundred thousand fields of signatures',
    ({ base }) => {
      const pdf = new PdfFile(base)
      const form = pdf.dict(pdf.root).get('AcroForm') as Ref
      const numbers = Array.from({ length: 100_000 }, (_, i) => pdf.size + i)
      return appended(base, [
        ...numbers.map((number, i) => [number, `<< /FT /Sig /T (ttd-x${i}) >>`] as const),
        [form.number, `<< ${entriesOf(pdf, form, 'Fields')} /Fields [${numbers.map((n) => `${n} 0 R`).join(' ')}] >>`],
      ])
    },
  ],
  [
    'names of attachments without end',
    ({ base }) => {
      const pdf = new PdfFile(base)
      return appended(base, [
        [
          pdf.root.number,
          `<< ${entriesOf(pdf, pdf.root, 'Names')} /Names << /EmbeddedFiles << /Names [${'(a) 1 0 R '.repeat(most / 10)}] >> >> >>`,
        ],
      ])
    },
  ],
  ['a hundred thousand revisions', revisions(100_000)],
  ['a hundred and ninety revisions', revisions(190)],
  ['a table in a stream of absurd widths', streamTable],
  ['ranges that name one end', behind((signed) => `%${'/ByteRange [0 1 2 3]'.repeat(most / 20)}${signed.length}`)],
  [
    'three hundred thousand ranges of different ends',
    behind(
      (signed) =>
        `%${Array.from({ length: 300_000 }, (_, i) => `/ByteRange [0 1 ${signed.length - 1 - (i % 250_000)} 1]`).join('')}`,
    ),
  ],
  ['spaces behind the end', behind(() => spaces(most))],
  ['a hundred thousand ends of a file', behind(() => '%%EOF\n'.repeat(100_000))],
  ['a hundred and ninety megabytes of spaces', ({ signed }) => concat(signed, new Uint8Array(190 * MIB).fill(0x20))],
  ['two hundred megabytes', ({ signed }) => concat(signed, new Uint8Array(200 * MIB))],
  ['places whose holes are one', ({ base }) => oneHole(base, 100, 2 * Math.floor(most / 3))],
  ['places with large holes', ({ base }) => nobodySigned(base, { container: '0'.repeat(2 * Math.floor(most / 7)) })],
  [
    'places with large containers',
    ({ base }) => nobodySigned(base, { container: '3084004fffff'.padEnd(2 * Math.floor(most / 7), '30') }),
  ],
  [
    'a place with words without end',
    ({ base }) => notSigned(base, 'ttd-p1', { look: `BT 1 0 0 1 2 3 Tm (${'a'.repeat(most * 0.8)}) Tj` }),
  ],
  [
    'a place with a million lines',
    ({ base }) => notSigned(base, 'ttd-p1', { look: 'BT 1 0 0 1 2 3 Tm (a) Tj\n'.repeat(1_000_000) }),
  ],
  ['a place with lines that never end', ({ base }) => notSigned(base, 'ttd-p1', { look: ' Tm ('.repeat(5_000_000) })],
  [
    'a place with a mark of ten million strokes',
    ({ base }) => notSigned(base, 'ttd-p1', { look: `q 1 0 0 RG\n${'1 1 m 2 2 l S\n'.repeat(2_000_000)}` }),
  ],
  [
    'content packed twice',
    attached('perjanjian.json', '/Filter [/FlateDecode /FlateDecode]', packed(deflateSync(new Uint8Array(60 * MIB)))),
  ],
  ['content packed in LZW', attached('perjanjian.json', '/Filter /LZWDecode', '\x80\x0b\x60\x50'.repeat(1_000_000))],
  ['content packed in runs', attached('perjanjian.json', '/Filter /RunLengthDecode', '\x81 '.repeat(10_000_000))],
  [
    'content packed in digits of 85',
    attached('perjanjian.json', '/Filter [/ASCII85Decode /RunLengthDecode /FlateDecode]', 'z'.repeat(20_000_000)),
  ],
  [
    'content with a guess of rows',
    attached(
      'perjanjian.json',
      '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 1000000 >>',
      packed(new Uint8Array(60 * MIB)),
    ),
  ],
  [
    'content that is packed without a head',
    attached(
      'perjanjian.json',
      '/Filter /FlateDecode',
      latin1(new Uint8Array(deflateRawSync(new Uint8Array(60 * MIB)))),
    ),
  ],
  [
    'content of spaces, as much as may be',
    attached('perjanjian.json', '/Filter /FlateDecode', packed(fromLatin1(`{"a":1${spaces(23 * MIB)}}`))),
  ],
  [
    'content of numbers, as much as may be',
    attached('perjanjian.json', '/Filter /FlateDecode', packed(fromLatin1(`{"a":[${'1,'.repeat(11 * MIB)}1]}`))),
  ],
  [
    'a ledger of numbers, as much as may be',
    attached('buku-besar.json', '/Filter /FlateDecode', packed(fromLatin1(`[${'1,'.repeat(11 * MIB)}1]`))),
  ],
  [
    'a ledger of lists, as much as may be',
    attached('buku-besar.json', '/Filter /FlateDecode', packed(fromLatin1(`[${'[],'.repeat(7 * MIB)}1]`))),
  ],
  [
    'a ledger of digits that are one number',
    attached('buku-besar.json', '/Filter /FlateDecode', packed(fromLatin1(`[${'9'.repeat(20 * MIB)}]`))),
  ],
  [
    'all three attachments of sixty megabytes',
    (files) => {
      const bomb = packed(new Uint8Array(63 * MIB))
      let base = files.base
      for (const name of ['perjanjian.yjs', 'buku-besar.json', 'perjanjian.json'])
        base = attached(name, '/Filter /FlateDecode', bomb)({ ...files, base })
      return base
    },
  ],
]
