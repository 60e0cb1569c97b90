// What was written for partners, and what they said of it. Each dictation is one Yjs client id that belongs to it, so that every letter of it
// is told apart for ever.
import type { DictationId, PartnerId, PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { DictationOutcome, DictationPayload } from './event-dictation.ts'
import { withEntry } from './map-entry.ts'

export interface Dictation {
  readonly id: DictationId
  readonly partner: PartnerId
  /** Yjs client id */
  readonly client: number
  /** Who wrote it down */
  readonly by: PersonId
  readonly at: number
  /** Null until the partner has said whether it is its word. */
  readonly answer: {
    readonly outcome: DictationOutcome
    /** Everything below this Yjs clock was answered, and there is nothing above it. */
    readonly clock: number
    readonly person: PersonId
    readonly at: number
  } | null
}

export interface DictationRecord {
  /** Oldest first. */
  readonly dictations: ReadonlyMap<DictationId, Dictation>
  /** Partners for whom nobody else may write. */
  readonly undictated: ReadonlySet<PartnerId>
}

export const NOTHING_DICTATED: DictationRecord = { dictations: new Map(), undictated: new Set() }

export function foldDictation(
  { dictations, undictated }: DictationRecord,
  event: LedgerEvent,
  payload: DictationPayload,
): Partial<DictationRecord> {
  switch (payload.type) {
    case 'dictated': {
      const { dictation: id, partner, client } = payload
      const begun: Dictation = { id, partner, client, by: actingPerson(event), at: event.at, answer: null }
      return { dictations: withEntry(dictations, id, begun) }
    }
    case 'dictation-answered': {
      const known = dictations.get(payload.dictation)
      if (known === undefined) return {}
      const { outcome, clock } = payload
      const answer = { outcome, clock, person: actingPerson(event), at: event.at }
      return { dictations: withEntry(dictations, known.id, { ...known, answer }) }
    }
    case 'dictation-allowed': {
      const others = [...undictated].filter((partner) => partner !== payload.partner)
      return { undictated: new Set(payload.allowed ? others : [...others, payload.partner]) }
    }
  }
}
