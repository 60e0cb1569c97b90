// Writes a backup from the files of a store that may be in use, by this process or another: the index at one moment, then what the journal
// holds beyond it. The journal is opened first, and open files keep what is removed, so that together they are a prefix of all commits.
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { BACKUP_SEED, type BackupWriter, type KeptFile, startBackup } from './backup-file.ts'
import { encodeGroups } from './batch.ts'
import { type Disk, type DiskFile, systemCode } from './disk.ts'
import type { Group } from './group.ts'
import { continues, EMPTY_HEAD, encodedHead, type Head, recordRoom, type StoreRecord } from './log-record.ts'
import { parseSegment, segmentName, segmentNumbers } from './segment.ts'
import { StoreError } from './store.ts'
import type { IndexSnapshot } from './store-index.ts'

/** Content of one group of a backup */
const GROUP_BYTES = 1024 * 1024
/** Folders beside the store that a restored server needs: the authority's key, without which running agreements could not be signed. */
const KEPT_FOLDERS = ['certificates']
/** Ends the name of a kept file until it is whole. */
export const FRESH = '.new'

export interface BackupSource {
  readonly disk: Disk
  readonly dataDir: string
  readonly journal: string
  /** Called after the journal's files are open. */
  readonly snapshot: () => IndexSnapshot
  readonly now: () => number
}

export interface BackupCounts {
  readonly agreements: number
  readonly updates: number
  readonly events: number
  /** Of the file */
  readonly bytes: number
}

interface OpenSegment {
  readonly number: number
  readonly file: DiskFile
}

/** All segments at one moment; begins again when one is removed between the listing and the opening. */
async function openSegments(disk: Disk, directory: string): Promise<readonly OpenSegment[]> {
  for (;;) {
    const open: OpenSegment[] = []
    try {
      for (const number of segmentNumbers(await disk.list(directory))) {
        open.push({ number, file: await disk.open(`${directory}/${segmentName(number)}`, 'read') })
      }
      return open
    } catch (error) {
      for (const { file } of open) await file.close()
      if (systemCode(error) !== 'ENOENT' || open.length === 0) throw error
    }
  }
}

/** The files that a backup carries beside the store. */
export async function keptFiles(dataDir: string): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = []
  for (const folder of KEPT_FOLDERS) {
    let names: readonly string[] = []
    try {
      names = (await readdir(join(dataDir, folder), { withFileTypes: true }))
        .filter((entry) => entry.isFile() && !entry.name.endsWith(FRESH))
        .map(({ name }) => name)
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
    }
    for (const name of names)
      kept.push({ path: `${folder}/${name}`, content: await readFile(join(dataDir, folder, name)) })
  }
  return kept
}

async function writeGroups(
  writer: BackupWriter,
  snapshot: IndexSnapshot,
  segments: readonly OpenSegment[],
  directory: string,
) {
  let number = 1
  let gathered: StoreRecord[] = []
  let room = 0
  const heads = new Map<AgreementId, Head>()

  const write = async (records: readonly StoreRecord[]): Promise<void> => {
    if (records.length === 0) return
    await writer.write(encodeGroups([records], { number, offset: 0, seed: BACKUP_SEED }), 1)
    number++
  }
  const gather = async (record: StoreRecord): Promise<void> => {
    gathered.push(record)
    room += recordRoom(record)
    if (room < GROUP_BYTES) return
    const full = gathered
    gathered = []
    room = 0
    await write(full)
  }
  const follow = (records: readonly StoreRecord[]): void => {
    for (const record of records) {
      if (record.type === 'put') continue
      const head = heads.get(record.agreement) ?? EMPTY_HEAD
      if (!continues(record, head))
        throw new StoreError('store-damaged', `the chain of ${record.agreement} breaks at ${record.position}`)
      heads.set(record.agreement, encodedHead(record, head))
    }
  }

  for (const [agreement, head] of snapshot.heads()) {
    for (const record of snapshot.chain(agreement)) {
      follow([record])
      await gather(record)
    }
    if (Buffer.compare(heads.get(agreement)?.hash ?? EMPTY_HEAD.hash, head.hash) !== 0) {
      throw new StoreError('store-damaged', `the chain of ${agreement} does not end where the index says`)
    }
  }
  for (const record of snapshot.records()) await gather({ type: 'put', ...record })
  await write(gathered)

  for (const { number: segment, file } of segments) {
    for (const group of await readGroups(file, segment, segment === segments.at(-1)?.number, directory)) {
      if (group.number <= snapshot.applied) continue
      follow(group.records)
      await write(group.records)
    }
  }
  const ends = [...heads.values()]
  return {
    agreements: ends.length,
    updates: ends.reduce((sum, head) => sum + head.updates, 0),
    events: ends.reduce((sum, head) => sum + head.events, 0),
  }
}

async function readGroups(file: DiskFile, number: number, last: boolean, directory: string): Promise<readonly Group[]> {
  const bytes = await file.read(0, await file.size())
  return parseSegment(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    number,
    last,
    `${directory}/${segmentName(number)}`,
  ).groups
}

/**
 * Writes everything that was committed before the call into a new file, readable by its owner only. Rejects with EEXIST where there is one,
 * and with StoreError 'store-damaged' where the store does not hold; then no file is left.
 */
export async function writeBackup(source: BackupSource, path: string): Promise<BackupCounts> {
  const { disk } = source
  const file = await disk.open(path, 'create')
  try {
    const writer = await startBackup(file, { at: source.now(), kept: await keptFiles(source.dataDir) })
    const segments = await openSegments(disk, source.journal)
    try {
      const snapshot = source.snapshot()
      try {
        const counts = await writeGroups(writer, snapshot, segments, source.journal)
        const bytes = await writer.finish()
        await disk.syncDirectory(dirname(path))
        return { ...counts, bytes }
      } finally {
        snapshot.release()
      }
    } finally {
      for (const { file: segment } of segments) await segment.close()
    }
  } catch (error) {
    await disk.remove(path)
    throw error
  } finally {
    await file.close()
  }
}
