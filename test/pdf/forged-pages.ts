// Files whose attachments are true and whose pages are not, made by whoever seals and then signed by honest partners: every signature holds. Only
// typesetting the attachments again tells them.
import { deflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { replaceAttachment, revise } from './attacks.ts'

type Forge = (base: Uint8Array) => Uint8Array
type Change = (pdf: PdfFile, writer: RevisionWriter) => void

const revised =
  (change: Change): Forge =>
  (base) =>
    revise(base, change)

const onForm =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Forge =>
  (base) =>
    revise(base, (pdf, writer) => {
      const form = pdf.ref(pdf.dict(pdf.root).get('AcroForm'))
      writer.set(form, withEntries(pdf.dict(form), entries(pdf, writer)))
    })
const onRoot =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Forge =>
  (base) =>
    revise(base, (pdf, writer) => writer.set(pdf.root, withEntries(pdf.dict(pdf.root), entries(pdf, writer))))
const onField =
  (name: string, change: (field: ReadonlyMap<string, Obj>, pdf: PdfFile) => ReadonlyMap<string, Obj>): Forge =>
  (base) =>
    revise(base, (pdf, writer) => {
      const ref = signatureFields(pdf).get(name)!
      writer.set(ref, change(pdf.dict(ref), pdf))
    })
/** Of as many bytes as before: tables and offsets stay true, and there is no revision more. */
const respelt =
  (from: RegExp, to: (found: string) => string): Forge =>
  (base) => {
    const text = latin1(base)
    const found = from.exec(text)?.[0] ?? ''
    const other = to(found)
    if (found === '' || other.length !== found.length || other === found) throw new RangeError(`no ${from}`)
    return fromLatin1(text.replace(from, () => other))
  }

/** The places of two partners: who signs for one is shown in the box of the other. */
const exchanged: Change = (pdf, writer) => {
  const [one, two] = ['ttd-p1', 'ttd-p2'].map((name) => signatureFields(pdf).get(name)!) as [Ref, Ref]
  const [first, second] = [pdf.dict(one), pdf.dict(two)]
  writer.set(one, withEntries(first, { Rect: second.get('Rect')! }))
  writer.set(two, withEntries(second, { Rect: first.get('Rect')! }))
}

/** Two fonts of the text, each with the other's outlines. */
const otherOutlines: Change = (pdf, writer) => {
  const having = [...pdf.entries.keys()].filter((key) => {
    const object = pdf.object(key)
    return object instanceof Map && object.get('FontFile2') instanceof Ref
  })
  const [one, two] = having as [number, number]
  const [first, second] = [pdf.dict(new Ref(one)), pdf.dict(new Ref(two))]
  writer.set(new Ref(one), withEntries(first, { FontFile2: second.get('FontFile2')! }))
  writer.set(new Ref(two), withEntries(second, { FontFile2: first.get('FontFile2')! }))
}

/** What is copied and read aloud says another figure than what is drawn: a comparison of words would have been content. */
const otherWordsBehind: Change = (pdf, writer) => {
  const number = [...pdf.entries.keys()].find((key) => {
    const object = pdf.object(key)
    return object instanceof Map && object.get('ToUnicode') instanceof Ref
  })!
  const font = pdf.dict(new Ref(number))
  const map =
    'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <0037> endbfchar endcmap'
  writer.set(pdf.ref(font.get('ToUnicode')), new Stream(dict({}), fromLatin1(map)))
}

/** The words of a page on a layer that only a printer shows. */
const printedOnly: Change = (pdf, writer) => {
  const page = pdf.pages()[2]!
  const layer = writer.add(dict({ Type: new Name('OCG'), Name: textString('cetak') }))
  const usage = dict({ Event: new Name('Print'), Category: [new Name('Print')], OCGs: [layer] })
  writer.set(
    pdf.root,
    withEntries(pdf.dict(pdf.root), { OCProperties: dict({ OCGs: [layer], D: dict({ AS: [usage], OFF: [layer] }) }) }),
  )
  const begin = writer.add(new Stream(dict({}), fromLatin1('/OC /L0 BDC\n')))
  const end = writer.add(new Stream(dict({}), fromLatin1('\nEMC')))
  const old = pdf.dict(page)
  const resources = withEntries(pdf.dict(old.get('Resources')), { Properties: dict({ L0: layer }) })
  writer.set(page, withEntries(old, { Contents: [begin, old.get('Contents')!, end], Resources: resources }))
}

/** One page draws with the fonts of another, under the same names. */
const sharedResources: Change = (pdf, writer) => {
  const [, second, third] = pdf.pages()
  const own = pdf.dict(third!)
  const fonts = pdf.dict(pdf.dict(pdf.dict(second!).get('Resources')).get('Font'))
  const turned = new Map([...fonts.keys()].map((name, at) => [name, [...fonts.values()].at(-1 - at)!] as const))
  writer.set(third!, withEntries(own, { Resources: withEntries(pdf.dict(own.get('Resources')), { Font: turned }) }))
}

/** An attachment that is true by one of its names and false by the other, which readers ask first. */
const twoNames: Change = (pdf, writer) => {
  const files = pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles'))
  const [, first] = pdf.array(files.get('Names'))
  const spec = pdf.ref(first)
  const entries = pdf.dict(spec)
  const packed = deflateSync(fromLatin1('{"format":"mufakat/agreement@1","title":"Lain"}'))
  const other = writer.add(
    new Stream(dict({ Type: new Name('EmbeddedFile'), Filter: new Name('FlateDecode') }), new Uint8Array(packed)),
  )
  writer.set(spec, withEntries(entries, { EF: withEntries(pdf.dict(entries.get('EF')), { UF: other }) }))
}

/** The attached state says in bold what it said plainly: the agreement's digest is the same, its pages are not. */
function emphasised(yjs: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, yjs)
  const clause = doc.getMap('clauses').get('prinsip')
  const body = clause instanceof Y.Map ? clause.get('body') : null
  if (!(body instanceof Y.Text)) throw new RangeError('a bad fixture')
  body.format(0, 9, { strong: true })
  return Y.encodeStateAsUpdate(doc)
}

export const FORGED_PAGES: readonly (readonly [
  name: string,
  forge: (base: Uint8Array, yjs: Uint8Array) => Uint8Array,
])[] = [
  ['the places of two partners exchanged', revised(exchanged)],
  ['a place that was moved off its box', onField('ttd-p2', (field) => withEntries(field, { Rect: [0, 0, 90, 40] }))],
  [
    'a place on another page',
    onField('ttd-p1', (field, pdf) => withEntries(field, { P: pdf.pages()[0]!, Rect: [90, 90, 200, 140] })),
  ],
  ['a form that asks every reader for new looks', onForm(() => ({ NeedAppearances: true }))],
  [
    'a form in another language of forms',
    onForm((_, writer) => ({
      XFA: writer.add(new Stream(dict({}), fromLatin1('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'))),
    })),
  ],
  ['values for checking in years to come', onRoot(() => ({ DSS: dict({ Certs: [], VRI: dict({}) }) }))],
  [
    'rights that name a certifier',
    onRoot((_, writer) => ({ Perms: dict({ DocMDP: writer.add(dict({ Type: new Name('Sig') })) }) })),
  ],
  ['words that only a printer shows', revised(printedOnly)],
  ['fonts with each other’s outlines', revised(otherOutlines)],
  ['a font whose letters are copied as others', revised(otherWordsBehind)],
  ['a page with the fonts of another', revised(sharedResources)],
  ['an attachment that is another by its second name', revised(twoNames)],
  ['emphasis that is not on the pages', (base, yjs) => replaceAttachment(base, 'perjanjian.yjs', emphasised(yjs))],
  ['a tag that says something else, in as many bytes', respelt(/\/S \/H1/, () => '/S /H2')],
  ['a picture frame of other size, in as many bytes', respelt(/\/MediaBox \[0 0 595/, () => '/MediaBox [0 0 395')],
]
