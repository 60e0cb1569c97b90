// One file of the journal: a header, then groups.
//
//   segment = 'MUFAKATJ' version:u32 number:u48 first:u48 crc:u32 group*       `first` is the number of the first group that may stand here
import { crc32c } from './crc32c.ts'
import type { Disk } from './disk.ts'
import { GROUP_MAGIC, type Group, groupSeed, readGroup } from './group.ts'
import { StoreError } from './store.ts'

export const SEGMENT_HEADER_BYTES = 28
const SEGMENT_MAGIC = 'MUFAKATJ'
const SEGMENT_VERSION = 1
const HEADER_SEED = 0x4d464b31
const NAME = /^(\d{12})\.journal$/

export const segmentName = (number: number): string => `${String(number).padStart(12, '0')}.journal`

/** Numbers of the segments in a directory listing, ascending; other files are left alone. */
export const segmentNumbers = (names: readonly string[]): readonly number[] =>
  names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

export function segmentHeader(number: number, first: number): Uint8Array {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES)
  header.write(SEGMENT_MAGIC, 'latin1')
  header.writeUInt32BE(SEGMENT_VERSION, 8)
  header.writeUIntBE(number, 12, 6)
  header.writeUIntBE(first, 18, 6)
  header.writeUInt32BE(crc32c(header, 0, 24, HEADER_SEED), 24)
  return header
}

const damaged = (file: string, offset: number, what: string): StoreError =>
  new StoreError('store-damaged', `${file} is damaged at byte ${offset}: ${what}`)

/** The number of the first group; throws StoreError where the header is not that of segment `number`. */
function parseHeader(source: Buffer, number: number, file: string): number {
  const whole = source.length >= SEGMENT_HEADER_BYTES && source.toString('latin1', 0, 8) === SEGMENT_MAGIC
  if (!whole || source.readUInt32BE(24) !== crc32c(source, 0, 24, HEADER_SEED))
    throw damaged(file, 0, 'no segment header')
  const version = source.readUInt32BE(8)
  if (version > SEGMENT_VERSION)
    throw new StoreError('store-newer', `${file} has version ${version}; this program reads ${SEGMENT_VERSION}`)
  if (source.readUIntBE(12, 6) !== number) throw damaged(file, 12, 'the segment bears the number of another')
  return source.readUIntBE(18, 6)
}

/** Whether a group that became durable after `bad` stands behind it. */
function provesDamage(source: Buffer, bad: number, seed: number): boolean {
  const magic = Buffer.alloc(4)
  magic.writeUInt32BE(GROUP_MAGIC)
  for (let at = source.indexOf(magic, bad + 1); at !== -1; at = source.indexOf(magic, at + 1)) {
    const found = readGroup(source, at, seed)
    if (found !== null && found.group.batch > bad) return true
  }
  return false
}

export interface Segment {
  readonly number: number
  /** Number of the first group that may stand here */
  readonly first: number
  readonly groups: readonly Group[]
  /** Bytes of the header and of the groups; what follows is a torn tail. */
  readonly end: number
  readonly size: number
}

/**
 * Reads a segment to its last whole group. Throws StoreError 'store-damaged' with file and offset where a bad group stands before one that
 * was written after it was durable, and, unless `last`, for any tail: a new segment is begun only after the one before it is complete.
 */
export async function readSegment(disk: Disk, directory: string, number: number, last: boolean): Promise<Segment> {
  const path = `${directory}/${segmentName(number)}`
  const file = await disk.open(path, 'read')
  let source: Buffer
  try {
    const bytes = await file.read(0, await file.size())
    source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  } finally {
    await file.close()
  }
  return parseSegment(source, number, last, path)
}

/** As `readSegment`, from bytes at hand. */
export function parseSegment(source: Buffer, number: number, last: boolean, path: string): Segment {
  const first = parseHeader(source, number, path)
  const seed = groupSeed(number)
  const groups: Group[] = []
  let end = SEGMENT_HEADER_BYTES
  for (let read = readGroup(source, end, seed); read !== null; read = readGroup(source, end, seed)) {
    if (read.group.number !== first + groups.length) throw damaged(path, end, `group ${read.group.number} out of order`)
    groups.push(read.group)
    end = read.end
  }
  if (end < source.length && (!last || provesDamage(source, end, seed))) throw damaged(path, end, 'no valid group')
  return { number, first, groups, end, size: source.length }
}
