// What the journal holds. Updates and events of one agreement form one chain: each record names the hash of the one before it.
//
//   record = kind:u8 ( 1 update | 2 event ) at:u48 seq:u48 position:u48 prev:32 agreement:text principal:text bytes:blob
//          | kind:u8 ( 3 put )    table:text key:text value:blob
//          | kind:u8 ( 4 remove ) table:text key:text
//   text = length:u8 utf8        blob = length:u32 bytes        numbers are big-endian
import { hash } from 'node:crypto'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type Entry, TABLES, type Table } from './store.ts'

export interface LogRecord {
  readonly type: 'update' | 'event'
  readonly agreement: AgreementId
  readonly principal: string
  /** Milliseconds since 1970 */
  readonly at: number
  /** 1, 2, 3 … among the updates, or among the events, of the agreement */
  readonly seq: number
  /** 1, 2, 3 … in the agreement's chain of updates and events */
  readonly position: number
  /** SHA-256 of the record before it in the chain; 32 zeros for the first */
  readonly prev: Uint8Array
  readonly bytes: Uint8Array
}

export interface PutRecord {
  readonly type: 'put'
  readonly table: Table
  readonly key: string
  readonly value: Uint8Array | null
}

export type StoreRecord = LogRecord | PutRecord

/** The end of an agreement's chain. */
export interface Head {
  readonly updates: number
  readonly events: number
  readonly position: number
  readonly hash: Uint8Array
}

export const EMPTY_HEAD: Head = { updates: 0, events: 0, position: 0, hash: new Uint8Array(32) }

const KINDS = { update: 1, event: 2, put: 3, remove: 4 } as const
const FIXED_LOG_BYTES = 1 + 6 + 6 + 6 + 32

/** Bytes that `writeRecord` needs at most. */
export function recordRoom(record: StoreRecord | Entry): number {
  if (record.type === 'put') return 3 + record.table.length + record.key.length * 3 + 4 + (record.value?.length ?? 0)
  const principal = 'principal' in record ? record.principal.length * 3 : 0
  return FIXED_LOG_BYTES + 2 + record.agreement.length + principal + 4 + record.bytes.length
}

function writeText(target: Buffer, offset: number, text: string): number {
  const length = target.write(text, offset + 1, 'utf8')
  target[offset] = length
  return offset + 1 + length
}

function writeBlob(target: Buffer, offset: number, bytes: Uint8Array): number {
  target.writeUInt32BE(bytes.length, offset)
  target.set(bytes, offset + 4)
  return offset + 4 + bytes.length
}

/** Writes a record and returns the offset behind it. */
export function writeRecord(target: Buffer, start: number, record: StoreRecord): number {
  if (record.type === 'put') {
    target[start] = record.value === null ? KINDS.remove : KINDS.put
    const offset = writeText(target, writeText(target, start + 1, record.table), record.key)
    return record.value === null ? offset : writeBlob(target, offset, record.value)
  }
  target[start] = KINDS[record.type]
  target.writeUIntBE(record.at, start + 1, 6)
  target.writeUIntBE(record.seq, start + 7, 6)
  target.writeUIntBE(record.position, start + 13, 6)
  target.set(record.prev, start + 19)
  const offset = writeText(target, writeText(target, start + FIXED_LOG_BYTES, record.agreement), record.principal)
  return writeBlob(target, offset, record.bytes)
}

/** The hash that the next record of the chain names: SHA-256 of the encoded record. */
const hashEncoded = (encoded: Uint8Array): Uint8Array => hash('sha256', encoded, 'buffer')

/** The chain after `record`. */
export const headAfter = (record: LogRecord, before: Head, encoded: Uint8Array): Head => ({
  updates: record.type === 'update' ? record.seq : before.updates,
  events: record.type === 'event' ? record.seq : before.events,
  position: record.position,
  hash: hashEncoded(encoded),
})

/** As `headAfter`, for a record that has been read. */
export function encodedHead(record: LogRecord, before: Head): Head {
  const encoded = Buffer.allocUnsafe(recordRoom(record))
  return headAfter(record, before, encoded.subarray(0, writeRecord(encoded, 0, record)))
}

/** The end of the chain in front of `record`, as the record itself tells it. */
export function headBefore(record: LogRecord): Head {
  const own = record.seq - 1
  const others = record.position - record.seq
  const [updates, events] = record.type === 'update' ? [own, others] : [others, own]
  return { updates, events, position: record.position - 1, hash: record.prev }
}

/** Whether `record` continues the chain that ends in `head`. */
export const continues = (record: LogRecord, head: Head): boolean =>
  record.position === head.position + 1 &&
  record.seq === (record.type === 'update' ? head.updates : head.events) + 1 &&
  Buffer.compare(record.prev, head.hash) === 0

const isTable = (text: string): text is Table => (TABLES as readonly string[]).includes(text)

/** Reads one record (its bytes are views into `source`) and the offset behind it; null where there is none. */
export function readRecord(
  source: Buffer,
  start: number,
): { readonly record: StoreRecord; readonly end: number } | null {
  let offset = start
  const room = (length: number): boolean => offset + length <= source.length
  const text = (): string | null => {
    const length = source[offset]
    if (length === undefined || !room(1 + length)) return null
    offset += 1 + length
    return source.toString('utf8', offset - length, offset)
  }
  const blob = (): Uint8Array | null => {
    if (!room(4)) return null
    const length = source.readUInt32BE(offset)
    if (!room(4 + length)) return null
    offset += 4 + length
    return new Uint8Array(source.buffer, source.byteOffset + offset - length, length)
  }
  const kind = source[offset++]
  if (kind === KINDS.put || kind === KINDS.remove) {
    const table = text()
    const key = text()
    if (table === null || key === null || !isTable(table)) return null
    if (kind === KINDS.remove) return { record: { type: 'put', table, key, value: null }, end: offset }
    const value = blob()
    return value === null ? null : { record: { type: 'put', table, key, value }, end: offset }
  }
  if ((kind !== KINDS.update && kind !== KINDS.event) || !room(FIXED_LOG_BYTES - 1)) return null
  const at = source.readUIntBE(offset, 6)
  const seq = source.readUIntBE(offset + 6, 6)
  const position = source.readUIntBE(offset + 12, 6)
  const prev = new Uint8Array(source.buffer, source.byteOffset + offset + 18, 32)
  offset += FIXED_LOG_BYTES - 1
  const agreement = parseAgreementId(text())
  const principal = text()
  const bytes = blob()
  if (agreement === null || principal === null || bytes === null) return null
  const type = kind === KINDS.update ? 'update' : 'event'
  return { record: { type, agreement, principal, at, seq, position, prev, bytes }, end: offset }
}
