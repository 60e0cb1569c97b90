// What proposals, acknowledgements and withdrawals of waivers add up to.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, PersonId, WaiverId } from '../agreement/ids.ts'
import type { WaiverTarget } from '../checks/waiver-target.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { WaiverPayload } from './event-waivers.ts'
import { withEntry, withoutEntry } from './map-entry.ts'

/** A proposal that a finding is no problem, and who has acknowledged it. */
export interface Waiver {
  readonly id: WaiverId
  readonly target: WaiverTarget
  readonly digest: Digest
  readonly message: string
  readonly reason: string
  readonly person: PersonId
  readonly at: number
  readonly acknowledged: ReadonlyMap<PartnerId, { readonly person: PersonId; readonly at: number }>
}

export interface WaiverRecord {
  /** Those that were not withdrawn, oldest first. */
  readonly waivers: ReadonlyMap<WaiverId, Waiver>
}

export const NO_WAIVERS: WaiverRecord = { waivers: new Map() }

export function foldWaivers(record: WaiverRecord, event: LedgerEvent, payload: WaiverPayload): Partial<WaiverRecord> {
  switch (payload.type) {
    case 'waiver-proposed': {
      const { waiver: id, target, digest, message, reason } = payload
      const waiver = { id, target, digest, message, reason, person: actingPerson(event), at: event.at }
      return { waivers: withEntry(record.waivers, id, { ...waiver, acknowledged: new Map() }) }
    }
    case 'waiver-acknowledged': {
      const waiver = record.waivers.get(payload.waiver)
      if (waiver === undefined) return {}
      const word = { person: actingPerson(event), at: event.at }
      const acknowledged = withEntry(waiver.acknowledged, payload.partner, word)
      return { waivers: withEntry(record.waivers, waiver.id, { ...waiver, acknowledged }) }
    }
    case 'waiver-withdrawn': {
      const waiver = record.waivers.get(payload.waiver)
      if (waiver === undefined) return {}
      if (payload.partner === null) return { waivers: withoutEntry(record.waivers, waiver.id) }
      const acknowledged = withoutEntry(waiver.acknowledged, payload.partner)
      return { waivers: withEntry(record.waivers, waiver.id, { ...waiver, acknowledged }) }
    }
  }
}
