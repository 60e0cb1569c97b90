// Stamps as the usual signing libraries write them: none is a reason to doubt.
import { fromLatin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, type Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { stamp } from './foreign-signature.ts'
import { onStampField, peruri } from './forged-stamps.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void

const changedIn = (writer: RevisionWriter) => Reflect.get(writer, 'changed') as Map<number, Obj>
const form = (content: string, resources: Readonly<Record<string, Obj>>, more: Readonly<Record<string, Obj>> = {}) =>
  new Stream(
    dict({
      Type: new Name('XObject'),
      Subtype: new Name('Form'),
      FormType: 1,
      BBox: [0, 0, 70, 70],
      Matrix: [1, 0, 0, 1, 0, 0],
      Resources: dict(resources),
      ...more,
    }),
    fromLatin1(content),
  )
const picture = (writer: RevisionWriter): Ref => {
  const image = (entries: Readonly<Record<string, Obj>>) =>
    new Stream(
      dict({
        Type: new Name('XObject'),
        Subtype: new Name('Image'),
        Width: 1,
        Height: 1,
        BitsPerComponent: 8,
        ...entries,
      }),
      Uint8Array.of(0, 0, 0),
    )
  const profile = writer.add(new Stream(dict({ N: 3, Alternate: new Name('DeviceRGB') }), Uint8Array.of(0)))
  const mask = writer.add(image({ ColorSpace: new Name('DeviceGray') }))
  return writer.add(image({ ColorSpace: [new Name('ICCBased'), profile], SMask: mask, Interpolate: true }))
}
const helvetica = dict({
  Type: new Name('Font'),
  Subtype: new Name('Type1'),
  BaseFont: new Name('Helvetica'),
  Encoding: new Name('WinAnsiEncoding'),
})
/** A form around a frame around an empty ground and the picture, as Acrobat once drew signatures. */
const layered: Change = (pdf, writer) => {
  const ground = writer.add(form('% DSBlank\n', {}))
  const font = writer.add(helvetica)
  const image = picture(writer)
  const shown = writer.add(
    form('q 70 0 0 70 0 0 cm /img0 Do Q', {
      ProcSet: [new Name('PDF'), new Name('Text'), new Name('ImageC')],
      Font: dict({ F1: font }),
      XObject: dict({ img0: image }),
    }),
  )
  const frame = writer.add(form('q /n0 Do Q q /n2 Do Q', { XObject: dict({ n0: ground, n2: shown }) }))
  const look = writer.add(form('q 1 0 0 1 0 0 cm /FRM Do Q\n', { XObject: dict({ FRM: frame }) }))
  onStampField({ AP: dict({ N: look }), MK: dict({}), F: 132, T: textString('Signature1') })(pdf, writer)
  dropFirstLook(writer)
}
/** The look that the plain stamp had: honest software does not write it. */
const dropFirstLook = (writer: RevisionWriter): void => {
  const list = changedIn(writer)
  for (const [number, object] of list)
    if (object instanceof Stream && Buffer.from(object.data).toString() === '0 0 1 RG') list.delete(number)
}
const onValue =
  (entries: Readonly<Record<string, Obj>>): Change =>
  (_, writer) => {
    const list = changedIn(writer)
    for (const [number, object] of list)
      if (object instanceof Map && object.has('ByteRange')) list.set(number, withEntries(object, entries))
  }
const formKeys: Change = (pdf, writer) => {
  const ref = pdf.dict(pdf.root).get('AcroForm') as Ref
  const list = changedIn(writer)
  const old = list.get(ref.number) as ReadonlyMap<string, Obj>
  const letters = old.get('DR') as ReadonlyMap<string, Obj>
  const fonts = withEntries(letters.get('Font') as ReadonlyMap<string, Obj>, {
    Helv: writer.add(helvetica),
    ZaDb: writer.add(dict({ Type: new Name('Font'), Subtype: new Name('Type1'), BaseFont: new Name('ZapfDingbats') })),
  })
  list.set(
    ref.number,
    withEntries(old, { DA: textString('/Helv 0 Tf 0 g '), SigFlags: 3, DR: withEntries(letters, { Font: fonts }) }),
  )
}
const made =
  (change: Change, respell?: (revision: string, start: number) => string) =>
  async (signed: Uint8Array): Promise<Uint8Array> =>
    stamp(signed, await peruri(), 70, change, respell)

export const SOFTWARE_STAMPS: readonly (readonly [name: string, make: (signed: Uint8Array) => Promise<Uint8Array>])[] =
  [
    ['forms in forms, a picture with a mask and a font', made(layered)],
    [
      'the software that made it',
      made(
        onValue({
          Prop_Build: dict({
            App: dict({ Name: new Name('Lain'), REx: textString('1.0'), TrustedMode: true }),
            Filter: dict({ Name: new Name('Adobe.PPKLite'), R: 131_101, V: 2 }),
          }),
        }),
      ),
    ],
    [
      'a reason in other letters',
      made(onValue({ Reason: textString('e-Meterai — Rp10.000'), Location: textString('JAKARTA') })),
    ],
    ['letters of the form', made(formKeys)],
    [
      'a lock on the whole that names the catalog',
      made((pdf, writer) =>
        onValue({
          Reference: [
            dict({
              Type: new Name('SigRef'),
              TransformMethod: new Name('FieldMDP'),
              TransformParams: dict({ Type: new Name('TransformParams'), V: new Name('1.2'), Action: new Name('All') }),
              DigestMethod: new Name('SHA256'),
              Data: pdf.root,
            }),
          ],
        })(pdf, writer),
      ),
    ],
    [
      'a description of its own',
      made((pdf, writer) => {
        const ref = pdf.trailer.get('Info') as Ref
        const note = writer.add(
          withEntries(pdf.dict(ref), {
            Producer: textString('iText® ©2000-2019 iText Group NV'),
            ModDate: textString("D:20261125101500+07'00'"),
          }),
        )
        const trailer = new Map(pdf.trailer)
        trailer.set('Info', note)
        Reflect.set(writer, 'file', Object.create(pdf, { trailer: { value: trailer } }))
      }),
    ],
    [
      'a table that begins with the free row',
      made(
        () => undefined,
        (text) => text.replace(/xref\n(?=\d)/, 'xref\n0 1\n0000000000 65535 f\r\n'),
      ),
    ],
    [
      'a producer in the metadata, which named none',
      made((pdf, writer) => {
        const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
        const stream = pdf.get(ref) as Stream
        const text = Buffer.from(stream.data)
          .toString()
          .replace('</rdf:Description></rdf:RDF>', '<pdf:Producer>iText® Core – ©2026 Apryse™</pdf:Producer>$&')
        writer.set(ref, new Stream(stream.dict, Buffer.from(text)))
      }),
    ],
  ]
