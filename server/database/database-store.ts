// The store in an organisation's PostgreSQL. What makes a commit durable is a row there; DATA_DIR/postgres holds an index that is a cache:
// whatever it lacks, or all of it, is read from the database again.
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AuthorityError } from '../certificates/authority-trouble.ts'
import { keptFiles } from '../store/backup.ts'
import { nodeDisk, systemCode } from '../store/disk.ts'
import { readFormat } from '../store/format-version.ts'
import { changesOf } from '../store/index-changes.ts'
import type { Journal } from '../store/journal.ts'
import { openJournaledStore, type StoreLog } from '../store/journaled-store.ts'
import { asIndexDamage, type LmdbIndex, openLmdbIndex } from '../store/lmdb-index.ts'
import { takeLock } from '../store/lock.ts'
import { writeKept } from '../store/restore.ts'
import { type Store, StoreError } from '../store/store.ts'
import type { Index } from '../store/store-index.ts'
import { databasePaths, storePaths } from '../store/store-paths.ts'
import { asDatabaseError, asDiskError } from './connection.ts'
import { backupDatabase, fillIndex } from './copy.ts'
import { DatabaseError } from './database-error.ts'
import { type Owner, takeOwnership } from './owner.ts'
import { DATABASE_SEED, keepFiles, readFact, readJournal, readKept, writeFact } from './tables.ts'

export interface DatabaseOptions {
  readonly url: string
  readonly dataDir: string
  readonly now: () => number
  readonly log: StoreLog
  /** Called once and again while another node has the database. */
  readonly onWait?: () => Promise<void>
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
}

export interface OpenedStore {
  readonly store: Store
  /** Puts the files that belong to the store, such as the authority's key, where the store is. Before they are used for anything. */
  readonly keepFiles: () => Promise<void>
  /** Resolves when another node has taken the store over, or its database was set back; then this one has to end. */
  readonly lost: Promise<void>
}

/** No owner has this name. */
const NOBODY = 'nobody'

const asText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * The cache of the node that had the database last, when that was this one, or else a new one from the base. Any cache that had seen more than the
 * database has tells that it was set back, which is noted before the cache goes.
 */
async function openCache(
  owner: Owner,
  paths: ReturnType<typeof databasePaths>,
  { log, now }: DatabaseOptions,
): Promise<LmdbIndex> {
  const through = Number(await readFact(owner.client, 'through'))
  if (through > owner.last)
    throw new StoreError('store-damaged', `mufakat.base holds ${through} groups, mufakat.owner knows of ${owner.last}`)
  const known = await asText(paths.of)
  let seen = 0
  if (known !== NOBODY && existsSync(paths.index)) {
    try {
      const index = openLmdbIndex(paths.index)
      seen = index.applied
      if (known === owner.previous && seen === through) return index
      await index.close()
    } catch (error) {
      log.warn({ err: error }, 'the cache of the database cannot be read and is made again')
    }
  }
  if (seen > owner.last) await owner.fenced((client) => writeFact(client, 'recovered', String(now())))
  // the name stays, of nobody: it says that this folder's store is in a database
  await noteCacheOf(paths.of, NOBODY)
  await rm(paths.index, { recursive: true, force: true })
  await nodeDisk.makeDirectory(paths.index)
  const index = openLmdbIndex(paths.index)
  try {
    await fillIndex(index, owner.client)
    return index
  } catch (error) {
    await index.close()
    throw error
  }
}

/** A page that cannot be read makes the cache nobody's, whenever it is met: the next start makes it again. */
function watchDamage(cache: LmdbIndex, onDamage: () => void): LmdbIndex {
  const marked = (error: unknown): unknown => {
    const damage = asIndexDamage(error)
    if (damage !== error) onDamage()
    return damage
  }
  const refused = (error: unknown): never => {
    throw marked(error)
  }
  const guard =
    <A extends unknown[], R>(read: (...args: A) => R) =>
    (...args: A): R => {
      try {
        return read(...args)
      } catch (error) {
        throw marked(error)
      }
    }
  return {
    ...cache,
    get applied() {
      return cache.applied
    },
    head: guard(cache.head),
    log: guard(cache.log),
    update: guard(cache.update),
    checkpoint: guard(cache.checkpoint),
    get: guard(cache.get),
    list: guard(cache.list),
    apply: (overlay) => cache.apply(overlay).catch(refused),
    putCheckpoint: (agreement, bytes) => cache.putCheckpoint(agreement, bytes).catch(refused),
  }
}

async function noteCacheOf(path: string, name: string): Promise<void> {
  await writeFile(`${path}.new`, name, { flush: true, mode: 0o600 })
  await nodeDisk.rename(`${path}.new`, path)
  await nodeDisk.syncDirectory(dirname(path))
}

/** The journal as rows of a table; numbers are those of the groups, in the whole life of the store. */
function databaseJournal(owner: Owner): Journal {
  let end = owner.last
  const told = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      throw asDiskError(error)
    }
  }
  return {
    place: async () => ({ number: end + 1, offset: 0, seed: DATABASE_SEED }),
    async append(bytes, groups) {
      await told(owner.append(end, groups, bytes))
      end += groups
    },
    cut: () => told(owner.settle(end)),
    probe: () => told(owner.settle(end)),
    // what the base has taken in goes in the same transaction
    drop: async () => undefined,
    close: async () => undefined,
  }
}

/** The files beside the store → `dataDir`. Throws AuthorityError where another authority stands there: its key may exist nowhere else. */
async function bringFiles(owner: Owner, dataDir: string): Promise<void> {
  const kept = await readKept(owner.client)
  const own = new Map((await keptFiles(dataDir)).map(({ path, content }) => [path, content]))
  for (const { path, content } of kept) {
    const here = own.get(path)
    if (here !== undefined && Buffer.compare(here, content) !== 0) throw new AuthorityError('authority-differs')
  }
  await writeKept(
    kept.filter(({ path }) => !own.has(path)),
    dataDir,
  )
}

async function refuseUnmigrated(owner: Owner, dataDir: string): Promise<void> {
  const { root } = storePaths(dataDir)
  if (owner.last === 0 && (await readFormat(nodeDisk, root)) !== null)
    throw new DatabaseError('database-not-migrated', root)
}

/**
 * Opens or creates the store in a database; waits while another node has it. Throws DatabaseError, StoreError as the embedded store does, and
 * AuthorityError 'authority-differs'.
 */
export const openDatabaseStore = (options: DatabaseOptions): Promise<OpenedStore> => open(options, false)

async function open(options: DatabaseOptions, isAnew: boolean): Promise<OpenedStore> {
  const { url, dataDir, now, log } = options
  const paths = databasePaths(dataDir)
  await nodeDisk.makeDirectory(paths.root)
  const release = await takeLock(paths.lock)
  const opened: (() => Promise<void>)[] = [release]
  let isDamaged = false
  try {
    const owner = await takeOwnership(url, now, options)
    opened.push(() => owner.close())
    await refuseUnmigrated(owner, dataDir)
    await bringFiles(owner, dataDir)
    const cache = watchDamage(await openCache(owner, paths, options), () => {
      isDamaged = true
      writeFileSync(paths.of, NOBODY)
    })
    opened.push(() => cache.close())
    await noteCacheOf(paths.of, owner.name)

    const known = await readFact(owner.client, 'epoch')
    const epoch = known ?? randomBytes(12).toString('base64url')
    const isRecovered = known === null && owner.last > 0
    await owner.fenced(async (client) => {
      await writeFact(client, 'epoch', epoch)
      if (isRecovered) await writeFact(client, 'recovered', String(now()))
    })
    const recovered = await readFact(owner.client, 'recovered')
    const index: Index = {
      ...cache,
      get applied() {
        return cache.applied
      },
      async apply(overlay) {
        await cache.apply(overlay)
        await owner.fold(changesOf(overlay), overlay.through)
      },
    }
    const { store } = await openJournaledStore({
      async openJournal(applied, visit) {
        for await (const groups of readJournal(owner.client, applied, owner.last)) await visit(groups)
        return { journal: databaseJournal(owner), torn: null }
      },
      index,
      epoch,
      recoveredAt: recovered === null ? null : Number(recovered),
      now,
      log,
      async backup(file) {
        if ((await backupDatabase(url, file, now)) === null) throw new StoreError('store-error', 'nothing to back up')
      },
      async release() {
        await owner.close()
        await release()
      },
    })
    return {
      store,
      lost: owner.lost,
      keepFiles: () => owner.fenced(async (client) => keepFiles(client, await keptFiles(dataDir))),
    }
  } catch (error) {
    for (const close of opened.reverse()) await close().catch(() => undefined)
    if (!isDamaged || isAnew) throw asDatabaseError(error, url)
    log.warn({ err: error }, 'the cache of the database is damaged and is made again')
    return open(options, true)
  }
}
