// Looks at a store without changing it, beside the process that may have it open.
import { access, rm, writeFile } from 'node:fs/promises'
import { decodeCheckpoint } from './checkpoint-record.ts'
import { nodeDisk, systemCode } from './disk.ts'
import { readFormat } from './format-version.ts'
import { freeSpace } from './free-space.ts'
import type { TornTail } from './journal.ts'
import { asIndexDamage, openLmdbIndex, type Repair } from './lmdb-index.ts'
import { lockHolder } from './lock.ts'
import { EMPTY_HEAD, encodedHead, type PutRecord } from './log-record.ts'
import { readSegment, segmentName, segmentNumbers } from './segment.ts'
import { StoreError, type Table } from './store.ts'
import type { IndexSnapshot } from './store-index.ts'
import { storePaths } from './store-paths.ts'

export interface StoreInspection {
  readonly format: number
  /** The process that has it open */
  readonly holder: number | null
  /** Error code of a write beside the store, or null when it passed */
  readonly unwritable: string | null
  readonly freeBytes: number
  readonly agreements: number
  readonly updates: number
  readonly events: number
  /** Checkpoints that can be used */
  readonly checkpoints: number
  /** Checkpoints that are not whole or do not lie on their log; they are ignored and made again */
  readonly uselessCheckpoints: number
  /** Commits in the journal that the index has not taken in */
  readonly waiting: number
  /** A tail that the next start will cut; not looked for while the store is open, when it is a write under way. */
  readonly torn: TornTail | null
  /** The last tail that was cut */
  readonly repair: Repair | null
  /** Those records that were asked for, by key */
  readonly records: ReadonlyMap<string, Uint8Array>
}

/** The error code of a small write into the directory; null when it passed. */
async function tryWriting(directory: string): Promise<string | null> {
  const path = `${directory}/probe.${process.pid}`
  try {
    await writeFile(path, Buffer.alloc(4096), { flush: true })
    return null
  } catch (error) {
    return systemCode(error) || 'unknown'
  } finally {
    await rm(path, { force: true })
  }
}

async function inspectJournal(
  directory: string,
  applied: number,
): Promise<{ readonly waiting: number; readonly torn: TornTail | null; readonly puts: readonly PutRecord[] }> {
  const numbers = segmentNumbers(await nodeDisk.list(directory))
  let waiting = 0
  let torn: TornTail | null = null
  const puts: PutRecord[] = []
  for (const number of numbers) {
    const segment = await readSegment(nodeDisk, directory, number, number === numbers.at(-1))
    const groups = segment.groups.filter((group) => group.number > applied)
    waiting += groups.length
    puts.push(...groups.flatMap(({ records }) => records.filter((record) => record.type === 'put')))
    const bytes = segment.size - segment.end
    if (bytes > 0) torn = { file: `${directory}/${segmentName(number)}`, offset: segment.end, bytes }
  }
  return { waiting, torn, puts }
}

function countCheckpoints(snapshot: IndexSnapshot): {
  readonly checkpoints: number
  readonly uselessCheckpoints: number
} {
  const heads = new Map(snapshot.heads())
  let checkpoints = 0
  let uselessCheckpoints = 0
  for (const [agreement, bytes] of snapshot.checkpoints()) {
    const checkpoint = decodeCheckpoint(bytes)
    const update = checkpoint && snapshot.update(agreement, checkpoint.seq)
    // what it holds may still wait in the journal
    const ahead = checkpoint !== null && checkpoint.seq > (heads.get(agreement)?.updates ?? 0)
    const fits = ahead || (update && Buffer.compare(encodedHead(update, EMPTY_HEAD).hash, checkpoint.hash) === 0)
    if (checkpoint !== null && fits) checkpoints++
    else uselessCheckpoints++
  }
  return { checkpoints, uselessCheckpoints }
}

/** Which records to bring along. */
export interface RecordsPlace {
  readonly table: Table
  readonly prefix: string
}

const NO_RECORDS: RecordsPlace = { table: 'settings', prefix: '\0' }

/** Null where there is no store. Throws StoreError 'store-damaged' or 'store-newer' as a start would. */
export async function inspectStore(dataDir: string, place: RecordsPlace = NO_RECORDS): Promise<StoreInspection | null> {
  const paths = storePaths(dataDir)
  const format = await readFormat(nodeDisk, paths.root)
  if (format === null) return null
  const holder = (await lockHolder(paths.lock))?.pid ?? null
  const unwritable = await tryWriting(paths.root)
  const freeBytes = await freeSpace(paths.root)
  try {
    await access(`${paths.index}/data.mdb`)
  } catch (cause) {
    throw new StoreError('store-damaged', `${paths.index} holds no index`, { cause })
  }
  const index = openLmdbIndex(paths.index, true)
  try {
    const { waiting, torn, puts } = await inspectJournal(paths.journal, index.applied)
    const records = new Map<string, Uint8Array>()
    const take = (record: { readonly table: Table; readonly key: string; readonly value: Uint8Array | null }) => {
      if (record.table !== place.table || !record.key.startsWith(place.prefix)) return
      if (record.value === null) records.delete(record.key)
      else records.set(record.key, record.value)
    }
    const counts = { agreements: 0, updates: 0, events: 0 }
    const snapshot = index.snapshot()
    for (const [, head] of snapshot.heads()) {
      counts.agreements++
      counts.updates += head.updates
      counts.events += head.events
    }
    const checkpoints = countCheckpoints(snapshot)
    for (const record of snapshot.records()) take(record)
    for (const put of puts) take(put)
    snapshot.release()
    return {
      format,
      holder,
      unwritable,
      freeBytes,
      ...counts,
      ...checkpoints,
      waiting,
      torn: holder === null ? torn : null,
      repair: index.lastRepair,
      records,
    }
  } catch (error) {
    throw asIndexDamage(error)
  } finally {
    await index.close()
  }
}
