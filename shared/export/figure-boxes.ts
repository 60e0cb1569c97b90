// Where each picture stands on its page, as a tag of type Figure has to say (ISO 32000-1, 14.8.5.4.3): the typesetter leaves its box out.
import { latin1 } from '../pdf/bytes.ts'
import { type Dict, dict, isDict, Name, Ref, Stream, withEntries } from '../pdf/object.ts'
import { PdfFile } from '../pdf/pdf-file.ts'
import type { RevisionWriter } from '../pdf/revision-writer.ts'

/** What pages draw on which tagged pictures stand, by the number of the page's object. */
export type FigurePages = ReadonlyMap<number, Uint8Array>

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
type Box = readonly [left: number, bottom: number, right: number, top: number]

/** As deep as tags lie in one another here; more is not ours. */
const DEPTH_MAX = 64

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

/** Of the unit square, in which a picture is drawn; in thousandths of a point. */
function boxOf([a, b, c, d, e, f]: Matrix): Box {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ]
  const rounded = (value: number) => Math.round(value * 1000) / 1000
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(rounded) as unknown as Box
}

const NUMBER = String.raw`(-?[\d.]+)`
/** Strings first, so that nothing within words is taken for an operator. */
const OPERATION = new RegExp(
  String.raw`\((?:[^\\()]|\\[\s\S])*\)|\/MCID (\d+)[\s\S]{0,4000}?\bBDC|${Array.from({ length: 6 }, () => NUMBER).join(String.raw`\s+`)} cm\b|\/\w+ (Do)\b|(?:^|\s)([qQ]|EMC)(?=\s|$)`,
  'g',
)

/** The box of the picture that each marked piece of a page draws, by its number. */
function pictureBoxes(content: string): ReadonlyMap<number, Box> {
  const boxes = new Map<number, Box>()
  const kept: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let piece: number | null = null
  for (const found of content.matchAll(OPERATION)) {
    const [, marked, a, b, c, d, e, f, drawn, operator] = found
    if (marked !== undefined) piece = Number(marked)
    else if (a !== undefined) matrix = times([a, b, c, d, e, f].map(Number) as unknown as Matrix, matrix)
    else if (drawn !== undefined && piece !== null) boxes.set(piece, boxOf(matrix))
    else if (operator === 'q') kept.push(matrix)
    else if (operator === 'Q') matrix = kept.pop() ?? [1, 0, 0, 1, 0, 0]
    else if (operator === 'EMC') piece = null
  }
  return boxes
}

/** The elements of type Figure below one, by their references. */
function figuresBelow(file: PdfFile, ref: Ref, depth: number, found: Ref[]): void {
  if (depth > DEPTH_MAX) throw new RangeError('tags without end')
  const element = file.dict(ref)
  const type = element.get('S')
  if (type instanceof Name && type.value === 'Figure') found.push(ref)
  const kids = file.get(element.get('K'))
  const list = Array.isArray(kids) ? kids : [element.get('K') ?? null]
  for (const kid of list) if (kid instanceof Ref && isElement(file, kid)) figuresBelow(file, kid, depth + 1, found)
}

const isElement = (file: PdfFile, ref: Ref): boolean => {
  const object = file.get(ref)
  return isDict(object) && object.has('S')
}

/** The number of the one marked piece of which a figure is made; null for any other. */
function pieceOf(file: PdfFile, figure: Dict): number | null {
  const kids = file.get(figure.get('K'))
  const only = Array.isArray(kids) && kids.length === 1 ? kids[0] : kids
  return typeof only === 'number' ? only : null
}

function figuresOf(file: PdfFile): readonly Ref[] {
  const tree = file.dict(file.dict(file.root).get('StructTreeRoot'))
  const kids = file.get(tree.get('K'))
  const found: Ref[] = []
  for (const kid of Array.isArray(kids) ? kids : [tree.get('K') ?? null])
    if (kid instanceof Ref) figuresBelow(file, kid, 0, found)
  return found
}

/** The pages that addFigureBoxes has to see, as the typesetter has packed them (zlib). */
export function packedFigurePages(typeset: Uint8Array): FigurePages {
  const file = new PdfFile(typeset)
  const pages = new Map<number, Uint8Array>()
  for (const figure of figuresOf(file)) {
    const page = file.dict(figure).get('Pg')
    const content = page instanceof Ref ? file.get(file.dict(page).get('Contents')) : null
    if (page instanceof Ref && content instanceof Stream) pages.set(page.number, content.data)
  }
  return pages
}

/** Every figure of the base says its box. A figure without a picture of its own on its page stays as it is. */
export function addFigureBoxes(file: PdfFile, writer: RevisionWriter, pages: FigurePages): void {
  const boxes = new Map(Array.from(pages, ([page, content]) => [page, pictureBoxes(latin1(content))] as const))
  for (const ref of figuresOf(file)) {
    const figure = file.dict(ref)
    const page = figure.get('Pg')
    const piece = pieceOf(file, figure)
    const box = page instanceof Ref && piece !== null ? boxes.get(page.number)?.get(piece) : undefined
    if (box === undefined) continue
    const attributes = file.get(figure.get('A'))
    const [first, ...others] = Array.isArray(attributes) ? attributes : [attributes]
    const layout = first === null || first === undefined ? dict({ O: new Name('Layout') }) : file.dict(first)
    writer.set(ref, withEntries(figure, { A: [withEntries(layout, { BBox: box }), ...others] }))
  }
}
