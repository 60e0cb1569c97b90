// Who signs in whose place. A delegation is for the text as it is sealed: it ends when the text is opened again.
import type { Digest } from '../agreement/canonical.ts'
import type { InvitationId, PartnerId, PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { DelegationPayload } from './event-delegation.ts'
import type { RecordedPerson } from './fold-people.ts'
import { withEntry } from './map-entry.ts'

export interface Delegation {
  readonly partner: PartnerId
  readonly invitation: InvitationId
  readonly name: string
  readonly position: string
  readonly letter: Digest
  readonly letterBytes: number
  readonly letterMedia: string
  readonly by: PersonId
  readonly at: number
}

export interface DelegationRecord {
  /** The last of each partner, for the text as it is sealed now. */
  readonly delegations: ReadonlyMap<PartnerId, Delegation>
  /** Links of all delegates that there ever were. */
  readonly delegateLinks: ReadonlySet<InvitationId>
}

export const NO_DELEGATIONS: DelegationRecord = { delegations: new Map(), delegateLinks: new Set() }

export function foldDelegation(
  record: DelegationRecord,
  event: LedgerEvent,
  { type: _, ...payload }: DelegationPayload,
): DelegationRecord {
  const delegation = { ...payload, by: actingPerson(event), at: event.at }
  return {
    delegations: withEntry(record.delegations, payload.partner, delegation),
    delegateLinks: new Set([...record.delegateLinks, payload.invitation]),
  }
}

/**
 * In whose place a person signs: `own` for the named signatory, the delegation for a delegate, `ended` for a delegate whose letter was for
 * another text or was followed by another.
 */
export function standsIn(
  { delegations, delegateLinks }: DelegationRecord,
  { invitation, partner }: Pick<RecordedPerson, 'invitation' | 'partner'>,
): 'own' | 'ended' | Delegation {
  if (!delegateLinks.has(invitation)) return 'own'
  const delegation = partner === null ? undefined : delegations.get(partner)
  return delegation?.invitation === invitation ? delegation : 'ended'
}
