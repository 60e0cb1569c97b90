// The order in which partners sign: proposed by one, counted once every partner has acknowledged it.
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { SigningOrderPayload } from './event-signing-order.ts'
import type { PeopleRecord } from './fold-people.ts'

export interface ProposedOrder {
  /** Number of the event */
  readonly seq: number
  readonly order: readonly PartnerId[]
  readonly person: PersonId
  readonly at: number
  readonly acknowledged: ReadonlySet<PartnerId>
}

export interface SigningOrderRecord {
  /** As all partners have agreed; empty: as they come. */
  readonly signingOrder: readonly PartnerId[]
  /** The last proposal, until it counts. */
  readonly proposedOrder: ProposedOrder | null
}

export const NO_ORDER: SigningOrderRecord = { signingOrder: [], proposedOrder: null }

type Known = SigningOrderRecord & Pick<PeopleRecord, 'people' | 'partners'>

export function foldSigningOrder(record: Known, event: LedgerEvent, payload: SigningOrderPayload): SigningOrderRecord {
  const { signingOrder } = record
  switch (payload.type) {
    case 'signing-order-proposed': {
      const person = actingPerson(event)
      const { role, partner } = record.people.get(person) ?? { role: null, partner: null }
      // A signatory who proposes has agreed for the own partner.
      const acknowledged = new Set(role === 'signatory' && partner !== null ? [partner] : [])
      const proposal = { seq: event.seq, order: payload.order, person, at: event.at, acknowledged }
      return { signingOrder, proposedOrder: proposal }
    }
    case 'signing-order-acknowledged': {
      const proposal = record.proposedOrder
      if (proposal === null || proposal.seq !== payload.proposal) return { signingOrder, proposedOrder: proposal }
      const acknowledged = new Set([...proposal.acknowledged, payload.partner])
      const counts = [...record.partners.keys()].every((partner) => acknowledged.has(partner))
      if (counts) return { signingOrder: proposal.order, proposedOrder: null }
      return { signingOrder, proposedOrder: { ...proposal, acknowledged } }
    }
  }
}

/** Whose turn it is, where an order is set and somebody is still to sign; null where anybody may. */
export const nextToSign = (
  { signingOrder }: SigningOrderRecord,
  signatures: ReadonlyMap<PartnerId, unknown>,
): PartnerId | null => signingOrder.find((partner) => !signatures.has(partner)) ?? null
