import type { Anchor, ClauseId, FieldId, RowId } from '../../shared/agreement/ids.ts'

/** A place in the agreement to which somebody is led: a clause, a blank, a row, or words that the checker quotes. */
export interface JumpTarget {
  readonly clause: ClauseId
  readonly field?: FieldId
  readonly row?: RowId
  /** A paragraph by the name under which references lead to it. */
  readonly anchor?: Anchor | null
  readonly quote?: string
  /** Offsets in a text of the clause. */
  readonly range?: { readonly part: 'title' | 'body'; readonly from: number; readonly to: number }
}
