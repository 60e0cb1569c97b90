// A group: the entries of one commit, whole or not there at all.
//
//   group  = 'MFKG' length:u32 crc:u32 body[length]          crc is over length and body, seeded by the file it stands in
//   body   = number:u48 batch:u48 count:u32 record*count
//
// `number` counts 1, 2, 3 … over the life of a store. `batch` is the offset at which the write that carried this group began. It tells a
// torn tail from damage: a batch is written only after everything before it is durable, so a good group behind a bad one proves damage
// exactly when its batch began behind the bad one; within one batch a power cut may lose any part.
import { crc32c } from './crc32c.ts'
import { readRecord, type StoreRecord } from './log-record.ts'

export const GROUP_MAGIC = 0x4d464b47
export const GROUP_HEADER_BYTES = 12
export const BODY_HEADER_BYTES = 16

export interface Group {
  readonly number: number
  readonly batch: number
  readonly records: readonly StoreRecord[]
}

/** The seed of the checksums of one file: a group copied from another place is not valid. Never zero. */
export const groupSeed = (fileNumber: number): number => (0x9e3779b9 ^ fileNumber) >>> 0 || 1

/** Fills in the header around a body that ends at `end`; the records stand behind the two headers already. */
export function sealGroup(
  target: Buffer,
  start: number,
  end: number,
  group: { number: number; batch: number; count: number },
  seed: number,
): void {
  const body = start + GROUP_HEADER_BYTES
  target.writeUInt32BE(GROUP_MAGIC, start)
  target.writeUInt32BE(end - body, start + 4)
  target.writeUIntBE(group.number, body, 6)
  target.writeUIntBE(group.batch, body + 6, 6)
  target.writeUInt32BE(group.count, body + 12)
  const crc = crc32c(target, body, end, crc32c(target, start + 4, start + 8, seed))
  target.writeUInt32BE(crc, start + 8)
}

/** Length of the whole group whose header stands at `start`; null where no header stands. */
export function groupLength(source: Buffer, start: number): number | null {
  if (start + GROUP_HEADER_BYTES > source.length || source.readUInt32BE(start) !== GROUP_MAGIC) return null
  const length = source.readUInt32BE(start + 4)
  return length < BODY_HEADER_BYTES ? null : GROUP_HEADER_BYTES + length
}

/** The group at `start` and the offset behind it; null where there is no whole group with a right checksum. */
export function readGroup(
  source: Buffer,
  start: number,
  seed: number,
): { readonly group: Group; readonly end: number } | null {
  const length = groupLength(source, start)
  if (length === null || start + length > source.length) return null
  const body = start + GROUP_HEADER_BYTES
  const end = start + length
  if (crc32c(source, body, end, crc32c(source, start + 4, start + 8, seed)) !== source.readUInt32BE(start + 8))
    return null
  const inside = source.subarray(0, end)
  const records: StoreRecord[] = []
  let offset = body + BODY_HEADER_BYTES
  for (let left = source.readUInt32BE(body + 12); left > 0; left--) {
    const read = readRecord(inside, offset)
    if (read === null) return null
    records.push(read.record)
    offset = read.end
  }
  if (offset !== end) return null
  return { group: { number: source.readUIntBE(body, 6), batch: source.readUIntBE(body + 6, 6), records }, end }
}
