// Under which Yjs client ids this device writes in one draft: a new one each time the page is opened. Noted in the first moment, before
// anything is written, so that nothing that was written here is ever taken for somebody else's.
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

const keyOf = (store: string): string => `mufakat.own.${store}`
/** Ids of pages that wrote nothing are left out when the list is next read; of the others a year's worth of visits is kept. */
const CLIENTS_MAX = 2_000

export function ownClients(store: string): readonly number[] {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(store)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((client) => Number.isSafeInteger(client)) : []
  } catch {
    return [] // cut off: what was written under a lost id travels unsigned
  }
}

export function noteOwnClient(store: string, client: number): void {
  const known = ownClients(store)
  if (!known.includes(client)) writeStored(keyOf(store), JSON.stringify([...known, client].slice(-CLIENTS_MAX)))
}

export function keepOwnClients(store: string, clients: readonly number[]): void {
  writeStored(keyOf(store), JSON.stringify(clients))
}

const waitingKey = (store: string): string => `mufakat.carried.${store}`
/** Whether something came by a file that the server has not been told yet. */
export const hasLetters = (store: string): boolean => readStored(waitingKey(store)) === '1'
export function noteLetters(store: string, waiting: boolean): void {
  writeStored(waitingKey(store), waiting ? '1' : '0')
}

/** Where it is kept what is known of the local copy of an agreement. */
export const localCopyKey = (agreement: string): string => `mufakat.berkas.${agreement}`

/** The copy with this name is gone. */
export function forgetCarried(store: string): void {
  forgetStored(keyOf(store))
  forgetStored(waitingKey(store))
  const local = /^mufakat\/([^/]+)\/[^/]+\/berkas$/.exec(store)?.[1]
  if (local) forgetStored(localCopyKey(local))
}
