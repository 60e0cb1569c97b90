// What the screens ask of the server, one function a call.
import { PARTNER_KINDS, type PartnerKind } from '../../shared/agreement/agreement.ts'
import type { Digest } from '../../shared/agreement/canonical.ts'
import {
  type AgreementId,
  type ClauseId,
  type DictationId,
  type InvitationId,
  type PartnerId,
  type PersonId,
  parseAgreementId,
  parseDictationId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import type { ConsentScope, Stance } from '../../shared/ledger/event-consents.ts'
import type { DictationOutcome } from '../../shared/ledger/event-dictation.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import type { State } from '../../shared/ledger/state.ts'
import type { DeviceWord } from '../signing/device-word.ts'
import { call, type Result } from './call.ts'
import { type Decoder, fields, id, list, nothing, nullable, object, oneOf, text, whole } from './decode.ts'
import { type InvitationLink, parseInvitationLink } from './invitation-link.ts'

export interface NewAgreement {
  readonly title: string
  readonly template: string
  readonly profile?: string
  /** None where it is left out. */
  readonly readingPauseDays: number
  readonly partners: readonly { readonly name: string; readonly kind: PartnerKind; readonly short?: string }[]
  readonly facilitator?: { readonly name: string }
  readonly proposal?: Proposal
}

/** What a device has begun by itself: with the same proposal the server answers the same every time. */
export interface Proposal {
  readonly agreementId: AgreementId
  /** 43 characters of base64url, random */
  readonly key: string
  /** SHA-256 of the seed */
  readonly seed: Digest
}

export interface PartnerView {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
}

export const INVITER_WAYS = ['invited', 'leads', 'joined'] as const

export interface Inviter {
  readonly way: (typeof INVITER_WAYS)[number]
  readonly name: string | null
  readonly role: Role
  readonly partnerId: PartnerId | null
}

export interface InvitationView {
  readonly agreementId: AgreementId
  readonly title: string
  readonly role: Role
  readonly partnerId: PartnerId | null
  readonly partners: readonly PartnerView[]
  /** Milliseconds since 1970 */
  readonly expiresAt: number | null
  /** Asks for six digits that came by another way. */
  readonly pin: boolean
  /** Belongs to whoever uses it first. */
  readonly personal: boolean
  /** Who made it, or who leads or first joined what it came with; null while nobody is in. No name where it asks for a PIN. */
  readonly inviter: Inviter | null
  /** Whom it was made for; null once somebody came in */
  readonly invitee: string | null
  /** Who is the same person again by it; null for an invitation. */
  readonly back: { readonly name: string; readonly way: 'recovery' | 'device' } | null
  /** Who came in by this link in this browser, and is in; null for everybody else. */
  readonly you: { readonly name: string } | null
  /** Who is signed in to the agreement in this browser, where that is somebody else. */
  readonly here: { readonly name: string } | null
  /** Who the sealed text expects by this link; null before the seal, and of links that ask for a PIN */
  readonly expected: { readonly name: string; readonly position: string } | null
}

const role = oneOf(ROLES)
const partnerId = id(parsePartnerId)
const agreementId = id(parseAgreementId)
const flag: Decoder<boolean> = (value) => value === true
const time: Decoder<number> = (value) => (typeof value === 'number' ? value : Date.parse(text(value)))
const partner = object<PartnerView>({ id: partnerId, name: text, kind: oneOf(PARTNER_KINDS) })
const path = (agreement: AgreementId, rest = ''): string => `/api/v1/agreements/${agreement}${rest}`

/** The links that it answers with each belong to whoever uses them first. */
export const createAgreement = (
  agreement: NewAgreement,
  bearer?: string,
): Promise<Result<{ readonly agreementId: AgreementId; readonly invitations: readonly InvitationLink[] }>> =>
  call('/api/v1/agreements', {
    method: 'POST',
    body: { ...agreement, personalLinks: true, requireAnnexes: true },
    ...(bearer ? { bearer } : {}),
    read: object({ agreementId, invitations: list(parseInvitationLink) }),
  })

export const readInvitation = (token: string): Promise<Result<InvitationView>> =>
  call(`/api/v1/invitations/${encodeURIComponent(token)}`, {
    read: object<InvitationView>({
      agreementId,
      title: text,
      role,
      partnerId: nullable(partnerId),
      partners: list(partner),
      expiresAt: nullable(time),
      pin: flag,
      personal: flag,
      inviter: nullable(
        object<Inviter>({ way: oneOf(INVITER_WAYS), name: nullable(text), role, partnerId: nullable(partnerId) }),
      ),
      invitee: nullable(text),
      back: nullable(object({ name: text, way: oneOf(['recovery', 'device']) })),
      you: nullable(object({ name: text })),
      here: nullable(object({ name: text })),
      expected: nullable(object<{ readonly name: string; readonly position: string }>({ name: text, position: text })),
    }),
  })

export interface Acceptance {
  readonly name?: string
  readonly position?: string
  readonly pin?: string
  readonly prove?: boolean
  /** 43 characters of base64url: asked again with the same, the answer is the same. */
  readonly attempt: string
  /** The one before it, by which this device was in until its person signed out on it */
  readonly again?: string
}

export interface Accepted {
  readonly agreementId: AgreementId
  readonly personId: PersonId
  readonly role: Role
  readonly partnerId: PartnerId | null
}

/** Exchanges the link for this device's session; the cookie comes with the answer. */
export const acceptInvitation = (token: string, acceptance: Acceptance): Promise<Result<Accepted>> =>
  call(`/api/v1/invitations/${encodeURIComponent(token)}/accept`, {
    method: 'POST',
    body: acceptance,
    read: object({ agreementId, personId: id(parsePersonId), role, partnerId: nullable(partnerId) }),
  })

export const createInvitation = (
  agreement: AgreementId,
  invitation: {
    readonly role: Role
    readonly partnerId?: PartnerId
    readonly pin?: boolean
    readonly uses?: number
    /** Belongs to whoever uses it first. */
    readonly personal?: boolean
    /** Where the link is sent besides */
    readonly email?: string
    /** Milliseconds since 1970 */
    readonly expiresAt?: number
  },
): Promise<Result<InvitationLink>> =>
  call(path(agreement, '/invitations'), { method: 'POST', body: invitation, read: parseInvitationLink })

/** Of somebody else: 422 `partner-mismatch` when the role does not fit their partner. */
export const giveRole = (agreement: AgreementId, person: PersonId, given: Role): Promise<Result<null>> =>
  call(path(agreement, `/people/${person}/role`), { method: 'POST', body: { role: given }, read: nothing })

export interface KnownLink {
  readonly invitationId: InvitationId
  /** How many may come by it; null where the server does not know. */
  readonly uses: number | null
  readonly personal: boolean
  readonly pin: 'none' | 'asked' | 'locked'
}

/** What the ledger does not say of the links that one may make. */
export const readInvitations = (agreement: AgreementId): Promise<Result<readonly KnownLink[]>> =>
  call(path(agreement, '/invitations'), {
    read: (value) =>
      list(
        object<KnownLink>({
          invitationId: id(parseInvitationId),
          uses: nullable(whole),
          personal: flag,
          pin: oneOf(['none', 'asked', 'locked']),
        }),
      )(fields(value).invitations),
  })

export const revokeInvitation = (agreement: AgreementId, invitation: string): Promise<Result<null>> =>
  call(path(agreement, `/invitations/${invitation}`), { method: 'DELETE', read: nothing })

/** 409 `stale-digest` when the clause has moved since it was read. */
export const markNegotiated = (
  agreement: AgreementId,
  clauseId: ClauseId,
  digest: Digest,
  device?: DeviceWord,
): Promise<Result<null>> =>
  call(path(agreement, '/negotiated'), { method: 'POST', body: { clauseId, digest, device }, read: nothing })

/** 409 `stale-digest` when the text has moved since it was read. */
/** What the screen showed beside the words: `groundDigests` of a clause, and `decidedDigest`. */
export interface Seen {
  readonly ground?: Digest | undefined
  readonly decided: Digest
}

export const giveConsent = (
  agreement: AgreementId,
  consent: {
    readonly scope: ConsentScope
    readonly digest: Digest
    readonly stance: Stance
    readonly note: string
    readonly seen?: Seen | undefined
    readonly device?: DeviceWord | undefined
  },
): Promise<Result<null>> =>
  call(path(agreement, '/consents'), {
    method: 'POST',
    body: {
      clauseId: consent.scope,
      digest: consent.digest,
      stance: consent.stance,
      ...(consent.note ? { note: consent.note } : {}),
      seen: consent.seen,
      device: consent.device,
    },
    read: nothing,
  })

/** Switching one off takes a reason. */
export const chooseProfiles = (
  agreement: AgreementId,
  on: readonly string[],
  off: readonly string[],
  reason: string,
): Promise<Result<null>> =>
  call(path(agreement, '/profiles'), {
    method: 'POST',
    body: { on, off, ...(reason ? { reason } : {}) },
    read: nothing,
  })

/** For a Yjs client id that nobody has used. 409 `partner-not-joined`, `dictation-forbidden`. */
export const beginDictation = (
  agreement: AgreementId,
  partner: PartnerId,
  client: number,
): Promise<Result<{ readonly dictationId: DictationId }>> =>
  call(path(agreement, '/dictations'), {
    method: 'POST',
    body: { partnerId: partner, client },
    read: object({ dictationId: id(parseDictationId) }),
  })

/** `clock`: how far it was read. 409 `dictation-moved` when more has been written meanwhile. */
export const answerDictation = (
  agreement: AgreementId,
  dictation: DictationId,
  outcome: DictationOutcome,
  clock: number,
): Promise<Result<null>> =>
  call(path(agreement, `/dictations/${dictation}/answer`), { method: 'POST', body: { outcome, clock }, read: nothing })

export const allowDictation = (agreement: AgreementId, allowed: boolean): Promise<Result<null>> =>
  call(path(agreement, '/dictations/permission'), { method: 'POST', body: { allowed }, read: nothing })

export const withdrawConsent = (
  agreement: AgreementId,
  scope: ConsentScope,
  device?: DeviceWord,
): Promise<Result<null>> =>
  call(path(agreement, `/consents/${scope}`), { method: 'DELETE', body: { device }, read: nothing })

/** `from`: where the screen shows the agreement. 409 `guards-unmet` with `unmet: [{ guard, … }]`. */
export const changeState = (
  agreement: AgreementId,
  step: { readonly from: State; readonly to: State },
  reason: string,
): Promise<Result<null>> =>
  call(path(agreement, '/state'), { method: 'POST', body: { ...step, ...(reason ? { reason } : {}) }, read: nothing })

/** 409 `guards-unmet` with `unmet: [{ guard, … }]`; `unprintable-character` and the like from the press. */
/** `paraf`: every page has boxes for the partners' initials. */
export const sealAgreement = (agreement: AgreementId, paraf = false): Promise<Result<null>> =>
  call(path(agreement, '/seal'), { method: 'POST', body: paraf ? { paraf } : {}, read: nothing })

export const signOut = (agreement: AgreementId): Promise<Result<null>> =>
  call(`/api/v1/session/${agreement}`, { method: 'DELETE', read: nothing })

export const sealedPdfUrl = (agreement: AgreementId): string => path(agreement, '/sealed.pdf')
/** Counterpart `number` of a sealed agreement, for paper; from 1. */
export const paperUrl = (agreement: AgreementId, number: number): string => path(agreement, `/paper/${number}`)

export const exportUrl = (agreement: AgreementId, format: string): string => path(agreement, `/export?format=${format}`)
