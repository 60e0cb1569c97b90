// The record of a suggestion: when it was made, what its maker had seen, and the one field by which it was decided. Whoever wrote last to
// that field decides, for everybody alike; the text itself is not touched by a decision, so that nothing is lost when two decide at once.
// That its maker takes it back is a field of its own: beside a decision that was made at the same time it changes nothing, and both can be
// read by both.
import * as Y from 'yjs'
import type { Draft } from './draft.ts'
import { type ClauseId, parseClauseId, parseSuggestionId, type SuggestionId } from './ids.ts'
import { type Clock, suggesterOf } from './suggestion-keys.ts'

export const OUTCOMES = ['accepted', 'rejected', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** By client id, the first clock that had not been seen. */
export type Seen = ReadonlyMap<number, number>

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
  /** Clocks [from, to) under which its maker typed its words, so that they stay its words even when Yjs loses their marks. */
  readonly typed: readonly (readonly [number, number])[]
  /** It came with a document that its maker brought in. */
  readonly brought: boolean
  /** Null while it is open. */
  readonly decision: Decision | null
  /** That its maker took it back, where somebody else decided on it at the same time; otherwise null, and a decision like any other. */
  readonly withdrawal: Decision | null
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

function readTyped(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return []
  const clocks: unknown[] = value
  return clocks.flatMap((from, index) => {
    const to = clocks[index + 1]
    const isRange = index % 2 === 0 && typeof from === 'number' && typeof to === 'number' && from < to
    return isRange ? [[from, to] as const] : []
  })
}

/** The key under which it stands that the maker of a suggestion took it back; null when it was opened again. */
export const WITHDRAWN = 'withdrawn'

/** The key under which it stands that a suggestion came with a document. */
export const BROUGHT = 'brought'

/** A record from what its keys hold; `writerOf` tells under which client id the value of a key was written. */
export function parseRecord(
  id: SuggestionId,
  held: (key: string) => unknown,
  writerOf: (key: string) => number | undefined,
): SuggestionRecord {
  const decision = parseDecision(held('state'), writerOf('state'))
  const takenBack = parseDecision(held(WITHDRAWN), writerOf(WITHDRAWN))
  // Whatever a maker writes into this field accepts nothing.
  const withdrawal = takenBack?.outcome === 'withdrawn' ? takenBack : null
  return {
    id,
    clause: parseClauseId(held('clause')),
    at: time(held('at')),
    seen: readSeen(held('sv')),
    typed: readTyped(held('typed')),
    brought: held(BROUGHT) === true,
    decision: decision ?? withdrawal,
    withdrawal: decision === null ? null : withdrawal,
  }
}

const nothing = () => undefined
/** What is known of a suggestion that has no record. */
export const emptyRecord = (id: SuggestionId): SuggestionRecord => parseRecord(id, nothing, nothing)

/** Total: marks without a record, or with a broken one, read as an open suggestion of nobody knows when. */
export function readRecord({ suggestions }: Pick<Draft, 'suggestions'>, id: SuggestionId): SuggestionRecord {
  const record = suggestions.get(id)
  if (!(record instanceof Y.Map)) return emptyRecord(id)
  return parseRecord(
    id,
    (key) => record.get(key),
    (key) => record._map.get(key)?.id.client,
  )
}

/** A stretch of clocks of one client, and whose words were typed under them. */
export interface Claim {
  readonly from: number
  readonly to: number
  readonly id: SuggestionId
}

export interface RecordOf {
  (id: SuggestionId): SuggestionRecord
  /** What is suggested of the words that a client typed at these clocks. */
  claims(client: number, from: number, to: number): readonly Claim[]
}

/** Claims that began before a place and are looked through for those that reach it: of one page's suggestions within one another. */
const LOOK_BACK_MAX = 1024

/** The claims on one client's words, found by clock. */
class Claims {
  private readonly sorted: readonly Claim[]
  /** For each, how far it or any before it reaches. */
  private readonly reach: readonly number[]

  constructor(claims: readonly Claim[]) {
    this.sorted = [...claims].sort((a, b) => a.from - b.from)
    let furthest = 0
    this.reach = this.sorted.map(({ to }) => {
      furthest = Math.max(furthest, to)
      return furthest
    })
  }

  private firstFrom(clock: number): number {
    let [low, high] = [0, this.sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sorted[middle]?.from ?? 0) < clock) low = middle + 1
      else high = middle
    }
    return low
  }

  between(from: number, to: number): readonly Claim[] {
    const middle = this.firstFrom(from)
    let start = middle
    while (start > 0 && middle - start < LOOK_BACK_MAX && (this.reach[start - 1] ?? 0) > from) start--
    return this.sorted.slice(start, this.firstFrom(to)).filter((claim) => claim.to > from)
  }
}

const NO_CLAIMS = new Claims([])

function readClaims(keys: Iterable<string>, recordOf: (id: SuggestionId) => SuggestionRecord) {
  const claims = new Map<number, Claim[]>()
  for (const key of keys) {
    const id = parseSuggestionId(key)
    if (!id) continue
    const { typed } = recordOf(id)
    if (typed.length === 0) continue
    const own = claims.get(suggesterOf(id)) ?? []
    claims.set(suggesterOf(id), own)
    for (const [from, to] of typed) own.push({ from, to, id })
  }
  return new Map([...claims].map(([client, own]) => [client, new Claims(own)]))
}

/** Reads each record once. Make a new one for each reading: a record may change. */
export const recordsOf = (draft: Pick<Draft, 'suggestions'>): RecordOf =>
  readOnce(draft.suggestions.keys(), (id) => readRecord(draft, id))

/** As `recordsOf`, of records that `read` gives; `keys` are those of all of them. */
export function readOnce(keys: Iterable<string>, read: (id: SuggestionId) => SuggestionRecord): RecordOf {
  const records = new Map<SuggestionId, SuggestionRecord>()
  const recordOf = (id: SuggestionId) => {
    const record = records.get(id) ?? read(id)
    records.set(id, record)
    return record
  }
  let claims: ReadonlyMap<number, Claims> | null = null
  return Object.assign(recordOf, {
    claims(client: number, from: number, to: number) {
      claims ??= readClaims(keys, recordOf)
      return (claims.get(client) ?? NO_CLAIMS).between(from, to)
    },
  })
}
