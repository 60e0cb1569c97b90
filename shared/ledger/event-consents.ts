// Events about what partners say to the words: marks and consents.
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { deviceSignature, type Signed } from './event-devices.ts'
import { clause, digest, oneOf, optional, type PayloadShapes, partner, personal } from './field-check.ts'

export const STANCES = ['agree', 'agree-with-note', 'object'] as const
export type Stance = (typeof STANCES)[number]

/** A consent is to one clause or to the whole text. */
export type ConsentScope = ClauseId | 'document'

export type ConsentPayload =
  | ({
      readonly type: 'negotiated-marked'
      readonly partner: PartnerId
      readonly clause: ClauseId
      readonly clauseDigest: Digest
    } & Signed)
  | ({
      readonly type: 'consent-given'
      readonly partner: PartnerId
      readonly scope: ConsentScope
      readonly digest: Digest
      readonly documentDigest: Digest
      readonly stance: Stance
      readonly note: string
      /** Digest of what stands outside the clauses: `frameDigest` of canonical.ts; absent in older events. */
      readonly frame?: Digest
      /** On a clause: digest of what it covers besides, `groundDigests` of ground.ts; absent in older events. */
      readonly ground?: Digest
    } & Signed)
  | ({ readonly type: 'consent-withdrawn'; readonly partner: PartnerId; readonly scope: ConsentScope } & Signed)

const signed = optional(deviceSignature)
const scope = clause // 'document' is a well-formed clause id, and reserved

export const CONSENT_SHAPES: PayloadShapes<ConsentPayload> = {
  'negotiated-marked': { partner, clause, clauseDigest: digest, signed },
  'consent-given': {
    partner,
    scope,
    digest,
    documentDigest: digest,
    stance: oneOf(STANCES),
    note: personal,
    frame: optional(digest),
    ground: optional(digest),
    signed,
  },
  'consent-withdrawn': { partner, scope, signed },
}
