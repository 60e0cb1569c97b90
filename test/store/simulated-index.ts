// An index in memory that takes a batch in at once or not at all, and can be copied as it would be found after a crash.
import type { LogRecord } from '../../server/store/log-record.ts'
import type { Overlay } from '../../server/store/overlay.ts'
import { compareKeys } from '../../server/store/record-key.ts'
import type { Index } from '../../server/store/store-index.ts'

export interface SimulatedIndex extends Index {
  /** Makes `apply` fail with this code while it is set. */
  fault: string | null
  readonly pours: number
  copy(): SimulatedIndex
}

export function createSimulatedIndex(
  poured: readonly Overlay[] = [],
  kept: ReadonlyMap<string, Buffer> = new Map(),
): SimulatedIndex {
  const checkpoints = new Map(kept)
  let overlays = poured
  let pours = 0
  const logs = (type: LogRecord['type'], agreement: Parameters<Index['head']>[0]) =>
    overlays.flatMap((overlay) => overlay.logs.get(agreement)?.[type === 'update' ? 'updates' : 'events'] ?? [])
  const index: SimulatedIndex = {
    fault: null,
    get pours() {
      return pours
    },
    get applied() {
      return overlays.at(-1)?.through ?? 0
    },
    head: (agreement) => overlays.findLast((overlay) => overlay.heads.has(agreement))?.heads.get(agreement) ?? null,
    log: (type, agreement, after, limit) => logs(type, agreement).slice(after, after + limit),
    update: (agreement, seq) => logs('update', agreement)[seq - 1] ?? null,
    get: (table, key) => index.list(table, key).find(([name]) => name === key)?.[1] ?? null,
    list(table, prefix) {
      const all = new Map(overlays.flatMap((overlay) => [...(overlay.records.get(table) ?? [])]))
      const there = [...all].flatMap(([key, value]) =>
        value !== null && key.startsWith(prefix) ? [[key, value] as const] : [],
      )
      return there.sort(([a], [b]) => compareKeys(a, b))
    },
    async apply(overlay) {
      await new Promise((done) => setImmediate(done))
      if (index.fault !== null) throw Object.assign(new Error('simulated'), { code: index.fault })
      pours++
      overlays = [...overlays, overlay]
    },
    checkpoint: (agreement) => checkpoints.get(agreement) ?? null,
    async putCheckpoint(agreement, bytes) {
      await new Promise((done) => setImmediate(done))
      if (index.fault !== null) throw Object.assign(new Error('simulated'), { code: index.fault })
      checkpoints.set(agreement, Buffer.from(bytes))
    },
    snapshot() {
      throw new Error('the simulated index has no snapshots')
    },
    close: async () => undefined,
    copy: () => createSimulatedIndex(overlays, checkpoints),
  }
  return index
}
