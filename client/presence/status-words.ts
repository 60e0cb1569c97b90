// A status in words: what is so, what it means for the person, and the code for whoever helps.
import type { sync } from '../../shared/language/id/sync.ts'
import type { SameShape } from '../../shared/language/locale.ts'
import type { DeviceState, SyncStatus } from '../sync/status.ts'

export type SyncWords = SameShape<typeof sync>

export interface StatusWords {
  readonly text: string
  /** '' when there is nothing to add. */
  readonly detail: string
  readonly code: string | null
  /** Told by word and icon, coloured on top. */
  readonly tone: 'good' | 'busy' | 'apart' | 'wrong'
}

function refusal(words: SyncWords, code: string, where: string): StatusWords {
  const reasons: Readonly<Record<string, string>> = words.reasons
  return { text: words.refused, detail: `${reasons[code] ?? words.reasons.other} ${where}`, code, tone: 'wrong' }
}

/** Total: every status has words. Where the text is safe is said by what the device did, not by what it should have done. */
export function statusWords(status: SyncStatus, words: SyncWords, device: DeviceState): StatusWords {
  const where = device === 'failed' || device === 'full' ? words.onScreenOnly : words.onDevice
  switch (status.kind) {
    case 'connecting': {
      const text = status.waiting > 0 ? words.connectingWaiting(status.waiting) : words.connecting
      return { text, detail: '', code: null, tone: 'busy' }
    }
    case 'saving':
      return {
        text: words.saving,
        detail: status.waiting > 0 ? words.waiting(status.waiting) : '',
        code: null,
        tone: 'busy',
      }
    case 'saved':
      return { text: words.saved, detail: words.savedDetail, code: null, tone: 'good' }
    case 'offline': {
      const text = status.waiting > 0 ? words.offlineWaiting(status.waiting) : words.offline
      return { text, detail: words.offlineDetail, code: null, tone: 'apart' }
    }
    case 'read-only':
      return { text: words.readOnly, detail: words.readOnlyDetail, code: null, tone: 'good' }
    case 'storage-full':
      return { text: words.storageFull, detail: `${words.storageDetail} ${where}`, code: status.kind, tone: 'wrong' }
    case 'storage-error':
      return { text: words.storageError, detail: `${words.storageDetail} ${where}`, code: status.kind, tone: 'wrong' }
    case 'device-full':
      return { text: words.deviceFull, detail: words.deviceFullDetail, code: status.kind, tone: 'wrong' }
    case 'device-failed':
      return { text: words.deviceFailed, detail: words.deviceFailedDetail, code: status.kind, tone: 'wrong' }
    case 'refused':
      return refusal(words, status.code, where)
  }
}
