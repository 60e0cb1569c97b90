// What marks and consents add up to.
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId, PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import { type Decided, type DecidedFacts, decidedOn, type UnderSame } from './decided.ts'
import type { LedgerEvent } from './event.ts'
import type { ConsentPayload, ConsentScope, Stance } from './event-consents.ts'
import { withEntry } from './map-entry.ts'

export interface Consent {
  readonly partner: PartnerId
  readonly person: PersonId
  readonly scope: ConsentScope
  /** Digest of the clause, or of the whole text when the scope is the document. */
  readonly digest: Digest
  readonly stance: Stance
  readonly note: string
  readonly at: number
  readonly seq: number
  /** What stood outside the clauses; null where the event is of before that was noted. */
  readonly frame: Digest | null
  /** Of a word on a clause what else it covers (ground.ts); null for one on the document, and where the event is of before that was noted. */
  readonly ground: Digest | null
  /** The waivers and profiles that held when it was given. */
  readonly under: Decided
  /** Whether those are the ones that hold now. */
  readonly underSame: UnderSame
  /** Signed by a device of the person */
  readonly isSigned: boolean
}

export interface ConsentRecord {
  /** The last word of each partner on each scope, in the order in which it was given. */
  readonly consents: readonly Consent[]
  readonly negotiated: ReadonlyMap<ClauseId, ReadonlyMap<PartnerId, Digest>>
}

export const NO_CONSENTS: ConsentRecord = { consents: [], negotiated: new Map() }

const others = (consents: readonly Consent[], partner: PartnerId, scope: ConsentScope): readonly Consent[] =>
  consents.filter((consent) => consent.partner !== partner || consent.scope !== scope)

export function foldConsents(
  record: ConsentRecord & DecidedFacts,
  event: LedgerEvent,
  payload: ConsentPayload,
): Partial<ConsentRecord> {
  switch (payload.type) {
    case 'negotiated-marked': {
      const marks = withEntry(record.negotiated.get(payload.clause) ?? new Map(), payload.partner, payload.clauseDigest)
      return { negotiated: withEntry(record.negotiated, payload.clause, marks) }
    }
    case 'consent-given': {
      const person = actingPerson(event)
      const { partner, scope, digest, stance, note } = payload
      const consent: Consent = {
        partner,
        person,
        scope,
        digest,
        stance,
        note,
        at: event.at,
        seq: event.seq,
        frame: payload.frame ?? null,
        ground: payload.ground ?? null,
        under: decidedOn(record, scope),
        underSame: { whole: true, scope: true, around: true },
        isSigned: payload.signed !== undefined,
      }
      return { consents: [...others(record.consents, partner, scope), consent] }
    }
    case 'consent-withdrawn':
      return { consents: others(record.consents, payload.partner, payload.scope) }
  }
}
