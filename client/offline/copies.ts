// Salinan saya: text that could not be sent, kept apart from the agreement in a database of its own until its writer has decided about it.
import { type ReadonlySignal, signal } from '@preact/signals'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { ended } from '../sync/device-database.ts'
import { parseOwner, type StoreOwner } from './owner.ts'

/** Why it was kept: a refusal of the server, or `left-behind`: written under an earlier link of this device. */
export interface KeptCopy {
  readonly id: string
  readonly agreement: AgreementId
  readonly epoch: string
  /** Who wrote it; null where that was not noted. */
  readonly owner: StoreOwner | null
  readonly reason: string
  /** Milliseconds since 1970 */
  readonly keptAt: number
  /** The whole text as it stood on this device */
  readonly update: Uint8Array
}

const DATABASE = 'mufakat-salinan'
const COPIES = 'copies'

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function parseCopy(value: unknown): KeptCopy | null {
  const [id, epoch, reason, keptAt, update, owner] = ['id', 'epoch', 'reason', 'keptAt', 'update', 'owner'].map((key) =>
    member(value, key),
  )
  const agreement = parseAgreementId(member(value, 'agreement'))
  if (!agreement || typeof id !== 'string' || typeof epoch !== 'string' || typeof reason !== 'string') return null
  if (typeof keptAt !== 'number' || !(update instanceof Uint8Array)) return null
  return { id, agreement, epoch, reason, keptAt, update, owner: parseOwner(JSON.stringify(owner)) }
}

/** Null where this browser keeps no databases. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE)
      request.onupgradeneeded = () => request.result.createObjectStore(COPIES, { keyPath: 'id' })
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
    const transaction = database.transaction(COPIES, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(COPIES))
    return (await ended(transaction)) === 'written'
  } finally {
    database.close()
  }
}

async function readAll(): Promise<readonly KeptCopy[]> {
  const database = await open()
  if (!database) return []
  const request = database.transaction(COPIES).objectStore(COPIES).getAll()
  const found = await new Promise<readonly unknown[]>((resolve) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve([])
  })
  database.close()
  return found.flatMap((value) => parseCopy(value) ?? []).sort((a, b) => b.keptAt - a.keptAt)
}

const known = signal<readonly KeptCopy[]>([])
/** The copies of this device, the latest first; empty until `readCopies`. */
export const copies: ReadonlySignal<readonly KeptCopy[]> = known

export async function readCopies(): Promise<void> {
  known.value = await readAll()
}

/** True when it is on the disk; only then may the original go. */
export async function keepCopy(copy: Omit<KeptCopy, 'id' | 'keptAt'>): Promise<boolean> {
  const kept: KeptCopy = { ...copy, id: crypto.randomUUID(), keptAt: Date.now() }
  const done = await change((store) => store.put(kept))
  if (done) await readCopies()
  return done
}

export async function dropCopy(id: string): Promise<boolean> {
  const done = await change((store) => store.delete(id))
  await readCopies()
  return done
}
