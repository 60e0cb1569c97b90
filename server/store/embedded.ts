// The store of a single node, on its own disk: DATA_DIR/store/{format, lock, journal/, index/}.
import { randomBytes } from 'node:crypto'
import { writeBackup } from './backup.ts'
import { nodeDisk } from './disk.ts'
import { claimFormat } from './format-version.ts'
import { openJournal } from './journal.ts'
import { openJournaledStore, type StoreLog } from './journaled-store.ts'
import { asIndexDamage, openLmdbIndex } from './lmdb-index.ts'
import { takeLock } from './lock.ts'
import type { Store } from './store.ts'
import { storePaths } from './store-paths.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly now: () => number
  readonly log: StoreLog
}

/**
 * Opens or creates the store in a data directory. Throws StoreError: 'store-locked' while another process has it open, 'store-newer' when a
 * newer program wrote it, 'store-damaged' when something that was durable cannot be read; in these cases nothing has been changed.
 */
export async function openEmbeddedStore({ dataDir, now, log }: EmbeddedOptions): Promise<Store> {
  const paths = storePaths(dataDir)
  await nodeDisk.makeDirectory(paths.root)
  const release = await takeLock(paths.lock)
  try {
    await claimFormat(nodeDisk, paths.root)
    await nodeDisk.makeDirectory(paths.journal)
    await nodeDisk.makeDirectory(paths.index)
    await nodeDisk.syncDirectory(paths.root)
    const index = openLmdbIndex(paths.index)
    try {
      const snapshot = () => index.snapshot()
      const backup = async (file: string) => {
        await writeBackup({ disk: nodeDisk, dataDir, journal: paths.journal, snapshot, now }, file)
      }
      // A backup carries no name, and what is not empty without one was filled from a backup.
      if (!index.isNamed && index.applied > 0) await index.noteRecovery(now())
      const epoch = await index.claimEpoch(randomBytes(12).toString('base64url'))
      const { store, torn } = await openJournaledStore({
        openJournal: (applied, visit) => openJournal(nodeDisk, paths.journal, applied, visit),
        index,
        epoch,
        recoveredAt: index.recoveredAt,
        now,
        log,
        backup,
        release,
      })
      if (torn !== null) {
        log.warn({ ...torn }, 'a torn tail was cut from the journal; nothing in it had been acknowledged')
        await index.noteRepair({ ...torn, at: now() })
        await index.noteRecovery(now())
      }
      return store
    } catch (error) {
      await index.close()
      throw error
    }
  } catch (error) {
    await release()
    throw asIndexDamage(error)
  }
}
