// The record of a suggestion: when it was made, what its maker had seen, and the one field by which it was decided. Whoever wrote last to
// that field decides, for everybody alike; the text itself is not touched by a decision, so that nothing is lost when two decide at once.
import * as Y from 'yjs'
import type { Draft } from './draft.ts'
import { type ClauseId, parseClauseId, type SuggestionId } from './ids.ts'

export const OUTCOMES = ['accepted', 'rejected', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** By client id, the first clock that had not been seen. */
export type Seen = ReadonlyMap<number, number>

/** A place of the shared document's history. */
export interface Clock {
  readonly client: number
  readonly clock: number
}

export interface Decision {
  readonly outcome: Outcome
  /** Milliseconds since 1970 by the clock of the device on which it was decided. */
  readonly at: number
  /** What the person who decided had seen of the suggestion: whatever was added to it later is still open. */
  readonly seen: Seen
  /** What was said to whoever suggested it; '' when nothing was. */
  readonly answer: string
  /** The client id under which it was decided. */
  readonly client: number
}

export interface SuggestionRecord {
  readonly id: SuggestionId
  readonly clause: ClauseId | null
  readonly at: number
  /** What the maker had seen of the words that are to go: those that came later stay. */
  readonly seen: Seen
  /** Null while it is open. */
  readonly decision: Decision | null
}

const NOTHING: Seen = new Map()
const decoded = new WeakMap<Uint8Array, Seen>()

/** Total: what is not a state vector has seen nothing. */
function readSeen(bytes: unknown): Seen {
  if (!(bytes instanceof Uint8Array)) return NOTHING
  const before = decoded.get(bytes)
  if (before) return before
  let seen = NOTHING
  try {
    seen = Y.decodeStateVector(bytes)
  } catch {
    // Written by a broken or hostile peer.
  }
  decoded.set(bytes, seen)
  return seen
}

export const covers = (seen: Seen, { client, clock }: Clock): boolean => clock < (seen.get(client) ?? 0)

const time = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

function parseDecision(value: unknown, client: number | undefined): Decision | null {
  if (typeof value !== 'object' || value === null) return null
  const state: { outcome?: unknown; at?: unknown; seen?: unknown; answer?: unknown } = value
  const outcome = OUTCOMES.find((name) => name === state.outcome)
  if (!outcome || client === undefined) return null
  const answer = typeof state.answer === 'string' ? state.answer : ''
  return { outcome, at: time(state.at), seen: readSeen(state.seen), answer, client }
}

/** A record from what its keys hold; `decider` is the client id under which its state was written. */
export const parseRecord = (
  id: SuggestionId,
  held: (key: string) => unknown,
  decider: number | undefined,
): SuggestionRecord => ({
  id,
  clause: parseClauseId(held('clause')),
  at: time(held('at')),
  seen: readSeen(held('sv')),
  decision: parseDecision(held('state'), decider),
})

/** Total: marks without a record, or with a broken one, read as an open suggestion of nobody knows when. */
export function readRecord({ suggestions }: Pick<Draft, 'suggestions'>, id: SuggestionId): SuggestionRecord {
  const record = suggestions.get(id)
  if (!(record instanceof Y.Map)) return parseRecord(id, () => undefined, undefined)
  return parseRecord(id, (key) => record.get(key), record._map.get('state')?.id.client)
}

export type RecordOf = (id: SuggestionId) => SuggestionRecord

/** Reads each record once. Make a new one for each reading: a record may change. */
export function recordsOf(draft: Pick<Draft, 'suggestions'>): RecordOf {
  const read = new Map<SuggestionId, SuggestionRecord>()
  return (id) => {
    const record = read.get(id) ?? readRecord(draft, id)
    read.set(id, record)
    return record
  }
}
