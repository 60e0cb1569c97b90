// The step by which a text went back: opened again after the seal, or returned from review. Its reason is for everybody who reads on.
import type { PersonId } from '../agreement/ids.ts'
import type { LedgerEvent } from './event.ts'
import type { ProcessPayload } from './event-process.ts'

interface TurnedBack {
  readonly event: LedgerEvent
  /** Who took the step, or the signature that it followed from; null for the server and its operator. */
  readonly by: PersonId | null
  readonly payload: Extract<ProcessPayload, { type: 'state-changed' }>
}

/** The last step, where it went back; null where the last one went on, or there was none. */
export function turnedBack(events: readonly LedgerEvent[]): TurnedBack | null {
  const at = events.findLastIndex(({ payload }) => payload.type === 'state-changed')
  const event = events[at]
  if (event?.payload.type !== 'state-changed') return null
  const { payload } = event
  const back = payload.from === 'disepakati' ? payload.to === 'tinjauan' : payload.to === 'draf'
  if (!back) return null
  const { actor } = event
  if (actor !== 'server' && actor !== 'operator') return { event, payload, by: actor }
  const cause = events[at - 1]?.payload
  return { event, payload, by: cause?.type === 'signature-withdrawn' ? cause.person : null }
}
