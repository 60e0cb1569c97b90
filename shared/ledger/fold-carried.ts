// What came in files.
import type { PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { CarriedPayload } from './event-carried.ts'

/** What somebody brought in a file for somebody else. */
export interface CarriedLetter {
  /** Who wrote; null where no member has shown that the device is theirs */
  readonly person: PersonId | null
  readonly name: string
  readonly device: string
  /** Yjs client ids */
  readonly clients: readonly number[]
  readonly by: PersonId
  readonly at: number
}

export interface CarriedRecord {
  /** Oldest first. */
  readonly carried: readonly CarriedLetter[]
}

export const NOTHING_CARRIED: CarriedRecord = { carried: [] }

export function foldCarried(record: CarriedRecord, event: LedgerEvent, payload: CarriedPayload): CarriedRecord {
  const { person, name, device, clients } = payload
  return { carried: [...record.carried, { person, name, device, clients, by: actingPerson(event), at: event.at }] }
}
