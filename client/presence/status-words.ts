// A status in a word, for the bar. What it means for the person, and what to do, comes when it is asked for or something is wrong
// (status-detail.ts).
import type { sync } from '../../shared/language/id/sync.ts'
import type { SameShape } from '../../shared/language/locale.ts'
import type { SyncStatus } from '../sync/status.ts'

export type SyncWords = SameShape<typeof sync>

export interface StatusWords {
  readonly text: string
  /** Told by word and icon, coloured on top. */
  readonly tone: 'good' | 'busy' | 'apart' | 'wrong'
}

/** Total: every status has words. */
export function statusWords(status: SyncStatus, words: SyncWords): StatusWords {
  switch (status.kind) {
    case 'connecting':
      return { text: status.waiting > 0 ? words.connectingWaiting(status.waiting) : words.connecting, tone: 'busy' }
    case 'saving':
      return { text: words.saving, tone: 'busy' }
    case 'saved':
      return { text: words.saved, tone: 'good' }
    case 'offline':
      return { text: status.waiting > 0 ? words.offlineWaiting(status.waiting) : words.offline, tone: 'apart' }
    case 'read-only':
      return { text: words.readOnly, tone: 'good' }
    case 'storage-full':
      return { text: words.storageFull, tone: 'wrong' }
    case 'storage-error':
      return { text: words.storageError, tone: 'wrong' }
    case 'device-full':
      return { text: words.deviceFull, tone: 'wrong' }
    case 'device-failed':
      return { text: words.deviceFailed, tone: 'wrong' }
    case 'refused':
      return { text: words.refused, tone: 'wrong' }
  }
}
