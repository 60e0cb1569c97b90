// Forgeries behind the last signature: an incremental update by somebody who wants another document to be seen than the one that was signed.
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import {
  addField,
  coverPage,
  renameTitle,
  replaceAttachment,
  replacePageContent,
  revise,
  withdrawSignature,
} from './attacks.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void

const rootOf = (pdf: PdfFile) => pdf.dict(pdf.root)
const withRoot =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) =>
    writer.set(pdf.root, withEntries(rootOf(pdf), entries(pdf, writer)))
const onPage =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const page = pdf.pages()[1]!
    writer.set(page, withEntries(pdf.dict(page), entries(pdf, writer)))
  }
const script = dict({ S: new Name('JavaScript'), JS: textString('app.alert(1)') })

/** A layer that is off until somebody prints, over the middle of a page. */
export const hiddenLayer: Change = (pdf, writer) => {
  const layer = writer.add(dict({ Type: new Name('OCG'), Name: textString('lapis') }))
  writer.set(
    pdf.root,
    withEntries(rootOf(pdf), {
      OCProperties: dict({ OCGs: [layer], D: dict({ OFF: [layer], BaseState: new Name('ON') }) }),
    }),
  )
}

export const swapKids: Change = (pdf, writer) => {
  const tree = pdf.ref(rootOf(pdf).get('Pages'))
  const kids = pdf.array(pdf.dict(tree).get('Kids'))
  writer.set(tree, withEntries(pdf.dict(tree), { Kids: kids.toReversed() }))
}

export const otherFont: Change = (pdf, writer) => {
  for (const number of pdf.entries.keys()) {
    const object = pdf.object(number)
    if (object instanceof Map && object.get('FontFile2') instanceof Ref) {
      writer.set(new Ref(number), withEntries(object, { FontName: new Name('LAINNY+Tinos') }))
      return
    }
  }
}

export const otherLook: Change = (pdf, writer) => {
  const ref = signatureFields(pdf).get('ttd-p1')!
  const look = new Stream(
    dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 99, 50], Resources: dict({}) }),
    fromLatin1('1 0 0 rg 0 0 99 50 re f'),
  )
  writer.set(ref, withEntries(pdf.dict(ref), { AP: dict({ N: writer.add(look) }) }))
}

export const otherMetadata: Change = (pdf, writer) => {
  const ref = pdf.ref(rootOf(pdf).get('Metadata'))
  const stream = pdf.get(ref) as Stream
  writer.set(ref, new Stream(stream.dict, fromLatin1(latin1(stream.data).replace('Pemulihan', 'Pembatalan'))))
}

const freeText: Change = (pdf, writer) => {
  const page = pdf.pages()[0]!
  const note = writer.add(
    dict({
      Type: new Name('Annot'),
      Subtype: new Name('FreeText'),
      Rect: [80, 700, 300, 720],
      Contents: textString('batal'),
    }),
  )
  writer.set(page, withEntries(pdf.dict(page), { Annots: [note] }))
}

const swapValues: Change = (pdf, writer) => {
  const [one, two] = [signatureFields(pdf).get('ttd-p1')!, signatureFields(pdf).get('ttd-p2')!]
  writer.set(one, withEntries(pdf.dict(one), { V: pdf.dict(two).get('V')! }))
  writer.set(two, withEntries(pdf.dict(two), { V: pdf.dict(one).get('V')! }))
}

const moveField: Change = (pdf, writer) => {
  const ref = signatureFields(pdf).get('ttd-p2')!
  writer.set(ref, withEntries(pdf.dict(ref), { Rect: [0, 0, 600, 800] }))
}

const speakOtherwise: Change = (pdf, writer) => {
  for (const number of pdf.entries.keys()) {
    const object = pdf.object(number)
    if (object instanceof Map && object.get('S') instanceof Name && object.has('Alt')) {
      writer.set(new Ref(number), withEntries(object, { Alt: textString('tidak mengikat') }))
      return
    }
  }
}

const withTrailer = (file: Uint8Array, from: RegExp, to: string): Uint8Array => {
  const revised = revise(file, (pdf, writer) => coverPage(pdf, writer))
  const text = latin1(revised.subarray(file.length))
  return concat(file, fromLatin1(text.replace(from, to)))
}

/** A revision in the newer form, with a cross-reference stream, as most other software appends it. */
function withStreamTable(file: Uint8Array): Uint8Array {
  const pdf = new PdfFile(file)
  const at = file.length
  const table = `${pdf.size} 0 obj\n<< /Type /XRef /Size ${pdf.size + 1} /W [1 4 2] /Index [${pdf.size} 1] /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} /Length 7 >>\nstream\n\x01\0\0\0\0\0\0\nendstream\nendobj\n`
  return concat(file, fromLatin1(`${table}startxref\n${at}\n%%EOF\n`))
}

const revised =
  (change: Change) =>
  (file: Uint8Array): Uint8Array =>
    revise(file, change)

/** Each must leave the signatures before it valid, and be told as bytes that nobody signed. */
export const TAILS: readonly (readonly [name: string, forge: (file: Uint8Array, before: Uint8Array) => Uint8Array])[] =
  [
    ['an annotation over words', revised((pdf, writer) => coverPage(pdf, writer))],
    ['free text', revised(freeText)],
    ['a page with other content', (file) => replacePageContent(file)],
    ['pages in another order', revised(swapKids)],
    ['a page that is cut', revised(onPage(() => ({ CropBox: [0, 0, 10, 10] })))],
    ['a page that is turned', revised(onPage(() => ({ Rotate: 180 })))],
    ['a page of other resources', revised(onPage(() => ({ Resources: dict({}) })))],
    ['a page that acts when it is opened', revised(onPage(() => ({ AA: dict({ O: script }) })))],
    [
      'a tree with one page',
      revised(
        withRoot((pdf, writer) => ({
          Pages: writer.add(dict({ Type: new Name('Pages'), Kids: [pdf.pages()[0]!], Count: 1 })),
        })),
      ),
    ],
    ['a hidden layer', revised(hiddenLayer)],
    ['another font', revised(otherFont)],
    ['another title', (file) => renameTitle(file)],
    ['other metadata', revised(otherMetadata)],
    ['other words for who is read to', revised(speakOtherwise)],
    ['a script at opening', revised(withRoot(() => ({ OpenAction: script })))],
    [
      'scripts by name',
      revised(
        withRoot((pdf) => ({
          Names: withEntries(pdf.dict(rootOf(pdf).get('Names')), {
            JavaScript: dict({ Names: [textString('a'), script] }),
          }),
        })),
      ),
    ],
    [
      'a certification',
      revised(withRoot((pdf) => ({ Perms: dict({ DocMDP: pdf.dict(signatureFields(pdf).get('ttd-p1')).get('V')! }) }))),
    ],
    [
      'a form that is drawn anew',
      revised((pdf, writer) => {
        const form = rootOf(pdf).get('AcroForm') as Ref
        writer.set(form, withEntries(pdf.dict(form), { NeedAppearances: true }))
      }),
    ],
    [
      'a form of another kind',
      revised((pdf, writer) => {
        const form = rootOf(pdf).get('AcroForm') as Ref
        writer.set(form, withEntries(pdf.dict(form), { XFA: writer.add(new Stream(dict({}), fromLatin1('<xdp/>'))) }))
      }),
    ],
    [
      'a form without fields',
      revised((pdf, writer) => {
        const form = rootOf(pdf).get('AcroForm') as Ref
        writer.set(form, withEntries(pdf.dict(form), { Fields: [] }))
      }),
    ],
    ['one more field', (file) => addField(file)],
    [
      'a field of the same name',
      revised((pdf, writer) => {
        const form = rootOf(pdf).get('AcroForm') as Ref
        const fields = pdf.array(pdf.dict(form).get('Fields'))
        const twin = writer.add(withEntries(pdf.dict(fields[0]), { Rect: [0, 0, 10, 10] }))
        writer.set(form, withEntries(pdf.dict(form), { Fields: [...fields, twin] }))
      }),
    ],
    ['a field that is moved', revised(moveField)],
    ['a signed place that looks otherwise', revised(otherLook)],
    ['a withdrawn signature', (file) => withdrawSignature(file, 'ttd-p1')],
    ['signatures that changed places', revised(swapValues)],
    ['another perjanjian.json', (file) => replaceAttachment(file, 'perjanjian.json', fromLatin1('{}'))],
    ['another ledger', (file) => replaceAttachment(file, 'buku-besar.json', fromLatin1('[]'))],
    ['its own last revision again', (file, before) => concat(file, file.subarray(before.length))],
    [
      'a table that leaves the signatures out',
      (file) => {
        const base = /startxref\s+(\d+)/.exec(latin1(file))![1]!
        return withTrailer(file, /\/Prev \d+/, `/Prev ${base}`)
      },
    ],
    [
      'a table that goes in a circle',
      (file) =>
        withTrailer(
          file,
          /\/Prev \d+/,
          `/Prev ${new PdfFile(revise(file, (pdf, writer) => coverPage(pdf, writer))).startxref}`,
        ),
    ],
    ['a table that points behind the end', (file) => withTrailer(file, /startxref\n\d+/, 'startxref\n9999999')],
    ['an encrypted end', (file) => withTrailer(file, /trailer\n<< /, 'trailer\n<< /Encrypt << /Filter /Standard >> ')],
    ['a hybrid table', (file) => withTrailer(file, /trailer\n<< /, 'trailer\n<< /XRefStm 9 ')],
    ['a table in a stream', (file) => withStreamTable(file)],
    ['another root', (file) => withTrailer(file, /\/Root \d+/, '/Root 1')],
    ['another description', (file) => withTrailer(file, /\/Info \d+/, '/Info 1')],
    [
      'an object set free',
      (file) =>
        concat(
          file,
          fromLatin1(
            `xref\n5 1\n0000000000 00001 f\r\ntrailer\n<< /Size ${new PdfFile(file).size} /Root ${new PdfFile(file).root.number} 0 R /Prev ${new PdfFile(file).startxref} >>\nstartxref\n${file.length}\n%%EOF\n`,
          ),
        ),
    ],
    ['a line end', (file) => concat(file, fromLatin1('\n'))],
    ['a null byte', (file) => concat(file, Uint8Array.of(0))],
    ['a comment', (file) => concat(file, fromLatin1('% kosong\n%%EOF\n'))],
    ['many ends of file', (file) => concat(file, fromLatin1('%%EOF\n'.repeat(5)))],
    ['noise', (file) => concat(file, new Uint8Array(5000).fill(0xa5))],
    ['a whole second file', (file, before) => concat(file, before)],
    ['an object that nothing points to', revised((_, writer) => void writer.add(new Str(fromLatin1('isi'))))],
  ]
