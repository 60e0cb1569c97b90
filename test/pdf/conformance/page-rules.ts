// ISO 19005-3, 6.1.13, 6.2.2, 6.2.11 and 6.3, and ISO 14289-1, 7.1, 7.18, 7.20 and 7.21: pages, annotations, and the letters on them.
import { latin1 } from '../../../shared/pdf/bytes.ts'
import { type Dict, isDict, type Obj, Stream } from '../../../shared/pdf/object.ts'
import { OPERATORS, type Operand, operationsOf } from './content.ts'
import { FontInUse } from './font-in-use.ts'
import { type Opened, refNumber } from './opened.ts'
import type { Element } from './structure-rules.ts'

/** Operators that leave something to be seen. */
const SHOWS = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'Do', 'sh', 'EI'])
const SAVES_MAX = 28

export function pageRules(pdf: Opened, elements: readonly Element[]): void {
  const fonts = new Map<number, FontInUse>()
  for (const page of pdf.file.pages()) {
    const dict = pdf.dict(page)
    if (!dict.has('Resources')) pdf.breach('a 6.2.2-2', 'inherited resources')
    for (const key of ['AA', 'PresSteps']) if (dict.has(key)) pdf.breach('a 6.5.2, 6.10', key)
    const [left = 0, bottom = 0, right = 0, top = 0] = pdf.list(dict.get('MediaBox')).map((side) => pdf.number(side))
    if (Math.min(right - left, top - bottom) < 3 || Math.max(right - left, top - bottom) > 14400)
      pdf.breach('a 6.1.13-11', 'size')
    const tagged = new Set(
      elements.flatMap(({ marks }) => marks.flatMap((mark) => (mark.page === page.number ? [mark.mcid] : []))),
    )
    contentRules(pdf, pdf.content(dict.get('Contents')), pdf.dict(dict.get('Resources')), fonts, tagged)
    const annotations = pdf.list(dict.get('Annots'))
    if (annotations.length > 0 && pdf.name(dict.get('Tabs')) !== 'S') pdf.breach('ua 7.18.3-1', 'tab order')
    for (const annotation of annotations) annotationRules(pdf, annotation, elements, fonts)
  }
  for (const font of fonts.values()) font.rules()
}

function contentRules(
  pdf: Opened,
  content: string,
  resources: Dict,
  fonts: Map<number, FontInUse>,
  /** Marks that elements hold; null in an appearance, which its element holds as a whole. */
  tagged: ReadonlySet<number> | null,
): void {
  let saves = 0
  let font: FontInUse | null = null
  const marks: (number | 'artifact' | 'span')[] = []
  for (const { operator, operands } of operationsOf(content)) {
    if (!OPERATORS.has(operator)) pdf.breach('a 6.2.2-1', operator)
    if (operator === 'q' && ++saves > SAVES_MAX) pdf.breach('a 6.1.13-8', `${saves} saved states`)
    if (operator === 'Q') saves--
    if (operator === 'BMC' || operator === 'BDC') {
      const kind = nameOf(operands[0])
      const mcid = markOf(operands[1])
      if (kind === 'Artifact' && marks.some((mark) => typeof mark === 'number'))
        pdf.breach('ua 7.1-1', 'artifact in tagged content')
      if (mcid !== null && marks.includes('artifact')) pdf.breach('ua 7.1-2', 'tagged content in an artifact')
      if (mcid !== null && tagged && !tagged.has(mcid)) pdf.breach('ua 7.1-3', `mark ${mcid} belongs to nothing`)
      marks.push(kind === 'Artifact' ? 'artifact' : (mcid ?? 'span'))
    }
    if (operator === 'EMC') marks.pop()
    if (tagged && SHOWS.has(operator) && marks.every((mark) => mark === 'span'))
      pdf.breach('ua 7.1-3', `${operator} without a tag`)
    if (operator === 'Tf') font = fontNamed(pdf, resources, nameOf(operands[0]), fonts)
    if (['Tj', 'TJ', "'", '"'].includes(operator)) for (const bytes of stringsIn(operands)) font?.use(bytes)
    if (operator === 'gs') stateRules(pdf, pdf.dict(pdf.dict(resources.get('ExtGState')).get(nameOf(operands[0]))))
    if (operator === 'Do') objectRules(pdf, pdf.get(pdf.dict(resources.get('XObject')).get(nameOf(operands[0]))), fonts)
    if (['cs', 'CS'].includes(operator)) {
      const space = nameOf(operands[0])
      if (!/^Device(RGB|Gray)$/.test(space) && !pdf.dict(resources.get('ColorSpace')).has(space))
        pdf.breach('a 6.2.2-2', space)
    }
    if (['k', 'K'].includes(operator)) pdf.breach('a 6.2.4.3-3', 'CMYK')
  }
  if (saves !== 0 || marks.length > 0) pdf.breach('32000 8.4.2', `${saves} states, ${marks.length} marks left open`)
}

function stateRules(pdf: Opened, state: Dict): void {
  for (const key of ['TR', 'TR2', 'HTP']) if (state.has(key)) pdf.breach('a 6.2.5', key)
  const blend = pdf.name(state.get('BM'))
  if (blend !== null && !/^[A-Z][A-Za-z]+$/.test(blend)) pdf.breach('a 6.2.10-1', blend)
}

function objectRules(pdf: Opened, object: Obj, fonts: Map<number, FontInUse>): void {
  if (!(object instanceof Stream)) {
    pdf.breach('a 6.2.2-2', 'an object that is not there')
    return
  }
  if (pdf.name(object.dict.get('Subtype')) !== 'Form') return
  if (/\/MCID/.test(latin1(pdf.data(object)))) pdf.breach('ua 7.20-2', 'not looked at: marks in a form')
  // The marks around its use hold for it.
  contentRules(pdf, latin1(pdf.data(object)), pdf.dict(object.dict.get('Resources')), fonts, null)
}

function annotationRules(pdf: Opened, object: Obj, elements: readonly Element[], fonts: Map<number, FontInUse>): void {
  const annotation = pdf.dict(object)
  const kind = pdf.name(annotation.get('Subtype')) ?? ''
  const number = refNumber(object)
  const holders = elements.filter(({ annotations }) => number !== null && annotations.includes(number))
  const [holder] = holders
  if (!['Link', 'Widget'].includes(kind)) pdf.breach('a 6.3.1', kind)
  const flags = pdf.number(annotation.get('F'))
  if (Number.isNaN(flags)) pdf.breach('a 6.3.2-1', `${kind} ${number}`)
  else if ((flags & 4) === 0 || (flags & (1 | 2 | 32 | 256)) !== 0) pdf.breach('a 6.3.2-2', `${kind} ${number}`)
  if (holders.length !== 1) pdf.breach('ua 7.18', `${kind} ${number} in ${holders.length} elements`)
  if (kind === 'Link') {
    if (holder?.type !== 'Link') pdf.breach('ua 7.18.5-1', `${number}`)
    if (!pdf.text(annotation.get('Contents'))) pdf.breach('ua 7.18.5-2', `${number}`)
    const uri = pdf.text(pdf.dict(annotation.get('A')).get('URI'))
    if (uri?.includes('.invalid')) pdf.breach('ours', `a link to ${uri}`)
    return
  }
  if (holder?.type !== 'Form') pdf.breach('ua 7.18.4-1', `${number}`)
  if (holder && (holder.annotations.length !== 1 || holder.kids.length + holder.marks.length > 0))
    pdf.breach('ua 7.18.4-2', `${number} is not alone`)
  if (!pdf.text(annotation.get('TU'))) pdf.breach('ua 7.18.1-3', `${number}`)
  for (const key of ['A', 'AA']) if (annotation.has(key)) pdf.breach('a 6.4.1', key)
  const looks = pdf.dict(annotation.get('AP'))
  const look = pdf.get(looks.get('N'))
  if ([...looks.keys()].join() !== 'N' || !(look instanceof Stream)) {
    pdf.breach('a 6.3.3', `${number}`)
    return
  }
  if (!isDict(pdf.get(look.dict.get('Resources')))) pdf.breach('a 6.2.2-2', `look of ${number}`)
  contentRules(pdf, latin1(pdf.data(look)), pdf.dict(look.dict.get('Resources')), fonts, null)
}

/** The form: no flags that make a reader draw, every field a widget of a page. */
export function formRules(pdf: Opened): void {
  const form = pdf.dict(pdf.root.get('AcroForm'))
  for (const key of ['XFA', 'NeedAppearances']) if (form.has(key)) pdf.breach('a 6.4', key)
  const onPages = new Set(pdf.file.pages().flatMap((page) => pdf.list(pdf.dict(page).get('Annots')).map(refNumber)))
  for (const field of pdf.list(form.get('Fields'))) {
    if (!onPages.has(refNumber(field))) pdf.breach('32000 12.7', `field ${refNumber(field)} on no page`)
    const value = pdf.dict(pdf.dict(field).get('V'))
    if (value.size === 0) continue
    const range = pdf.list(value.get('ByteRange')).map((part) => pdf.number(part))
    const [start = -1, before = 0, behind = 0, rest = 0] = range
    const hole = latin1(pdf.file.bytes.subarray(before, behind))
    if (start !== 0 || !/^<[0-9a-fA-F]+>$/.test(hole) || hole.length % 2 !== 0) pdf.breach('a 6.4.3-1', 'hole')
    if (!/%%EOF\r?\n?$/.test(latin1(pdf.file.bytes.subarray(behind + rest - 7, behind + rest))))
      pdf.breach('a 6.4.3-1', 'end')
  }
}

function fontNamed(pdf: Opened, resources: Dict, name: string, fonts: Map<number, FontInUse>): FontInUse | null {
  const object = pdf.dict(resources.get('Font')).get(name)
  const number = refNumber(object)
  if (object === undefined || number === null) {
    pdf.breach('a 6.2.2-2', `font ${name}`)
    return null
  }
  const known = fonts.get(number) ?? new FontInUse(pdf, pdf.dict(object))
  fonts.set(number, known)
  return known
}

const isNamed = (operand: Operand | undefined): operand is { readonly name: string } =>
  typeof operand === 'object' && 'name' in operand
const nameOf = (operand: Operand | undefined): string => (isNamed(operand) ? operand.name : '')

function markOf(operand: Operand | undefined): number | null {
  if (!Array.isArray(operand)) return null
  const at = operand.findIndex((item) => isNamed(item) && item.name === 'MCID')
  const value: Operand | undefined = operand[at + 1]
  return at >= 0 && typeof value === 'number' ? value : null
}

function* stringsIn(operands: readonly Operand[]): Generator<readonly number[]> {
  for (const operand of operands) {
    if (Array.isArray(operand)) yield* stringsIn(operand)
    else if (typeof operand === 'object' && 'text' in operand) yield operand.text
  }
}
