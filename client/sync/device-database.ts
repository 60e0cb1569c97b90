// Opening a database of this device, whatever state it is in.

/** Names of the two object stores. */
export const UPDATES = 'updates'
export const VALUES = 'custom'

export type Found =
  /** This browser keeps no databases: a private window, a policy, or a disk that takes no file any more. */
  | { readonly kind: 'forbidden' }
  /** There is no room for it. */
  | { readonly kind: 'full' }
  /** `partly`: some records could not be read. `anew`: none could, and the database was made again. */
  | { readonly kind: 'whole' | 'partly' | 'anew'; readonly database: IDBDatabase; readonly records: readonly unknown[] }

/** How writing ended: on the disk, without room for it, or not for another reason. */
export type Ending = 'written' | 'full' | 'failed'

export const endingOf = (error: unknown): Ending =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed'

export const ended = (transaction: IDBTransaction): Promise<Ending> =>
  new Promise((resolve) => {
    transaction.oncomplete = () => resolve('written')
    transaction.onabort = () => resolve(endingOf(transaction.error))
  })

type Opened =
  | { readonly ok: true; readonly database: IDBDatabase }
  | { readonly ok: false; readonly why: 'full' | 'damaged' | 'forbidden' }

/** Errors that a browser gives when its files are damaged, as against those when it keeps none. */
const DAMAGED: ReadonlySet<string> = new Set(['UnknownError', 'DataError', 'NotFoundError', 'NotReadableError'])

const whyNot = (error: unknown) => (endingOf(error) === 'full' ? 'full' : isDamage(error) ? 'damaged' : 'forbidden')

const isDamage = (error: unknown): boolean => error instanceof DOMException && DAMAGED.has(error.name)

function open(name: string): Promise<Opened> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name)
      request.onupgradeneeded = () => {
        request.result.createObjectStore(UPDATES, { autoIncrement: true })
        request.result.createObjectStore(VALUES)
      }
      request.onsuccess = () => resolve({ ok: true, database: request.result })
      request.onerror = () => resolve({ ok: false, why: whyNot(request.error) })
    } catch {
      // Firefox throws where storage is forbidden by policy; the state says 'failed' and the person is told.
      resolve({ ok: false, why: 'forbidden' })
    }
  })
}

/** True when it is gone; false also where a tab that stands still has it open: then it goes with that tab. */
export function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve(true)
    request.onerror = () => resolve(false)
    request.onblocked = () => resolve(false)
  })
}

const settled = <T>(
  request: IDBRequest<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }> =>
  new Promise((resolve) => {
    request.onsuccess = () => resolve({ ok: true, value: request.result })
    request.onerror = (event) => {
      event.preventDefault()
      resolve({ ok: false })
    }
  })

/**
 * What is asked of a store in a transaction of its own, which has nothing to wait for then. A page that is left while a transaction of it would
 * still take requests can keep WebKit from ever ending it: no later page then gets at the store. So every transaction says at once that it is complete.
 */
export function complete<T>(store: IDBObjectStore, ask: (store: IDBObjectStore) => T): T {
  const asked = ask(store)
  store.transaction.commit()
  return asked
}

const only = <T>(database: IDBDatabase, ask: (store: IDBObjectStore) => IDBRequest<T>) =>
  settled(complete(database.transaction(UPDATES).objectStore(UPDATES), ask))

/** All records; where they cannot be had together, each one that can. Null when they cannot even be listed. */
async function readRecords(
  database: IDBDatabase,
): Promise<{ readonly records: readonly unknown[]; readonly whole: boolean } | null> {
  try {
    const together = await only(database, (store) => store.getAll())
    if (together.ok) return { records: together.value, whole: true }
    const keys = await only(database, (store) => store.getAllKeys())
    if (!keys.ok) return null
    const records: unknown[] = []
    for (const key of keys.value) {
      const one = await only(database, (store) => store.get(key))
      if (one.ok) records.push(one.value)
    }
    return { records, whole: false }
  } catch (error) {
    // Without its object stores a database is damaged too.
    if (isDamage(error)) return null
    throw error
  }
}

/**
 * Opens the database, or makes it again where it cannot be read. Never rejects for what a disk may do. A browser whose storage was stopped for a
 * moment (a telephone that woke up) says the same as of damage, once: so it is asked twice.
 */
export async function openDatabase(name: string): Promise<Found> {
  for (const _ of ['first', 'again']) {
    const opened = await open(name)
    if (!opened.ok && opened.why !== 'damaged') return { kind: opened.why }
    if (!opened.ok) continue
    const read = await readRecords(opened.database)
    if (read) return { kind: read.whole ? 'whole' : 'partly', database: opened.database, records: read.records }
    opened.database.close()
  }
  if (!(await deleteDatabase(name))) return { kind: 'forbidden' }
  const anew = await open(name)
  if (anew.ok) return { kind: 'anew', database: anew.database, records: [] }
  return { kind: anew.why === 'full' ? 'full' : 'forbidden' }
}
