// Log → document. A document with poison in its log still opens: an update at which Yjs throws is left out, and named.
import { Integration } from './integration.ts'

/** Updates in one transaction: some milliseconds, after which others may run. */
const STEP = 256

export interface Replayed {
  readonly integration: Integration
  /** Places in `updates` (from 0) at which Yjs threw; the document is without them. */
  readonly damaged: readonly number[]
  /** Something in the log builds on what is not there; whoever wrote it sends it again. */
  readonly incomplete: boolean
}

/**
 * Builds a document from a log, yielding between steps so that the caller may let others run. `parts` are those of a checkpoint that the log
 * goes on from; where they make no document, the result is `incomplete`.
 */
export function* replay(
  updates: readonly Uint8Array[],
  parts: readonly Uint8Array[] = [],
): Generator<void, Replayed, void> {
  const damaged: number[] = []
  for (let step = STEP; ; step = 1) {
    const integration = new Integration()
    for (const part of parts) {
      if (integration.integrate([part]) !== 'done') return { integration, damaged, incomplete: true }
      yield
    }
    const sound = damaged.length === 0 ? updates : updates.filter((_, at) => !damaged.includes(at))
    let incomplete = false
    let at = 0
    let result: 'done' | 'incomplete' | 'spoilt' = 'done'
    for (; at < sound.length && result !== 'spoilt'; at += step) {
      result = integration.integrate(sound.slice(at, at + step))
      if (result === 'incomplete') {
        integration.dropPending()
        incomplete = true
      }
      if (at % STEP === 0) yield
    }
    if (result !== 'spoilt') return { integration, damaged, incomplete }
    // In steps of many, one by one finds the culprit; one by one, it is found.
    if (step > 1) continue
    const places = [...updates.keys()].filter((place) => !damaged.includes(place))
    const culprit = places[at - step]
    if (culprit !== undefined) damaged.push(culprit)
  }
}

/** The same at once. */
export function replayNow(updates: readonly Uint8Array[], parts?: readonly Uint8Array[]): Replayed {
  const steps = replay(updates, parts)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
