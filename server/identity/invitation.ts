// Invitations: a secret in a link that lets people join one agreement, in one role, for one partner. The ledger says what a link is for and
// whether it was revoked; the store adds what must not be in the ledger: the hash of its secret, and how many people may use it.
import { z } from 'zod'
import type { AgreementId, InvitationId, PartnerId } from '../../shared/agreement/ids.ts'
import { parseAgreementId, parseInvitationId } from '../../shared/agreement/ids.ts'
import type { RecordedInvitation } from '../../shared/ledger/fold-people.ts'
import { PARTNER_OF_ROLE } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Role } from '../../shared/ledger/role.ts'
import type { Entry, Store } from '../store/store.ts'
import { brandedId } from './branded.ts'
import { hashPin, PIN_TRIES_MAX } from './pin.ts'
import { getRecord, putRecord } from './record.ts'
import { hashSecret, isSecret, makeSecret } from './secret.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Negotiations last months and village meetings are weeks apart: shorter links would lapse between two meetings. */
export const INVITATION_LIFETIME_MS = 90 * DAY_MS
/** A link that stays valid for longer than this is a password. */
export const INVITATION_LIFETIME_MAX_MS = 366 * DAY_MS
export const INVITATION_USES_MAX = 1000

/** How many times a link lets somebody in, unless it says otherwise. One person with a phone and a laptop counts twice. */
export const DEFAULT_USES: Readonly<Record<Role, number>> = {
  facilitator: 10,
  writer: 200,
  signatory: 10,
  guest: 200,
  reviewer: 200,
  observer: 200,
  witness: 10,
}

const schema = z.object({
  agreement: brandedId(parseAgreementId),
  invitation: brandedId(parseInvitationId),
  uses: z.number().int().positive(),
  /** Belongs to whoever uses it first. */
  personal: z.literal(true).optional(),
  /** Its hash, and how many wrong ones came since the last right one. */
  pin: z.object({ hash: z.string(), wrong: z.number().int() }).optional(),
  /** Whom it was made for, as whoever made it wrote the name; forgotten once somebody came in. */
  invitee: z.string().optional(),
})
type StoredInvitation = z.infer<typeof schema>

export interface NewInvitation {
  readonly agreement: AgreementId
  readonly invitation: InvitationId
  readonly uses: number
  readonly personal?: true | undefined
  /** Six digits that it asks for besides. */
  readonly pin?: string | undefined
  /** Whom it is for. */
  readonly invitee?: string | undefined
}

const nameKey = (agreement: AgreementId, invitation: InvitationId): string => `${agreement}/${invitation}`
const nameSchema = z.object({ hash: z.string() })

/** A new link's secret, and the store entries that remember its hash and which link that is of. */
export function mintInvitation(
  { pin, ...invitation }: NewInvitation,
  token = makeSecret(),
): { readonly token: string; readonly entries: readonly Entry[] } {
  const hash = hashSecret(token)
  const stored: StoredInvitation = {
    ...invitation,
    ...(pin === undefined ? {} : { pin: { hash: hashPin(token, pin), wrong: 0 } }),
  }
  const name = nameKey(invitation.agreement, invitation.invitation)
  return { token, entries: [putRecord('invitations', hash, stored), putRecord('invitations', name, { hash })] }
}

export type InvitationRefusal =
  | 'invitation-unknown'
  | 'invitation-expired'
  | 'invitation-revoked'
  | 'invitation-used'
  | 'invitation-bound'
  | 'pin-locked'

/** What a link opens, whether or not it is still open. */
export interface FoundInvitation {
  readonly record: AgreementRecord
  readonly invitation: RecordedInvitation
  readonly uses: number
  readonly personal: boolean
  readonly pin: NonNullable<StoredInvitation['pin']> | null
  readonly invitee: string | null
}

type KeptInvitation = Pick<FoundInvitation, 'uses' | 'personal' | 'pin' | 'invitee'>

const kept = (stored: StoredInvitation): KeptInvitation => ({
  uses: stored.uses,
  personal: stored.personal ?? false,
  pin: stored.pin ?? null,
  invitee: stored.invitee ?? null,
})

/** The invitation behind a secret; null when there is none. */
export function findInvitation(
  store: Pick<Store, 'get'>,
  recordOf: (agreement: AgreementId) => AgreementRecord | null,
  token: string,
): FoundInvitation | null {
  if (!isSecret(token)) return null
  const stored = getRecord(store, 'invitations', hashSecret(token), schema)
  const record = stored && recordOf(stored.agreement)
  const invitation = stored && record?.invitations.get(stored.invitation)
  if (!stored || !record || !invitation) return null
  return { record, invitation, ...kept(stored) }
}

/** What the store knows of a link that the ledger names; null of one that was made before links had names. */
export function invitationByName(
  store: Pick<Store, 'get'>,
  agreement: AgreementId,
  invitation: InvitationId,
): KeptInvitation | null {
  const name = getRecord(store, 'invitations', nameKey(agreement, invitation), nameSchema)
  const stored = name && getRecord(store, 'invitations', name.hash, schema)
  return stored && kept(stored)
}

const put = (token: string, { record, invitation, uses, personal, pin, invitee }: FoundInvitation): Entry =>
  putRecord('invitations', hashSecret(token), {
    agreement: record.id,
    invitation: invitation.id,
    uses,
    ...(personal && { personal }),
    ...(pin && { pin }),
    ...(invitee !== null && { invitee }),
  } satisfies StoredInvitation)

/** The store entry that counts a wrong PIN of a link, or forgets the wrong ones after a right one. */
export const countPin = (token: string, found: FoundInvitation, wrong: number): Entry =>
  put(token, { ...found, pin: found.pin && { ...found.pin, wrong } })

/** The store entries by which a link forgets whom it was made for, once somebody came in (with the right PIN, if it asks for one). */
export const forgetInvitee = (token: string, { pin, ...found }: FoundInvitation): readonly Entry[] =>
  found.invitee === null ? [] : [put(token, { ...found, pin: pin && { ...pin, wrong: 0 }, invitee: null })]

/** Why a link lets nobody in any more, or null while it does. `now` is milliseconds since 1970. */
export function invitationRefusal(
  { invitation, uses, personal, pin }: FoundInvitation,
  now: number,
): InvitationRefusal | null {
  if (invitation.revoked) return 'invitation-revoked'
  if (invitation.expiresAt !== null && invitation.expiresAt <= now) return 'invitation-expired'
  if (personal && invitation.joined > 0) return 'invitation-bound'
  if (invitation.joined >= uses) return 'invitation-used'
  return pin && pin.wrong >= PIN_TRIES_MAX ? 'pin-locked' : null
}

/** Whether a link of this role may name this partner: `PARTNER_OF_ROLE`. */
export function partnerFits(role: Role, partner: PartnerId | null): boolean {
  const needs = PARTNER_OF_ROLE[role]
  return needs === 'maybe' || (needs === 'always') === (partner !== null)
}
