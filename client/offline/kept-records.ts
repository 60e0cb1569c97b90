// Records that people keep on this device until they say otherwise: one database with one list, on the disk before it is called kept.
import { type ReadonlySignal, signal } from '@preact/signals'
import { complete, ended } from '../sync/device-database.ts'

interface Place {
  readonly database: string
  readonly store: string
  /** The member that tells records apart */
  readonly key: string
}

export interface KeptRecords<Kept> {
  /** Empty until `read`. */
  readonly list: ReadonlySignal<readonly Kept[]>
  read(): Promise<void>
  /** True when it is on the disk; only then may the original go. */
  keep(record: Kept): Promise<boolean>
  /** True when it is gone. */
  drop(key: string): Promise<boolean>
}

/** Null where this browser keeps no databases. */
function open({ database, store, key }: Place): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(database)
      request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: key })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      // Forbidden by policy: there is nothing kept then.
      resolve(null)
    }
  })
}

async function change(place: Place, work: (store: IDBObjectStore) => void): Promise<boolean> {
  const database = await open(place)
  if (!database) return false
  try {
    const transaction = database.transaction(place.store, 'readwrite', { durability: 'strict' })
    complete(transaction.objectStore(place.store), work)
    return (await ended(transaction)) === 'written'
  } finally {
    database.close()
  }
}

async function readAll(place: Place): Promise<readonly unknown[]> {
  const database = await open(place)
  if (!database) return []
  const request = complete(database.transaction(place.store).objectStore(place.store), (store) => store.getAll())
  const found = await new Promise<readonly unknown[]>((resolve) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve([])
  })
  database.close()
  return found
}

/** `parse` gives null for what another version wrote and this one cannot read: it stays where it is and is not shown. */
export function keptRecords<Kept>(place: Place, parse: (value: unknown) => Kept | null): KeptRecords<Kept> {
  const known = signal<readonly Kept[]>([])
  const read = async () => {
    known.value = (await readAll(place)).flatMap((value) => parse(value) ?? [])
  }
  const changed = async (work: (store: IDBObjectStore) => void) => {
    const done = await change(place, work)
    await read()
    return done
  }
  return {
    list: known,
    read,
    keep: (record) => changed((store) => store.put(record)),
    drop: (key) => changed((store) => store.delete(key)),
  }
}
