// A backup → a data directory. Everything is written and verified in a folder aside and appears under its name at the end, or not at all.
import { lstat, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FRESH } from './backup.ts'
import { type BackupReader, type KeptFile, openBackup } from './backup-file.ts'
import { encodeGroups } from './batch.ts'
import { nodeDisk, systemCode } from './disk.ts'
import { claimFormat } from './format-version.ts'
import { openJournal } from './journal.ts'
import { openLmdbIndex } from './lmdb-index.ts'
import { makeFolder } from './make-folder.ts'
import { createReplay } from './replay.ts'
import { storePaths } from './store-paths.ts'
import { type Verification, verifySnapshot } from './verify-store.ts'

/** The data directory has a store, or files that the backup brings, already. */
export class NotEmptyError extends Error {
  readonly code = 'not-empty'
  readonly path: string
  constructor(path: string) {
    super(`${path} exists`)
    this.path = path
  }
}

async function refuseExisting(path: string): Promise<void> {
  try {
    await lstat(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  throw new NotEmptyError(path)
}

async function writeStore(reader: BackupReader, dataDir: string): Promise<Verification> {
  const paths = storePaths(dataDir)
  for (const path of [paths.root, paths.journal, paths.index]) await nodeDisk.makeDirectory(path)
  const { journal } = await openJournal(nodeDisk, paths.journal, 0, async () => undefined)
  try {
    for await (const group of reader.groups())
      await journal.append(encodeGroups([group.records], await journal.place()), 1)
  } finally {
    await journal.close()
  }
  const index = openLmdbIndex(paths.index)
  try {
    const { journal: filled } = await openJournal(nodeDisk, paths.journal, 0, createReplay(index).take)
    await filled.drop(index.applied)
    await filled.close()
    const snapshot = index.snapshot()
    try {
      return verifySnapshot(snapshot)
    } finally {
      snapshot.release()
    }
  } finally {
    await index.close()
  }
}

/** Writes files of a backup into a data directory that has none of them, durably, each of them whole or not at all. */
export async function writeKept(kept: readonly KeptFile[], dataDir: string): Promise<void> {
  for (const { path, content } of kept) {
    const target = join(dataDir, path)
    const fresh = `${target}${FRESH}`
    await nodeDisk.makeDirectory(dirname(target))
    // left by one that was interrupted
    await rm(fresh, { force: true })
    const file = await nodeDisk.open(fresh, 'create')
    try {
      await file.write(content, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await nodeDisk.rename(fresh, target)
    await nodeDisk.syncDirectory(dirname(target))
  }
}

/**
 * Restores a backup into a data directory without a store. Throws NotEmptyError, or StoreError 'store-damaged' or 'store-newer' for what is
 * wrong with the file; then the directory is as it was. Drafts and ledgers that do not hold are restored as they were and named.
 */
export async function restoreBackup(file: string, dataDir: string): Promise<Verification & { readonly at: number }> {
  const reader = await openBackup(nodeDisk, file)
  const aside = join(dataDir, 'restoring')
  try {
    const folders = ['store', ...new Set(reader.header.kept.map(({ path }) => path.split('/')[0] ?? path))]
    for (const folder of folders) await refuseExisting(join(dataDir, folder))
    await makeFolder(dataDir)
    // left by a restore that was interrupted
    await rm(aside, { recursive: true, force: true })
    const verification = await writeStore(reader, aside)
    await writeKept(reader.header.kept, aside)
    await claimFormat(nodeDisk, storePaths(aside).root)
    // the store last: it makes the directory one that a server starts on
    for (const folder of folders.toReversed()) await nodeDisk.rename(join(aside, folder), join(dataDir, folder))
    await nodeDisk.syncDirectory(dataDir)
    return { ...verification, at: reader.header.at }
  } finally {
    await rm(aside, { recursive: true, force: true })
    await reader.close()
  }
}
