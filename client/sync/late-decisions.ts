// The decisions as a part of their own: whoever opens a text for the first time on a phone can read it and write before anything that was decided
// about it has come.
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { askAgain } from '../app/ask-again.ts'
import type { Decisions } from './decisions.ts'
import type { LedgerSource, LedgerTrouble } from './ledger-follower.ts'

export interface KnownDecisions {
  readonly events: readonly LedgerEvent[]
  /** What they add up to; null until the first decisions have arrived. */
  readonly record: () => AgreementRecord | null
  readonly trouble: LedgerTrouble | null
}

export const NONE_KNOWN: KnownDecisions = { events: [], trouble: null, record: () => null }

export interface LateDecisions {
  /** Brings them, once. Resolves when what an earlier visit kept of them is shown, or cannot be now. */
  bring(): Promise<void>
  /** News of them, which bring them. */
  receive(told: unknown): void
  /** The server can be asked; where they have not come, it is when they come. */
  refresh(): void
  stop(): void
}

export interface DecisionsSource {
  readonly fetch: LedgerSource['fetch']
  /** What an earlier visit left on this device. */
  kept(): Promise<string | null>
}

export function lateDecisions(
  { fetch, kept }: DecisionsSource,
  changed: (known: KnownDecisions) => void,
): LateDecisions {
  let here: Decisions | null = null
  let coming: Promise<void> | null = null
  let isDue = false
  let isGone = false
  let stopAsking = () => {}
  const load = async () => {
    const [{ followDecisions }, before] = await Promise.all([import('./decisions.ts'), kept()])
    here = followDecisions(fetch, changed)
    const restored = here.restore(before)
    if (isDue) void here.refresh()
    await restored
  }
  const bring = (): Promise<void> => {
    coming ??= load().catch(() => {
      coming = null
      if (!isGone) stopAsking = askAgain(() => void bring())
    })
    return coming
  }
  const refresh = () => {
    isDue = true
    void here?.refresh()
  }
  return {
    bring,
    receive(told) {
      if (here) return void here.receive(told)
      refresh()
      void bring()
    },
    refresh,
    stop() {
      isGone = true
      stopAsking()
    },
  }
}
