// Knows what is durable by the disk's own word, not by the store's: an update counts once its bytes stand in what a power cut would leave.
// Everything that anybody is told is held against that.
import * as Y from 'yjs'
import type { Entry, Store } from '../../server/store/store.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { type ScannedUpdate, scanUpdate } from '../../shared/update/scan-update.ts'
import type { SimulatedDisk } from '../store/simulated-disk.ts'

/** A broken promise, with the seed that shows it. */
export class Breach extends Error {}

/** A document whose random name was not worth drawing: thousands are made. */
export const bareDoc = (options: { readonly gc?: boolean } = {}): Y.Doc => new Y.Doc({ guid: 'simulated', ...options })

type Update = Extract<Entry, { readonly type: 'update' }>

const scanned = new WeakMap<Uint8Array, ScannedUpdate>()

/** What an update says, by clock ranges. */
export function contentOf(update: Uint8Array): ScannedUpdate {
  const known = scanned.get(update)
  if (known) return known
  const scan = scanUpdate(update, () => 0, LIMITS)
  scanned.set(update, scan)
  return scan
}

export class Witness {
  private readonly seed: number
  private readonly barred: ReadonlySet<string>
  private readonly durable = new Map<AgreementId, Y.Doc>()
  /** Handed to the store, in order, and not on the disk as far as was seen. */
  private pending: (readonly Update[])[] = []
  private syncs = 0
  private first: Breach | null = null
  private disk: SimulatedDisk | null = null

  /** `barred`: people of whom nothing may ever be written. */
  constructor(seed: number, barred: ReadonlySet<string>) {
    this.seed = seed
    this.barred = barred
  }

  /** Also remembered: what is thrown into the product in the middle of its work may be caught there. */
  breach(what: string): never {
    throw this.note(what)
  }

  /** Remembers a breach where nobody would catch it. */
  note(what: string): Breach {
    this.first ??= new Breach(`FUZZ_SEED=${this.seed}: ${what}`)
    return this.first
  }

  /** Throws the first breach, if there was one. */
  check(): void {
    if (this.first) throw this.first
  }

  document(agreement: AgreementId): Y.Doc {
    const doc = this.durable.get(agreement) ?? bareDoc({ gc: false })
    this.durable.set(agreement, doc)
    return doc
  }

  /** The store that the relay gets: what goes in is remembered. */
  watch(store: Store): Store {
    const commit = (entries: readonly Entry[]) => {
      const updates = entries.filter((entry) => entry.type === 'update')
      for (const { principal } of updates)
        if (this.barred.has(principal)) this.note(`an update of ${principal}, who may not write, goes to the store`)
      if (updates.length > 0) this.pending.push(updates)
      return store.commit(entries)
    }
    return Object.create(store, { commit: { value: commit } })
  }

  watchDisk(disk: SimulatedDisk): void {
    this.disk = disk
    this.syncs = 0
  }

  /** Reads the disk again when it has synced something. */
  private look(): void {
    if (!this.disk || this.disk.counts.sync === this.syncs) return
    this.syncs = this.disk.counts.sync
    const files = this.disk.durableContents()
    const isThere = ({ bytes }: Update) => files.some((file) => file.indexOf(bytes) !== -1)
    this.pending = this.pending.filter((updates) => {
      if (!updates.every(isThere)) return true
      for (const { agreement, bytes } of updates) Y.applyUpdate(this.document(agreement), bytes)
      return false
    })
  }

  isDurable(agreement: AgreementId, update: Uint8Array): boolean {
    this.look()
    return isWithin(contentOf(update), this.document(agreement))
  }

  /** A store was opened after a crash: what had been durable is there, and the log holds nothing it may not hold. */
  reopened(store: Store, agreements: readonly AgreementId[]): void {
    this.look()
    this.pending = []
    for (const agreement of agreements) {
      const doc = bareDoc({ gc: false })
      for (const { bytes } of store.updates(agreement)) Y.applyUpdate(doc, bytes)
      if (!isWithin(contentOf(Y.encodeStateAsUpdate(this.document(agreement))), doc))
        this.breach('something durable is gone after a crash')
      if (doc.store.pendingStructs || doc.store.pendingDs) this.breach('the log holds something that builds on nothing')
      this.durable.set(agreement, doc)
    }
  }
}

/** Whether `doc` has all that an update says: its structs, and its deletions. */
function isWithin({ sections, deletes }: ScannedUpdate, { store }: Y.Doc): boolean {
  const deleted = (client: number, clock: number): boolean => {
    const structs = store.clients.get(client)
    return structs !== undefined && structs[Y.findIndexSS(structs, clock)]?.deleted === true
  }
  return (
    sections.every(({ client, end }) => end <= Y.getState(store, client)) &&
    deletes.every(({ client, clock, length }) => {
      if (clock + length > Y.getState(store, client)) return false
      return deleted(client, clock) && deleted(client, clock + length - 1)
    })
  )
}
