// What the rest of an open agreement knows of comments before their own code has come: where somebody wants to go, and what the text shows.
import { type Signal, signal } from '@preact/signals'
import type { ClauseId, RowId, ThreadId } from '../../shared/agreement/ids.ts'

export type TextPart = 'title' | 'body'

export interface CommentMark {
  readonly thread: ThreadId
  readonly part: TextPart
  readonly from: number
  readonly to: number
  readonly isNew: boolean
}

/** What the text shows of comments; another object whenever some have changed. */
export interface CommentMarks {
  /** Where open threads stand in a clause now. */
  readonly marksIn: (clause: ClauseId) => readonly CommentMark[]
  readonly countIn: (clause: ClauseId) => { readonly open: number; readonly isNew: boolean }
  /** Open threads about a row of a table. */
  readonly countOnRow: (row: RowId) => number
  /** Clauses whose marks are other than in the object before; null for all. */
  readonly changed: ReadonlySet<ClauseId> | null
}

/** Words that somebody selected in order to comment on them: offsets in a text of a clause, and the words, should the offsets move meanwhile. */
export interface SelectedWords {
  readonly part: TextPart
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Where somebody wants to go among the comments. */
export type CommentFocus =
  /** `quiet`: shown beside the text where there is room, while the keyboard stays in the text. */
  | { readonly kind: 'thread'; readonly id: ThreadId; readonly quiet?: true }
  | { readonly kind: 'clause'; readonly clause: ClauseId }
  | { readonly kind: 'row'; readonly clause: ClauseId; readonly row: RowId }
  | { readonly kind: 'new'; readonly clause: ClauseId; readonly words?: SelectedWords; readonly row?: RowId }

export interface CommentDoor {
  readonly focus: Signal<CommentFocus | null>
  readonly marks: Signal<CommentMarks | null>
  /** Entries that are new to the reader. */
  readonly news: Signal<number>
}

export const createCommentDoor = (): CommentDoor => ({ focus: signal(null), marks: signal(null), news: signal(0) })
