// What the events about people add up to.
import type { PartnerKind } from '../agreement/agreement.ts'
import type { InvitationId, PartnerId, PersonId } from '../agreement/ids.ts'
import type { Actor } from './event.ts'
import type { PeoplePayload } from './event-people.ts'
import { withEntry } from './map-entry.ts'
import type { Role } from './role.ts'

export interface RecordedPartner {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
}

export interface RecordedPerson {
  readonly id: PersonId
  readonly name: string
  readonly position: string
  readonly role: Role
  readonly partner: PartnerId | null
  readonly invitation: InvitationId
  /** Their data was erased at their request: they are out, and come back only as somebody new. */
  readonly erased?: true
}

export interface RecordedInvitation {
  readonly id: InvitationId
  readonly role: Role
  readonly partner: PartnerId | null
  /** Milliseconds since 1970; null never expires */
  readonly expiresAt: number | null
  readonly revoked: boolean
  /** How many people joined by it. */
  readonly joined: number
  /** Who made it; nobody in particular where it came with the agreement. */
  readonly by: Actor
}

export interface PeopleRecord {
  readonly partners: ReadonlyMap<PartnerId, RecordedPartner>
  readonly people: ReadonlyMap<PersonId, RecordedPerson>
  readonly invitations: ReadonlyMap<InvitationId, RecordedInvitation>
}

export const NO_PEOPLE: PeopleRecord = { partners: new Map(), people: new Map(), invitations: new Map() }

export function foldPeople(record: PeopleRecord, by: Actor, payload: PeoplePayload): Partial<PeopleRecord> {
  switch (payload.type) {
    case 'partner-added': {
      const { partner: id, name, kind } = payload
      return { partners: withEntry(record.partners, id, { id, name, kind }) }
    }
    case 'invited': {
      const { invitation: id, role, partner, expiresAt } = payload
      const invitation = { id, role, partner, expiresAt, revoked: false, joined: 0, by }
      return { invitations: withEntry(record.invitations, id, invitation) }
    }
    case 'invitation-revoked': {
      const invitation = record.invitations.get(payload.invitation)
      if (invitation === undefined) return {}
      return { invitations: withEntry(record.invitations, invitation.id, { ...invitation, revoked: true }) }
    }
    case 'joined': {
      const { person: id, name, position, role, partner, invitation } = payload
      const link = record.invitations.get(invitation)
      return {
        people: withEntry(record.people, id, { id, name, position, role, partner, invitation }),
        ...(link && { invitations: withEntry(record.invitations, link.id, { ...link, joined: link.joined + 1 }) }),
      }
    }
    case 'role-changed': {
      const known = record.people.get(payload.person)
      if (known === undefined) return {}
      return { people: withEntry(record.people, known.id, { ...known, role: payload.role }) }
    }
    case 'identity-proven':
    case 'recovery-offered':
    case 'person-recovered':
      // Nothing that anybody may do follows from it: the ledger remembers that it happened.
      return {}
    case 'personal-data-erased': {
      // The texts are gone from the events themselves, whoever folds them.
      const known = payload.person === null ? undefined : record.people.get(payload.person)
      return known === undefined ? {} : { people: withEntry(record.people, known.id, { ...known, erased: true }) }
    }
  }
}
