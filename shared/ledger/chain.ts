// The hash chain: every event names the hash of the one before it, so that nothing in the past can be changed, dropped or put in between
// without every later hash changing too.
import { type Digest, digestOf } from '../agreement/canonical.ts'
import type { Actor, LedgerEvent, LedgerPayload } from './event.ts'

/** What the first event names as the one before it. */
export const GENESIS: Digest = '0'.repeat(64)

/** The next event of the chain. `at` is milliseconds since 1970, UTC. */
export function appendEvent(
  previous: Pick<LedgerEvent, 'seq' | 'hash'> | null,
  next: { readonly at: number; readonly actor: Actor; readonly payload: LedgerPayload },
): LedgerEvent {
  const body = {
    seq: (previous?.seq ?? 0) + 1,
    prev: previous?.hash ?? GENESIS,
    at: next.at,
    actor: next.actor,
    payload: next.payload,
  }
  return { ...body, hash: digestOf(body) }
}

/** `gap` a number is missing or repeated, `prev` an event names another predecessor, `hash` an event was changed after it was made. */
export type ChainFault = 'gap' | 'prev' | 'hash'
export type ChainReport =
  | { readonly ok: true }
  | { readonly ok: false; readonly seq: number; readonly code: ChainFault }

/** Whether the events are one unbroken chain from the first. Names the first event that does not fit, by its place in the list. */
export function verifyChain(events: readonly LedgerEvent[]): ChainReport {
  let prev = GENESIS
  for (const [index, event] of events.entries()) {
    const { hash, ...body } = event
    const seq = index + 1
    if (event.seq !== seq) return { ok: false, seq, code: 'gap' }
    if (event.prev !== prev) return { ok: false, seq, code: 'prev' }
    if (digestOf(body) !== hash) return { ok: false, seq, code: 'hash' }
    prev = hash
  }
  return { ok: true }
}
