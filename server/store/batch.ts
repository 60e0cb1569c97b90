// The commits of one turn, encoded into one buffer for one write.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { BODY_HEADER_BYTES, GROUP_HEADER_BYTES, type Group, sealGroup } from './group.ts'
import { type Head, headAfter, type LogRecord, recordRoom, type StoreRecord, writeRecord } from './log-record.ts'
import type { Entry } from './store.ts'

export interface Batch {
  readonly bytes: Buffer
  /** What was encoded; the records' bytes are views into `bytes`. */
  readonly groups: readonly Group[]
  /** The ends of the chains that grew. */
  readonly heads: ReadonlyMap<AgreementId, Head>
}

export interface BatchPlace {
  /** Number of the first group */
  readonly number: number
  /** Offset in the file at which the bytes will be written */
  readonly offset: number
  readonly seed: number
  readonly headOf: (agreement: AgreementId) => Head
}

/** Encodes records whose places in their chains are known: one group for each list. */
export function encodeGroups(lists: readonly (readonly StoreRecord[])[], place: Omit<BatchPlace, 'headOf'>): Buffer {
  const room = lists
    .flat()
    .reduce((sum, record) => sum + recordRoom(record), lists.length * (GROUP_HEADER_BYTES + BODY_HEADER_BYTES))
  const bytes = Buffer.allocUnsafeSlow(room)
  let offset = 0
  lists.forEach((records, index) => {
    const start = offset
    offset += GROUP_HEADER_BYTES + BODY_HEADER_BYTES
    for (const record of records) offset = writeRecord(bytes, offset, record)
    sealGroup(
      bytes,
      start,
      offset,
      { number: place.number + index, batch: place.offset, count: records.length },
      place.seed,
    )
  })
  return bytes.subarray(0, offset)
}

type Growing = { -readonly [Field in keyof LogRecord]: LogRecord[Field] }

function chained(entry: Exclude<Entry, { type: 'put' }>, head: Head, at: number): Growing {
  const { type, agreement, bytes } = entry
  const seq = (type === 'update' ? head.updates : head.events) + 1
  return {
    type,
    agreement,
    principal: type === 'update' ? entry.principal : '',
    at,
    seq,
    position: head.position + 1,
    prev: head.hash,
    bytes,
  }
}

/** Gives every entry its place in its chain and encodes each commit as one group. */
export function encodeBatch(commits: readonly (readonly Entry[])[], at: number, place: BatchPlace): Batch {
  let room = 0
  for (const entries of commits) {
    room += GROUP_HEADER_BYTES + BODY_HEADER_BYTES
    for (const entry of entries) room += recordRoom(entry)
  }
  const bytes = Buffer.allocUnsafeSlow(room)
  const heads = new Map<AgreementId, Head>()
  const groups: Group[] = []
  let offset = 0
  for (const entries of commits) {
    const start = offset
    const number = place.number + groups.length
    const records: StoreRecord[] = []
    offset += GROUP_HEADER_BYTES + BODY_HEADER_BYTES
    const view = (length: number) => new Uint8Array(bytes.buffer, bytes.byteOffset + offset - length, length)
    for (const entry of entries) {
      const from = offset
      if (entry.type === 'put') {
        offset = writeRecord(bytes, from, entry)
        records.push({ ...entry, value: entry.value && view(entry.value.length) })
      } else {
        const head = heads.get(entry.agreement) ?? place.headOf(entry.agreement)
        const record = chained(entry, head, at)
        offset = writeRecord(bytes, from, record)
        heads.set(entry.agreement, headAfter(record, head, bytes.subarray(from, offset)))
        // Bytes of the batch in place of the caller's.
        record.bytes = view(record.bytes.length)
        records.push(record)
      }
    }
    sealGroup(bytes, start, offset, { number, batch: place.offset, count: records.length }, place.seed)
    groups.push({ number, batch: place.offset, records })
  }
  return { bytes: bytes.subarray(0, offset), groups, heads }
}
