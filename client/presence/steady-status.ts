// The status as a line shows it to who is writing. Each letter is saved within moments of being typed; a line that said so each time would
// flicker between two words, and have the browser lay out and paint the page twice more for every key.
import type { SyncStatus } from '../sync/status.ts'
import type { Clock } from './slow-news.ts'

/** "Saved" is shown after "saving" once it has been so for this long. Everything else is shown at once. */
export const SAVED_AFTER_MS = 400

export interface SteadyStatus {
  hear(status: SyncStatus): void
  stop(): void
}

/** `show` is called with what is to be shown next. It never says "saved" before it is so, nor while something waits; how much waits is not news. */
export function createSteadyStatus(show: (status: SyncStatus) => void, clock: Pick<Clock, 'after'>): SteadyStatus {
  let shown: SyncStatus['kind'] | null = null
  let cancel: (() => void) | null = null
  const now = (status: SyncStatus) => {
    shown = status.kind
    show(status)
  }
  const stop = () => {
    cancel?.()
    cancel = null
  }
  return {
    hear(status) {
      stop()
      if (status.kind === 'saving' && shown === 'saving') return
      if (status.kind !== 'saved' || shown !== 'saving') return now(status)
      cancel = clock.after(SAVED_AFTER_MS, () => {
        cancel = null
        now(status)
      })
    },
    stop,
  }
}
