// Events about who takes part: partners, links, people and their roles.
import { PARTNER_KINDS, type PartnerKind } from '../agreement/agreement.ts'
import type { InvitationId, PartnerId, PersonId } from '../agreement/ids.ts'
import {
  invitation,
  listOf,
  oneOf,
  orNull,
  type PayloadShapes,
  partner,
  person,
  personal,
  text,
  whole,
} from './field-check.ts'
import { ROLES, type Role } from './role.ts'

export type PeoplePayload =
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
  /** Somebody showed, as they came in, an account that this organisation vouches for. It gives no right. */
  | { readonly type: 'identity-proven'; readonly person: PersonId; readonly by: string }
  /** A link was made by which this person comes back as the same person. */
  | { readonly type: 'recovery-offered'; readonly person: PersonId; readonly expiresAt: number }
  /** They came back by it; wherever they were signed in before, they are not any more. */
  | { readonly type: 'person-recovered'; readonly person: PersonId }
  /** The sealed texts of these events were erased, because their person asked for it (null: somebody whom they speak of). */
  | { readonly type: 'personal-data-erased'; readonly person: PersonId | null; readonly events: readonly number[] }

export const PEOPLE_SHAPES: PayloadShapes<PeoplePayload> = {
  'partner-added': { partner, name: text, kind: oneOf(PARTNER_KINDS) },
  invited: { invitation, role: oneOf(ROLES), partner: orNull(partner), expiresAt: orNull(whole) },
  'invitation-revoked': { invitation },
  joined: { person, name: personal, position: personal, role: oneOf(ROLES), partner: orNull(partner), invitation },
  'role-changed': { person, role: oneOf(ROLES) },
  'identity-proven': { person, by: text },
  'recovery-offered': { person, expiresAt: whole },
  'person-recovered': { person },
  'personal-data-erased': { person: orNull(person), events: listOf(whole) },
}
