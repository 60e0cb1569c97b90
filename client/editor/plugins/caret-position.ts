// A caret as others may see it: a place in one text of one clause that stays with its words while they move.
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Draft } from '../../../shared/agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'

export type Part = 'title' | 'body'

/** The `cursor` of an awareness state. `anchor` and `head` are Yjs relative positions, encoded. */
export interface SharedCaret {
  readonly clause: ClauseId
  readonly part: Part
  readonly anchor: string
  readonly head: string
}

/** A caret in offsets of the text now. */
export interface PlacedCaret {
  readonly clause: ClauseId
  readonly part: Part
  readonly anchor: number
  readonly head: number
}

/** Longer than any encoding of a position; what is longer is not one. */
const ENCODED_MAX = 64

function textOf(draft: Draft, clause: ClauseId, part: Part): Y.Text | null {
  const map = draft.clauses.get(clause)
  const text = map instanceof Y.Map ? map.get(part) : null
  return text instanceof Y.Text ? text : null
}

const encode = (text: Y.Text, offset: number): string =>
  toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length), -1)))

/** Null when the clause is not in the draft. */
export function shareCaret(draft: Draft, { clause, part, anchor, head }: PlacedCaret): SharedCaret | null {
  const text = textOf(draft, clause, part)
  return text && { clause, part, anchor: encode(text, anchor), head: encode(text, head) }
}

function decode(draft: Draft, text: Y.Text, encoded: unknown): number | null {
  if (typeof encoded !== 'string' || encoded.length > ENCODED_MAX || !/^[A-Za-z0-9+/]+=*$/.test(encoded)) return null
  let position: Y.RelativePosition
  try {
    position = Y.decodeRelativePosition(fromBase64(encoded))
  } catch {
    // Somebody else's bytes: anything that is not a position is no caret.
    return null
  }
  // A position by name would define a root type of that name in the draft.
  if (position.tname !== null || (position.item === null && position.type === null)) return null
  const place = Y.createAbsolutePositionFromRelativePosition(position, draft.doc, false)
  return place && place.type === text ? place.index : null
}

/** The caret in `value`, an unknown part of an awareness state; null for everything that is not one or has no place (any more). */
export function placeCaret(draft: Draft, value: unknown): PlacedCaret | null {
  if (typeof value !== 'object' || value === null) return null
  const state: {
    readonly clause?: unknown
    readonly part?: unknown
    readonly anchor?: unknown
    readonly head?: unknown
  } = value
  const clause = parseClauseId(state.clause)
  const { part } = state
  if (!clause || (part !== 'title' && part !== 'body')) return null
  const text = textOf(draft, clause, part)
  const anchor = text && decode(draft, text, state.anchor)
  const head = text && decode(draft, text, state.head)
  return anchor === null || head === null ? null : { clause, part, anchor, head }
}
