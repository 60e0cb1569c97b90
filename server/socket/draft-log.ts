// The store of the product as the relay's: the updates of its drafts, and who owns which Yjs client id.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type Entry, type Store, StoreError } from '../store/store.ts'
import { AppendRefused, type RelayStore } from './relay-store.ts'

function refuse(error: unknown): never {
  if (error instanceof StoreError && error.code !== 'store-closed')
    throw new AppendRefused(error.code === 'store-full' ? 'full' : 'error', { cause: error })
  throw error
}

/** The part of the product's store that the relay may touch. Owners of client ids are records under `<agreement>/<client>`. */
export function draftLog(store: Store): RelayStore<AgreementId> {
  return {
    append(agreement, updates, claims) {
      const entries: Entry[] = []
      for (const { principal, bytes } of updates) entries.push({ type: 'update', agreement, principal, bytes })
      for (const { client, principal } of claims)
        entries.push({
          type: 'put',
          table: 'client-owners',
          key: `${agreement}/${client}`,
          value: Buffer.from(principal),
        })
      return store.commit(entries).catch(refuse)
    },
    updates: (agreement, after, limit) => store.updates(agreement, after, limit),
    owners(agreement) {
      const owners = new Map<number, string>()
      // Owners are claimed together with the first update that needs them.
      if (store.head(agreement).index === 0) return owners
      for (const [key, value] of store.list('client-owners', `${agreement}/`))
        owners.set(Number(key.slice(agreement.length + 1)), Buffer.from(value).toString())
      return owners
    },
    head: (agreement) => store.head(agreement),
    hashAt: (agreement, seq) => store.hashAt(agreement, seq),
    checkpoints: {
      get: (agreement) => store.checkpoint(agreement),
      put: (agreement, checkpoint) => store.putCheckpoint(agreement, checkpoint),
    },
    epoch: store.epoch,
    recoveredAt: store.recoveredAt,
    get status() {
      return store.status
    },
    onStatus: (listener) => store.onStatus(listener),
  }
}
