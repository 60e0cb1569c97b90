// ISO 14289-1 (PDF/UA-1), 7.1 to 7.5 and 7.11, and ISO 19005-3, 6.7: the tree of tags. Numbered as the rules of veraPDF are.
import type { Dict, Obj } from '../../../shared/pdf/object.ts'
import { isDict, Ref } from '../../../shared/pdf/object.ts'
import { type Opened, refNumber } from './opened.ts'

const STANDARD = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form'.split(
    ' ',
  ),
)

export interface Element {
  readonly number: number | null
  readonly type: string
  readonly dict: Dict
  readonly parent: Element | null
  readonly kids: Element[]
  /** Marked content that it holds: page and MCID. */
  readonly marks: { readonly page: number; readonly mcid: number }[]
  /** Annotations that it holds, by object number. */
  readonly annotations: number[]
}

const DEPTH_MAX = 200

/** Whether one of the layout attributes is a box with an inside (ISO 32000-1, 14.8.5.4.3). */
const hasBox = (pdf: Opened, attributes: Obj | undefined): boolean =>
  pdf.list(attributes).some((one) => {
    const box = pdf.list(pdf.dict(one).get('BBox'))
    const [left = 0, bottom = 0, right = 0, top = 0] = box.map(Number)
    return box.length === 4 && left < right && bottom < top
  })

export function readTree(pdf: Opened): Element[] {
  const root = pdf.dict(pdf.root.get('StructTreeRoot'))
  const roles = pdf.dict(root.get('RoleMap'))
  for (const name of roles.keys()) if (STANDARD.has(name)) pdf.breach('ua 7.1-7', `${name} is remapped`)
  const all: Element[] = []
  const standard = (type: string): string => {
    let name = type
    for (let hops = 0; hops < 8 && !STANDARD.has(name); hops++) name = pdf.name(roles.get(name)) ?? ''
    if (!STANDARD.has(name)) pdf.breach('ua 7.1-5, a 6.7.3-2', type)
    return name
  }
  const walk = (object: Obj, parent: Element | null, page: number | null, depth: number): void => {
    const dict = pdf.dict(object)
    if (depth > DEPTH_MAX) throw new RangeError('too deep')
    if (!dict.has('P')) pdf.breach('ua 7.1-12', `element ${refNumber(object)} without parent`)
    else if (parent && refNumber(dict.get('P')) !== parent.number)
      pdf.breach('ua 7.1-12', `parent of ${refNumber(object)}`)
    const own: Element = {
      number: refNumber(object),
      type: standard(pdf.name(dict.get('S')) ?? ''),
      dict,
      parent,
      kids: [],
      marks: [],
      annotations: [],
    }
    all.push(own)
    parent?.kids.push(own)
    const on = refNumber(dict.get('Pg')) ?? page
    const kids = pdf.get(dict.get('K'))
    for (const kid of Array.isArray(kids) ? kids : kids === null ? [] : [dict.get('K') ?? null]) {
      const value = pdf.get(kid)
      if (typeof value === 'number') own.marks.push({ page: on ?? -1, mcid: value })
      else if (isDict(value) && pdf.name(value.get('Type')) === 'MCR')
        own.marks.push({ page: refNumber(value.get('Pg')) ?? on ?? -1, mcid: pdf.number(value.get('MCID')) })
      else if (isDict(value) && pdf.name(value.get('Type')) === 'OBJR')
        own.annotations.push(refNumber(value.get('Obj')) ?? -1)
      else walk(kid instanceof Ref ? kid : value, own, on, depth + 1)
    }
  }
  const kids = pdf.get(root.get('K'))
  for (const kid of Array.isArray(kids) ? kids : [root.get('K') ?? null]) walk(kid, null, null, 0)
  return all
}

const ALLOWED: Readonly<Record<string, { readonly kids?: RegExp; readonly parent?: RegExp; readonly rule: string }>> = {
  Table: { kids: /^((Caption&)?(TR|THead|TBody|TFoot)(&(TR|THead|TBody|TFoot))*(&Caption)?)?$/, rule: 'ua 7.2-3' },
  TR: { kids: /^((TH|TD)(&(TH|TD))*)?$/, parent: /^(Table|THead|TBody|TFoot)$/, rule: 'ua 7.2-4, -10' },
  THead: { kids: /^(TR(&TR)*)?$/, parent: /^Table$/, rule: 'ua 7.2-5, -36' },
  TBody: { kids: /^(TR(&TR)*)?$/, parent: /^Table$/, rule: 'ua 7.2-6, -37' },
  TFoot: { kids: /^(TR(&TR)*)?$/, parent: /^Table$/, rule: 'ua 7.2-7, -38' },
  TH: { parent: /^TR$/, rule: 'ua 7.2-8' },
  TD: { parent: /^TR$/, rule: 'ua 7.2-9' },
  L: { kids: /^((Caption&)?(L|LI)(&(L|LI))*)?$/, rule: 'ua 7.2-19' },
  LI: { kids: /^((Lbl|LBody)(&(Lbl|LBody))*)?$/, parent: /^L$/, rule: 'ua 7.2-17, -20' },
  LBody: { parent: /^LI$/, rule: 'ua 7.2-18' },
  TOCI: { parent: /^TOC$/, rule: 'ua 7.2-26' },
}

/** The attribute of an owner, or of any, of an element. */
function attribute(pdf: Opened, element: Element, key: string): Obj {
  const value = pdf.get(element.dict.get('A'))
  for (const one of Array.isArray(value) ? value : [value]) {
    const found = pdf.dict(one).get(key)
    if (found !== undefined) return pdf.get(found)
  }
  return null
}

export function structureRules(pdf: Opened): readonly Element[] {
  if (pdf.get(pdf.dict(pdf.root.get('MarkInfo')).get('Marked')) !== true) pdf.breach('a 6.7.2-1', 'not marked')
  if (pdf.get(pdf.dict(pdf.root.get('MarkInfo')).get('Suspects')) === true) pdf.breach('ua 7.1-4', 'suspects')
  if (pdf.get(pdf.dict(pdf.root.get('ViewerPreferences')).get('DisplayDocTitle')) !== true)
    pdf.breach('ua 7.1-10', 'the title is not shown')
  if (!pdf.root.has('StructTreeRoot')) pdf.breach('a 6.7.3-1', 'no tree')
  if (!pdf.text(pdf.root.get('Lang'))) pdf.breach('ua 7.2-33', 'no language')
  const elements = readTree(pdf)
  let heading = 0
  for (const element of elements) {
    const { type, kids, parent, dict } = element
    const rule = ALLOWED[type]
    const inside = kids.map((kid) => kid.type).join('&')
    if (rule?.kids && !rule.kids.test(inside)) pdf.breach(rule.rule, `${type} holds ${inside}`)
    if (rule?.parent && !rule.parent.test(parent?.type ?? '')) pdf.breach(rule.rule, `${type} in ${parent?.type}`)
    const language = pdf.text(dict.get('Lang'))
    if (language !== null && !/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(language)) pdf.breach('ua 7.2-29', language)
    if (['Figure', 'Formula'].includes(type) && !pdf.text(dict.get('Alt')) && !pdf.text(dict.get('ActualText')))
      pdf.breach('ua 7.3-1', `${type} without words`)
    if (type === 'Figure' && !hasBox(pdf, dict.get('A'))) pdf.breach('14.8.5.4.3', 'a figure that does not say its box')
    if (type === 'Note' && !pdf.text(dict.get('ID'))) pdf.breach('ua 7.9-1', 'a note without ID')
    if (/^H\d$/.test(type)) {
      const level = Number(type.slice(1))
      if (level > heading + 1) pdf.breach('ua 7.4.2-1', `${type} behind H${heading}`)
      heading = level
    }
    if (type === 'H') pdf.breach('ua 7.4.4', 'H beside H1')
    if (type === 'Table') tableRules(pdf, element)
  }
  const seen = new Set<string>()
  for (const { marks } of elements)
    for (const { page, mcid } of marks) {
      const key = `${page}/${mcid}`
      if (seen.has(key)) pdf.breach('32000 14.7.4', `mark ${key} in two elements`)
      seen.add(key)
    }
  parentRules(pdf, elements)
  return elements
}

function tableRules(pdf: Opened, table: Element): void {
  const heads = table.kids.filter(({ type }) => type === 'THead').length
  if (heads > 1) pdf.breach('ua 7.2-11', 'two heads')
  if (heads > 0 && !table.kids.some(({ type }) => type === 'TBody')) pdf.breach('ua 7.2-14', 'a head without a body')
  const rows = table.kids.flatMap((kid) => (kid.type === 'TR' ? [kid] : kid.kids))
  const span = (cell: Element, key: string) => {
    const value = attribute(pdf, cell, key)
    return typeof value === 'number' ? value : 1
  }
  const widths = new Set(rows.map((row) => row.kids.reduce((sum, cell) => sum + span(cell, 'ColSpan'), 0)))
  if (widths.size > 1) pdf.breach('ua 7.2-43', `rows of ${[...widths].join(', ')} cells`)
  for (const cell of rows.flatMap((row) => row.kids)) {
    if (span(cell, 'RowSpan') !== 1) pdf.breach('ua 7.2-42', 'not looked at: cells of several rows')
    if (cell.type === 'TH' && attribute(pdf, cell, 'Scope') === null)
      pdf.breach('ua 7.5-1', 'a head cell without scope')
  }
}

/** The parent tree leads from each mark back to the element that holds it. */
function parentRules(pdf: Opened, elements: readonly Element[]): void {
  const numbers = new Map<number, Obj>()
  const walk = (node: Dict): void => {
    const list = pdf.list(node.get('Nums'))
    for (let i = 0; i + 1 < list.length; i += 2) numbers.set(pdf.number(list[i]), list[i + 1] ?? null)
    for (const kid of pdf.list(node.get('Kids'))) walk(pdf.dict(kid))
  }
  walk(pdf.dict(pdf.dict(pdf.root.get('StructTreeRoot')).get('ParentTree')))
  for (const { number, marks, annotations } of elements) {
    for (const { page, mcid } of marks) {
      const key = pdf.number(pdf.dict(new Ref(page)).get('StructParents'))
      if (refNumber(pdf.list(numbers.get(key))[mcid]) !== number)
        pdf.breach('32000 14.7.4.4', `parent of ${page}/${mcid}`)
    }
    for (const annotation of annotations) {
      const key = pdf.number(pdf.dict(new Ref(annotation)).get('StructParent'))
      if (refNumber(numbers.get(key)) !== number) pdf.breach('32000 14.7.4.4', `parent of annotation ${annotation}`)
    }
  }
}
