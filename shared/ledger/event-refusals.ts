// Events by which a signatory says something else than a signature, or takes the own signature back.
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId, PersonId } from '../agreement/ids.ts'
import { clause, digest, type PayloadShapes, partner, person, personal } from './field-check.ts'

export type RefusalPayload =
  | {
      readonly type: 'signature-declined'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly reason: string
      readonly documentDigest: Digest
    }
  /** The partner would sign other words of this clause. */
  | {
      readonly type: 'correction-asked'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly clause: ClauseId
      readonly clauseDigest: Digest
      readonly reason: string
    }
  /** Before the last signature. The text is opened again by the event behind it: what is in the sealed file cannot be taken out. */
  | {
      readonly type: 'signature-withdrawn'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly reason: string
    }

export const REFUSAL_SHAPES: PayloadShapes<RefusalPayload> = {
  'signature-declined': { partner, person, reason: personal, documentDigest: digest },
  'correction-asked': { partner, person, clause, clauseDigest: digest, reason: personal },
  'signature-withdrawn': { partner, person, reason: personal },
}
