// What a status means for the person, and the code for whoever helps.
import type { syncTrouble } from '../../shared/language/id/sync-trouble.ts'
import type { SameShape } from '../../shared/language/locale.ts'
import type { DeviceState, SyncStatus } from '../sync/status.ts'

export type TroubleWords = SameShape<typeof syncTrouble>

export interface StatusDetail {
  /** '' when there is nothing to add. */
  readonly detail: string
  readonly code: string | null
}

function refusal(words: TroubleWords, code: string, where: string): StatusDetail {
  const reasons: Readonly<Record<string, string>> = words.reasons
  return { detail: `${reasons[code] ?? words.reasons.other} ${where}`, code }
}

/** Where the text is safe is said by what the device did, not by what it should have done. */
export function statusDetail(status: SyncStatus, words: TroubleWords, device: DeviceState): StatusDetail {
  const where = device === 'failed' || device === 'full' ? words.onScreenOnly : words.onDevice
  switch (status.kind) {
    case 'connecting':
      return { detail: '', code: null }
    case 'saving':
      return { detail: status.waiting > 0 ? words.waiting(status.waiting) : '', code: null }
    case 'saved':
      return { detail: words.savedDetail, code: null }
    case 'offline':
      return { detail: words.offlineDetail, code: null }
    case 'read-only':
      return { detail: words.readOnlyDetail, code: null }
    case 'storage-full':
    case 'storage-error':
      return { detail: `${words.storageDetail} ${where}`, code: status.kind }
    case 'device-full':
      return { detail: words.deviceFullDetail, code: status.kind }
    case 'device-failed':
      return { detail: words.deviceFailedDetail, code: status.kind }
    case 'refused':
      return refusal(words, status.code, where)
  }
}
