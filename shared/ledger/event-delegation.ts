// The event by which a signatory lets somebody else sign in the own partner's place.
import type { Digest } from '../agreement/canonical.ts'
import type { InvitationId, PartnerId } from '../agreement/ids.ts'
import { digest, invitation, type PayloadShapes, partner, personal, text, whole } from './field-check.ts'

/** By a letter (surat kuasa) that is kept beside the agreement. Whoever comes by `invitation` signs as `name` for the named signatory. */
export interface DelegationPayload {
  readonly type: 'signing-delegated'
  readonly partner: PartnerId
  readonly invitation: InvitationId
  readonly name: string
  readonly position: string
  /** SHA-256 of the letter */
  readonly letter: Digest
  readonly letterBytes: number
  readonly letterMedia: string
}

export const DELEGATION_SHAPES: PayloadShapes<DelegationPayload> = {
  'signing-delegated': {
    partner,
    invitation,
    name: personal,
    position: personal,
    letter: digest,
    letterBytes: whole,
    letterMedia: text,
  },
}
