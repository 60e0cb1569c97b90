// Tables of a Word file. Every width is said three times (table, grid, cell) and fixed: programs that trust only one of them agree.
import {
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { PrintTable } from '../../shared/export/document.ts'
import { showable } from '../../shared/export/showable.ts'

/** Text width of an A4 page with margins of 3 and 2.5 cm, twentieths of a point */
export const TEXT_WIDTH = 8787
/** A column of row numbers */
const NARROW = 640

/** Whole numbers that add up to the text width. */
export function columnWidths(shares: readonly number[]): number[] {
  const narrow = shares.filter((share) => share === 0).length * NARROW
  const sum = shares.reduce((all, share) => all + share, 0) || 1
  const widths = shares.map((share) => (share === 0 ? NARROW : Math.floor(((TEXT_WIDTH - narrow) * share) / sum)))
  const last = widths.length - 1
  return widths.map((width, at) =>
    at === last ? width + TEXT_WIDTH - widths.reduce((all, own) => all + own, 0) : width,
  )
}

const cellParagraphs = (text: string, bold: boolean): Paragraph[] =>
  text.split('\n').map(
    (line) =>
      new Paragraph({
        style: 'MufakatSel',
        children: [new TextRun({ text: showable(line), ...(bold ? { bold } : {}) })],
      }),
  )

const MARGINS = { top: 60, bottom: 60, left: 70, right: 70 }

export function wordTable({ header, rows, widths }: PrintTable): Table {
  const columns = columnWidths(widths)
  const row = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHeader,
      children: columns.map(
        (width, at) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            children: cellParagraphs(cells[at] ?? '', isHeader),
            ...(isHeader ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEEEEE' } } : {}),
          }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns,
    margins: MARGINS,
    rows: [row(header, true), ...rows.map((cells) => row(cells, false))],
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
/** The clause at the left, its second language at the right, without lines; a page may end in a row. What comes behind stands apart. */
export function besideTable(rows: readonly (readonly [own: Paragraph[], other: Paragraph[]])[]): [Table, Paragraph] {
  const columns = columnWidths([1, 1])
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns,
    borders: NO_BORDERS,
    margins: { left: 0, right: 260 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: columns.map(
            (width, at) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                // A cell ends with a paragraph.
                children: cells[at]?.length ? cells[at] : [new Paragraph({ style: 'MufakatSel', children: [] })],
              }),
          ),
        }),
    ),
  })
  return [table, new Paragraph({ style: 'MufakatSel', children: [] })]
}

/** As high as the place for a signature on the printed page: 2.15 cm */
const PLACE_HEIGHT = 1220

export interface PlaceToSign {
  /** '' for a witness */
  readonly above: string
  readonly name: string
  readonly below: readonly string[]
}

/** Two beside each other for one, two or four, three for others, as on the printed page. */
export function signatureTable(places: readonly PlaceToSign[]): Table {
  const across = [1, 2, 4].includes(places.length) ? Math.min(2, places.length) : 3
  const columns = columnWidths(Array<number>(across).fill(1))
  const cell = (width: number, text: string, bold: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      // Names stand on one line above the space to sign in, what is below them begins on one line.
      verticalAlign: bold ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
      children: text.split('\n').map(
        (words) =>
          new Paragraph({
            style: 'MufakatTandaTangan',
            // A name, its place and what stands below stay together; between them a page may end.
            keepNext: bold,
            children: [new TextRun({ text: showable(words), ...(bold ? { bold } : {}) })],
          }),
      ),
    })
  const line = (
    own: readonly (PlaceToSign | undefined)[],
    text: (place: PlaceToSign) => string,
    bold: boolean,
    height = 0,
  ) =>
    new TableRow({
      cantSplit: true,
      ...(height > 0 ? { height: { value: height, rule: HeightRule.ATLEAST } } : {}),
      children: columns.map((width, at) => cell(width, own[at] ? text(own[at]) : '', bold)),
    })
  const rows = Array.from({ length: Math.ceil(places.length / across) }, (_, at) => {
    const own = places.slice(at * across, at * across + across)
    return [
      line(own, ({ above }) => above, true),
      line(own, ({ name }) => name || '(…………………………)', true, PLACE_HEIGHT),
      line(own, ({ below }) => below.filter(Boolean).join('\n'), false),
    ]
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns,
    borders: NO_BORDERS,
    margins: MARGINS,
    rows: rows.flat(),
  })
}
