// Where the words of a thread stand now. Every peer that has the same draft finds the same place: nothing here depends on who undid what.
import * as Y from 'yjs'
import type { Draft } from '../agreement/draft.ts'
import type { ClauseId } from '../agreement/ids.ts'
import { CONTEXT_CHARS, type Part, QUOTE_MAX_CHARS, type Quote, type Target } from './thread.ts'

/** Stands for an inline atom, in flat text and in quotes. */
export const ATOM = '\ufffc'
/** A quote shorter than this is not looked for without words beside it that match: «di» stands everywhere. */
const TELLING_CHARS = 16
/** So many characters beside it make a short quote the one that was meant. */
const TELLING_CONTEXT = 8
/** Places of one quote that are weighed; a clause that says the same more often is no document. */
const CANDIDATES_MAX = 200

export function clauseText(draft: Draft, clause: ClauseId, part: Part): Y.Text | null {
  const map = draft.clauses.get(clause)
  const text: unknown = map instanceof Y.Map ? map.get(part) : null
  return text instanceof Y.Text ? text : null
}

interface Piece {
  readonly clock: number
  readonly length: number
  /** Offset before it. */
  readonly at: number
  readonly isShown: boolean
}

/** A shared text as it stands: its characters, and where each of its items lies. One walk for any number of positions. */
export interface TextMap {
  readonly text: string
  /** The offset of a relative position in JSON form; null for what has no place in this text. */
  offset(position: unknown): number | null
}

function parseId(value: unknown): { readonly client: number; readonly clock: number } | null {
  if (typeof value !== 'object' || value === null) return null
  const { client, clock }: { readonly client?: unknown; readonly clock?: unknown } = value
  return typeof client === 'number' && typeof clock === 'number' && clock >= 0 ? { client, clock } : null
}

/** The piece that holds `clock`, of pieces in the order of their clocks. */
function holding(pieces: readonly Piece[], clock: number): Piece | null {
  let low = 0
  let high = pieces.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (!piece) return null
    if (clock < piece.clock) high = middle - 1
    else if (clock >= piece.clock + piece.length) low = middle + 1
    else return piece
  }
  return null
}

/**
 * Offsets are those of `Y.createAbsolutePositionFromRelativePosition(position, doc, false)`, which walks the text once a position: what an
 * undo brought back is not followed, since only the peer that undid knows of it.
 */
export function mapText(text: Y.Text): TextMap {
  const pieces = new Map<number, Piece[]>()
  let flat = ''
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const isShown = !item.deleted && item.countable
    const own = pieces.get(client)
    const piece = { clock, length: item.length, at, isShown }
    if (own) own.push(piece)
    else pieces.set(client, [piece])
    if (!isShown) continue
    flat += item.content instanceof Y.ContentString ? item.content.str : ATOM.repeat(item.length)
    at += item.length
  }
  for (const own of pieces.values()) own.sort((a, b) => a.clock - b.clock)
  return {
    text: flat,
    offset(position) {
      if (typeof position !== 'object' || position === null) return null
      const { item, assoc }: { readonly item?: unknown; readonly assoc?: unknown } = position
      const id = parseId(item)
      const piece = id && holding(pieces.get(id.client) ?? [], id.clock)
      if (!id || !piece) return null
      return piece.isShown ? piece.at + id.clock - piece.clock + (assoc === -1 ? 1 : 0) : piece.at
    },
  }
}

/** Anchor of the range [from, to) of a clause's text. Null when it is empty or outside. */
export function textTarget(
  draft: Draft,
  {
    clause,
    part,
    from,
    to,
  }: { readonly clause: ClauseId; readonly part: Part; readonly from: number; readonly to: number },
): Extract<Target, { kind: 'text' }> | null {
  const text = clauseText(draft, clause, part)
  if (!text || from < 0 || to > text.length || from >= to) return null
  const flat = mapText(text).text
  // Tight at both ends: what is typed beside the words does not belong to them.
  const position = (offset: number, assoc: 0 | -1): unknown =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset, assoc))
  return {
    kind: 'text',
    clause,
    part,
    from: position(from, 0),
    to: position(to, -1),
    quote: {
      exact: flat.slice(from, Math.min(to, from + QUOTE_MAX_CHARS)),
      before: flat.slice(Math.max(0, from - CONTEXT_CHARS), from),
      after: flat.slice(to, to + CONTEXT_CHARS),
    },
  }
}

export interface TextRange {
  readonly from: number
  readonly to: number
}

/** How many characters two texts have in common, from where they meet. */
function commonEnd(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}
function commonStart(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

/** The quoted words in `text`: those whose neighbours are most alike, of equal ones the nearest to `near`. */
function findQuote(text: string, { exact, before, after }: Quote, near: number): TextRange | null {
  if (exact === '') return null
  const enough = exact.length >= TELLING_CHARS ? 0 : Math.min(TELLING_CONTEXT, before.length + after.length)
  let best: { readonly at: number; readonly alike: number; readonly far: number } | null = null
  let at = text.indexOf(exact)
  for (let tried = 0; at >= 0 && tried < CANDIDATES_MAX; tried++) {
    const alike =
      commonEnd(text.slice(Math.max(0, at - CONTEXT_CHARS), at), before) +
      commonStart(text.slice(at + exact.length, at + exact.length + CONTEXT_CHARS), after)
    const far = Math.abs(at - near)
    if (alike >= enough && (!best || alike > best.alike || (alike === best.alike && far < best.far)))
      best = { at, alike, far }
    at = text.indexOf(exact, at + 1)
  }
  return best && { from: best.at, to: best.at + exact.length }
}

/** The quote around what is left of it: a part of the words was taken out and brought back by an undo, as new items beside the old ones. */
function wholeAround(text: string, exact: string, { from, to }: TextRange): TextRange | null {
  for (let at = Math.max(0, to - exact.length); at <= from; at++)
    if (text.startsWith(exact, at)) return { from: at, to: at + exact.length }
  return null
}

/** Where the words of a target stand in its text; null when its sentence has changed beyond finding. */
export function placeIn(map: TextMap, { from, to, quote }: Extract<Target, { kind: 'text' }>): TextRange | null {
  const start = map.offset(from)
  const end = map.offset(to)
  if (start === null || end === null || start >= end) return findQuote(map.text, quote, start ?? end ?? 0)
  const range = { from: start, to: end }
  const left = map.text.slice(start, end)
  const lacksSome = left.length < quote.exact.length && quote.exact.includes(left)
  return (lacksSome && wholeAround(map.text, quote.exact, range)) || range
}
