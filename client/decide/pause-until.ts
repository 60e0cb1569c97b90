// From when the text may be sealed, as the server's clock and log say: what the reading pause shows, and what the seal waits for.
import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { pauseEnds } from '../../shared/ledger/guards.ts'
import { digestsOf } from '../panels/text-digests.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readPause } from './decide-api.ts'

export interface PauseEnd {
  /** By the server's clock, milliseconds since 1970 */
  readonly until: number
  /** The same moment by this device's clock, which may be wrong. */
  readonly untilHere: number
}

/** Asked anew when the text or the pause changes; null without a pause, and until the server has answered. */
export function usePauseEnd(workspace: Workspace): ReadonlySignal<PauseEnd | null> {
  const end = useSignal<PauseEnd | null>(null)
  const days = workspace.live.record.value?.pause.days ?? 0
  const digest = days === 0 ? '' : digestsOf(workspace).document
  const { kind } = workspace.session.status.value
  useEffect(() => {
    if (days === 0) {
      end.value = null
      return
    }
    let gone = false
    void readPause(workspace.id).then((answer) => {
      if (gone || !answer.ok) return
      const { until, now } = answer.value
      end.value = until === null ? null : { until, untilHere: Date.now() + until - now }
    })
    return () => {
      gone = true
    }
  }, [workspace.id, days, digest, kind, end])
  return end
}

/** What the guard of the pause asks, by this device's clock; nothing while it is not known. */
export const readingHere = (
  end: PauseEnd | null,
  days: number,
): { readonly reading?: { readonly now: number; readonly since: number } } =>
  end === null ? {} : { reading: { now: Date.now(), since: end.untilHere - pauseEnds(days, 0) } }
