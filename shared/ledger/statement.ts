// What a person says in words that their device signs: the same bytes on the device, on the server and wherever a ledger is verified.
import { encodeUtf8 } from 'lib0/string'
import { canonicalJson, type Digest } from '../agreement/canonical.ts'
import type { AgreementId, PartnerId, PersonId } from '../agreement/ids.ts'
import type { LedgerEvent } from './event.ts'
import type { Stance } from './event-consents.ts'
import type { DeviceSignature } from './event-devices.ts'
import type { AgreementRecord } from './reduce.ts'

/** Stands in what is signed, so that no signature of a device can be taken for another. */
const FORMAT = 'mufakat/statement@1'

export interface Said {
  readonly type:
    | 'consent-given'
    | 'consent-withdrawn'
    | 'negotiated-marked'
    | 'waiver-acknowledged'
    | 'waiver-withdrawn'
    | 'pause-agreed'
  readonly partner: PartnerId
  /** A clause, `document`, a waiver's id, or `pause` */
  readonly scope: string
  /** Of the words that were read; of a waiver what it stands on; of a proposed pause its event's hash; null for what is taken back */
  readonly digest: Digest | null
  readonly stance: Stance | null
  /** Salted hash of the note (event-text.ts); null without one */
  readonly note: Digest | null
}

export interface Statement extends Said {
  readonly agreement: AgreementId
  readonly person: PersonId
  /** Milliseconds since 1970 by the device's clock */
  readonly at: number
}

export const statementBytes = (statement: Statement): Uint8Array =>
  encodeUtf8(canonicalJson({ format: FORMAT, ...statement }))

/** What the event says, or null for one that no device signs. `before`: the record just before it. */
export function saidIn(before: AgreementRecord, { payload, texts }: LedgerEvent): Said | null {
  switch (payload.type) {
    case 'consent-given': {
      const { type, partner, scope, digest, stance } = payload
      return { type, partner, scope, digest, stance, note: texts?.note?.hash ?? null }
    }
    case 'consent-withdrawn':
      return { ...NOTHING, type: payload.type, partner: payload.partner, scope: payload.scope }
    case 'negotiated-marked':
      return {
        ...NOTHING,
        type: payload.type,
        partner: payload.partner,
        scope: payload.clause,
        digest: payload.clauseDigest,
      }
    case 'waiver-acknowledged': {
      const digest = before.waivers.get(payload.waiver)?.digest ?? null
      return { ...NOTHING, type: payload.type, partner: payload.partner, scope: payload.waiver, digest }
    }
    case 'waiver-withdrawn':
      return payload.partner === null
        ? null
        : { ...NOTHING, type: payload.type, partner: payload.partner, scope: payload.waiver }
    case 'pause-agreed':
      return {
        ...NOTHING,
        type: payload.type,
        partner: payload.partner,
        scope: 'pause',
        digest: before.pause.proposal?.hash ?? null,
      }
    default:
      return null
  }
}

const NOTHING = { digest: null, stance: null, note: null } as const

/** The signature that an event carries; null where it carries none. */
export const signatureOf = ({ payload }: LedgerEvent): DeviceSignature | null =>
  'signed' in payload ? (payload.signed ?? null) : null
