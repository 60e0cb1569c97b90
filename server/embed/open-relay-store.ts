// The store of the product for another project: a journal that makes appends durable, in front of lmdb.
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { draftLog } from '../socket/draft-log.ts'
import type { RelayLog } from '../socket/relay-options.ts'
import type { RelayStore } from '../socket/relay-store.ts'
import { openEmbeddedStore } from '../store/embedded.ts'

/** A name that `parseDocumentName` has let through. */
export type DocumentName = AgreementId

/** Letters, digits, `_` and `-`, at most 64, the first a letter or a digit; null for anything else. */
export const parseDocumentName: (text: unknown) => DocumentName | null = parseAgreementId

export interface RelayStoreOnDisk extends RelayStore<DocumentName> {
  /** Everything that was durable before the call, into one new file. Rejects with EEXIST where there is one. */
  backup(file: string): Promise<void>
  /** Call it after the relay's own `close`. */
  close(): Promise<void>
}

const SILENT: RelayLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Opens or creates a store in `directory`, for this process alone. Rejects with an error that has a `code`: 'store-locked' while another
 * process has it open, 'store-newer' when a newer program wrote it, 'store-damaged' when what was durable cannot be read.
 */
export async function openRelayStore(directory: string, log: RelayLog = SILENT): Promise<RelayStoreOnDisk> {
  const store = await openEmbeddedStore({ dataDir: directory, now: Date.now, log })
  const relayStore = draftLog(store)
  return {
    ...relayStore,
    // a spread copies what a getter says now
    get status() {
      return relayStore.status
    },
    backup: (file) => store.backup(file),
    close: () => store.close(),
  }
}
