// Tables that say who gives what, or who reports what to whom, by the words of their header → rows. Other tables stay text.
import type { SourceTable } from './source.ts'

export interface TableRow {
  /** Whom the row is about, as the table says it; '' where the cell is empty. */
  readonly who: string
  readonly item: string
  readonly quantity: string
  readonly when: string
  readonly pic: string
  readonly to: string
}

export interface RowTable {
  readonly about: 'contributions' | 'accountability'
  readonly rows: readonly TableRow[]
}

type Column = keyof TableRow

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['pic', /penanggung ?jawab|\bpic\b|\bpj\b|narahubung|kontak|petugas|pelaksana/u],
  ['to', /^kepada|penerima laporan|ditujukan|disampaikan kepada/u],
  ['when', /waktu|jadwal|kapan|periode|termin|tanggal|bulan|tenggat|frekuensi|kala|durasi|selama/u],
  ['quantity', /jumlah|banyak|volume|nilai|besar|kuantitas|ukuran|estimasi|takaran|\brp\b|\bqty\b/u],
  ['who', /mitra|pihak|pemberi|lembaga|organisasi|instansi|kontributor|siapa|institusi|penyedia|\bnama\b|dari/u],
  [
    'item',
    /kontribusi|sumbang|bentuk|uraian|rincian|barang|apa\b|bantuan|peran|sumber daya|masukan|input|laporan|pertanggung|hal\b|jenis|keterangan|kegiatan|tugas|tanggung jawab/u,
  ],
]

function columnsOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>()
  const low = header.map((cell) => cell.toLowerCase().trim())
  low.forEach((cell, at) => {
    // "Kontribusi Mitra" names what is given, "Mitra" who gives; "Jenis" only where nothing says it better.
    const column =
      cell.startsWith('kontribusi') || cell.startsWith('bentuk') || cell.startsWith('uraian')
        ? 'item'
        : COLUMNS.find(([, pattern]) => pattern.test(cell))?.[0]
    if (column !== undefined && !found.has(column)) found.set(column, at)
  })
  return found
}

const GIVES = /kontribusi|sumbang|memberi|pemberi|kontributor|bantuan|sumber daya|masukan|penyedia|andil|iuran/u
const REPORTS = /lapor|pertanggung|akuntabilitas/u
/** Enough rows to see that a column names partners. */
const SAMPLE_ROWS = 200
const ONE_LINE = /\s*\n\s*/g

export interface TablePlace {
  /** Topics of the clause that it stands in. */
  readonly topics: ReadonlySet<string>
  /** Whether a cell names a partner. */
  readonly names: (text: string) => boolean
}

/** "Kontribusi | Yayasan | PT | Desa": one column for each partner. */
function byColumn({ rows }: SourceTable, { names }: TablePlace): TableRow[] | null {
  const [header, ...body] = rows
  const partners = (header ?? []).flatMap((cell, at) => (at > 0 && names(cell) ? [{ cell, at }] : []))
  if (partners.length < 2 || body.length === 0) return null
  return body.flatMap((row) =>
    partners.flatMap(({ cell, at }): TableRow[] => {
      const item = (row[at] ?? '').replace(ONE_LINE, ' ')
      const subject = (row[0] ?? '').replace(ONE_LINE, ' ')
      if (item.trim() === '') return []
      const isTick = /^[✓✔xv√]$/iu.test(item.trim())
      return [{ who: cell, item: isTick ? subject : item, quantity: '', when: '', pic: '', to: '' }]
    }),
  )
}

/** Null for a table that is something else: signatures, a timetable, a budget. */
export function rowTable(table: SourceTable, place: TablePlace): RowTable | null {
  const [header, ...body] = table.rows
  if (!header || body.length === 0 || header.length < 2) return null
  const isAboutGiving = place.topics.has('kontribusi') || place.topics.has('kontribusi_nonfisik')
  const isAboutReports = place.topics.has('akuntabilitas')
  const words = header.join(' ').toLowerCase()
  const columns = columnsOf(header)
  const item = columns.get('item')
  const sample = body.slice(0, SAMPLE_ROWS)
  const first =
    columns.get('who') ??
    (item === undefined
      ? -1
      : header.findIndex((_, at) => at !== item && sample.some((row) => place.names(row[at] ?? ''))))
  if (item === undefined || first < 0 || first === item) {
    const rows = isAboutGiving ? byColumn(table, place) : null
    return rows ? { about: 'contributions', rows } : null
  }
  const gives = GIVES.test(words) || isAboutGiving
  const reports = (REPORTS.test(words) && !GIVES.test(words)) || (isAboutReports && !gives)
  if (!gives && !reports) return null
  const cell = (row: readonly string[], column: Column): string => {
    const at = columns.get(column)
    return at === undefined ? '' : (row[at] ?? '').replace(ONE_LINE, ' ').trim()
  }
  let above = ''
  const rows = body.flatMap((row): TableRow[] => {
    const own = (row[first] ?? '').replace(ONE_LINE, ' ').trim()
    const who = own || above
    above = who
    const read: TableRow = {
      who,
      item: cell(row, 'item'),
      quantity: cell(row, 'quantity'),
      when: cell(row, 'when'),
      pic: cell(row, 'pic'),
      to: cell(row, 'to'),
    }
    const isSum = [own, read.item].some((text) => /^(?:jumlah|total)(?:\s+\p{L}+)?\s*:?$/iu.test(text))
    // A row of column numbers, or an empty one, says nothing.
    const isNumbers = row.every((text) => /^[\s\d().]*$/.test(text))
    return isSum || isNumbers || (read.item === '' && own === '') ? [] : [read]
  })
  return rows.length === 0 ? null : { about: reports ? 'accountability' : 'contributions', rows }
}

/** Its words as text, one line a row: cells parted by tabs, a label and its colon in one. */
export const tableLines = (table: SourceTable): string[] =>
  table.rows.flatMap((row) => {
    const cells = row.map((cell) => cell.trim())
    const [label = '', colon = '', ...value] = cells.filter((cell, at) => cell !== '' || at < 2)
    if (colon === ':' && label !== '') return [`${label} : ${value.filter(Boolean).join(' ').replace(ONE_LINE, ' ')}`]
    if (cells.filter(Boolean).length <= 1) return cells.filter(Boolean).flatMap((cell) => cell.split('\n'))
    return [cells.map((cell) => cell.replace(ONE_LINE, ' ')).join('\t')]
  })
