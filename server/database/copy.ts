// A database ↔ a data folder. What `backup`, `doctor` and `migrate` look at is a folder that was filled from the database, so that they see
// what they see of an embedded store.
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BackupCounts, keptFiles, writeBackup } from '../store/backup.ts'
import { nodeDisk } from '../store/disk.ts'
import { claimFormat } from '../store/format-version.ts'
import { type LmdbIndex, openLmdbIndex } from '../store/lmdb-index.ts'
import { createReplay } from '../store/replay.ts'
import { writeKept } from '../store/restore.ts'
import { StoreError } from '../store/store.ts'
import { storePaths } from '../store/store-paths.ts'
import { type Verification, verifySnapshot } from '../store/verify-store.ts'
import { type Connection, inTransaction, withConnection } from './connection.ts'
import {
  keepFiles,
  LOCK,
  makeTables,
  readBase,
  readFact,
  readJournal,
  readKept,
  readTables,
  writeBase,
  writeFact,
} from './tables.ts'

/** An empty index → the base of the database. */
export async function fillIndex(index: LmdbIndex, client: Connection): Promise<void> {
  const through = Number(await readFact(client, 'through'))
  for await (const page of readBase(client)) await index.put(page, 0)
  await index.put([], through)
}

async function writeFolder(client: Connection, folder: string): Promise<void> {
  const paths = storePaths(folder)
  for (const path of [paths.root, paths.journal, paths.index]) await nodeDisk.makeDirectory(path)
  const index = openLmdbIndex(paths.index)
  try {
    await fillIndex(index, client)
    const { rows } = await client.query<{ last: string }>('SELECT last FROM mufakat.owner')
    const replay = createReplay(index)
    for await (const groups of readJournal(client, index.applied, Number(rows[0]?.last))) await replay.take(groups)
    replay.end()
  } finally {
    await index.close()
  }
  await writeKept(await readKept(client), folder)
  await claimFormat(nodeDisk, paths.root)
}

/** Everything that is committed at one moment, into an empty folder whose store is only to be looked at. False where there is nothing yet. */
export async function copyToFolder(client: Connection, folder: string): Promise<boolean> {
  return inTransaction(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY', async () => {
    if ((await readTables(client)) === null) return false
    await writeFolder(client, folder)
    return true
  })
}

/** A backup of everything that is committed in a database, or null where nothing is. Rejects with EEXIST where there is a file. */
export async function backupDatabase(url: string, file: string, now: () => number): Promise<BackupCounts | null> {
  const folder = await mkdtemp(join(dirname(file), 'mufakat-backup-'))
  try {
    if (!(await withConnection(url, 'mufakat backup', (client) => copyToFolder(client, folder)))) return null
    const paths = storePaths(folder)
    const index = openLmdbIndex(paths.index, true)
    try {
      const snapshot = () => index.snapshot()
      return await writeBackup({ disk: nodeDisk, dataDir: folder, journal: paths.journal, snapshot, now }, file)
    } finally {
      await index.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Inside extends Verification {
  /** SHA-256 over the ends of all chains, all records and the files kept beside them */
  readonly digest: string
}

/** Verifies every chain, draft and ledger of a folder. Throws StoreError 'store-damaged' where a chain does not hold. */
export async function readInside(folder: string): Promise<Inside> {
  const index = openLmdbIndex(storePaths(folder).index, true)
  try {
    const snapshot = index.snapshot()
    try {
      const verification = verifySnapshot(snapshot)
      const sum = createHash('sha256')
      for (const [agreement, head] of snapshot.heads()) sum.update(`${agreement} ${head.position} `).update(head.hash)
      for (const { table, key, value } of snapshot.records())
        sum.update(JSON.stringify([table, key, value.length])).update(value)
      for (const { path, content } of (await keptFiles(folder)).toSorted((a, b) => (a.path < b.path ? -1 : 1)))
        sum.update(JSON.stringify([path, content.length])).update(content)
      return { ...verification, digest: sum.digest('hex') }
    } finally {
      snapshot.release()
    }
  } finally {
    await index.close()
  }
}

export type Copied = Inside & {
  /** 'same': the database had exactly this already. 'other': it has something else, and nothing was changed. 'used': a Mufakat has it open. */
  readonly outcome: 'copied' | 'same' | 'other' | 'used'
}

async function fillDatabase(client: Connection, folder: string, made: boolean): Promise<void> {
  if (!made) await makeTables(client)
  const index = openLmdbIndex(storePaths(folder).index, true)
  try {
    await writeBase(client, index.changes())
    await keepFiles(client, await keptFiles(folder))
    await writeFact(client, 'through', String(index.applied))
    await client.query('UPDATE mufakat.owner SET last = $1', [index.applied])
  } finally {
    await index.close()
  }
}

class Rehearsed extends Error {}

/**
 * A folder that a backup was restored into → an empty database, read back and compared before it is committed; a rehearsal does all of it and
 * undoes it. `aside` is an empty folder for what is read back. Throws StoreError 'store-damaged' where the two differ.
 */
export async function copyToDatabase(
  client: Connection,
  folder: string,
  aside: string,
  rehearsal: boolean,
): Promise<Copied> {
  const inside = await readInside(folder)
  const locked = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK])
  if (locked.rows[0]?.mine !== true) return { ...inside, outcome: 'used' }
  let outcome: Copied['outcome'] = 'copied'
  try {
    await inTransaction(client, 'BEGIN', async () => {
      const made = (await readTables(client)) !== null
      const { rows } = made ? await client.query<{ last: string }>('SELECT last FROM mufakat.owner') : { rows: [] }
      const isEmpty = Number(rows[0]?.last ?? 0) === 0
      if (isEmpty) await fillDatabase(client, folder, made)
      await writeFolder(client, aside)
      const same = (await readInside(aside)).digest === inside.digest
      if (isEmpty && !same)
        throw new StoreError('store-damaged', 'the database gives back other than what it was given')
      if (!isEmpty) outcome = same ? 'same' : 'other'
      if (rehearsal) throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
  }
  return { ...inside, outcome }
}
