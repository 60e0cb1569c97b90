// The decisions: who belongs to whom, who consented to which words, what state the agreement is in, who signed. One order, made by the
// server, in which every event names the hash of the one before it.
import type { PartnerKind } from '../agreement/agreement.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { AgreementId, ClauseId, InvitationId, PartnerId, PersonId, WaiverId } from '../agreement/ids.ts'
import type { WaiverTarget } from '../checks/waiver-target.ts'

export const ROLES = ['facilitator', 'writer', 'signatory', 'guest', 'reviewer', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const STATES = ['draf', 'tinjauan', 'disepakati', 'ditandatangani'] as const
export type State = (typeof STATES)[number]

export const STANCES = ['agree', 'agree-with-note', 'object'] as const
export type Stance = (typeof STANCES)[number]

/** A consent is to one clause or to the whole text. */
export type ConsentScope = ClauseId | 'document'

export type LedgerPayload =
  | {
      readonly type: 'agreement-created'
      readonly agreement: AgreementId
      readonly title: string
      readonly template: { readonly id: string; readonly version: string; readonly digest: string }
      readonly authority: Digest
    }
  | { readonly type: 'partner-added'; readonly partner: PartnerId; readonly name: string; readonly kind: PartnerKind }
  | {
      readonly type: 'invited'
      readonly invitation: InvitationId
      readonly role: Role
      readonly partner: PartnerId | null
      readonly expiresAt: number | null
    }
  | { readonly type: 'invitation-revoked'; readonly invitation: InvitationId }
  | {
      readonly type: 'joined'
      readonly person: PersonId
      readonly name: string
      readonly position: string
      readonly role: Role
      readonly partner: PartnerId | null
      readonly invitation: InvitationId
    }
  /** The partner stays: a role that does not fit it is refused. */
  | { readonly type: 'role-changed'; readonly person: PersonId; readonly role: Role }
  | {
      readonly type: 'negotiated-marked'
      readonly partner: PartnerId
      readonly clause: ClauseId
      readonly clauseDigest: Digest
    }
  | {
      readonly type: 'consent-given'
      readonly partner: PartnerId
      readonly scope: ConsentScope
      readonly digest: Digest
      readonly documentDigest: Digest
      readonly stance: Stance
      readonly note: string
    }
  | { readonly type: 'consent-withdrawn'; readonly partner: PartnerId; readonly scope: ConsentScope }
  /** Legal profiles that hold (`on`) or do not (`off`) whatever text and partners call for; the others follow those. */
  | {
      readonly type: 'profiles-chosen'
      readonly on: readonly string[]
      readonly off: readonly string[]
      readonly reason: string
    }
  | {
      readonly type: 'waiver-proposed'
      readonly waiver: WaiverId
      readonly target: WaiverTarget
      /** Digest of what the finding stands on: `targetDigest` of waiver-target.ts. */
      readonly digest: Digest
      /** What the checker said, in Indonesian: the words that partners acknowledge. */
      readonly message: string
      readonly reason: string
    }
  | { readonly type: 'waiver-acknowledged'; readonly waiver: WaiverId; readonly partner: PartnerId }
  /** `partner` takes its acknowledgement back; null withdraws the proposal itself. */
  | { readonly type: 'waiver-withdrawn'; readonly waiver: WaiverId; readonly partner: PartnerId | null }
  /** A moment of the draft has a name: the text after so many updates, whose log had this hash there. A later name for it takes the place. */
  | {
      readonly type: 'version-named'
      readonly name: string
      readonly update: number
      readonly updateHash: Digest
      readonly documentDigest: Digest
    }
  | { readonly type: 'version-unnamed'; readonly update: number }
  | {
      readonly type: 'state-changed'
      readonly from: State
      readonly to: State
      readonly reason: string
      readonly documentDigest: Digest
    }
  | { readonly type: 'sealed'; readonly documentDigest: Digest; readonly pdfDigest: Digest; readonly pdfBytes: number }
  | {
      readonly type: 'certificate-issued'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly serial: string
      readonly certificate: Digest
    }
  | {
      readonly type: 'signed'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly pdfDigest: Digest
      readonly pdfBytes: number
    }

  /** The actor brought, in a file, what somebody else wrote where the server could not be reached. */
  | {
      readonly type: 'draft-carried'
      /** Who wrote, if the device that signed is a member's; null for one that nobody has shown to be theirs. */
      readonly person: PersonId | null
      /** Who wrote, by their own word */
      readonly name: string
      /** Short name of the key that signed */
      readonly device: string
      /** Yjs client ids */
      readonly clients: readonly number[]
    }

export type LedgerType = LedgerPayload['type']

/** Who acted: a person, the operator with the admin token, or the server itself. */
export type Actor = PersonId | 'operator' | 'server'

export interface LedgerEvent {
  /** 1, 2, 3 … without gaps */
  readonly seq: number
  /** Hash of the event before it; 64 zeros for the first. */
  readonly prev: Digest
  /** Milliseconds since 1970, UTC, by the server's clock */
  readonly at: number
  readonly actor: Actor
  readonly payload: LedgerPayload
  /** SHA-256 of the RFC 8785 JSON of everything above */
  readonly hash: Digest
}
