// A redline: what stood at one moment of a draft, what stands at another, and who put in or took out each piece between the two. It holds
// both texts whole, so that either can be read from it (sides.ts). Plain data, made by the server from the log.
import {
  type BlankKind,
  type ListKind,
  type MarkName,
  ROW_TABLES as OWN_ROWS,
  type TableName,
} from '../agreement/agreement.ts'
import type { Anchor, ClauseId, FieldId, PartnerId, PersonId, RowId } from '../agreement/ids.ts'

/** Who wrote or deleted: a person; `server` for the template's own words; null where the log does not tell. */
export type Author = PersonId | 'server' | null

/** Who did something, and when in milliseconds since 1970. */
export interface Touch {
  readonly by: Author
  readonly at: number
}

/**
 * What became of a piece between the two moments. `of`: whose words they were to begin with, where that is somebody else: who wrote what was
 * deleted, and who had written what somebody brought back.
 */
export type Fate = { readonly change: 'same' } | ({ readonly change: 'ins' | 'del'; readonly of?: Author } & Touch)

/** A stretch of plain text with one fate. */
export type Run = { readonly text: string } & Fate

export type PieceContent =
  | {
      readonly type: 'text'
      readonly text: string
      readonly marks?: readonly MarkName[]
      /** Emphasis at the first moment, where it was another. */
      readonly marksBefore?: readonly MarkName[]
    }
  | {
      readonly type: 'blank'
      readonly field: FieldId
      readonly kind: BlankKind
      readonly hint: string
      readonly answer: readonly Run[]
    }
  | { readonly type: 'mention'; readonly partner: PartnerId }
  | { readonly type: 'reference'; readonly clause: ClauseId; readonly anchor?: Anchor }
  | { readonly type: 'table'; readonly table: TableName }
  /** Something of a newer program; its JSON. */
  | { readonly type: 'unknown'; readonly embed: string }
  | { readonly type: 'copies' }
  | { readonly type: 'break' }

export type Piece = PieceContent & Fate

export interface BlockForm {
  readonly list: ListKind | null
  /** 0 to INDENT_MAX */
  readonly indent: number
  /** The name under which references lead to it. */
  readonly anchor?: Anchor
}

export interface BlockRedline {
  /** Of the paragraph's beginning: `ins` is a paragraph that is new or was split off, `del` one that was joined to the one before it. */
  readonly start: Fate
  /** Null where the paragraph does not begin at that moment. */
  readonly before: BlockForm | null
  readonly after: BlockForm | null
  readonly content: readonly Piece[]
}

/** `restored`: removed once, and brought back between the two moments. */
export type Presence = 'kept' | 'added' | 'restored' | 'removed'

/** Whether an entry was there, and its place among the others: an index from 0, null where it is not there. */
export interface Standing {
  readonly presence: Presence
  /** Who added, restored or removed it; null for what was kept. */
  readonly touch: Touch | null
  readonly moved: Touch | null
  readonly before: number | null
  readonly after: number | null
}

export interface ClauseRedline extends Standing {
  readonly id: ClauseId
  /** Kind at the second moment, or the last one. */
  readonly kind: string
  readonly kindBefore: string
  /** Pasal numbers; null for what carries none. */
  readonly numberBefore: number | null
  readonly numberAfter: number | null
  /** Whether anything of it differs but its number. */
  readonly changed: boolean
  readonly title: readonly Run[]
  /** Empty for an unchanged clause, unless all was asked for. */
  readonly blocks: readonly BlockRedline[]
}

/** One answer of a table row or a partner. `value`: one value that the last writer sets, as text: a number, a kind, a partner's id. */
export interface CellRedline {
  readonly name: string
  readonly type: 'text' | 'value'
  readonly runs: readonly Run[]
}

export const ROW_TABLES = ['partners', ...OWN_ROWS] as const
export type RowTable = (typeof ROW_TABLES)[number]

export interface RowRedline extends Standing {
  readonly table: RowTable
  readonly id: RowId | PartnerId
  readonly changed: boolean
  /** Empty for an unchanged row, unless all was asked for. */
  readonly cells: readonly CellRedline[]
}

export interface Redline {
  readonly title: readonly Run[]
  /** In the order of the second moment; what is not there any more stands behind what it stood behind. */
  readonly clauses: readonly ClauseRedline[]
  readonly rows: readonly RowRedline[]
}
