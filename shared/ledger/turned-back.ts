// The step by which a text went back: opened again after the seal, or returned from review. Its reason is for everybody who reads on.
import type { LedgerEvent } from './event.ts'
import type { ProcessPayload } from './event-process.ts'

interface TurnedBack {
  readonly event: LedgerEvent
  readonly payload: Extract<ProcessPayload, { type: 'state-changed' }>
}

/** The last step, where it went back; null where the last one went on, or there was none. */
export function turnedBack(events: readonly LedgerEvent[]): TurnedBack | null {
  const event = events.findLast(({ payload }) => payload.type === 'state-changed')
  if (event?.payload.type !== 'state-changed') return null
  const { payload } = event
  const back = payload.from === 'disepakati' ? payload.to === 'tinjauan' : payload.to === 'draf'
  return back ? { event, payload } : null
}
