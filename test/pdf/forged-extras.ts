// Behind the last signature, in ways that need no word of the old bytes: what a reader draws, reads aloud or runs is another file. Each leaves the
// signatures valid and must be told as bytes that nobody signed.
import { deflateSync } from 'node:zlib'
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { coverPage, revise } from './attacks.ts'

type Forge = (file: Uint8Array) => Uint8Array

const root =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Forge =>
  (file) =>
    revise(file, (pdf, writer) => writer.set(pdf.root, withEntries(pdf.dict(pdf.root), entries(pdf, writer))))
const page =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>, at = 1): Forge =>
  (file) =>
    revise(file, (pdf, writer) => {
      const ref = pdf.pages()[at]!
      writer.set(ref, withEntries(pdf.dict(ref), entries(pdf, writer)))
    })
const tree =
  (entries: (pdf: PdfFile) => Readonly<Record<string, Obj>>): Forge =>
  (file) =>
    revise(file, (pdf, writer) => {
      const ref = pdf.ref(pdf.dict(pdf.root).get('Pages'))
      writer.set(ref, withEntries(pdf.dict(ref), entries(pdf)))
    })
/** The first object for which `is` holds, changed. */
const first =
  (is: (object: Obj) => boolean, change: (object: Obj, pdf: PdfFile) => Obj): Forge =>
  (file) =>
    revise(file, (pdf, writer) => {
      const number = [...pdf.entries.keys()].find((key) => is(pdf.object(key)))!
      writer.set(new Ref(number), change(pdf.object(number), pdf))
    })
const dictOf = (object: Obj): ReadonlyMap<string, Obj> =>
  object instanceof Stream ? object.dict : object instanceof Map ? object : new Map()
const ofType = (key: string, value: string) => (object: Obj) => {
  const found = dictOf(object).get(key)
  return found instanceof Name && found.value === value
}
const having = (key: string) => (object: Obj) => dictOf(object).has(key)
const set =
  (entries: Readonly<Record<string, Obj>>) =>
  (object: Obj): Obj =>
    object instanceof Stream
      ? new Stream(withEntries(object.dict, entries), object.data)
      : withEntries(object as ReadonlyMap<string, Obj>, entries)
const otherData =
  (text: string) =>
  (object: Obj): Obj =>
    new Stream(dict({ ...Object.fromEntries(dictOf(object)), Filter: new Raw('null') }), fromLatin1(text))
const annotation = (subtype: string, entries: Readonly<Record<string, Obj>> = {}): Forge =>
  page((pdf, writer) => {
    const old = pdf.get(pdf.dict(pdf.pages()[1]!).get('Annots'))
    const note = dict({
      Type: new Name('Annot'),
      Subtype: new Name(subtype),
      Rect: [80, 400, 480, 600],
      F: 4,
      ...entries,
    })
    return { Annots: [...(Array.isArray(old) ? (old as Obj[]) : []), writer.add(note)] }
  })
const words = (writer: RevisionWriter, text = 'BT (batal) Tj ET') =>
  writer.add(
    new Stream(dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 9, 9] }), fromLatin1(text)),
  )
/** The revision as text, changed before it is appended. */
const respelt =
  (from: RegExp, to: string): Forge =>
  (file) =>
    concat(file, fromLatin1(latin1(revise(file, coverPage).subarray(file.length)).replace(from, () => to)))

/** Another page, in an object stream, listed in a cross-reference stream: how most other software writes. */
function packed(file: Uint8Array): Uint8Array {
  const pdf = new PdfFile(file)
  const target = pdf.pages()[1]!.number
  const body = `${target} 0 << /Type /Page /MediaBox [0 0 595 842] >>`
  const box = deflateSync(fromLatin1(body))
  const at = file.length
  const [holder, table] = [pdf.size, pdf.size + 1]
  const holding = concat(
    fromLatin1(
      `${holder} 0 obj\n<< /Type /ObjStm /N 1 /First ${`${target} 0 `.length} /Filter /FlateDecode /Length ${box.length} >>\nstream\n`,
    ),
    box,
    fromLatin1('\nendstream\nendobj\n'),
  )
  const word = (value: number) =>
    String.fromCharCode((value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255)
  const rows = `\x02${word(holder)}\0\0\x01${word(at)}\0\0\x01${word(at + holding.length)}\0\0`
  const list = `${table} 0 obj\n<< /Type /XRef /Size ${table + 1} /W [1 4 2] /Index [${target} 1 ${holder} 2] /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} /Length ${rows.length} >>\nstream\n${rows}\nendstream\nendobj\n`
  return concat(file, holding, fromLatin1(`${list}startxref\n${at + holding.length}\n%%EOF\n`))
}

/** A classic table that says nothing, beside one in a stream that does. */
function hybrid(file: Uint8Array): Uint8Array {
  const other = packed(file).subarray(file.length)
  const text = latin1(other)
  const stream = Number(/startxref\n(\d+)/.exec(text)?.[1])
  const pdf = new PdfFile(file)
  const own = concat(other.subarray(0, text.lastIndexOf('startxref')))
  const at = file.length + own.length
  return concat(
    file,
    own,
    fromLatin1(
      `xref\n0 0\ntrailer\n<< /Size ${pdf.size + 2} /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} /XRefStm ${stream} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
}

export const EXTRAS: readonly (readonly [name: string, forge: Forge])[] = [
  ['a page in a stream of objects', packed],
  ['a table that points at another beside it', hybrid],
  ['a table whose object is of a later generation', respelt(/ 00000 n\r\n/, ' 00001 n\r\n')],
  [
    'a table that frees an object first',
    respelt(/xref\n(\d+) (\d+)\n/, 'xref\n0 1\n0000000000 65535 f\r\n4 1\n0000000000 00001 f\r\n'),
  ],
  ['a table with an older one named in escapes', respelt(/\/Prev /, '/Pr#65v ')],
  ['a root named in escapes', respelt(/\/Root /, '/R#6Fot ')],
  ['a trailer with a comment in it', respelt(/\/Root /, '%\n/Root ')],
  ['a trailer whose number is real', respelt(/\/Size (\d+)/, '/Size 999.0')],
  ['an end in other words', respelt(/%%EOF\n/, '%%EOF\0')],
  ['an end with a comment', respelt(/%%EOF\n/, '%%EOF % lain\n')],
  ['an end that is not the last', respelt(/%%EOF\n/, '%%EOF\n%PDF-2.0\n%%EOF\n')],
  ['letters drawn by other numbers', first(having('ToUnicode'), set({ Encoding: new Name('Identity-V') }))],
  [
    'letters copied as others',
    first((o) => o instanceof Stream && latin1(o.data).includes('begincmap'), otherData('begincmap endcmap')),
  ],
  ['letters of another width', first(having('W'), set({ W: [0, [0]] }))],
  ['letters of another form', first(having('FontFile2'), set({ FontFile2: new Raw('null') }))],
  ['glyphs in another order', first(having('CIDToGIDMap'), set({ CIDToGIDMap: new Raw('(lain)') }))],
  [
    'a tag that means another',
    first(ofType('Type', 'StructTreeRoot'), set({ RoleMap: dict({ P: new Name('Artifact') }) })),
  ],
  [
    'a tag with words of its own',
    first((o) => dictOf(o).has('S') && dictOf(o).has('K'), set({ ActualText: textString('tidak mengikat') })),
  ],
  ['a tag with an expansion', first((o) => dictOf(o).has('S') && dictOf(o).has('K'), set({ E: textString('batal') }))],
  ['a tree of tags without its branches', first(ofType('Type', 'StructTreeRoot'), set({ K: [] }))],
  [
    'an intent of colours that is another',
    first(ofType('Type', 'OutputIntent'), set({ OutputConditionIdentifier: textString('lain') })),
  ],
  ['pages that share a turn', tree(() => ({ Rotate: 90 }))],
  ['pages that share a size', tree(() => ({ MediaBox: [0, 0, 10, 10] }))],
  ['pages that share resources', tree(() => ({ Resources: dict({}) }))],
  [
    'a page twice',
    tree((pdf) => ({ Kids: [...pdf.array(pdf.dict(pdf.dict(pdf.root).get('Pages')).get('Kids')), pdf.pages()[0]!] })),
  ],
  ['a count of pages that is another', tree(() => ({ Count: 1 }))],
  ['a page that lasts a second', page(() => ({ Dur: 1, Trans: dict({ S: new Name('Wipe') }) }))],
  ['a page with beads', page(() => ({ B: [dict({})] }))],
  ['a page as a template', page(() => ({ TemplateInstantiated: new Name('lain') }))],
  ['a page in a group of its own', page(() => ({ Group: dict({ S: new Name('Transparency'), K: true }) }))],
  ['a page whose content is null', page(() => ({ Contents: new Raw('null') }))],
  ['a page with data of a program', page(() => ({ PieceInfo: dict({ Lain: dict({}) }) }))],
  ['a page with a file of its own', page(() => ({ AF: [dict({ Type: new Name('Filespec') })] }))],
  ['a film', annotation('Movie')],
  ['a sound', annotation('Sound')],
  ['a solid', annotation('3D')],
  ['a screen', annotation('Screen', { A: dict({ S: new Name('Rendition') }) })],
  ['a rich medium', annotation('RichMedia')],
  ['a lens', annotation('Projection')],
  ['a mark of the printer', annotation('PrinterMark')],
  ['a highlight', annotation('Highlight', { QuadPoints: [80, 600, 480, 600, 80, 400, 480, 400] })],
  ['a caret with words', annotation('Caret', { Contents: textString('tidak') })],
  ['a note that is open', annotation('Popup', { Open: true })],
  ['a polygon', annotation('Polygon', { Vertices: [80, 400, 480, 400, 480, 600] })],
  ['a button over words', annotation('Widget', { FT: new Name('Btn'), T: textString('tombol') })],
  ['a choice over words', annotation('Widget', { FT: new Name('Ch'), T: textString('pilih'), V: textString('tidak') })],
  ['threads to read along', root(() => ({ Threads: [dict({})] }))],
  ['a spider', root(() => ({ SpiderInfo: dict({ V: 1 }) }))],
  ['a word of law about it', root(() => ({ Legal: dict({ Attestation: textString('sah') }) }))],
  ['parts of a job', root(() => ({ DPartRoot: dict({}) }))],
  ['data of a program', root(() => ({ PieceInfo: dict({ Lain: dict({}) }) }))],
  [
    'two associated files of one name',
    root((pdf) => {
      const list = pdf.array(pdf.dict(pdf.root).get('AF'))
      return { AF: [...list, list[0]!] }
    }),
  ],
  ['associated files in another order', root((pdf) => ({ AF: pdf.array(pdf.dict(pdf.root).get('AF')).toReversed() }))],
  [
    'files within in another order',
    root((pdf) => {
      const names = pdf.dict(pdf.dict(pdf.root).get('Names'))
      const files = pdf.array(pdf.dict(names.get('EmbeddedFiles')).get('Names'))
      const pairs = files.flatMap((item, i) => (i % 2 === 0 ? [[item, files[i + 1]!]] : []))
      return { Names: withEntries(names, { EmbeddedFiles: dict({ Names: pairs.toReversed().flat() }) }) }
    }),
  ],
  [
    'files within, in branches',
    root((pdf) => {
      const names = pdf.dict(pdf.dict(pdf.root).get('Names'))
      return { Names: withEntries(names, { EmbeddedFiles: dict({ Kids: [names.get('EmbeddedFiles')!] }) }) }
    }),
  ],
  [
    'looks by name',
    root((pdf, writer) => ({
      Names: withEntries(pdf.dict(pdf.dict(pdf.root).get('Names')), {
        AP: dict({ Names: [new Str(fromLatin1('a')), words(writer)] }),
      }),
    })),
  ],
  [
    'pages by name',
    root((pdf) => ({
      Names: withEntries(pdf.dict(pdf.dict(pdf.root).get('Names')), {
        Pages: dict({ Names: [new Str(fromLatin1('a')), pdf.pages()[0]!] }),
      }),
    })),
  ],
  [
    'what happens when it is closed',
    root(() => ({ AA: dict({ WC: dict({ S: new Name('JavaScript'), JS: textString('1') }) }) })),
  ],
  ['marks that are no longer said', root(() => ({ MarkInfo: dict({ Marked: false }) }))],
  [
    'a description that is none',
    (file) => {
      const pdf = new PdfFile(file)
      return revise(file, (_, writer) => writer.set(pdf.trailer.get('Info') as Ref, dict({})))
    },
  ],
  ['a description that says it is retried', first(having('Keywords'), set({ Trapped: new Name('True') }))],
  [
    'revocations for a signature',
    root((_, writer) => ({
      DSS: dict({
        VRI: dict({ ['A'.repeat(40)]: dict({ CRL: [writer.add(new Stream(dict({}), new Uint8Array(8)))] }) }),
      }),
    })),
  ],
]
