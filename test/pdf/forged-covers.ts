// Stamps that look like an e-Meterai and hide, add or loosen something. All are signed in Peruri's name and cover the whole file.
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { stamp } from './foreign-signature.ts'
import { onStampField, peruri } from './forged-stamps.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void
const changedIn = (writer: RevisionWriter) => Reflect.get(writer, 'changed') as Map<number, Obj>

/** The stamp put on another page, at a place of it. */
export const putOn =
  (at: number, rect: readonly [number, number, number, number], more: Readonly<Record<string, Obj>> = {}): Change =>
  (pdf, writer) => {
    const target = pdf.pages().at(at)!
    const last = pdf.pages().at(-1)!
    onStampField({ Rect: [...rect], P: target, ...more })(pdf, writer)
    if (target.number === last.number) return
    const list = changedIn(writer)
    const annots = pdf.array((list.get(last.number) as ReadonlyMap<string, Obj>).get('Annots'))
    list.delete(last.number)
    const old = pdf.dict(target)
    const own = pdf.get(old.get('Annots'))
    writer.set(target, withEntries(old, { Annots: [...(Array.isArray(own) ? (own as Obj[]) : []), annots.at(-1)!] }))
  }
/** The signature's own dictionary: the one with a range. */
const onValue =
  (entries: Readonly<Record<string, Obj>>): Change =>
  (_, writer) => {
    const list = changedIn(writer)
    for (const [number, object] of list)
      if (object instanceof Map && object.has('ByteRange')) list.set(number, withEntries(object, entries))
  }
const onForm =
  (entries: (form: ReadonlyMap<string, Obj>, pdf: PdfFile) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const ref = pdf.dict(pdf.root).get('AcroForm') as Ref
    const list = changedIn(writer)
    const form = list.get(ref.number) as ReadonlyMap<string, Obj>
    list.set(ref.number, withEntries(form, entries(form, pdf)))
  }
const forged =
  (change: Change) =>
  async (signed: Uint8Array): Promise<Uint8Array> =>
    stamp(signed, await peruri(), 70, change)
/** The honest stamp, with the text of its hole changed. */
const inHole =
  (change: (hole: string) => string) =>
  async (signed: Uint8Array): Promise<Uint8Array> => {
    const file = await stamp(signed, await peruri(), 70)
    const text = latin1(file)
    const from = text.lastIndexOf('/Contents <') + '/Contents <'.length
    const to = text.indexOf('>', from)
    file.set(fromLatin1(change(text.slice(from, to))), from)
    return file
  }
const placeOf = (pdf: PdfFile, field: string): readonly number[] =>
  pdf.array(pdf.dict(signatureFields(pdf).get(field)!).get('Rect')) as number[]

export const COVERS: readonly (readonly [name: string, forge: (signed: Uint8Array) => Promise<Uint8Array>])[] = [
  ['over words of the first page', forged(putOn(0, [200, 500, 320, 620]))],
  ['over words of a page of the text', forged(putOn(1, [150, 400, 270, 520]))],
  ['over the table of contributions', forged(putOn(5, [250, 400, 370, 520]))],
  ['over the digest at the foot of a page', forged(putOn(1, [80, 20, 200, 60]))],
  ['that is narrow and long, over a line', forged(putOn(1, [100, 600, 229, 606]))],
  ['of no size', forged(onStampField({ Rect: [100, 100, 100, 100] }))],
  ['outside the page', forged(onStampField({ Rect: [-900, -900, -830, -830] }))],
  ['of a size that is no number', forged(onStampField({ Rect: [100, 100, Number.NaN, 170] }))],
  [
    'with other fonts of the form',
    forged(onForm((form) => ({ DR: withEntries(form.get('DR') as ReadonlyMap<string, Obj>, { Font: dict({}) }) }))),
  ],
  ['that lets the form be rewritten', forged(onForm(() => ({ SigFlags: 0 })))],
  [
    'that certifies',
    forged(onValue({ Reference: [dict({ TransformMethod: new Name('DocMDP'), TransformParams: dict({ P: 3 }) })] })),
  ],
  ['that gives rights of use', forged(onValue({ Reference: [dict({ TransformMethod: new Name('UR3') })] }))],
  ['whose value says when somebody else signed', forged(onValue({ Type: new Name('DocTimeStamp') }))],
  ['with its certificate outside the container', forged(onValue({ Cert: textString('lain') }))],
  [
    'with other contents than its hole',
    forged((pdf, writer) => {
      const room = new Raw(`<${'0'.repeat(8192)}>`)
      onForm((form) => ({ DR: withEntries(form.get('DR') as ReadonlyMap<string, Obj>, { Contents: room }) }))(
        pdf,
        writer,
      )
      onValue({ Contents: new Str(new Uint8Array(4)) })(pdf, writer)
    }),
  ],
  ['in a witness’s name', forged(onStampField({ T: textString('saksi-w1') }))],
  ['without a name', forged(onStampField({ T: 7 }))],
  ['that is read aloud otherwise', forged(onStampField({ TU: textString('Perjanjian ini batal') }))],
  [
    'without a look',
    forged((pdf, writer) => {
      onStampField({})(pdf, writer)
      const list = changedIn(writer)
      for (const [number, object] of list)
        if (object instanceof Map && object.get('FT') && !pdf.entries.has(number)) {
          const bare = new Map(object)
          bare.delete('AP')
          list.set(number, bare)
        }
    }),
  ],
  ['with bytes behind its container', inHole((hole) => hole.replace(/00$/, 'ff'))],
  ['with letters of another size in its hole', inHole((hole) => hole.replace('a', 'A'))],
  ['with half its hole in another alphabet', inHole((hole) => `${hole.slice(0, -1)}f`)],
  [
    'whose root is of another generation',
    forged((pdf, writer) => {
      const root = new Ref(pdf.root.number, 1)
      Reflect.set(writer, 'file', Object.create(pdf, { root: { value: root } }))
    }),
  ],
  [
    'over half of a signature',
    forged((pdf, writer) => {
      const field = pdf.dict(signatureFields(pdf).get('ttd-p1')!)
      const [left = 0, bottom = 0, , top = 0] = placeOf(pdf, 'ttd-p1')
      const at = pdf.pages().findIndex(({ number }) => number === (field.get('P') as Ref).number)
      putOn(at, [left, bottom, left + 125, Math.max(top, bottom + 60)])(pdf, writer)
    }),
  ],
  [
    'with a solid look of words',
    forged((pdf, writer) => {
      const look = writer.add(
        new Stream(
          dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 70, 70] }),
          fromLatin1('1 g 0 0 70 70 re f'),
        ),
      )
      putOn(2, [200, 300, 270, 370], { AP: dict({ N: look }) })(pdf, writer)
    }),
  ],
]
