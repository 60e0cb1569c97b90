// Stamps that read well in this program and otherwise in another: tables and trailers that make a reader throw the table away and look for objects
// by itself, things that a stamp may not carry. All are signed in Peruri's name and cover the whole file.
import { fromLatin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { stamp } from './foreign-signature.ts'
import { onStampField, peruri } from './forged-stamps.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void
type Forge = (signed: Uint8Array) => Promise<Uint8Array>
type Respell = (revision: string, start: number) => string

const changedIn = (writer: RevisionWriter) => Reflect.get(writer, 'changed') as Map<number, Obj>
const forged =
  (change: Change, respell?: Respell): Forge =>
  async (signed) =>
    stamp(signed, await peruri(), 70, change, respell)
const respelt = (respell: Respell): Forge => forged(() => undefined, respell)
/** Throws where there is nothing to change, so that no case is empty. */
const replaced =
  (from: RegExp | string, to: string): Respell =>
  (text) => {
    const now = text.replace(from, () => to)
    if (now === text) throw new Error(`nothing replaced: ${from}`)
    return now
  }
/** Bytes before the table, which is then named where it stands. */
const before =
  (words: string): Respell =>
  (text) => {
    const at = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1)
    const moved = text.slice(0, at) + words + text.slice(at)
    return moved.replace(/startxref\n(\d+)/, (_, place: string) => `startxref\n${Number(place) + words.length}`)
  }
/** The look of the stamp: the form that is new in this revision. */
const look =
  (entries: Readonly<Record<string, Obj>>, content = '0 0 1 RG'): Change =>
  (_, writer) => {
    const list = changedIn(writer)
    for (const [number, object] of list)
      if (object instanceof Stream && object.dict.has('BBox'))
        list.set(number, new Stream(withEntries(object.dict, entries), fromLatin1(content)))
  }
const root =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) =>
    writer.set(pdf.root, withEntries(pdf.dict(pdf.root), entries(pdf, writer)))
const page = '2 0 obj\n<< /Type /Page /MediaBox [0 0 595 842] >>\nendobj\n'

/** What honest software does; it is no reason to doubt a stamp. */
export const PLAIN_STAMPS: readonly (readonly [name: string, forge: Forge])[] = [
  ['rows that end with a space and a line feed', respelt((text) => text.replaceAll(' n\r\n', ' n \n'))],
  ['a comment of the software before the end', respelt(replaced('startxref\n', '%iText-Core-8.0\nstartxref\n'))],
  [
    'a lock upon fields',
    forged(onStampField({ Lock: dict({ Type: new Name('SigFieldLock'), Action: new Name('All') }) })),
  ],
  [
    'extensions',
    forged(root(() => ({ Extensions: dict({ ESIC: dict({ BaseVersion: new Name('1.7'), ExtensionLevel: 5 }) }) }))),
  ],
]

export const READERS: readonly (readonly [name: string, forge: Forge])[] = [
  ['lines of its table of nineteen bytes', respelt((text) => text.replaceAll(' 00000 n\r\n', ' 00000 n\n'))],
  ['lines of its table without zeros', respelt((text) => text.replaceAll(/\n0+(\d+) 00000 n\r/g, '\n$1 0 n\r'))],
  ['a line of its table over two', respelt((text) => text.replace(/ 00000 n\r\n/, '\n00000 n\r\n'))],
  ['a comment in its table', respelt(replaced(/xref\n(?=\d)/, 'xref\n%\n'))],
  ['a size that leaves its objects out', respelt(replaced(/\/Size \d+/, '/Size 1'))],
  ['a size beyond any', respelt(replaced(/\/Size \d+/, '/Size 999999'))],
  ['no size', respelt(replaced(/\/Size \d+ /, ''))],
  ['another identifier of the file', respelt(replaced(/\/ID \[<[0-9a-f]+>/, '/ID [<00>'))],
  ['no identifier', respelt(replaced(/\/ID \[[^\]]*\]/, ''))],
  ['a trailer that says more', respelt(replaced('/Size ', '/Type /XRef /W [1 2 1] /Size '))],
  ['no description', respelt(replaced(/\/Info \d+ 0 R /, ''))],
  ['an object that no table lists', respelt(before(page))],
  ['an object in a comment', respelt(before(`%${page.replaceAll('\n', ' ')}\n`))],
  [
    'a second table that nobody names',
    respelt(before('xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n')),
  ],
  ['a look of which another reader reads more', respelt((text) => text.replace('/Length 8 ', '/Length 3 '))],
  ['a look on a layer', forged(look({ OC: dict({ Type: new Name('OCG'), Name: textString('lain') }) }))],
  ['a look that is of another file', forged(look({ Ref: dict({ F: textString('lain.pdf'), Page: 0 }) }))],
  [
    'a look that is fetched',
    forged(look({ F: textString('https://example.com/x'), FFilter: new Name('FlateDecode') })),
  ],
  ['a look in PostScript', forged(look({ Subtype2: new Name('PS'), PS: textString('showpage') }))],
  ['a look for printers', forged(look({ OPI: dict({ '2.0': dict({}) }) }))],
  [
    'metadata packed otherwise',
    forged((pdf, writer) => {
      const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
      const stream = pdf.get(ref) as Stream
      writer.set(ref, new Stream(withEntries(stream.dict, { Filter: new Name('ASCIIHexDecode') }), stream.data))
    }),
  ],
  [
    'metadata that are fetched',
    forged((pdf, writer) => {
      const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
      const stream = pdf.get(ref) as Stream
      writer.set(ref, new Stream(withEntries(stream.dict, { F: textString('lain.xml') }), stream.data))
    }),
  ],
  [
    'a second catalog',
    forged((pdf, writer) => void writer.add(withEntries(pdf.dict(pdf.root), { Version: new Name('2.0') }))),
  ],
  ['a page that nobody reaches', forged((pdf, writer) => void writer.add(pdf.dict(pdf.pages()[1]!)))],
  [
    'an attachment that nobody reaches',
    forged((_, writer) => void writer.add(new Stream(dict({ Type: new Name('EmbeddedFile') }), fromLatin1('{}')))),
  ],
  [
    'a signature that nobody reaches',
    forged((_, writer) => void writer.add(dict({ Type: new Name('Sig'), Contents: new Raw('<00>') }))),
  ],
  [
    'an annotation that nobody reaches',
    forged(
      (_, writer) => void writer.add(dict({ Type: new Name('Annot'), Subtype: new Name('Stamp'), Rect: [0, 0, 9, 9] })),
    ),
  ],
]
