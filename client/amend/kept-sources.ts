// Sealed files that people keep on this device in order to read them without a network. The files themselves, so that their proof stays.
import { type ReadonlySignal, signal } from '@preact/signals'
import { ended } from '../sync/device-database.ts'

export interface KeptSource {
  /** The digest of the words: one text is kept once. */
  readonly digest: string
  readonly title: string
  readonly bytes: Uint8Array
}

const DATABASE = 'mufakat-tersegel'
const FILES = 'files'

/** Null where this browser keeps no databases. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE)
      request.onupgradeneeded = () => request.result.createObjectStore(FILES, { keyPath: 'digest' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      // Forbidden by policy: there is nothing kept then.
      resolve(null)
    }
  })
}

async function change(work: (store: IDBObjectStore) => void): Promise<boolean> {
  const database = await open()
  if (!database) return false
  try {
    const transaction = database.transaction(FILES, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(FILES))
    return (await ended(transaction)) === 'written'
  } finally {
    database.close()
  }
}

function parseKept(value: unknown): KeptSource | null {
  if (typeof value !== 'object' || value === null) return null
  const { digest, title, bytes } = value as Readonly<Record<string, unknown>>
  return typeof digest === 'string' && typeof title === 'string' && bytes instanceof Uint8Array
    ? { digest, title, bytes }
    : null
}

const known = signal<readonly KeptSource[]>([])
/** Empty until `readKept`. */
export const keptSources: ReadonlySignal<readonly KeptSource[]> = known

export async function readKept(): Promise<void> {
  const database = await open()
  if (!database) return
  const request = database.transaction(FILES).objectStore(FILES).getAll()
  const found = await new Promise<readonly unknown[]>((resolve) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve([])
  })
  database.close()
  known.value = found.flatMap((value) => parseKept(value) ?? [])
}

/** True when it is on the disk. */
export async function keepSource(source: KeptSource): Promise<boolean> {
  const done = await change((store) => store.put(source))
  await readKept()
  return done
}

export async function forgetSource(digest: string): Promise<void> {
  await change((store) => store.delete(digest))
  await readKept()
}
