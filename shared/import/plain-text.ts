// A plain text → lines and tables: page furniture taken away, broken lines joined, rows of tabs read as tables.
import { tabAlignedColumns } from './aligned-columns.ts'
import { joinHardWraps } from './hard-wraps.ts'
import { line, type Note, type Source, type SourceBlock, tableOf } from './source.ts'
import { tidyText } from './tidy.ts'

const PAGE =
  /^\s*(?:(?:halaman|hal\.?|hlm\.?|page)\s*\d{1,4}(?:\s*(?:dari|of|\/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*\/\s*\d{1,4})\s*$/iu

const cells = (text: string): string[] => text.split('\t').map((cell) => cell.trim())
/** Two columns parted by a tab are more often "Nama ⇥: Budi" than a table. */
const TAB_COLUMNS_MIN = 3
const TAB_ROWS_MIN = 2

function withTables(lines: readonly string[]): SourceBlock[] {
  const out: SourceBlock[] = []
  let rows: string[][] = []
  const flush = () => {
    if (rows.length >= TAB_ROWS_MIN) out.push(tableOf(rows))
    else for (const row of rows) out.push(line(row.join('\t')))
    rows = []
  }
  for (const text of lines) {
    const row = cells(text)
    if (row.length >= TAB_COLUMNS_MIN) rows.push(row)
    else {
      flush()
      out.push(line(text.replace(/ {2,}/g, ' ')))
    }
  }
  flush()
  return out
}

export function readPlainText(text: string): Source {
  const kept = tidyText(text)
    .split('\n')
    .filter((item) => !PAGE.test(item))
  const { lines, joined } = joinHardWraps(tabAlignedColumns(kept))
  const notes: Note[] = joined > 0 ? [{ code: 'lines-joined', count: joined }] : []
  return { blocks: withTables(lines), notes }
}
