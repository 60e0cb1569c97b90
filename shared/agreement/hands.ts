// Whose hands wrote the words that still stand: every surviving character of a draft carries the client id under which it was typed, and the log
// knows of those that somebody brought back or moved who wrote them first.
import * as Y from 'yjs'
import type { Clause } from './agreement.ts'
import type { Draft } from './draft.ts'
import type { FieldId } from './ids.ts'
import type { Origin, Origins } from './origins.ts'
import { type RecordOf, recordsOf } from './suggestion-record.ts'
import { readRuns } from './text-pieces.ts'

/** In characters that survive. */
export interface Hands {
  /** By the client id under which they stand, whoever wrote them first */
  readonly typed: ReadonlyMap<number, number>
  /** By who wrote them first: a client id, or the name that an origin has */
  readonly first: ReadonlyMap<number | string, number>
}

interface Counting {
  readonly typed: Map<number, number>
  readonly first: Map<number | string, number>
}

function add<Key>(counts: Map<Key, number>, key: Key, size: number): void {
  counts.set(key, (counts.get(key) ?? 0) + size)
}

/** The first of these that ends after this clock. */
function firstAfter(origins: readonly Origin[], clock: number): number {
  let [low, high] = [0, origins.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((origins[middle]?.end ?? clock) > clock) high = middle
    else low = middle + 1
  }
  return low
}

function countFirst(client: number, clock: number, size: number, origins: Origins, into: Counting): void {
  const others = origins.get(client) ?? []
  const until = clock + size
  let own = size
  for (let place = firstAfter(others, clock); place < others.length; place++) {
    const other = others[place]
    if (other === undefined || other.clock >= until) break
    const length = Math.min(other.end, until) - Math.max(other.clock, clock)
    own -= length
    add(into.first, other.by, length)
  }
  if (own > 0) add(into.first, client, own)
}

function count(text: unknown, into: Counting, recordOf: RecordOf, origins: Origins): void {
  if (!(text instanceof Y.Text)) return
  for (const { insert, content, from } of readRuns(text, recordOf)) {
    if (typeof insert !== 'string' || !content) continue
    let { clock } = from
    // An end of a line is no character that somebody reads.
    for (const { length } of insert.split('\n')) {
      if (length > 0) add(into.typed, from.client, length)
      countFirst(from.client, clock, length, origins, into)
      clock += length + 1
    }
  }
}

const known = new WeakMap<Clause, { readonly origins: Origins; readonly hands: Hands }>()

/** Of a clause's title, body and answers. Counted once a clause object, which is another one when it has changed, and once for the same origins. */
export function handsOf(draft: Draft, clause: Clause, origins: Origins): Hands {
  const before = known.get(clause)
  if (before?.origins === origins) return before.hands
  const hands: Counting = { typed: new Map(), first: new Map() }
  const map = draft.clauses.get(clause.id)
  const recordOf = recordsOf(draft)
  count(map?.get('title'), hands, recordOf, origins)
  count(map?.get('body'), hands, recordOf, origins)
  const fields = new Set<FieldId>()
  for (const block of clause.blocks) for (const part of block.content) if (part.type === 'blank') fields.add(part.field)
  for (const field of fields) count(draft.fields.get(field), hands, recordOf, origins)
  known.set(clause, { origins, hands })
  return hands
}

/** Client ids under which anything was ever written. */
export const writersOf = (draft: Draft): readonly number[] => [...draft.doc.store.clients.keys()]
