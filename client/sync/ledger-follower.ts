// The decisions as this device knows them: read from the device first, then from the server, then live. The chain is verified every time
// before anything of it is shown, so a server that rewrites history is noticed by whoever was there.
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { withoutErased } from '../../shared/ledger/event-text.ts'

export type LedgerTrouble =
  /** The server's events do not continue what this device already knows, or a hash is wrong. */
  | 'chain-broken'
  /** The server's ledger ends before events that this device has seen: it was restored from an older copy. */
  | 'rolled-back'
  /** An event says that a person said it, and their device did not sign it. */
  | 'statement-forged'

export interface LedgerFollower {
  readonly events: readonly LedgerEvent[]
  readonly trouble: LedgerTrouble | null
  /** Events kept by an earlier visit. */
  restore(kept: readonly LedgerEvent[]): Promise<void>
  /** Events that arrived over the socket; a gap makes the follower fetch what is missing. */
  receive(events: readonly LedgerEvent[]): Promise<void>
  /** Asks the server for everything after what is known. Does nothing when it cannot be reached; the next connection asks again. */
  refresh(): Promise<void>
}

export interface LedgerSource {
  /** Events with seq > after, in order; null when the server cannot be reached. */
  fetch(after: number): Promise<readonly LedgerEvent[] | null>
  /** Whether `events` is an unbroken chain from the first event. */
  verify(events: readonly LedgerEvent[]): boolean
}

/** `changed` is called after every change of `events` or `trouble`. Calls are worked through one after the other. */
export function createLedgerFollower(source: LedgerSource, changed: () => void): LedgerFollower {
  let events: readonly LedgerEvent[] = []
  let trouble: LedgerTrouble | null = null
  let turn: Promise<void> = Promise.resolve()

  const inTurn = (work: () => Promise<void> | void): Promise<void> => {
    turn = turn.then(work)
    return turn
  }

  const fail = (reason: LedgerTrouble) => {
    trouble = reason
    changed()
  }

  const append = (more: readonly LedgerEvent[]) => {
    const fresh = more.filter((event) => event.seq > events.length)
    const known = more.filter((event) => event.seq <= events.length)
    if (known.some((event) => events[event.seq - 1]?.hash !== event.hash)) return fail('chain-broken')
    if (fresh.length === 0) return
    const next = [...events, ...fresh]
    if (!source.verify(next)) return fail('chain-broken')
    events = withoutErased(next)
    changed()
  }

  const fetchMissing = async () => {
    // One event of overlap: a server whose ledger ends earlier, or that rewrote its last event, cannot stay unnoticed.
    const overlap = Math.max(0, events.length - 1)
    const more = await source.fetch(overlap)
    if (more === null) return
    if (more.length === 0 && events.length > 0) return fail('rolled-back')
    append(more)
  }

  return {
    get events() {
      return events
    },
    get trouble() {
      return trouble
    },
    restore: (kept) =>
      inTurn(() => {
        if (events.length === 0 && kept.length > 0 && source.verify(kept)) {
          events = withoutErased(kept)
          changed()
        }
      }),
    receive: (more) =>
      inTurn(async () => {
        const first = more[0]
        if (first && first.seq > events.length + 1) await fetchMissing()
        else append(more)
      }),
    refresh: () => inTurn(fetchMissing),
  }
}
