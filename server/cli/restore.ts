// mufakat restore FILE: a backup into an empty data directory, verified.
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { formatDateTime } from '../../shared/language/format.ts'
import { systemCode } from '../store/disk.ts'
import { makeFolder } from '../store/make-folder.ts'
import { NotEmptyError, restoreBackup } from '../store/restore.ts'
import { StoreError } from '../store/store.ts'
import type { Io } from './io.ts'
import { EXIT, line, locale, noteForJournal, tellProblems, withDataDir, words } from './operator-command.ts'
import { putIntoDatabase } from './put-into-database.ts'

/** A database takes only what holds. */
async function intoDatabase(io: Io, file: string, dataDir: string, url: string): Promise<number> {
  await makeFolder(dataDir)
  const folder = await mkdtemp(join(dataDir, 'restoring-'))
  try {
    const { problems } = await restoreBackup(file, join(folder, 'copy'))
    tellProblems(io, problems)
    if (problems.length > 0) return EXIT.failed
    const code = await putIntoDatabase(io, url, join(folder, 'copy'), false)
    if (code === EXIT.done) await noteForJournal(io, dataDir, 'restored')
    return code
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Exit code 0 everything is restored and holds, 1 nothing is restored or something in it does not hold, 2 the call was wrong. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...more] = args
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    line(io.stderr, words.restore.usage)
    return EXIT.usage
  }
  const file = resolve(name)
  return withDataDir(io, async (dataDir, databaseUrl) => {
    try {
      if (databaseUrl !== null) return await intoDatabase(io, file, dataDir, databaseUrl)
      const { at, agreements, updates, events, problems } = await restoreBackup(file, dataDir)
      await noteForJournal(io, dataDir, 'restored')
      line(io.stdout, words.restore.done(dataDir, formatDateTime(locale, at)))
      line(io.stdout, words.backup.counts(agreements, updates, events))
      if (problems.length === 0) line(io.stdout, words.restore.verified)
      tellProblems(io, problems)
      return problems.length === 0 ? EXIT.done : EXIT.failed
    } catch (error) {
      if (error instanceof NotEmptyError) line(io.stderr, words.restore.notEmpty(error.path))
      else if (error instanceof StoreError && error.code === 'store-damaged')
        line(io.stderr, words.restore.fileDamaged(file))
      else if (systemCode(error) === 'ENOENT') line(io.stderr, words.restore.noFile(file))
      else throw error
      return EXIT.failed
    }
  })
}
