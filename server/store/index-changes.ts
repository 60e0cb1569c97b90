// What an overlay changes in the index, as keys and values: the same wherever an index is kept.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type Head, type LogRecord, recordRoom, writeRecord } from './log-record.ts'
import type { Overlay } from './overlay.ts'
import type { Table } from './store.ts'

/** Records of one value of `log`, in bytes: large enough to read a long log quickly, small enough to fetch its end. */
const CHUNK_BYTES = 64 * 1024

export const SPACES = ['log', 'heads', 'records'] as const

export interface Change {
  readonly space: (typeof SPACES)[number]
  readonly key: Buffer
  /** Null removes it. */
  readonly value: Buffer | null
}

const TYPE_BYTES = { update: 0x75, event: 0x65 } as const

export const logKey = (agreement: AgreementId, type: LogRecord['type'], seq: number): Buffer => {
  const key = Buffer.alloc(agreement.length + 8)
  key.write(agreement, 'latin1')
  key[agreement.length + 1] = TYPE_BYTES[type]
  key.writeUIntBE(Math.min(seq, 2 ** 48 - 1), agreement.length + 2, 6)
  return key
}

export const recordKey = (table: Table, key: string): Buffer => Buffer.from(`${table}\0${key}`)

function writeHead(head: Head): Buffer {
  const value = Buffer.alloc(50)
  value.writeUIntBE(head.updates, 0, 6)
  value.writeUIntBE(head.events, 6, 6)
  value.writeUIntBE(head.position, 12, 6)
  value.set(head.hash, 18)
  return value
}

function* chunks(records: readonly LogRecord[]): Generator<{ readonly first: LogRecord; readonly value: Buffer }> {
  for (let i = 0; i < records.length; ) {
    const first = records[i]
    if (first === undefined) return
    let room = 0
    let end = i
    for (
      let next = records[end];
      next !== undefined && (end === i || room + recordRoom(next) <= CHUNK_BYTES);
      next = records[++end]
    ) {
      room += recordRoom(next)
    }
    const value = Buffer.allocUnsafe(room)
    let offset = 0
    for (const record of records.slice(i, end)) offset = writeRecord(value, offset, record)
    yield { first, value: value.subarray(0, offset) }
    i = end
  }
}

/** Every key once. */
export function* changesOf(overlay: Overlay): Generator<Change> {
  for (const [agreement, { updates, events }] of overlay.logs) {
    for (const list of [updates, events]) {
      for (const { first, value } of chunks(list))
        yield { space: 'log', key: logKey(agreement, first.type, first.seq), value }
    }
  }
  for (const [agreement, head] of overlay.heads)
    yield { space: 'heads', key: Buffer.from(agreement), value: writeHead(head) }
  for (const [table, changed] of overlay.records) {
    for (const [key, value] of changed) {
      const stored = value && Buffer.concat([Buffer.of(1), value])
      yield { space: 'records', key: recordKey(table, key), value: stored }
    }
  }
}
