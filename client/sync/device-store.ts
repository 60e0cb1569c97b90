// The copy of an agreement on this device: y-indexeddb writes every update, and this file knows whether it succeeded. y-indexeddb does not
// look at the outcome of its writes; the database does tell, by the `abort` event that bubbles up from every failed transaction.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { DeviceState } from './status.ts'

/** Small things kept beside the text. */
export type DeviceKey = 'waiting' | 'may-write' | 'ledger' | 'head'

export interface DeviceStore {
  /** Resolves when the text of earlier visits is in the draft, or is known to be out of reach. Never rejects. */
  readonly ready: Promise<void>
  readonly state: DeviceState
  /** Whether a change of the draft came out of this store, rather than from a person. */
  isOrigin(origin: unknown): boolean
  onState(listener: () => void): () => void
  read(key: DeviceKey): Promise<string | null>
  /** Failures show in `state`. */
  write(key: DeviceKey, value: string): void
  /** Resolves when the last writes have ended and the database is closed. */
  close(): Promise<void>
}

export const deviceStoreName = (agreement: AgreementId, person: PersonId): string => `mufakat/${agreement}/${person}`

/** A failed write is tried again, with the whole text, after this long. */
const RETRY_MS = 10_000
/** A database that another tab blocks must not keep the text of the server from showing. */
const OPENING_LIMIT_MS = 4_000
const PROBE = 'mufakat-probe'
/** The object store that y-indexeddb names. */
const UPDATES = 'updates'

/** Whether this browser lets us keep a database: private windows and full disks do not. */
function canOpen(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(PROBE)
      request.onsuccess = () => {
        request.result.close()
        indexedDB.deleteDatabase(PROBE)
        resolve(true)
      }
      request.onerror = () => resolve(false)
    } catch {
      // Firefox throws where storage is forbidden by policy; the state says 'failed' and the person is told.
      resolve(false)
    }
  })
}

const ended = (transaction: IDBTransaction): Promise<boolean> =>
  new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true)
    transaction.onabort = () => resolve(false)
  })

/** What cannot be read counts as absent: everything kept here is a hint or a copy. */
const readText = (request: IDBRequest<unknown>): Promise<string | null> =>
  new Promise((resolve) => {
    request.onsuccess = () => resolve(typeof request.result === 'string' ? request.result : null)
    request.onerror = () => resolve(null)
  })

/** Opens the device's copy and keeps it up to date with every change of `doc`. */
export function openDeviceStore(name: string, doc: Y.Doc): DeviceStore {
  const listeners = new Set<() => void>()
  let state: DeviceState = 'pending'
  let persistence: IndexeddbPersistence | null = null
  let retry: ReturnType<typeof setTimeout> | null = null
  let closed = false
  let barriers = 0

  const become = (next: DeviceState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const failed = () => {
    become('failed')
    retry ??= setTimeout(() => {
      retry = null
      void storeAll()
    }, RETRY_MS)
  }

  /** After a failed write the log on the device has a gap; the whole text closes it. */
  const storeAll = async () => {
    const database = persistence?.db
    if (!database || closed) return
    const transaction = database.transaction(UPDATES, 'readwrite')
    transaction.objectStore(UPDATES).add(Y.encodeStateAsUpdate(doc))
    if (await ended(transaction)) become(barriers > 0 ? 'pending' : 'stored')
  }

  /** Transactions on one object store end in the order in which they began: when this one ends, so have the writes before it. */
  const watch = async () => {
    const database = persistence?.db
    if (!database || closed) return
    if (state === 'stored') become('pending')
    barriers++
    const transaction = database.transaction(UPDATES, 'readonly')
    transaction.objectStore(UPDATES).count()
    await ended(transaction)
    if (--barriers === 0 && state === 'pending') become('stored')
  }

  const changed = (_update: Uint8Array, origin: unknown) => {
    if (origin !== persistence) void watch()
  }

  /** The browser closed the database under us, as it does when the person clears this site's data. */
  const taken = () => {
    closed = true
    doc.off('update', changed)
    void persistence?.destroy()
    become('failed')
  }

  const open = async () => {
    if (!(await canOpen()) || closed) return become('failed')
    const opened = new IndexeddbPersistence(name, doc)
    persistence = opened
    await opened.whenSynced
    opened.db?.addEventListener('abort', failed)
    opened.db?.addEventListener('close', taken)
    doc.on('update', changed)
    await watch()
  }

  const opening = open()
  const limit = new Promise<void>((resolve) => setTimeout(resolve, OPENING_LIMIT_MS))
  return {
    ready: Promise.race([opening, limit]),
    get state() {
      return state
    },
    isOrigin: (origin) => persistence !== null && origin === persistence,
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async read(key) {
      const database = persistence?.db
      return database && !closed ? readText(database.transaction('custom').objectStore('custom').get(key)) : null
    },
    write(key, value) {
      const database = persistence?.db
      if (database && !closed) database.transaction('custom', 'readwrite').objectStore('custom').put(value, key)
    },
    async close() {
      if (closed) return
      await watch()
      closed = true
      if (retry !== null) clearTimeout(retry)
      doc.off('update', changed)
      await persistence?.destroy()
    },
  }
}
