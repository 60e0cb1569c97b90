// Store → what a room needs to open.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { ClientClaim } from '../relay/effect.ts'
import type { Integration } from '../relay/integration.ts'
import { replay } from '../relay/replay.ts'
import type { Entry, Store } from '../store/store.ts'

/** Milliseconds of replaying after which others may run. */
const SLICE_MS = 8

export interface LoadedRoom {
  readonly integration: Integration
  readonly owners: ReadonlyMap<number, string>
  /** Sequence numbers of updates at which Yjs threw */
  readonly damaged: readonly number[]
  readonly incomplete: boolean
}

/** Owners of client ids live in the store under `<agreement>/<client>`. */
export const claimEntry = (agreement: AgreementId, { client, principal }: ClientClaim): Entry => ({
  type: 'put',
  table: 'client-owners',
  key: `${agreement}/${client}`,
  value: Buffer.from(principal),
})

function readOwners(store: Store, agreement: AgreementId): Map<number, string> {
  const owners = new Map<number, string>()
  for (const [key, value] of store.list('client-owners', `${agreement}/`)) {
    owners.set(Number(key.slice(agreement.length + 1)), Buffer.from(value).toString())
  }
  return owners
}

/** Replays the log. What is committed meanwhile is in the result, so nothing is missing between it and the next event of the room. */
export async function loadRoom(store: Store, agreement: AgreementId, pause: () => Promise<void>): Promise<LoadedRoom> {
  for (;;) {
    const log = store.updates(agreement)
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
    const more = store.updates(agreement, log.at(-1)?.seq ?? 0)
    if (more.length > 0 && integration.integrate(more.map(({ bytes }) => bytes)) !== 'done') continue
    return {
      integration,
      owners: readOwners(store, agreement),
      damaged: damaged.map((at) => log[at]?.seq ?? 0),
      incomplete,
    }
  }
}
