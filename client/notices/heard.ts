// What this device last heard about what waits in each agreement: shown at once, and where there is no network.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { Undecodable } from '../api/decode.ts'
import { readStored, writeStored } from '../app/preference.ts'
import { readWaitingView, type WaitingView } from './notices-api.ts'

const keyOf = (id: AgreementId): string => `mufakat.waiting.${id}`

/** Null when nothing was kept, or another version kept it. */
export function heardWaiting(id: AgreementId): WaitingView | null {
  try {
    return readWaitingView(JSON.parse(readStored(keyOf(id)) ?? 'null'))
  } catch (error) {
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

export const keepWaiting = (id: AgreementId, view: WaitingView): boolean => writeStored(keyOf(id), JSON.stringify(view))
