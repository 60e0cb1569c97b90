// Whose the keys are that sign what people say.
import type { PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { DevicePayload } from './event-devices.ts'
import { withEntry } from './map-entry.ts'

export interface DeviceRecord {
  readonly devices: ReadonlyMap<string, { readonly person: PersonId; readonly key: string }>
}

export const NO_DEVICES: DeviceRecord = { devices: new Map() }

/** The first to show a key keeps it. */
export function foldDevices(record: DeviceRecord, event: LedgerEvent, payload: DevicePayload): Partial<DeviceRecord> {
  const { device, key } = payload
  return record.devices.has(device)
    ? {}
    : { devices: withEntry(record.devices, device, { person: actingPerson(event), key }) }
}
