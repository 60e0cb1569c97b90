// The index in lmdb. Five databases:
//
//   log      agreement 0x00 type seq:u48 → record*     consecutive records of one type, as the journal encodes them; seq is the first one's
//   heads    agreement → updates:u48 events:u48 position:u48 hash:32
//   records  table 0x00 key → 0x01 value               the 0x01 keeps an empty value a value
//   checkpoints    agreement → checkpoint       derived from the log, and the only thing here that the journal does not hold
//   meta     'applied' → u48, 'repair' → JSON, 'epoch' → text, 'recovered' → decimal
//
// Every overlay is one lmdb transaction that ends on disk (overlapping sync is off: its promise means durable). Should one ever be taken
// in twice, the same keys get the same records, and readers skip a seq that they have seen: the result is the same.
import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type Change, changesOf, logKey, recordKey, SPACES } from './index-changes.ts'
import { faultInIndexFile } from './index-file.ts'
import type { TornTail } from './journal.ts'
import { type Head, type LogRecord, readRecord } from './log-record.ts'
import { StoreError, TABLES, type Table } from './store.ts'
import type { Index, IndexSnapshot } from './store-index.ts'

type Bytes = Database<Buffer, Buffer>
type Transaction = ReturnType<RootDatabase['useReadTransaction']>

export interface Repair extends TornTail {
  /** Milliseconds since 1970 */
  readonly at: number
}

export interface LmdbIndex extends Index {
  /** Takes changes in, in one durable transaction; it holds the groups up to `through` then. */
  put(changes: Iterable<Change>, through: number): Promise<void>
  /** Everything, as what would fill another. */
  changes(): Iterable<Change>
  /** Remembers that a torn tail was cut, for the operator. */
  noteRepair(repair: Repair): Promise<void>
  readonly lastRepair: Repair | null
  /** The name of this store; where there is none yet, `fresh` becomes it, durably. Neither journal nor backup holds it. */
  claimEpoch(fresh: string): Promise<string>
  /** Whether `claimEpoch` has named it. */
  readonly isNamed: boolean
  /** Remembers that a start found something lost, for rooms that open after it. */
  noteRecovery(at: number): Promise<void>
  readonly recoveredAt: number | null
}

const APPLIED = Buffer.from('applied')
const REPAIR = Buffer.from('repair')
const EPOCH = Buffer.from('epoch')
const RECOVERED = Buffer.from('recovered')
/** The first key behind every key that starts with `prefix`. */
function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix)
  const last = end.length - 1
  // prefixes are UTF-8, which has no byte 0xff
  end[last] = (end[last] ?? 0) + 1
  return end
}

const readNumber = (value: Buffer | undefined): number => value?.readUIntBE(0, 6) ?? 0

const readHead = (value: Buffer): Head => ({
  updates: value.readUIntBE(0, 6),
  events: value.readUIntBE(6, 6),
  position: value.readUIntBE(12, 6),
  hash: new Uint8Array(value.subarray(18, 50)),
})

function* readChunk(chunk: Buffer): Generator<LogRecord> {
  for (let offset = 0; offset < chunk.length; ) {
    const read = readRecord(chunk, offset)
    if (read === null || read.record.type === 'put')
      throw new StoreError('store-damaged', 'the index holds a record that cannot be read')
    yield read.record
    offset = read.end
  }
}

function readLog(
  log: Bytes,
  type: LogRecord['type'],
  agreement: AgreementId,
  after: number,
  transaction?: Transaction,
): Iterable<LogRecord> {
  const at = transaction === undefined ? {} : { transaction }
  const low = logKey(agreement, type, 0)
  const [from] = log.getKeys({ ...at, start: logKey(agreement, type, after + 1), end: low, reverse: true, limit: 1 })
  return (function* () {
    let last = after
    for (const { value } of log.getRange({
      ...at,
      start: from ?? low,
      end: logKey(agreement, type, Number.POSITIVE_INFINITY),
    })) {
      for (const record of readChunk(value)) {
        if (record.seq <= last) continue
        last = record.seq
        yield record
      }
    }
  })()
}

function readUpdate(log: Bytes, agreement: AgreementId, seq: number, transaction?: Transaction): LogRecord | null {
  for (const record of readLog(log, 'update', agreement, seq - 1, transaction))
    return record.seq === seq ? record : null
  return null
}

function* merge(updates: Iterator<LogRecord>, events: Iterator<LogRecord>): Generator<LogRecord> {
  let update = updates.next()
  let event = events.next()
  while (update.done !== true || event.done !== true) {
    if (event.done === true || (update.done !== true && update.value.position < event.value.position)) {
      if (update.done !== true) yield update.value
      update = updates.next()
    } else {
      yield event.value
      event = events.next()
    }
  }
}

function parseAgreement(key: Buffer): AgreementId {
  const agreement = parseAgreementId(key.toString('latin1'))
  if (agreement === null) throw new StoreError('store-damaged', 'the index holds a key that is no agreement')
  return agreement
}

function parseRecord(
  key: Buffer,
  value: Buffer,
): { readonly table: Table; readonly key: string; readonly value: Uint8Array } {
  const text = key.toString('utf8')
  const table = TABLES.find((name) => text.startsWith(`${name}\0`))
  if (table === undefined) throw new StoreError('store-damaged', 'the index holds a record of an unknown table')
  return { table, key: text.slice(table.length + 1), value: content(value) }
}

const content = (value: Buffer): Uint8Array => new Uint8Array(value.buffer, value.byteOffset + 1, value.length - 1)

function parseRepair(value: Buffer | undefined): Repair | null {
  return value === undefined ? null : (JSON.parse(value.toString('utf8')) as Repair)
}

/** Why a commit failed: lmdb rejects each write with an error that only points to the promise of the real one. */
async function commitCause(error: unknown): Promise<unknown> {
  const cause = error instanceof Error && 'commitError' in error ? error.commitError : null
  if (!(cause instanceof Promise)) return error
  return cause.then(
    () => error,
    (reason: unknown) => reason,
  )
}

/** What lmdb throws when a page of the file is not what it should be, or was not when it was read before, as damage; anything else as it is. */
export const asIndexDamage = (error: unknown): unknown =>
  error instanceof Error && /^MDB_(CORRUPTED|PAGE_NOTFOUND|INVALID|PANIC|BAD_TXN)/.test(error.message)
    ? new StoreError('store-damaged', `the index holds a page that cannot be read (${error.message})`, { cause: error })
    : error

/** Opens or creates the index in a directory of its own; `readOnly` may stand beside the process that writes. */
export function openLmdbIndex(directory: string, readOnly = false): LmdbIndex {
  const binary = { keyEncoding: 'binary', encoding: 'binary' } as const
  const file = join(directory, 'data.mdb')
  const fault = faultInIndexFile(file)
  if (fault !== null) throw new StoreError('store-damaged', `${file} is damaged at byte ${fault}: not an index`)
  let root: RootDatabase<Buffer, Buffer>
  try {
    root = open<Buffer, Buffer>({
      path: directory,
      maxDbs: 5,
      overlappingSync: false,
      eventTurnBatching: false,
      readOnly,
      ...binary,
    })
  } catch (cause) {
    throw new StoreError('store-damaged', `the index in ${directory} cannot be opened`, { cause })
  }
  const log: Bytes = root.openDB('log', binary)
  const heads: Bytes = root.openDB('heads', binary)
  const records: Bytes = root.openDB('records', binary)
  // undefined where it is only read and an older program wrote it
  const checkpoints: Bytes | undefined = root.openDB('checkpoints', binary)
  const meta: Bytes = root.openDB('meta', binary)
  let applied = readNumber(meta.get(APPLIED))

  const snapshot = (): IndexSnapshot => {
    root.resetReadTxn()
    const transaction = root.useReadTransaction()
    return {
      applied: readNumber(meta.get(APPLIED, { transaction })),
      *heads() {
        for (const { key, value } of heads.getRange({ transaction }))
          yield [parseAgreement(key), readHead(value)] as const
      },
      chain(agreement) {
        const of = (type: LogRecord['type']) => readLog(log, type, agreement, 0, transaction)[Symbol.iterator]()
        return merge(of('update'), of('event'))
      },
      *records() {
        for (const { key, value } of records.getRange({ transaction })) yield parseRecord(key, value)
      },
      *checkpoints() {
        for (const { key, value } of checkpoints?.getRange({ transaction }) ?? [])
          yield [parseAgreement(key), value] as const
      },
      update: (agreement, seq) => readUpdate(log, agreement, seq, transaction),
      release: () => transaction.done(),
    }
  }

  const databases = { log, heads, records } as const
  const put = async (changes: Iterable<Change>, through: number): Promise<void> => {
    const end = Buffer.alloc(6)
    end.writeUIntBE(through, 0, 6)
    // One transaction. Batches that lmdb makes of a turn by itself are off: when one fails, it rejects a promise that nobody can hold,
    // which ends the process.
    let counted: Promise<boolean> = Promise.resolve(true)
    const written = root.batch(() => {
      for (const { space, key, value } of changes) {
        if (value === null) void databases[space].remove(key)
        else void databases[space].put(key, value)
      }
      counted = meta.put(APPLIED, end)
    })
    try {
      // The last of it as well: what counts the groups decides which of them the journal may let go.
      await Promise.all([written, counted])
    } catch (error) {
      throw await commitCause(error)
    }
    // a read transaction from before would miss what the overlay no longer holds
    root.resetReadTxn()
    if (readNumber(meta.get(APPLIED)) !== through) throw new Error(`the index has not counted group ${through}`)
    applied = through
  }

  return {
    get applied() {
      return applied
    },
    head(agreement) {
      const value = heads.get(Buffer.from(agreement))
      return value === undefined ? null : readHead(value)
    },
    log(type, agreement, after, limit) {
      const found: LogRecord[] = []
      if (limit > 0) for (const record of readLog(log, type, agreement, after)) if (found.push(record) >= limit) break
      return found
    },
    update: (agreement, seq) => readUpdate(log, agreement, seq),
    checkpoint: (agreement) => checkpoints?.get(Buffer.from(agreement)) ?? null,
    async putCheckpoint(agreement, bytes) {
      try {
        await root.batch(() => void checkpoints?.put(Buffer.from(agreement), bytes))
      } catch (error) {
        throw await commitCause(error)
      }
    },
    get(table, key) {
      const value = records.get(recordKey(table, key))
      return value === undefined ? null : content(value)
    },
    list(table, prefix) {
      const start = recordKey(table, prefix)
      const found = [...records.getRange({ start, end: afterPrefix(start) })]
      return found.map(({ key, value }) => {
        const record = parseRecord(key, value)
        return [record.key, record.value] as const
      })
    },
    apply: (overlay) => put(changesOf(overlay), overlay.through),
    put,
    *changes() {
      root.resetReadTxn()
      const transaction = root.useReadTransaction()
      try {
        for (const space of SPACES)
          for (const { key, value } of databases[space].getRange({ transaction })) yield { space, key, value }
      } finally {
        transaction.done()
      }
    },
    async noteRepair(repair) {
      await meta.put(REPAIR, Buffer.from(JSON.stringify(repair)))
    },
    get lastRepair() {
      return parseRepair(meta.get(REPAIR))
    },
    async claimEpoch(fresh) {
      const known = meta.get(EPOCH)
      if (known !== undefined) return known.toString('latin1')
      await meta.put(EPOCH, Buffer.from(fresh, 'latin1'))
      return fresh
    },
    get isNamed() {
      return meta.get(EPOCH) !== undefined
    },
    async noteRecovery(at) {
      await meta.put(RECOVERED, Buffer.from(String(at)))
    },
    get recoveredAt() {
      const at = meta.get(RECOVERED)
      return at === undefined ? null : Number(at.toString())
    },
    snapshot,
    close: () => root.close(),
  }
}
