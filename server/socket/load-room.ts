// Store → what a room needs to open: the checkpoint and what the log has beyond it, or all of the log where the two do not fit.
import type { Checkpoint } from '../relay/checkpoint.ts'
import type { Integration } from '../relay/integration.ts'
import { replay } from '../relay/replay.ts'
import type { LoggedUpdate, RelayStore } from './relay-store.ts'
import { checkpointBytes, soundCheckpoint } from './sound-checkpoint.ts'
import type { Tail } from './tail.ts'

/** Milliseconds of replaying after which others may run. */
const SLICE_MS = 8
/** Updates read at once: a millisecond or two */
const READ = 1_000
/** Updates integrated at once when catching up with what was committed during the replay */
const CATCH_UP = 256

export interface LoadedRoom {
  readonly integration: Integration
  readonly owners: ReadonlyMap<number, string>
  /** Sequence numbers of updates at which Yjs threw */
  readonly damaged: readonly number[]
  readonly incomplete: boolean
  readonly tail: Tail
}

async function readLog<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  after: number,
  pause: () => Promise<void>,
): Promise<LoggedUpdate[]> {
  const log: LoggedUpdate[] = []
  for (let seq = after; ; ) {
    const more = store.updates(document, seq, READ)
    for (const update of more) log.push(update)
    if (more.length < READ) return log
    seq = log.at(-1)?.seq ?? seq
    await pause()
  }
}

/** Null when what was committed meanwhile does not follow, or, with a checkpoint, when anything at all is not as it should be. */
async function attempt<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  checkpoint: Checkpoint | null,
  pause: () => Promise<void>,
): Promise<LoadedRoom | null> {
  const log = await readLog(store, document, checkpoint?.seq ?? 0, pause)
  const steps = replay(
    log.map(({ bytes }) => bytes),
    checkpoint?.parts,
  )
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
  if (checkpoint !== null && (damaged.length > 0 || incomplete)) return null
  let seq = log.at(-1)?.seq ?? checkpoint?.seq ?? 0
  const tail = { updates: log.length, bytes: 0, base: checkpointBytes(checkpoint) }
  for (const { bytes } of log) tail.bytes += bytes.length
  for (;;) {
    const more = store.updates(document, seq, CATCH_UP)
    if (more.length > 0 && integration.integrate(more.map(({ bytes }) => bytes)) !== 'done') return null
    tail.updates += more.length
    for (const { bytes } of more) tail.bytes += bytes.length
    if (more.length < CATCH_UP)
      return {
        integration,
        owners: store.owners(document),
        damaged: damaged.map((at) => log[at]?.seq ?? 0),
        incomplete,
        tail,
      }
    seq = more.at(-1)?.seq ?? seq
    await pause()
  }
}

/** Opens what the log makes. What is committed meanwhile is in the result, so nothing is missing between it and the next event of the room. */
export async function loadRoom<Name extends string>(
  store: RelayStore<Name>,
  document: Name,
  pause: () => Promise<void>,
): Promise<LoadedRoom> {
  const checkpoint = soundCheckpoint(store, document)
  let loaded = checkpoint && (await attempt(store, document, checkpoint, pause))
  while (loaded === null) loaded = await attempt(store, document, null, pause)
  return loaded
}
