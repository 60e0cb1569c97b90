// Whose a device is: the public keys with which members sign what travels in files.
import { z } from 'zod'
import { type AgreementId, type PersonId, parsePersonId } from '../../shared/agreement/ids.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import type { Entry, Store } from '../store/store.ts'

/** Devices of one person in one agreement: a new one each time somebody clears a browser. */
export const DEVICES_MAX = 64

const record = z.object({ person: z.string() })
const keyOf = (agreement: AgreementId, device: string): string => `${agreement}/${device}`

/** The owner of client ids of a device that no member has claimed. Nobody's session has such a name. */
export const deviceOwner = (device: string): string => `device:${device}`

/** The member whose device it is; null for one that nobody has claimed. */
export function personOfDevice(store: Pick<Store, 'get'>, agreement: AgreementId, device: string): PersonId | null {
  return parsePersonId(getRecord(store, 'devices', keyOf(agreement, device), record)?.person)
}

/** All claimed devices of an agreement. */
export const devicesOf = (
  store: Pick<Store, 'list'>,
  agreement: AgreementId,
): readonly { readonly device: string; readonly person: PersonId }[] =>
  store.list('devices', `${agreement}/`).flatMap(([key, value]) => {
    const person = parsePersonId(record.parse(JSON.parse(Buffer.from(value).toString())).person)
    return person === null ? [] : [{ device: key.slice(agreement.length + 1), person }]
  })

/** The store entries by which no device is this person's any more: what it signed is nobody's word from here on. */
export const dropDevicesOf = (store: Pick<Store, 'list'>, agreement: AgreementId, person: PersonId): readonly Entry[] =>
  devicesOf(store, agreement)
    .filter((known) => known.person === person)
    .map(({ device }) => putRecord('devices', keyOf(agreement, device), null))

/** What makes a device a person's, and with it the client ids that came from it before. */
export function claimEntries(
  store: Pick<Store, 'list'>,
  agreement: AgreementId,
  device: string,
  person: PersonId,
): readonly Entry[] {
  const before = deviceOwner(device)
  const owned = store
    .list('client-owners', `${agreement}/`)
    .filter(([, owner]) => Buffer.from(owner).toString() === before)
  return [
    putRecord('devices', keyOf(agreement, device), { person }),
    ...owned.map(([key]): Entry => ({ type: 'put', table: 'client-owners', key, value: Buffer.from(person) })),
  ]
}
