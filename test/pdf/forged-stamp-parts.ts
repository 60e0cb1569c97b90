// Stamps in Peruri's name that change no page and yet say, hold or loosen more than a stamp does. Each covers the whole file.
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
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
const added = (make: (pdf: PdfFile, writer: RevisionWriter) => Obj): Forge =>
  forged((pdf, writer) => void writer.add(make(pdf, writer)))
/** Throws where there is nothing to change, so that no case is empty. */
const replaced =
  (from: RegExp | string, to: string): Respell =>
  (text) => {
    const now = text.replace(from, () => to)
    if (now === text) throw new Error(`nothing replaced: ${from}`)
    return now
  }
/** The signature's own dictionary: the one with a range. */
const onValue =
  (entries: (writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (_, writer) => {
    const list = changedIn(writer)
    for (const [number, object] of list)
      if (object instanceof Map && object.has('ByteRange')) list.set(number, withEntries(object, entries(writer)))
  }
const valueIn = (writer: RevisionWriter): number =>
  [...changedIn(writer)].find(([, object]) => object instanceof Map && object.has('ByteRange'))![0]
const onForm =
  (entries: (form: ReadonlyMap<string, Obj>, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const ref = pdf.dict(pdf.root).get('AcroForm') as Ref
    const list = changedIn(writer)
    const form = list.get(ref.number) as ReadonlyMap<string, Obj>
    list.set(ref.number, withEntries(form, entries(form, writer)))
  }
const inLetters =
  (entries: (letters: ReadonlyMap<string, Obj>, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) =>
    onForm((form) => {
      const letters = form.get('DR') as ReadonlyMap<string, Obj>
      return { DR: withEntries(letters, entries(letters, writer)) }
    })(pdf, writer)
/** The look of the stamp: the form that is new in this revision. */
const look =
  (entries: (writer: RevisionWriter) => Readonly<Record<string, Obj>>, content = '0 0 1 RG'): Change =>
  (_, writer) => {
    const list = changedIn(writer)
    for (const [number, object] of [...list])
      if (object instanceof Stream && object.dict.has('BBox'))
        list.set(number, new Stream(withEntries(object.dict, entries(writer)), fromLatin1(content)))
  }
const inLook = (resources: (writer: RevisionWriter) => Readonly<Record<string, Obj>>): Forge =>
  forged(look((writer) => ({ Resources: dict(resources(writer)) })))
const root =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) =>
    writer.set(pdf.root, withEntries(pdf.dict(pdf.root), entries(pdf, writer)))
const info =
  (entries: Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const ref = pdf.trailer.get('Info') as Ref
    writer.set(ref, withEntries(pdf.dict(ref), entries))
  }
const metadata =
  (change: (text: string) => string): Change =>
  (pdf, writer) => {
    const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
    const stream = pdf.get(ref) as Stream
    const text = latin1(stream.data)
    const now = change(text)
    if (now === text) throw new Error('nothing replaced in the metadata')
    writer.set(ref, new Stream(stream.dict, fromLatin1(now)))
  }
const script = dict({ S: new Name('JavaScript'), JS: textString('app.alert(1)') })
const form = (content: string, entries: Readonly<Record<string, Obj>> = {}) =>
  new Stream(
    dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 70, 70], ...entries }),
    fromLatin1(content),
  )

export const STAMP_PARTS: readonly (readonly [name: string, forge: Forge])[] = [
  // Objects that nothing of the stamp needs.
  ['a string that nobody reaches', added(() => textString('Perjanjian ini batal'))],
  ['a dictionary that nobody reaches', added(() => dict({ S: new Name('JavaScript'), JS: textString('x') }))],
  ['a list that nobody reaches', added((pdf) => [...pdf.pages()])],
  ['a stream that nobody reaches', added(() => new Stream(dict({}), fromLatin1('BT (batal) Tj ET')))],
  ['a look that nobody reaches', added(() => form('BT (batal) Tj ET'))],
  ['letters that nobody reaches', added(() => dict({ Type: new Name('Font'), BaseFont: new Name('Tinos') }))],
  [
    'a tag that nobody reaches',
    added((pdf) => dict({ Type: new Name('StructElem'), P: pdf.root, Alt: textString('x') })),
  ],
  ['a number that nobody reaches', added(() => 7)],
  // The form.
  [
    'other letters in the form beside those of before',
    forged(
      inLetters((letters, writer) => ({
        Font: withEntries(letters.get('Font') as ReadonlyMap<string, Obj>, {
          F9: writer.add(dict({ Type: new Name('Font') })),
        }),
      })),
    ),
  ],
  ['pictures in the form', forged(inLetters((_, writer) => ({ XObject: dict({ Batal: writer.add(form('0 g')) }) })))],
  ['layers in the form', forged(inLetters(() => ({ Properties: dict({ L: dict({ Type: new Name('OCG') }) }) })))],
  ['a script among the letters of the form', forged(inLetters(() => ({ JavaScript: script })))],
  ['words in the form’s letters', forged(onForm(() => ({ DA: textString('Perjanjian ini batal') })))],
  ['a form whose letters act', forged(onForm(() => ({ DA: script })))],
  ['a form of flags that nobody knows', forged(onForm(() => ({ SigFlags: 255 })))],
  ['a form whose flags are a fraction', forged(onForm(() => ({ SigFlags: 3.5 })))],
  // The field.
  ['a frame with a caption', forged(onStampField({ MK: dict({ CA: textString('batal') }) }))],
  [
    'a frame with a picture',
    forged((pdf, writer) => onStampField({ MK: dict({ I: writer.add(form('0 g')) }) })(pdf, writer)),
  ],
  ['a frame that is turned', forged(onStampField({ MK: dict({ R: 90 }) }))],
  ['a lock that acts', forged(onStampField({ Lock: dict({ Type: new Name('SigFieldLock'), Action: script }) }))],
  ['a lock that lets others change', forged(onStampField({ Lock: dict({ Action: new Name('All'), P: 3 }) }))],
  ['a lock with words', forged(onStampField({ Lock: dict({ Action: new Name('All'), X: textString('batal') }) }))],
  ['letters of the field that act', forged(onStampField({ DA: script }))],
  ['the place in the reading order of a partner', forged(onStampField({ StructParent: 0 }))],
  ['a field that is a link', forged(onStampField({ Subtype: new Name('Link') }))],
  ['a field that is a mark of water', forged(onStampField({ Subtype: new Name('Watermark') }))],
  ['a field of another type', forged(onStampField({ Type: new Name('Catalog') }))],
  ['flags of a field in words', forged(onStampField({ Ff: textString('batal') }))],
  ['a name like a partner’s in large letters', forged(onStampField({ T: textString('TTD-p1') }))],
  ['a name like a partner’s with another hyphen', forged(onStampField({ T: textString('ttd\u2010p1') }))],
  ['a name that is a sentence', forged(onStampField({ T: textString('Perjanjian ini batal.\nTtd. Semua pihak') }))],
  ['a name with a level above it', forged(onStampField({ T: textString('ttd.p1') }))],
  ['a name that turns the line', forged(onStampField({ T: textString('meterai\u202e1p-dtt') }))],
  ['a spoken name with more in it', forged(onStampField({ TU: textString('e-Meterai. Perjanjian ini batal.') }))],
  // The value.
  ['a value of another filter', forged(onValue(() => ({ Filter: new Name('Lain') })))],
  ['a value of no form that is known', forged(onValue(() => ({ SubFilter: new Name('adbe.x509.rsa_sha1') })))],
  ['a value of a time alone', forged(onValue(() => ({ SubFilter: new Name('ETSI.RFC3161') })))],
  ['software that acts', forged(onValue(() => ({ Prop_Build: dict({ App: script }) })))],
  [
    'software with a file along',
    forged(
      onValue((writer) => ({
        Prop_Build: dict({ App: dict({ Name: writer.add(new Stream(dict({}), fromLatin1('{}'))) }) }),
      })),
    ),
  ],
  ['a time in other words', forged(onValue(() => ({ M: textString('kemarin') })))],
  ['a time that acts', forged(onValue(() => ({ M: script })))],
  [
    'a reference that is no lock',
    forged(onValue(() => ({ Reference: [dict({ TransformMethod: new Name('FieldMDP'), Data: script })] }))),
  ],
  [
    'a reference that lets others change',
    forged(
      onValue(() => ({
        Reference: [
          dict({
            TransformMethod: new Name('FieldMDP'),
            TransformParams: dict({ Action: new Name('Include'), P: 3, JS: textString('x') }),
          }),
        ],
      })),
    ),
  ],
  ['a name of many lines', forged(onValue(() => ({ Name: textString('PERURI\nSEMUA FAKTA COCOK') })))],
  ['a reason that is an action', forged(onValue(() => ({ Reason: script })))],
  // The look.
  [
    'a look with a layer within',
    inLook(() => ({ Properties: dict({ L: dict({ Type: new Name('OCG'), Name: textString('x') }) }) })),
  ],
  [
    'a look in PostScript within',
    inLook((writer) => ({
      XObject: dict({
        P: writer.add(new Stream(dict({ Type: new Name('XObject'), Subtype: new Name('PS') }), fromLatin1('showpage'))),
      }),
    })),
  ],
  ['a look with a page of the agreement', inLook(() => ({ XObject: dict({ P: new Raw('1 0 R') }) }))],
  [
    'a look with words of the agreement',
    forged((pdf, writer) =>
      look(() => ({ Resources: dict({ XObject: dict({ P: pdf.dict(pdf.pages()[1]!).get('Contents')! }) }) }))(
        pdf,
        writer,
      ),
    ),
  ],
  ['a look that speaks for another place', forged(look(() => ({ StructParents: 0 })))],
  ['a look that is tagged as another place', forged(look(() => ({ StructParent: 0 })))],
  ['a look with a file', forged(look((writer) => ({ AF: [writer.add(dict({ F: textString('x') }))] })))],
  [
    'a look with metadata',
    forged(look((writer) => ({ Metadata: writer.add(new Stream(dict({}), fromLatin1('<x/>'))) }))),
  ],
  ['a look with data of a program', forged(look(() => ({ PieceInfo: dict({ X: dict({ Private: script }) }) })))],
  [
    'a look that is a picture',
    forged((pdf, writer) =>
      onStampField({
        AP: dict({
          N: writer.add(
            new Stream(
              dict({
                Type: new Name('XObject'),
                Subtype: new Name('Image'),
                Width: 1,
                Height: 1,
                ColorSpace: new Name('DeviceGray'),
                BitsPerComponent: 8,
              }),
              Uint8Array.of(0),
            ),
          ),
        }),
      })(pdf, writer),
    ),
  ],
  [
    'a look of no frame',
    forged((pdf, writer) =>
      onStampField({
        AP: dict({
          N: writer.add(new Stream(dict({ Type: new Name('XObject'), Subtype: new Name('Form') }), fromLatin1('0 g'))),
        }),
      })(pdf, writer),
    ),
  ],
  [
    'a look with an end within',
    forged(look(() => ({}), '0 g\nendstream\nendobj\n2 0 obj\n<< /Type /Page >>\nendobj\n')),
  ],
  [
    'a font that is drawn by a program',
    inLook((writer) => ({
      Font: dict({
        F: writer.add(
          dict({
            Type: new Name('Font'),
            Subtype: new Name('Type3'),
            CharProcs: dict({ a: writer.add(new Stream(dict({}), fromLatin1('0 g'))) }),
            JS: script,
          }),
        ),
      }),
    })),
  ],
  ['letters in a look that act', inLook(() => ({ Font: dict({ F: dict({ Type: new Name('Font'), A: script }) }) }))],
  // The description.
  [
    'a producer that is a sentence of many lines',
    forged(info({ Producer: textString('iText\nPerjanjian ini batal') })),
  ],
  ['a producer that acts', forged(info({ Producer: script }))],
  ['a change of a time that is none', forged(info({ ModDate: textString('Perjanjian ini batal') }))],
  ['a change of a time that acts', forged(info({ ModDate: script }))],
  [
    'metadata with words in a date',
    forged(metadata((text) => text.replace(/<xmp:ModifyDate>[^<]*</, '<xmp:ModifyDate>batal<'))),
  ],
  [
    'metadata with a date more',
    forged(
      metadata((text) => text.replace('</rdf:RDF>', '<xmp:ModifyDate>2026-11-25T00:00:00Z</xmp:ModifyDate></rdf:RDF>')),
    ),
  ],
  // U+202E in UTF-8, a byte that is none, and one that a reader may take for a new line.
  ...['\u00e2\u0080\u00aeiText', 'iText\u0099', 'iText\u00c2\u0085'].map((producer): readonly [string, Forge] => [
    `metadata with a producer of ${JSON.stringify(producer)}`,
    forged(
      metadata((text) => text.replace('</rdf:Description></rdf:RDF>', `<pdf:Producer>${producer}</pdf:Producer>$&`)),
    ),
  ]),
  ['metadata with a producer behind its end', forged(metadata((text) => `${text}<pdf:Producer>x</pdf:Producer>`))],
  [
    'metadata with an entity',
    forged(metadata((text) => text.replace(/<xmp:ModifyDate>[^<]*</, '<xmp:ModifyDate>&batal;<'))),
  ],
  [
    'extensions with words',
    forged(root(() => ({ Extensions: dict({ ESIC: dict({ BaseVersion: textString('batal') }) }) }))),
  ],
  ['extensions that act', forged(root(() => ({ Extensions: dict({ X: script }) })))],
  [
    'extensions that hold an attachment',
    forged(root((_, writer) => ({ Extensions: writer.add(new Stream(dict({}), fromLatin1('{}'))) }))),
  ],
  // How it is written.
  [
    'an object in a comment before its end',
    respelt(replaced('startxref\n', '%x\f2 0 obj << /Type /Page >> endobj\nstartxref\n')),
  ],
  [
    'many comments before its end',
    respelt(replaced('startxref\n', `${'%Perjanjian ini batal\n'.repeat(99)}startxref\n`)),
  ],
  ['a second trailer in a comment', respelt(replaced('startxref\n', '%trailer << /Root 1 0 R >>\nstartxref\n'))],
  ['a comment within its field', respelt(replaced('/Type /Annot /Subtype', '/Type/Annot%\n/Subtype'))],
  ['a name with an escape', respelt(replaced('/FT /Sig /T', '/F#54/Sig/T'))],
  ['a null byte as a space', respelt(replaced('/FT /Sig', '/FT\0/Sig'))],
  [
    'an end of an object in a string',
    forged(onValue(() => ({ Location: new Raw('(endobj 2 0 obj << /Type /Page >> endobj)') }))),
  ],
  [
    'a thousand spaces before its table',
    respelt((text) => {
      const at = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1)
      return `${text.slice(0, at)}${' '.repeat(1000)}${text.slice(at)}`.replace(
        /startxref\n(\d+)/,
        (_, place: string) => `startxref\n${Number(place) + 1000}`,
      )
    }),
  ],
  [
    'a value of another generation',
    forged((pdf, writer) => onStampField({ V: new Ref(valueIn(writer), 5) })(pdf, writer)),
  ],
  ['a field of another generation', respelt((text) => text.replace(/(?<=\/Fields \[.{0,200} )0 R\]/, '5 R]'))],
  [
    'objects set free that never were',
    respelt((text) => text.replace(/xref\n(?=\d)/, 'xref\n900000 1\n0000000000 00000 f\r\n')),
  ],
  [
    'a hundred thousand bytes in an identifier',
    respelt(replaced(/(?<=\/ID \[<[0-9a-f]+> <)[0-9a-f]+>/, `${'62'.repeat(100_000)}>`)),
  ],
  ['an identifier of three parts', respelt(replaced(/(?<=\/ID \[<[0-9a-f]+> <[0-9a-f]+>)\]/, ' <626174616c>]'))],
]
