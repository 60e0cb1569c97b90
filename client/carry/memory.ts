// What a device remembers in order to carry a draft, beside the draft itself: one record for each copy, changed in one transaction, so that
// two tabs do not undo each other.
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import type { DeviceCopy } from '../../shared/carry/device-copy.ts'
import { encodeKnown, type Known, NOTHING_KNOWN, parseKnown } from '../../shared/carry/known.ts'
import { type Letter, parseLetter } from '../../shared/carry/letter.ts'
import { MalformedError } from '../../shared/update/byte-reader.ts'
import { complete } from '../sync/device-database.ts'

/** A file that was opened here: who can be answered with what they lack. */
export interface HeardOf {
  readonly name: string
  readonly partner: string
  readonly device: string
  /** Milliseconds since 1970, when their file was made */
  readonly at: number
  readonly have: Known
}

export interface Memory extends Omit<DeviceCopy, 'own'> {
  /** The latest file of each device, the latest first */
  readonly heard: readonly HeardOf[]
}

const NOTHING: Memory = { server: NOTHING_KNOWN, assumed: [], held: [], heard: [] }

const DATABASE = 'mufakat-berkas'
const COPIES = 'copies'
/** Senders that are remembered for one draft. */
const HEARD_MAX = 32

interface Kept {
  readonly server: Uint8Array
  readonly assumed: Uint8Array
  readonly held: readonly (readonly [key: Uint8Array, signature: Uint8Array, signed: Uint8Array])[]
  readonly heard: readonly (Omit<HeardOf, 'have'> & { readonly have: Uint8Array })[]
}

const kept = ({ server, assumed, held, heard }: Memory): Kept => ({
  server: encodeKnown(server),
  assumed: encodeKnown({ clocks: new Map(), deletes: assumed }),
  held: held.map(({ key, signature, signed }) => [key.slice(), signature.slice(), signed.slice()]),
  heard: heard.slice(0, HEARD_MAX).map((entry) => ({ ...entry, have: encodeKnown(entry.have) })),
})

/** What another version wrote and this one cannot read is as if it were not there: letters are in their senders' hands, too. */
function parse(value: unknown): Memory {
  if (typeof value !== 'object' || value === null) return NOTHING
  try {
    const { server, assumed, held, heard } = value as Kept
    return {
      server: parseKnown(server),
      assumed: parseKnown(assumed).deletes,
      held: held.map((letter): Letter => parseLetter(...letter)),
      heard: heard.map((entry) => ({ ...entry, have: parseKnown(entry.have) })),
    }
  } catch (error) {
    if (error instanceof MalformedError || error instanceof TypeError) return NOTHING
    throw error
  }
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(COPIES)
  return settled(request)
}

/** Of the copy with this name (a device store's). Rejects where the browser keeps no databases. */
export async function readMemory(name: string): Promise<Memory> {
  const database = await open()
  try {
    return parse(await settled(complete(database.transaction(COPIES).objectStore(COPIES), (store) => store.get(name))))
  } finally {
    database.close()
  }
}

/** Resolves with the new memory once it is on the disk; rejects where it could not be kept. */
export async function changeMemory(name: string, change: (memory: Memory) => Memory): Promise<Memory> {
  const database = await open()
  try {
    const transaction = database.transaction(COPIES, 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore(COPIES)
    const next = change(parse(await settled(store.get(name))))
    complete(store, () => store.put(kept(next), name))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    return next
  } finally {
    database.close()
  }
}

export async function forgetMemory(name: string): Promise<void> {
  const database = await open()
  try {
    await settled(
      complete(database.transaction(COPIES, 'readwrite').objectStore(COPIES), (store) => store.delete(name)),
    )
  } finally {
    database.close()
  }
}

/** A later file of the same device takes the place of an earlier one. */
export const withHeard = (heard: readonly HeardOf[], entry: HeardOf): readonly HeardOf[] => [
  entry,
  ...heard.filter(({ device, name }) => (entry.device ? device !== entry.device : name !== entry.name)),
]

export const heardIn = ({ head, have }: CarryFile): HeardOf => ({
  name: head.from.name,
  partner: head.from.partner,
  device: head.from.device,
  at: head.at,
  have,
})
