// Forgeries. Each takes an honestly signed file and gives one that a careless verifier would still accept.
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, type Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'

/** The file with one more revision. */
export function revise(
  file: Uint8Array,
  change: (pdf: PdfFile, writer: RevisionWriter) => void,
): Uint8Array<ArrayBuffer> {
  const pdf = new PdfFile(file)
  const writer = new RevisionWriter(pdf)
  change(pdf, writer)
  return concat(file, writer.append(new Uint8Array(16)))
}

/** A white box with other words over the middle of a page. */
export function coverPage(pdf: PdfFile, writer: RevisionWriter, pageIndex = 1): void {
  const page = pdf.pages()[pageIndex] as Ref
  const box = new Stream(
    dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 400, 200], Resources: dict({}) }),
    fromLatin1('1 1 1 rg 0 0 400 200 re f'),
  )
  const cover = writer.add(
    dict({
      Type: new Name('Annot'),
      Subtype: new Name('Stamp'),
      Rect: [80, 400, 480, 600],
      F: 4,
      AP: dict({ N: writer.add(box) }),
    }),
  )
  const old = pdf.dict(page)
  const list = pdf.get(old.get('Annots'))
  writer.set(page, withEntries(old, { Annots: [...(Array.isArray(list) ? list : []), cover] }))
}

export const coverAfterSigning = (file: Uint8Array): Uint8Array => revise(file, (pdf, writer) => coverPage(pdf, writer))

export const replacePageContent = (file: Uint8Array): Uint8Array =>
  revise(file, (pdf, writer) => {
    const page = pdf.pages()[1] as Ref
    const content = writer.add(new Stream(dict({}), fromLatin1('BT ET')))
    writer.set(page, withEntries(pdf.dict(page), { Contents: content }))
  })

export const renameTitle = (file: Uint8Array): Uint8Array =>
  revise(file, (pdf, writer) => {
    const info = pdf.trailer.get('Info') as Ref
    writer.set(info, withEntries(pdf.dict(info), { Title: textString('Lain') }))
  })

/** perjanjian.json replaced, the rest as it was. */
export const replaceAttachment = (file: Uint8Array, name: string, bytes: Uint8Array): Uint8Array =>
  revise(file, (pdf, writer) => {
    const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
    const at = names.findIndex((item, i) => i % 2 === 0 && JSON.stringify(item) === JSON.stringify(textString(name)))
    const stream = pdf.dict(pdf.dict(names[at + 1]).get('EF')).get('F') as Ref
    writer.set(stream, new Stream(dict({ Type: new Name('EmbeddedFile') }), bytes))
  })

/** A signature field emptied again, so that it looks as if its partner had never signed. */
export const withdrawSignature = (file: Uint8Array, field: string): Uint8Array =>
  revise(file, (pdf, writer) => {
    const ref = signatureFields(pdf).get(field) as Ref
    const entries = new Map<string, Obj>(pdf.dict(ref))
    entries.delete('V')
    writer.set(ref, entries)
  })

/** A foreign field that imitates a stamp but changes a page as well. */
export const addField = (file: Uint8Array): Uint8Array =>
  revise(file, (pdf, writer) => {
    const form = pdf.dict(pdf.root).get('AcroForm') as Ref
    const page = pdf.pages()[1] as Ref
    const field = writer.add(
      dict({
        Type: new Name('Annot'),
        Subtype: new Name('Widget'),
        FT: new Name('Sig'),
        T: textString('lain'),
        Rect: [0, 0, 10, 10],
        P: page,
      }),
    )
    writer.set(form, withEntries(pdf.dict(form), { Fields: [...pdf.array(pdf.dict(form).get('Fields')), field] }))
  })
