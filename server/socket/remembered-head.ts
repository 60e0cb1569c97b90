// Whether what a client has seen of a log is still in it.
import type { Remembered, RememberedHead } from '../../shared/protocol/message.ts'
import type { RelayStore } from './relay-store.ts'

/** A head that this store never had, or has no more, is 'missing'. Its epoch says nothing here: a restore keeps the log and takes another name. */
export function isRemembered<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  remembered: RememberedHead | null,
): Remembered {
  if (remembered === null || remembered.index === 0) return 'nothing'
  const hash = store.hashAt(document, remembered.index)
  return hash !== null && Buffer.compare(hash, remembered.hash) === 0 ? 'known' : 'missing'
}
