// Whose hands wrote the words that still stand: every surviving character of a draft carries the client id under which it was typed.
import * as Y from 'yjs'
import type { Clause } from './agreement.ts'
import type { Draft } from './draft.ts'
import type { FieldId } from './ids.ts'
import { type RecordOf, recordsOf } from './suggestion-record.ts'
import { readRuns } from './text-pieces.ts'

/** By client id: how many characters of it survive. */
export type Hands = ReadonlyMap<number, number>

function count(text: unknown, into: Map<number, number>, recordOf: RecordOf): void {
  if (!(text instanceof Y.Text)) return
  for (const { insert, content, from, size } of readRuns(text, recordOf))
    if (typeof insert === 'string' && content) into.set(from.client, (into.get(from.client) ?? 0) + size)
}

const known = new WeakMap<Clause, Hands>()

/** Characters of a clause's title, body and answers, by client id. Counted once a clause object: it is another object when it has changed. */
export function handsOf(draft: Draft, clause: Clause): Hands {
  const before = known.get(clause)
  if (before) return before
  const hands = new Map<number, number>()
  const map = draft.clauses.get(clause.id)
  const recordOf = recordsOf(draft)
  count(map?.get('title'), hands, recordOf)
  count(map?.get('body'), hands, recordOf)
  const fields = new Set<FieldId>()
  for (const block of clause.blocks) for (const part of block.content) if (part.type === 'blank') fields.add(part.field)
  for (const field of fields) count(draft.fields.get(field), hands, recordOf)
  known.set(clause, hands)
  return hands
}

/** Client ids under which anything was ever written. */
export const writersOf = (draft: Draft): readonly number[] => [...draft.doc.store.clients.keys()]
