// The backup container: one file that is whole or refused.
//
//   backup  = header group* trailer                                    groups as in the journal, numbered from 1
//   header  = 'MUFAKATB' version:u32 at:u48 length:u32 json[length] crc:u32     json: [{ path, content: base64 }], files kept beside the store
//   trailer = 'MFKE' groups:u48 sha256:32                              over everything before the trailer
import { createHash } from 'node:crypto'
import { crc32c } from './crc32c.ts'
import type { Disk, DiskFile } from './disk.ts'
import { GROUP_HEADER_BYTES, type Group, groupLength, groupSeed, readGroup } from './group.ts'
import { StoreError } from './store.ts'

const MAGIC = 'MUFAKATB'
const VERSION = 1
const TRAILER_MAGIC = 'MFKE'
const TRAILER_BYTES = 42
const FIXED_BYTES = 22
const HEADER_SEED = 0x4d464b42
/** The seed of the groups of a backup; segments are numbered from 1. */
export const BACKUP_SEED = groupSeed(0)

/** A file of the data directory that belongs to the backup, by its path from there. */
export interface KeptFile {
  readonly path: string
  readonly content: Uint8Array
}

export interface BackupHeader {
  /** Milliseconds since 1970 */
  readonly at: number
  readonly kept: readonly KeptFile[]
}

export interface BackupWriter {
  /** Appends encoded groups. */
  write(bytes: Uint8Array, groups: number): Promise<void>
  /** Completes the file, durably, and gives its size in bytes. */
  finish(): Promise<number>
}

/** Starts a backup in an open, empty file. */
export async function startBackup(file: DiskFile, { at, kept }: BackupHeader): Promise<BackupWriter> {
  const hash = createHash('sha256')
  let position = 0
  let count = 0
  const append = async (bytes: Uint8Array): Promise<void> => {
    await file.write(bytes, position)
    hash.update(bytes)
    position += bytes.length
  }
  const json = Buffer.from(
    JSON.stringify(kept.map(({ path, content }) => ({ path, content: Buffer.from(content).toString('base64') }))),
  )
  const header = Buffer.alloc(FIXED_BYTES + json.length + 4)
  header.write(MAGIC, 'latin1')
  header.writeUInt32BE(VERSION, 8)
  header.writeUIntBE(at, 12, 6)
  header.writeUInt32BE(json.length, 18)
  header.set(json, FIXED_BYTES)
  header.writeUInt32BE(crc32c(header, 0, header.length - 4, HEADER_SEED), header.length - 4)
  await append(header)
  return {
    async write(bytes, groups) {
      count += groups
      await append(bytes)
    },
    async finish() {
      const trailer = Buffer.alloc(TRAILER_BYTES)
      trailer.write(TRAILER_MAGIC, 'latin1')
      trailer.writeUIntBE(count, 4, 6)
      trailer.set(hash.digest(), 10)
      await file.write(trailer, position)
      await file.sync()
      return position + trailer.length
    },
  }
}

export interface BackupReader {
  readonly header: BackupHeader
  /** Every group in order. Throws StoreError 'store-damaged' with file and offset at the first that is not whole, or at the end for the sum. */
  groups(): AsyncGenerator<Group>
  close(): Promise<void>
}

function parseKept(json: Buffer): readonly KeptFile[] | null {
  const value: unknown = JSON.parse(json.toString('utf8'))
  if (!Array.isArray(value)) return null
  const kept: KeptFile[] = []
  for (const item of value as unknown[]) {
    if (typeof item !== 'object' || item === null || !('path' in item) || !('content' in item)) return null
    const { path, content } = item
    // a path from outside stays below the data directory
    if (
      typeof path !== 'string' ||
      typeof content !== 'string' ||
      !/^[a-z0-9-]+(\/[a-z0-9.-]+)?$/.test(path) ||
      path.includes('..')
    )
      return null
    kept.push({ path, content: Buffer.from(content, 'base64') })
  }
  return kept
}

/** Opens a backup. Throws StoreError 'store-damaged' when it is none, 'store-newer' when a newer program wrote it; rejects as the disk does. */
export async function openBackup(disk: Disk, path: string): Promise<BackupReader> {
  const file = await disk.open(path, 'read')
  const damaged = (offset: number, what: string) =>
    new StoreError('store-damaged', `${path} is damaged at byte ${offset}: ${what}`)
  const read = async (position: number, length: number): Promise<Buffer> => {
    const bytes = await file.read(position, length)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  const readHeader = async (): Promise<{ readonly header: BackupHeader; readonly bytes: Buffer }> => {
    const fixed = await read(0, FIXED_BYTES)
    if (fixed.length < FIXED_BYTES || fixed.toString('latin1', 0, 8) !== MAGIC) throw damaged(0, 'no backup header')
    const version = fixed.readUInt32BE(8)
    if (version > VERSION)
      throw new StoreError('store-newer', `${path} has version ${version}; this program reads ${VERSION}`)
    const end = FIXED_BYTES + fixed.readUInt32BE(18)
    if (end > (await file.size())) throw damaged(18, 'the header is cut off')
    const bytes = await read(0, end + 4)
    if (bytes.length < end + 4 || bytes.readUInt32BE(end) !== crc32c(bytes, 0, end, HEADER_SEED))
      throw damaged(0, 'the header is not whole')
    const kept = parseKept(bytes.subarray(FIXED_BYTES, end))
    if (kept === null) throw damaged(FIXED_BYTES, 'a file that does not belong into a backup')
    return { header: { at: fixed.readUIntBE(12, 6), kept }, bytes }
  }

  async function* groups(headerBytes: Buffer): AsyncGenerator<Group> {
    const size = await file.size()
    const hash = createHash('sha256').update(headerBytes)
    let position = headerBytes.length
    let count = 0
    while (position + TRAILER_BYTES < size) {
      const length = groupLength(await read(position, GROUP_HEADER_BYTES), 0)
      if (length === null || position + length > size - TRAILER_BYTES) throw damaged(position, 'no valid group')
      const bytes = await read(position, length)
      const found = readGroup(bytes, 0, BACKUP_SEED)
      if (found === null || found.group.number !== count + 1) throw damaged(position, 'no valid group')
      hash.update(bytes)
      position += length
      count++
      yield found.group
    }
    const trailer = await read(position, TRAILER_BYTES)
    const right =
      trailer.length === TRAILER_BYTES &&
      trailer.toString('latin1', 0, 4) === TRAILER_MAGIC &&
      trailer.readUIntBE(4, 6) === count
    if (!right || !hash.digest().equals(trailer.subarray(10)))
      throw damaged(position, 'the end is missing or the sum differs')
  }

  try {
    const { header, bytes } = await readHeader()
    return { header, groups: () => groups(bytes), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}
