// The second revision of a sealed file: each link to https://ttd.invalid/<field> that the typesetter has placed becomes an empty signature
// field (same object, same place in the tag tree), the form and its font are added, and PDF/UA-1 is declared beside PDF/A-3a.

import { fromLatin1, latin1 } from '../pdf/bytes.ts'
import {
  type Dict,
  dict,
  Name,
  type Obj,
  type Ref,
  readTextString,
  Str,
  Stream,
  textString,
  withEntries,
} from '../pdf/object.ts'
import { PdfFile } from '../pdf/pdf-file.ts'
import { RevisionWriter } from '../pdf/revision-writer.ts'
import { addFigureBoxes, type FigurePages } from './figure-boxes.ts'
import type { FormFont } from './form-font.ts'
import { addFormFont } from './form-font-objects.ts'
import { addLinePictures, type LinePages } from './line-pictures.ts'

/** The XMP extension schema that PDF/A asks for before `pdfuaid:part` may be used (Tagged PDF Best Practice, PDF/UA identification). */
const UA_SCHEMA =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

/** Hidden no, print yes, locked yes (ISO 32000-1, table 165). */
const FLAGS = 132

/** The base did not come out as the template promises: a fault of the program, never of the agreement. */
class PrepareError extends Error {}

/** A place that the template has drawn: the name of its field, and what a screen reader says of it. */
export interface FieldPlace {
  readonly field: string
  readonly label: string
}

interface Preparation {
  readonly font: FormFont
  /** Lines of signatures that were set with the pages; null where there are none. */
  readonly lines: LinePages | null
  /** Whose figures are given their boxes. */
  readonly figures: FigurePages
  /** The second file identifier */
  readonly id: Uint8Array
}

/** The whole file with the second revision; without places it has no form. */
export function prepare(
  base: Uint8Array,
  places: readonly FieldPlace[],
  { font, lines, figures, id }: Preparation,
): Uint8Array {
  const file = new PdfFile(base)
  const writer = new RevisionWriter(file)
  const form =
    places.length === 0
      ? null
      : writer.add(
          dict({
            Fields: addFields(file, writer, places),
            SigFlags: 3,
            DA: new Str(fromLatin1('/F0 6 Tf 0 g')),
            DR: dict({
              Font: dict({ F0: addFormFont(writer, font) }),
              XObject: lines ? dict(addLinePictures(writer, lines)) : undefined,
            }),
          }),
        )
  const root = file.dict(file.root)
  declareAccessible(file, writer, root)
  if (figures.size > 0) addFigureBoxes(file, writer, figures)
  const preferences = withEntries(file.dict(root.get('ViewerPreferences')), { DisplayDocTitle: true })
  writer.set(file.root, withEntries(root, { ViewerPreferences: preferences, ...(form && { AcroForm: form }) }))
  const appended = writer.append(id)
  const out = new Uint8Array(base.length + appended.length)
  out.set(base)
  out.set(appended, base.length)
  return out
}

function addFields(file: PdfFile, writer: RevisionWriter, places: readonly FieldPlace[]): Ref[] {
  const waiting = new Map<string, FieldPlace>(places.map((place) => [place.field, place]))
  const blank = writer.add(
    new Stream(
      dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, 1, 1], Resources: dict({}) }),
      new Uint8Array(),
    ),
  )
  const parents = structParents(file)
  const fields: Ref[] = []
  for (const page of file.pages()) {
    const annotations = file.get(file.dict(page).get('Annots'))
    for (const item of Array.isArray(annotations) ? annotations : []) {
      const ref = file.ref(item)
      const link = file.dict(ref)
      const place = waiting.get(fieldNamedBy(file, link) ?? '')
      if (!place) continue
      const element = parents.get(Number(link.get('StructParent')))
      if (!element) throw new PrepareError(`no tag for ${place.field}`)
      writer.set(element, withEntries(file.dict(element), { S: new Name('Form'), Alt: textString(place.label) }))
      writer.set(ref, widget(link, page, place, blank))
      fields.push(ref)
      waiting.delete(place.field)
    }
  }
  if (waiting.size > 0) throw new PrepareError(`no place for ${[...waiting.keys()].join(', ')}`)
  return fields
}

function fieldNamedBy(file: PdfFile, link: Dict): string | undefined {
  const action = link.get('A')
  const uri = action === undefined ? null : readTextString(file.dict(action).get('URI'))
  return /^https:\/\/ttd\.invalid\/([\w-]+)$/.exec(uri ?? '')?.[1]
}

function widget(link: Dict, page: Ref, place: FieldPlace, blank: Ref): Dict {
  return dict({
    Type: new Name('Annot'),
    Subtype: new Name('Widget'),
    FT: new Name('Sig'),
    T: textString(place.field),
    TU: textString(place.label),
    F: FLAGS,
    Rect: link.get('Rect'),
    P: page,
    StructParent: link.get('StructParent'),
    AP: dict({ N: blank }),
  })
}

/** The structure element of each StructParent key that names one element. */
function structParents(file: PdfFile): Map<number, Ref> {
  const tree = file.dict(file.dict(file.root).get('StructTreeRoot'))
  const out = new Map<number, Ref>()
  const walk = (node: Dict, depth: number): void => {
    if (depth > 16) throw new PrepareError('a number tree without end')
    const numbers: readonly Obj[] = node.has('Nums') ? file.array(node.get('Nums')) : []
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const value = numbers[i + 1]
      if (!Array.isArray(value) && !Array.isArray(file.get(value))) out.set(Number(numbers[i]), file.ref(value))
    }
    for (const kid of node.has('Kids') ? file.array(node.get('Kids')) : []) walk(file.dict(kid), depth + 1)
  }
  walk(file.dict(tree.get('ParentTree')), 0)
  return out
}

function declareAccessible(file: PdfFile, writer: RevisionWriter, root: Dict): void {
  const ref = file.ref(root.get('Metadata'))
  const stream = file.get(ref)
  if (!(stream instanceof Stream)) throw new PrepareError('no metadata')
  const before = latin1(stream.data)
  const after = before
    .replace('xmlns:pdfaid=', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"  xmlns:pdfaid=')
    .replace('<pdfaExtension:schemas><rdf:Bag>', `$&${UA_SCHEMA}`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part>$&')
  if (!after.includes('<pdfuaid:part>1') || !after.includes(UA_SCHEMA) || !after.includes('xmlns:pdfuaid'))
    throw new PrepareError('unknown metadata')
  writer.set(ref, new Stream(dict({ Type: new Name('Metadata'), Subtype: new Name('XML') }), fromLatin1(after)))
}
