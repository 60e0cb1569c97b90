// What signatories said instead of signing. It stands until the text is sealed anew, so that whoever corrects the text still reads it.
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId, PersonId } from '../agreement/ids.ts'
import type { RefusalPayload } from './event-refusals.ts'

export interface Refusal {
  readonly kind: 'declined' | 'correction' | 'withdrawn'
  readonly partner: PartnerId
  readonly person: PersonId
  readonly reason: string
  /** The clause to correct, with the digest of its words then; null for the other kinds. */
  readonly clause: ClauseId | null
  readonly clauseDigest: Digest | null
  readonly at: number
}

export interface RefusalRecord {
  /** Since the last seal, oldest first; a partner that signs has taken its own back. */
  readonly refusals: readonly Refusal[]
}

export const NO_REFUSALS: RefusalRecord = { refusals: [] }

/** `at`: of the event. */
export function foldRefusals({ refusals }: RefusalRecord, at: number, payload: RefusalPayload): RefusalRecord {
  const { partner, person, reason } = payload
  const words = { partner, person, reason, at }
  switch (payload.type) {
    case 'signature-declined':
      return { refusals: [...refusals, { kind: 'declined', ...words, clause: null, clauseDigest: null }] }
    case 'correction-asked': {
      const { clause, clauseDigest } = payload
      return { refusals: [...refusals, { kind: 'correction', ...words, clause, clauseDigest }] }
    }
    case 'signature-withdrawn':
      return { refusals: [...refusals, { kind: 'withdrawn', ...words, clause: null, clauseDigest: null }] }
  }
}

/** After a partner has signed. */
export const withoutRefusalsOf = ({ refusals }: RefusalRecord, partner: PartnerId): RefusalRecord => ({
  refusals: refusals.filter((refusal) => refusal.partner !== partner),
})
