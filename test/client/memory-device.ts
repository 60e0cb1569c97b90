// A device store that lives in the test: what an earlier visit left is there at the next, and it can be made to fail.
import * as Y from 'yjs'
import type { DeviceKey, DeviceStore } from '../../client/sync/device-store.ts'
import type { DeviceState } from '../../client/sync/status.ts'
import type { Unsent, UnsentMirror } from '../../client/sync/unsent-mirror.ts'

export interface MemoryDisk {
  readonly updates: Uint8Array[]
  readonly values: Map<DeviceKey, string>
  fails: boolean
  unsent: Unsent | null
}

export const memoryDisk = (): MemoryDisk => ({ updates: [], values: new Map(), fails: false, unsent: null })

export const memoryMirror = (disk: MemoryDisk): UnsentMirror => ({
  read: () => disk.unsent,
  write(unsent) {
    disk.unsent = unsent
  },
  clear() {
    disk.unsent = null
  },
})

/** Writes at once, so it is never 'pending'. */
export function memoryDevice(disk: MemoryDisk, doc: Y.Doc): DeviceStore {
  const origin = {}
  const listeners = new Set<() => void>()
  let state: DeviceState = 'stored'
  for (const update of disk.updates) Y.applyUpdate(doc, update, origin)
  const changed = (update: Uint8Array, by: unknown) => {
    if (by === origin) return
    if (!disk.fails) disk.updates.push(update)
    state = disk.fails ? 'failed' : 'stored'
    for (const listener of listeners) listener()
  }
  doc.on('update', changed)
  const read = async (key: DeviceKey) => disk.values.get(key) ?? null
  return {
    ready: Promise.resolve(),
    opened: Promise.resolve(true),
    get state() {
      return state
    },
    damage: null,
    isOrigin: (by) => by === origin,
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read,
    hint: read,
    write: (key, value) => void disk.values.set(key, value),
    close: async () => doc.off('update', changed),
  }
}
