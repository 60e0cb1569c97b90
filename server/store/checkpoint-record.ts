// A checkpoint as bytes.
//
//   checkpoint = 'MFKC' version:u8 seq:u48 hash:32 count:u32 (length:u32 bytes[length])*count crc:u32     crc (ISO-HDLC) is over all before it
import { crc32 } from 'node:zlib'
import type { Checkpoint } from '../relay/checkpoint.ts'

const MAGIC = 'MFKC'
const VERSION = 1
const HEADER_BYTES = 47
/** Zeros are not valid, nor is anything that another program has summed. */
const SEED = 0x4d464b43

export function encodeCheckpoint({ seq, hash, parts }: Checkpoint): Buffer {
  const bytes = Buffer.alloc(parts.reduce((sum, part) => sum + 4 + part.length, HEADER_BYTES + 4))
  bytes.write(MAGIC, 'latin1')
  bytes[4] = VERSION
  bytes.writeUIntBE(seq, 5, 6)
  bytes.set(hash, 11)
  bytes.writeUInt32BE(parts.length, 43)
  let offset = HEADER_BYTES
  for (const part of parts) {
    bytes.writeUInt32BE(part.length, offset)
    bytes.set(part, offset + 4)
    offset += 4 + part.length
  }
  bytes.writeUInt32BE(crc32(bytes.subarray(0, offset), SEED), offset)
  return bytes
}

/** Null for bytes that are not whole, and for those of a newer program: both are made again. The parts are views into `bytes`. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | null {
  const end = bytes.length - 4
  if (end < HEADER_BYTES || bytes.toString('latin1', 0, 4) !== MAGIC || bytes[4] !== VERSION) return null
  if (crc32(bytes.subarray(0, end), SEED) !== bytes.readUInt32BE(end)) return null
  const parts: Uint8Array[] = []
  let offset = HEADER_BYTES
  for (let left = bytes.readUInt32BE(43); left > 0; left--) {
    if (offset + 4 > end) return null
    const length = bytes.readUInt32BE(offset)
    if (offset + 4 + length > end) return null
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset + offset + 4, length))
    offset += 4 + length
  }
  if (offset !== end) return null
  return { seq: bytes.readUIntBE(5, 6), hash: new Uint8Array(bytes.subarray(11, 43)), parts }
}
