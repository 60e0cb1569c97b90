// A table that was flattened to spaces → the same rows parted by tabs. A header tells where the columns begin.

const HEADED = /^(?:no\.?|nomor|pihak|mitra|lembaga|organisasi|siapa)$/iu
const COLUMNS_MIN = 3
const ROWS_MIN = 2
/** Writers align by eye: a cell may begin one sign beside its column. */
const SLACK = 1

interface Cell {
  readonly at: number
  readonly text: string
}

/** What two spaces or more part. */
const cellsOf = (text: string): readonly Cell[] =>
  Array.from(text.matchAll(/\S+(?: \S+)*/gu), (match) => ({ at: match.index, text: match[0] }))

const columnOf = ({ at }: Cell, starts: readonly number[]): number =>
  starts.findIndex((start) => Math.abs(start - at) <= SLACK)

/** The cells of one line by column; null where one of them begins at no column. */
function placed(text: string, starts: readonly number[]): ReadonlyMap<number, string> | null {
  const out = new Map<number, string>()
  for (const cell of cellsOf(text)) {
    const column = columnOf(cell, starts)
    if (column < 0) return null
    out.set(column, cell.text)
  }
  return out.size > 0 ? out : null
}

/** The rows below a header, and how many lines they take; a line without a first cell goes on in the row above it. */
function rowsBelow(lines: readonly string[], from: number, starts: readonly number[]) {
  const rows: string[][] = []
  let at = from
  for (; at < lines.length; at++) {
    const cells = placed(lines[at] ?? '', starts)
    if (!cells) break
    const row = rows.at(-1)
    if (cells.has(0) && cells.size > 1) rows.push(starts.map((_, column) => cells.get(column) ?? ''))
    else if (row && !cells.has(0))
      for (const [column, text] of cells) row[column] = row[column] ? `${row[column]} ${text}` : text
    else break
  }
  return { rows, end: at }
}

/** `lines` with each table of aligned columns as lines of tabs; all other lines as they stand. */
export function tabAlignedColumns(lines: readonly string[]): readonly string[] {
  const out: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i] ?? ''
    const header = text.includes('   ') && !text.includes('\t') ? cellsOf(text) : []
    const starts = header.map(({ at }) => at)
    const isHeader = header.length >= COLUMNS_MIN && header.some((cell) => HEADED.test(cell.text))
    const below = isHeader ? rowsBelow(lines, i + 1, starts) : null
    if (!below || below.rows.length < ROWS_MIN) {
      out.push(text)
      continue
    }
    out.push(header.map((cell) => cell.text).join('\t'), ...below.rows.map((row) => row.join('\t')))
    i = below.end - 1
  }
  return out
}
