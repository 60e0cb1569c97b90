// mufakat migrate [--to postgres://…]: the store of a data directory into an empty database, or a rehearsal of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError, parseDatabaseUrl } from '../config.ts'
import { databasePlace } from '../database/database-error.ts'
import { writeBackup } from '../store/backup.ts'
import { nodeDisk } from '../store/disk.ts'
import { readFormat } from '../store/format-version.ts'
import { openLmdbIndex } from '../store/lmdb-index.ts'
import { lockHolder, takeLock } from '../store/lock.ts'
import { restoreBackup } from '../store/restore.ts'
import { databasePaths, storePaths } from '../store/store-paths.ts'
import type { Io } from './io.ts'
import { EXIT, line, tellProblems, withDataDir, words } from './operator-command.ts'
import { optionFault } from './option-fault.ts'
import { putIntoDatabase } from './put-into-database.ts'

const OPTIONS = { to: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const

/** Null where it is no address of a database. */
function parseTarget(text: string | undefined): string | null {
  try {
    return parseDatabaseUrl(text ?? null)
  } catch (error) {
    if (error instanceof ConfigError) return null
    throw error
  }
}

const hasPassword = (url: string): boolean => {
  const { password, searchParams } = new URL(url)
  return password !== '' || searchParams.has('password')
}

/** A copy in `folder`, made and verified as a backup is, so that the store may be in use; null, and said, where something in it does not hold. */
async function copyAside(io: Io, dataDir: string, folder: string): Promise<string | null> {
  const paths = storePaths(dataDir)
  const index = openLmdbIndex(paths.index, true)
  try {
    const snapshot = () => index.snapshot()
    const source = { disk: nodeDisk, dataDir, journal: paths.journal, snapshot, now: Date.now }
    await writeBackup(source, join(folder, 'backup'))
  } finally {
    await index.close()
  }
  const copy = join(folder, 'copy')
  const { problems } = await restoreBackup(join(folder, 'backup'), copy)
  await rm(join(folder, 'backup'))
  tellProblems(io, problems)
  return problems.length === 0 ? copy : null
}

async function migrate(io: Io, dataDir: string, url: string, rehearsal: boolean): Promise<number> {
  const folder = await mkdtemp(join(dataDir, 'migrating-'))
  try {
    const copy = await copyAside(io, dataDir, folder)
    return copy === null ? EXIT.failed : await putIntoDatabase(io, url, copy, rehearsal)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** From now on a start without DATABASE_URL is refused: what is typed into the old store would never come along. */
async function noteMoved(dataDir: string): Promise<void> {
  const { root, of } = databasePaths(dataDir)
  await nodeDisk.makeDirectory(root)
  await writeFile(of, 'migrate', { flush: true, mode: 0o600 })
  await nodeDisk.syncDirectory(root)
  await nodeDisk.syncDirectory(dataDir)
}

/** Exit code 0 the database has everything (or would have), 1 it was not changed, 2 the call was wrong. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const fault = optionFault(args, OPTIONS)
  if (fault !== null) {
    line(io.stderr, fault)
    return EXIT.usage
  }
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const target = parseTarget(values.to)
  const wrongCall = (): number => {
    line(io.stderr, words.migrate.usage)
    return EXIT.usage
  }
  if (positionals.length > 0 || (values.to !== undefined && target === null)) return wrongCall()
  const { 'dry-run': rehearsal = false } = values
  if (target !== null && hasPassword(target)) line(io.stderr, words.migrate.passwordShown)
  return withDataDir(io, async (dataDir, databaseUrl) => {
    const url = target ?? databaseUrl
    if (url === null) return wrongCall()
    const paths = storePaths(dataDir)
    if ((await readFormat(nodeDisk, paths.root)) === null) {
      line(io.stderr, words.backup.noStore(dataDir))
      return EXIT.failed
    }
    line(io.stdout, words.migrate.from(dataDir, databasePlace(url)))
    if (rehearsal) return migrate(io, dataDir, url, true)
    if ((await lockHolder(paths.lock)) !== null) {
      line(io.stderr, words.migrate.running)
      return EXIT.failed
    }
    // no server may begin to write what would not come along
    const release = await takeLock(paths.lock)
    try {
      const code = await migrate(io, dataDir, url, false)
      if (code === EXIT.done) await noteMoved(dataDir)
      return code
    } finally {
      await release()
    }
  })
}
