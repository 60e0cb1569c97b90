// The copies of agreements on this device, by name.
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { readStored, writeStored } from '../app/preference.ts'
import { forgetCarried } from '../carry/own-clients.ts'
import { deleteDatabase } from '../sync/device-database.ts'
import { dropMirror } from '../sync/unsent-mirror.ts'

export interface StoreName {
  readonly name: string
  readonly agreement: AgreementId
  readonly person: PersonId
  /** '' in stores of the first version */
  readonly epoch: string
}

const KEY = 'mufakat.stores'

export function parseStoreName(name: string): StoreName | null {
  const [, first, second, epoch = ''] = /^mufakat\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(name) ?? []
  const agreement = parseAgreementId(first)
  const person = parsePersonId(second)
  return agreement && person ? { name, agreement, person, epoch } : null
}

function noted(): readonly string[] {
  try {
    const names: unknown = JSON.parse(readStored(KEY) ?? '[]')
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    // Cut off or foreign: the browser's own list is asked as well.
    return []
  }
}

/** Remembers that there is such a store: not every browser lists its databases. */
export function noteStore(name: string): void {
  const names = noted()
  if (!names.includes(name)) writeStored(KEY, JSON.stringify([...names, name]))
}

/** Every store of this device. */
export async function storeNames(): Promise<readonly StoreName[]> {
  const known = new Set(noted())
  try {
    for (const { name } of await indexedDB.databases()) if (name) known.add(name)
  } catch {
    // Older browsers have no list, and some give none in private windows: what was noted is all there is.
  }
  return [...known].flatMap((name) => parseStoreName(name) ?? [])
}

/** Removes a store and its mirror for good. */
export async function dropStore(name: string): Promise<boolean> {
  dropMirror(name)
  forgetCarried(name)
  // Where there is no database there is nothing to forget; and what somebody wants removed does not stay for a part that did not come.
  await import('../carry/memory.ts').then((part) => part.forgetMemory(name)).catch(() => undefined)
  writeStored(KEY, JSON.stringify(noted().filter((other) => other !== name)))
  return deleteDatabase(name)
}
