// A document as lines and tables, whatever file it came from: what is read further.
import type { ListKind } from '../agreement/agreement.ts'
import type { WordPartsRead } from './docx-parts.ts'
import type { OwnRun } from './own-runs.ts'

/** Where a line of one of our own files stands: those say by marks and numbering what is guessed in others. */
export interface OwnPlace {
  /** The kind of the clause that begins here, '' for one without; null within a clause. */
  readonly begins: string | null
  readonly list: ListKind | null
  /** The marker in front of the line, which is part of its text; '' where it has none. */
  readonly label: string
  /** Of an item, how deep it lies, from 1; of any other line, the depth of the item that it stands in, 0 outside. */
  readonly level: number
  /** It goes on in the block of the line before, below a break. */
  readonly goesOn: boolean
  /** How far in the agreement had the item, as its style says. */
  readonly indent?: number
  /** The words behind the marker with their look and what they stand for, where the file says so. */
  readonly runs?: readonly OwnRun[]
  /** The name of the clause that begins here, by which the file knows it. */
  readonly name?: string
}

export interface SourceLine {
  readonly type: 'line'
  /** One line, with its list marker or number in front as a reader sees it; empty between paragraphs of a plain text. */
  readonly text: string
  /** The level that the file gives it: 0 the document's title, 1 … 9 a heading; null for text. */
  readonly heading: number | null
  /** Wholly bold: how people without styles make headings. */
  readonly strong: boolean
  /** Only where the whole file is one of ours. */
  readonly own?: OwnPlace
}

export interface SourceTable {
  readonly type: 'table'
  /** Cells by row, every row as long as the longest. */
  readonly rows: readonly (readonly string[])[]
}

export type SourceBlock = SourceLine | SourceTable

/** What a reader of the answer must know about how the file was read. `count` says how often. */
export const NOTES = [
  'encoding-guessed',
  'lines-joined',
  'long-lines-cut',
  'changes-taken',
  'comments-left-out',
  'footnotes-left-out',
  'pictures-left-out',
  'script-unknown',
  'no-partners',
  'one-partner',
  'partners-from-table',
  'same-name',
  'no-headings',
  'no-clauses',
  'row-without-partner',
  'table-as-text',
  'kind-differs-from-heading',
  'digits-masked',
] as const
export type NoteCode = (typeof NOTES)[number]

export interface Note {
  readonly code: NoteCode
  readonly count?: number
  /** The clause that it is about, by its place. */
  readonly clause?: number
  /** Names or words that it is about. */
  readonly value?: string
}

export interface Source {
  /** It carries the marks of one of our own files. */
  readonly isOwn?: boolean
  /** What it knows of itself beside its words. */
  readonly parts?: WordPartsRead
  readonly blocks: readonly SourceBlock[]
  readonly notes: readonly Note[]
}

export const line = (text: string, heading: number | null = null, strong = false): SourceLine => ({
  type: 'line',
  text,
  heading,
  strong,
})

export function tableOf(rows: readonly (readonly string[])[]): SourceTable {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return { type: 'table', rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]) }
}
