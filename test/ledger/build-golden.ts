// A ledger with fixed ids, times and salts: what the golden vectors in test/ledger/golden hold.
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import { sealTexts } from '../../shared/ledger/event-text.ts'

/** Salts 00…01, 00…02, …: never so in a real ledger. */
export function countedSalts(): () => string {
  let count = 0
  return () => (++count).toString(16).padStart(32, '0')
}

/** As `chainOf` of build-ledger.ts, in form 2: personal texts are sealed. */
export function sealedChain(
  decisions: readonly (readonly [Actor, LedgerPayload])[],
  salt: () => string = countedSalts(),
): LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const [index, [actor, payload]] of decisions.entries()) {
    const texts = sealTexts(payload, salt)
    events.push(appendEvent(events.at(-1) ?? null, { at: 1000 + index, actor, payload, texts }))
  }
  return events
}
