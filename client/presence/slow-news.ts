// What a screen reader hears of the status: the state, when it has changed, at most every so often, and in the end always the last one.
// Saving comes and goes with every word typed; hearing it would drown the writing.
import type { SyncStatus } from '../sync/status.ts'

export interface SlowNews {
  hear(status: SyncStatus, text: string): void
  stop(): void
}

export interface Clock {
  /** Milliseconds */
  now(): number
  /** Calls `work` once after `ms`; returns how to cancel. */
  after(ms: number, work: () => void): () => void
}

export const NEWS_EVERY_MS = 5_000

/** `say` is called with the words of the newest state that differs from the last one said. The state at the start is not news. */
export function createSlowNews(say: (text: string) => void, clock: Clock): SlowNews {
  let said: SyncStatus['kind'] | null = null
  let saidAt = Number.NEGATIVE_INFINITY
  let next: { kind: SyncStatus['kind']; text: string } | null = null
  let cancel: (() => void) | null = null

  const speak = () => {
    cancel = null
    if (next === null || next.kind === said) return
    said = next.kind
    saidAt = clock.now()
    say(next.text)
  }

  return {
    hear({ kind }, text) {
      if (kind === 'saving' || kind === 'connecting') return
      if (said === null) {
        said = kind
        return
      }
      next = { kind, text }
      if (cancel !== null) return
      const wait = saidAt + NEWS_EVERY_MS - clock.now()
      if (wait <= 0) speak()
      else cancel = clock.after(wait, speak)
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
