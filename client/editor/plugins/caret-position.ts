// A caret as others may see it: a place in one text of one clause that stays with its words while they move.
import * as Y from 'yjs'
import type { Draft } from '../../../shared/agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { shownOffsets } from '../../../shared/agreement/shown-offsets.ts'

export type Part = 'title' | 'body'

/** The `cursor` of an awareness state. `anchor` and `head` are Yjs relative positions in their JSON form, the one that servers can check. */
export interface SharedCaret {
  readonly clause: ClauseId
  readonly part: Part
  /** The text of `anchor`, where the selection begins in another one than it ends in. */
  readonly fromClause?: ClauseId
  readonly fromPart?: Part
  readonly anchor: unknown
  readonly head: unknown
}

/** A caret in offsets of the text as the editor shows it now. */
export interface PlacedCaret {
  readonly clause: ClauseId
  readonly part: Part
  /** The text of `anchor`, where it is another one. */
  readonly from?: { readonly clause: ClauseId; readonly part: Part }
  readonly anchor: number
  readonly head: number
}

function textOf(draft: Draft, clause: ClauseId, part: Part): Y.Text | null {
  const map = draft.clauses.get(clause)
  const text = map instanceof Y.Map ? map.get(part) : null
  return text instanceof Y.Text ? text : null
}

function encode(draft: Draft, text: Y.Text, offset: number): unknown {
  const shared = Math.min(shownOffsets(draft, text).toShared(offset), text.length)
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, shared, -1))
}

/** Null when a clause is not in the draft. */
export function shareCaret(draft: Draft, { clause, part, from, anchor, head }: PlacedCaret): SharedCaret | null {
  const text = textOf(draft, clause, part)
  const start = from ? textOf(draft, from.clause, from.part) : text
  if (!text || !start) return null
  const where = from ? { fromClause: from.clause, fromPart: from.part } : {}
  return { clause, part, ...where, anchor: encode(draft, start, anchor), head: encode(draft, text, head) }
}

/** An id of Yjs, or null. */
function parseId(value: unknown): Y.ID | null {
  if (typeof value !== 'object' || value === null) return null
  const { client, clock }: { readonly client?: unknown; readonly clock?: unknown } = value
  const counts = [client, clock].every((part) => Number.isSafeInteger(part) && Number(part) >= 0)
  return counts ? Y.createID(Number(client), Number(clock)) : null
}

function decode(draft: Draft, text: Y.Text, encoded: unknown): number | null {
  if (typeof encoded !== 'object' || encoded === null) return null
  const parts: { readonly type?: unknown; readonly item?: unknown; readonly assoc?: unknown } = encoded
  const [type, item] = [parseId(parts.type), parseId(parts.item)]
  // A position by name, which is never taken from here, would define a root type of that name in the draft.
  if (type === null && item === null) return null
  const position = new Y.RelativePosition(type, null, item, parts.assoc === -1 ? -1 : 0)
  const place = Y.createAbsolutePositionFromRelativePosition(position, draft.doc, false)
  return place && place.type === text ? shownOffsets(draft, text).toShown(place.index) : null
}

const isPart = (value: unknown): value is Part => value === 'title' || value === 'body'

/** The caret in `value`, an unknown part of an awareness state; null for everything that is not one or has no place (any more). */
export function placeCaret(draft: Draft, value: unknown): PlacedCaret | null {
  if (typeof value !== 'object' || value === null) return null
  const state: Readonly<Partial<Record<keyof SharedCaret, unknown>>> = value
  const clause = parseClauseId(state.clause)
  const { part, fromPart = part } = state
  const fromClause = state.fromClause === undefined ? clause : parseClauseId(state.fromClause)
  if (!clause || !fromClause || !isPart(part) || !isPart(fromPart)) return null
  const text = textOf(draft, clause, part)
  const start = textOf(draft, fromClause, fromPart)
  const anchor = start && decode(draft, start, state.anchor)
  const head = text && decode(draft, text, state.head)
  if (anchor === null || head === null) return null
  const from = fromClause === clause && fromPart === part ? {} : { from: { clause: fromClause, part: fromPart } }
  return { clause, part, ...from, anchor, head }
}
