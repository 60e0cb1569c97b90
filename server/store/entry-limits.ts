// What one commit may hold. Breaking a limit is the caller's mistake: the relay and HTTP refuse long before.
import { MAX_KEY_BYTES } from './record-key.ts'
import type { Entry } from './store.ts'

/** Bytes of content in one commit: a sealed PDF of 200 pages with its fonts stays far below. */
const MAX_COMMIT_BYTES = 64 * 1024 * 1024
/** UTF-8 bytes of the name of whoever sent an update */
const MAX_PRINCIPAL_BYTES = 200
/** Entries of one commit */
const MAX_COMMIT_ENTRIES = 100_000

/** Throws RangeError, before anything is written, when entries are larger than the journal can hold. */
export function checkEntries(entries: readonly Entry[]): void {
  if (entries.length > MAX_COMMIT_ENTRIES) throw new RangeError(`a commit of ${entries.length} entries`)
  let bytes = 0
  for (const entry of entries) {
    bytes += (entry.type === 'put' ? entry.value?.length : entry.bytes.length) ?? 0
    if (entry.type === 'put' && Buffer.byteLength(entry.key) > MAX_KEY_BYTES)
      throw new RangeError(`too long a key: ${entry.key}`)
    if (entry.type === 'update' && Buffer.byteLength(entry.principal) > MAX_PRINCIPAL_BYTES) {
      throw new RangeError(`too long a principal: ${entry.principal}`)
    }
  }
  if (bytes > MAX_COMMIT_BYTES) throw new RangeError(`a commit of ${bytes} bytes`)
}
