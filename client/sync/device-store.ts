// The copy of an agreement on this device: every change of the draft is in an IndexedDB database before it is called stored. What cannot be
// read is set apart from what can, and the database is written anew.
//
//   updates   autoIncrement   Yjs updates, in the order in which they came
//   custom    DeviceKey       small texts kept beside them
import * as Y from 'yjs'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { type Ending, ended, endingOf, type Found, openDatabase, UPDATES, VALUES } from './device-database.ts'
import type { DeviceState } from './status.ts'

/** Small things kept beside the text. */
export type DeviceKey = 'waiting' | 'may-write' | 'ledger' | 'head' | 'vector' | 'owner'

/** What was found at the opening: `repaired`: a part could not be read; `lost`: nothing could, and the copy begins anew. */
export type DeviceDamage = 'repaired' | 'lost'

export interface DeviceStore {
  /** Resolves when the text of earlier visits is in the draft, or is known to be out of reach. Never rejects. */
  readonly ready: Promise<void>
  /** Resolves when what lies here has been read, however long that takes; false when it cannot be. Never rejects. */
  readonly opened: Promise<boolean>
  readonly state: DeviceState
  readonly damage: DeviceDamage | null
  /** Whether a change of the draft came out of this store, rather than from a person. */
  isOrigin(origin: unknown): boolean
  onState(listener: () => void): () => void
  read(key: DeviceKey): Promise<string | null>
  /** The same for who must not wait: what cannot be read in time counts as absent. */
  hint(key: DeviceKey): Promise<string | null>
  /** Failures show in `state`. */
  write(key: DeviceKey, value: string): void
  /** Resolves when the last writes have ended and the database is closed. */
  close(): Promise<void>
}

/**
 * `epoch` names the agreement's beginning: what was written in another one under the same id (a server that began anew) stays apart. A
 * restored backup keeps its epoch.
 */
export const deviceStoreName = (agreement: AgreementId, person: PersonId, epoch: string): string =>
  `mufakat/${agreement}/${person}/${epoch}`

/** A failed write is tried again, with the whole text, after this long. */
const RETRY_MS = 10_000
/** What fails so often in a row, for another reason than room, is not tried again before something is typed. */
const TRIES_MAX = 6
/** A database that another tab blocks must not keep the text of the server from showing. */
const OPENING_LIMIT_MS = 4_000
/** More records than this are put together into one: a long day's typing opens as fast as a short one's. */
const RECORDS_MAX = 500

/** What cannot be read counts as absent: everything kept here is a hint or a copy. */
const readText = (request: IDBRequest<unknown>): Promise<string | null> =>
  new Promise((resolve) => {
    request.onsuccess = () => resolve(typeof request.result === 'string' ? request.result : null)
    request.onerror = () => resolve(null)
  })

/** Whether what `work` asks for is on the disk; whatever a browser or a disk may do instead is an ending too. */
async function written(database: IDBDatabase, work: (store: IDBObjectStore) => void): Promise<Ending> {
  try {
    const transaction = database.transaction(UPDATES, 'readwrite', { durability: 'strict' })
    const end = ended(transaction)
    work(transaction.objectStore(UPDATES))
    return await end
  } catch (error) {
    // The database is being closed, or the transaction was ended under us: the caller says so and tries again.
    return endingOf(error)
  }
}

/** Puts records into `doc`; false when one of them is no update. */
function applyAll(doc: Y.Doc, records: readonly unknown[], origin: unknown): boolean {
  let whole = true
  doc.transact(() => {
    for (const record of records) {
      try {
        if (!(record instanceof Uint8Array)) throw new TypeError('not bytes')
        // Decoded first: what fails half way through must not be half applied.
        Y.decodeUpdate(record)
        Y.applyUpdate(doc, record, origin)
      } catch {
        // Not one of ours, or damaged on the disk: the rest is read all the same, and the caller hears of it.
        whole = false
      }
    }
  }, origin)
  return whole
}

/** Opens the device's copy and keeps it up to date with every change of `doc`. */
export function openDeviceStore(name: string, doc: Y.Doc): DeviceStore {
  const origin = {}
  const listeners = new Set<() => void>()
  let state: DeviceState = 'pending'
  let damage: DeviceDamage | null = null
  /** What lies here has been read: nothing is lost by a database that has to be made anew. */
  let isRead = false
  let database: IDBDatabase | null = null
  let retry: ReturnType<typeof setTimeout> | null = null
  let closed = false
  let records = 0
  /** Failures in a row; until none is left the database may lack what was written in between, and gets the whole text. */
  let failures = 0
  /** Changes that no transaction holds yet; those of one go together, so that a fast typist does not queue up. */
  let queue: Uint8Array[] = []
  let writing: Promise<void> | null = null

  const become = (next: DeviceState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const again = () => {
    if (!closed)
      retry ??= setTimeout(() => {
        retry = null
        // A browser may end a connection and say so only by its refusals, while the database itself is whole.
        if (state === 'failed') disconnect()
        void (database ? rewrite() : open())
      }, RETRY_MS)
  }
  const failed = (ending: Exclude<Ending, 'written'>) => {
    become(ending)
    failures = ending === 'full' ? 1 : failures + 1
    if (failures <= TRIES_MAX) again()
  }

  /** Everything in one record, in place of what was there. What another tab has written meanwhile comes into the draft first. */
  const rewrite = async () => {
    if (!database || closed) return
    queue = []
    const ending = await written(database, (store) => {
      const there = store.getAll()
      const replace = () => {
        store.clear()
        store.add(Y.encodeStateAsUpdate(doc))
        store.transaction.commit()
      }
      there.onsuccess = () => {
        applyAll(doc, there.result, origin)
        replace()
      }
      // What cannot even be listed is written over.
      there.onerror = (event) => {
        event.preventDefault()
        replace()
      }
    })
    if (ending !== 'written') return failed(ending)
    records = 1
    failures = 0
    if (queue.length > 0) flush()
    else if (writing === null) become('stored')
  }

  const add = async (updates: readonly Uint8Array[], into: IDBDatabase) => {
    const ending = await written(into, (store) => {
      for (const update of updates) store.add(update)
      store.transaction.commit()
    })
    writing = null
    if (ending !== 'written') return failed(ending)
    records += updates.length
    if (queue.length > 0) flush()
    else if (records > RECORDS_MAX) await rewrite()
    else if (failures === 0) become('stored')
  }

  const flush = () => {
    if (!database || writing || queue.length === 0) return
    const updates = queue
    queue = []
    if (state === 'stored') become('pending')
    writing = add(updates, database)
  }

  const changed = (update: Uint8Array, by: unknown) => {
    if (by === origin) return
    queue.push(update)
    flush()
    if (failures > TRIES_MAX) again()
  }

  /** The browser closed the database under us, as it does when the person clears this site's data. */
  const taken = () => {
    database = null
    closed = true
    doc.off('update', changed)
    become('failed')
  }

  const disconnect = () => {
    if (database) database.onclose = null
    database?.close()
    database = null
  }

  const begin = async (found: Found) => {
    if (found.kind === 'forbidden') return failures > 0 ? failed('failed') : become('failed')
    if (found.kind === 'full') return failed('full')
    database = found.database
    database.onclose = taken
    // Another tab wants to remove it; what is here by then is in `doc`.
    database.onversionchange = () => {
      database?.close()
      taken()
    }
    records = found.records.length
    const whole = applyAll(doc, found.records, origin)
    if (isRead) damage = null
    else if (found.kind === 'anew') damage = 'lost'
    else if (!whole || found.kind === 'partly') damage = 'repaired'
    isRead = true
    if (damage === null && failures === 0 && records <= RECORDS_MAX) {
      if (queue.length > 0) flush()
      else become('stored')
    } else await rewrite()
  }

  doc.on('update', changed)
  const open = async () => {
    const found = await openDatabase(name)
    if (!closed) await begin(found)
    else if ('database' in found) found.database.close()
    return 'database' in found
  }
  const opening = open()
  const limit = new Promise<void>((resolve) => setTimeout(resolve, OPENING_LIMIT_MS))
  const read = async (key: DeviceKey): Promise<string | null> => {
    if (!database) return null
    const store = database.transaction(VALUES).objectStore(VALUES)
    const text = readText(store.get(key))
    store.transaction.commit()
    return text
  }
  return {
    ready: Promise.race([opening.then(() => undefined), limit]),
    opened: opening,
    get state() {
      return state
    },
    get damage() {
      return damage
    },
    isOrigin: (by) => by === origin,
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read,
    hint: (key) =>
      Promise.race([read(key), new Promise<null>((resolve) => setTimeout(resolve, OPENING_LIMIT_MS, null))]),
    write(key, value) {
      try {
        const store = database?.transaction(VALUES, 'readwrite').objectStore(VALUES)
        store?.put(value, key)
        store?.transaction.commit()
      } catch {
        // A browser that has ended its databases (a telephone that wakes up) refuses at once.
        failed('failed')
      }
    },
    async close() {
      if (closed) return
      while (writing !== null) await writing
      closed = true
      if (retry !== null) clearTimeout(retry)
      doc.off('update', changed)
      disconnect()
    },
  }
}
