// mufakat backup FILE: a consistent copy of everything, beside a server that may be running.
import { resolve } from 'node:path'
import { databasePlace } from '../database/database-error.ts'
import { refuseMoved } from '../database/refuse-moved.ts'
import { type BackupCounts, writeBackup } from '../store/backup.ts'
import { nodeDisk, systemCode } from '../store/disk.ts'
import { readFormat } from '../store/format-version.ts'
import { openLmdbIndex } from '../store/lmdb-index.ts'
import { storePaths } from '../store/store-paths.ts'
import type { Io } from './io.ts'
import { EXIT, formatBytes, line, noteForJournal, withDataDir, words } from './operator-command.ts'

/** Null where there is no store. */
async function backupFolder(dataDir: string, file: string): Promise<BackupCounts | null> {
  const paths = storePaths(dataDir)
  if ((await readFormat(nodeDisk, paths.root)) === null) return null
  const index = openLmdbIndex(paths.index, true)
  try {
    const snapshot = () => index.snapshot()
    return await writeBackup({ disk: nodeDisk, dataDir, journal: paths.journal, snapshot, now: Date.now }, file)
  } finally {
    await index.close()
  }
}

const backupFromDatabase = async (url: string, file: string): Promise<BackupCounts | null> =>
  (await import('../database/copy.ts')).backupDatabase(url, file, Date.now)

/** Exit code 0 the backup is whole and on disk, 1 there is none, 2 the call was wrong. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...more] = args
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    line(io.stderr, words.backup.usage)
    return EXIT.usage
  }
  const file = resolve(name)
  return withDataDir(io, async (dataDir, databaseUrl) => {
    if (databaseUrl === null) refuseMoved(dataDir)
    try {
      const place = databaseUrl === null ? dataDir : databasePlace(databaseUrl)
      const made = await (databaseUrl === null ? backupFolder(dataDir, file) : backupFromDatabase(databaseUrl, file))
      if (made === null) {
        line(io.stderr, words.backup.noStore(place))
        return EXIT.failed
      }
      await noteForJournal(io, dataDir, 'backup-made')
      line(io.stdout, words.backup.done(file, formatBytes(made.bytes)))
      line(io.stdout, words.backup.counts(made.agreements, made.updates, made.events))
      line(io.stdout, words.backup.secret)
      return EXIT.done
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
      line(io.stderr, words.backup.exists(file))
      return EXIT.failed
    }
  })
}
