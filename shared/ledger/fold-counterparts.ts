// Counterparts that came back, kept beside the sealed file. They decide nothing by themselves.
import type { PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { CounterpartPayload } from './event-counterparts.ts'

export interface Counterpart extends Omit<CounterpartPayload, 'type'> {
  readonly by: PersonId
  readonly at: number
}

export interface CounterpartRecord {
  /** Oldest first */
  readonly counterparts: readonly Counterpart[]
}

export const NO_COUNTERPARTS: CounterpartRecord = { counterparts: [] }

export const foldCounterparts = (
  { counterparts }: CounterpartRecord,
  event: LedgerEvent,
  { type: _, ...payload }: CounterpartPayload,
): CounterpartRecord => ({
  counterparts: [...counterparts, { ...payload, by: actingPerson(event), at: event.at }],
})
