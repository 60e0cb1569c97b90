// The decisions of an agreement on this device, as they were kept, fetched and told, verified and added up.

import { verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import type { KnownDecisions } from './late-decisions.ts'
import { createLedgerFollower, type LedgerSource } from './ledger-follower.ts'
import { parseKeptLedger } from './ledger-source.ts'

export interface Decisions {
  /** What an earlier visit left on this device. */
  restore(kept: string | null): Promise<void>
  /** What came over the socket. Events of a later version cannot be checked here: what is known stays until the page is loaded again. */
  receive(told: unknown): Promise<void>
  /** Asks the server for what is not known yet. */
  refresh(): Promise<void>
}

/** The record of ever longer ledgers: what new events leave alone stays the same object, so that nothing is judged again for them. */
export function foldOn(): (events: readonly LedgerEvent[]) => AgreementRecord | null {
  let known: { readonly events: readonly LedgerEvent[]; readonly record: AgreementRecord } | null = null
  return (events) => {
    if (events.length === 0) return null
    const last = known?.events.at(-1)
    const goesOn = known && last && events[known.events.length - 1]?.hash === last.hash
    const record = known && goesOn ? events.slice(known.events.length).reduce(advance, known.record) : reduce(events)
    known = { events, record }
    return record
  }
}

/** Only ledgers with signed words bring the part that verifies them. */
async function isForged(events: readonly LedgerEvent[]): Promise<boolean> {
  if (!globalThis.crypto?.subtle || !events.some(({ payload }) => 'signed' in payload)) return false
  try {
    const { forgedStatements, verifyStatements } = await import('../../shared/ledger/verify-statements.ts')
    return forgedStatements(await verifyStatements(globalThis.crypto.subtle, events)).length > 0
  } catch {
    // The part cannot come without a network; the next events, or the next visit, ask again.
    return false
  }
}

/** `changed` is called with all of it after every change. */
export function followDecisions(fetch: LedgerSource['fetch'], changed: (known: KnownDecisions) => void): Decisions {
  const recordOf = foldOn()
  let judged: readonly LedgerEvent[] = []
  let forged = false
  const tell = () => {
    const { events, trouble } = follower
    changed({ events, trouble: trouble ?? (forged ? 'statement-forged' : null), record: () => recordOf(events) })
  }
  const follower = createLedgerFollower({ verify: (events) => verifyChain(events).ok, fetch }, () => {
    const { events } = follower
    tell()
    if (events === judged) return
    judged = events
    void isForged(events).then((found) => {
      if (!found || forged) return
      forged = true
      tell()
    })
  })
  return {
    restore: (kept) => follower.restore(parseKeptLedger(kept)),
    async receive(told) {
      const events = parseLedger(told)
      if (events) await follower.receive(events)
    },
    refresh: follower.refresh,
  }
}
