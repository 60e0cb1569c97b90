import { openJournal, type TornTail } from '../../server/store/journal.ts'
import { openJournaledStore } from '../../server/store/journaled-store.ts'
import type { Store } from '../../server/store/store.ts'
import { silentLog } from './silent-log.ts'
import { createSimulatedDisk, type SimulatedDisk } from './simulated-disk.ts'
import { createSimulatedIndex, type SimulatedIndex } from './simulated-index.ts'

export const JOURNAL = '/journal'
export const segmentPath = (number: number): string => `${JOURNAL}/${String(number).padStart(12, '0')}.journal`

export interface Simulated {
  readonly store: Store
  readonly torn: TornTail | null
  readonly disk: SimulatedDisk
  readonly index: SimulatedIndex
}

interface Start {
  readonly disk?: SimulatedDisk
  readonly files?: ReadonlyMap<string, Buffer>
  readonly index?: SimulatedIndex
}

/** The real store on a simulated disk and index; what is not given is empty. */
export async function openSimulated(start: Start = {}): Promise<Simulated> {
  const disk = start.disk ?? createSimulatedDisk(start.files)
  const index = start.index ?? createSimulatedIndex()
  const { store, torn } = await openJournaledStore({
    openJournal: (applied, visit) => openJournal(disk, JOURNAL, applied, visit),
    index,
    epoch: 'simulated',
    recoveredAt: null,
    now: () => 1000,
    log: silentLog,
    backup: () => Promise.reject(new Error('no backup of a simulated store')),
    release: async () => undefined,
  })
  return { store, torn, disk, index }
}
