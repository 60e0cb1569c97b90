// Salinan saya: text that could not be sent, kept apart from the agreement in a database of its own until its writer has decided about it.
import { computed, type ReadonlySignal } from '@preact/signals'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { keptRecords } from './kept-records.ts'
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
  /** Name of the store that it was in; null where it was in none, or that was not noted */
  readonly store: string | null
}

export const COPIES_DATABASE = 'mufakat-salinan'

/** Under which name it is kept what this device knows about the text in order to carry it. */
export const carriedAs = (id: string): string => `salinan/${id}`

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function parseCopy(value: unknown): KeptCopy | null {
  const [id, epoch, reason, keptAt, update, owner, from] = [
    'id',
    'epoch',
    'reason',
    'keptAt',
    'update',
    'owner',
    'store',
  ].map((key) => member(value, key))
  const agreement = parseAgreementId(member(value, 'agreement'))
  if (!agreement || typeof id !== 'string' || typeof epoch !== 'string' || typeof reason !== 'string') return null
  if (typeof keptAt !== 'number' || !(update instanceof Uint8Array)) return null
  const store = typeof from === 'string' ? from : null
  return { id, agreement, epoch, reason, keptAt, update, store, owner: parseOwner(JSON.stringify(owner)) }
}

const records = keptRecords({ database: COPIES_DATABASE, store: 'copies', key: 'id' }, parseCopy)

/** The copies of this device, the latest first; empty until `readCopies`. */
export const copies: ReadonlySignal<readonly KeptCopy[]> = computed(() =>
  records.list.value.toSorted((a, b) => b.keptAt - a.keptAt),
)
export const readCopies = records.read

/**
 * Keeps the text of a store that is to go, with what this device knows about it, so that it can travel as a file of its own later. `store`:
 * its name; null for a text that is in no store. `id`: of the copy whose place it takes. True when it is on the disk; only then may the original go.
 */
export async function keepCopy(
  { id = crypto.randomUUID(), ...copy }: Omit<KeptCopy, 'id' | 'keptAt' | 'store'> & { readonly id?: string },
  store: string | null,
): Promise<boolean> {
  const kept: KeptCopy = { ...copy, store, id, keptAt: Date.now() }
  if (store !== null) {
    const part = await import('../carry/pass-on.ts').catch(() => null)
    if (part === null) return false
    await part.passOn(store, carriedAs(kept.id))
  }
  return records.keep(kept)
}

export async function dropCopy(id: string): Promise<boolean> {
  const done = await records.drop(id)
  // What it left to be carried goes nowhere without it.
  if (done)
    await import('../carry/pass-on.ts').then((part) => part.forgetPassedOn(carriedAs(id))).catch(() => undefined)
  return done
}
