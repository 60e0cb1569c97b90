// Store → what a room needs to open.
import type { Integration } from '../relay/integration.ts'
import { replay } from '../relay/replay.ts'
import type { RelayStore } from './relay-store.ts'

/** Milliseconds of replaying after which others may run. */
const SLICE_MS = 8

export interface LoadedRoom {
  readonly integration: Integration
  readonly owners: ReadonlyMap<number, string>
  /** Sequence numbers of updates at which Yjs threw */
  readonly damaged: readonly number[]
  readonly incomplete: boolean
}

/** Replays the log. What is committed meanwhile is in the result, so nothing is missing between it and the next event of the room. */
export async function loadRoom<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  pause: () => Promise<void>,
): Promise<LoadedRoom> {
  for (;;) {
    const log = store.updates(document)
    const steps = replay(log.map(({ bytes }) => bytes))
    let until = performance.now() + SLICE_MS
    let result = steps.next()
    while (!result.done) {
      if (performance.now() > until) {
        await pause()
        until = performance.now() + SLICE_MS
      }
      result = steps.next()
    }
    const { integration, damaged, incomplete } = result.value
    const more = store.updates(document, log.at(-1)?.seq ?? 0)
    if (more.length > 0 && integration.integrate(more.map(({ bytes }) => bytes)) !== 'done') continue
    return {
      integration,
      owners: store.owners(document),
      damaged: damaged.map((at) => log[at]?.seq ?? 0),
      incomplete,
    }
  }
}
