// The hash chain: every event names the hash of the one before it, so that nothing in the past can be changed, dropped or put in between
// without every later hash changing too.
import { type Digest, digestOf } from '../agreement/canonical.ts'
import type { Actor, LedgerEvent, LedgerPayload } from './event.ts'
import { bareEvent, type EventTexts, textsHold } from './event-text.ts'

/** What the first event names as the one before it. */
export const GENESIS: Digest = '0'.repeat(64)

/** The next event of the chain. `at` is milliseconds since 1970, UTC. */
export function appendEvent(
  previous: Pick<LedgerEvent, 'seq' | 'hash'> | null,
  next: {
    readonly at: number
    readonly actor: Actor
    readonly payload: LedgerPayload
    readonly texts?: EventTexts | undefined
  },
): LedgerEvent {
  const body = {
    seq: (previous?.seq ?? 0) + 1,
    prev: previous?.hash ?? GENESIS,
    at: next.at,
    actor: next.actor,
    payload: next.payload,
    ...(next.texts && { texts: next.texts }),
  }
  return { ...body, hash: hashOf(body) }
}

/** A bare event has no salts and no sealed texts: its hash can be checked by whoever has it, with or without what was erased. */
function hashOf(body: Omit<LedgerEvent, 'hash'>): Digest {
  const { hash: _, ...bare } = bareEvent({ ...body, hash: '' })
  return digestOf(bare)
}

/** `gap` a number is missing or repeated, `prev` an event names another predecessor, `hash` an event, or a text of it, was changed after it was made. */
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
    if (hashOf(body) !== hash || !textsHold(event)) return { ok: false, seq, code: 'hash' }
    prev = hash
  }
  return { ok: true }
}
