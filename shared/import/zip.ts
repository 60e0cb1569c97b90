// The parts of a ZIP file, read by its central directory. What it says of sizes is judged before a byte is unpacked, and held to afterwards.
import { ImportProblem } from './import-problem.ts'
import { PACK_RATIO_FROM_BYTES, PACK_RATIO_MAX, UNPACKED_BYTES_MAX, ZIP_ENTRIES_MAX } from './limits.ts'

/** Unpacks raw deflate data. Rejects on damage, and on what grows beyond `limit` bytes. */
export type InflateRaw = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>

interface Entry {
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export interface Zip {
  readonly names: readonly string[]
  /** Null when there is no part of that name. Throws ImportProblem when it is damaged. */
  read(name: string): Promise<Uint8Array | null>
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 65_535
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8

const damaged = () => new ImportProblem('docx-damaged')
const tooLarge = () => new ImportProblem('docx-unpacks-too-large')

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAX); at--) if (view.getUint32(at, true) === END) return at
  throw damaged()
}

function nameAt(bytes: Uint8Array, from: number, length: number): string {
  let name = ''
  for (const byte of bytes.subarray(from, from + length)) name += String.fromCharCode(byte)
  return name
}

function readEntries(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > ZIP_ENTRIES_MAX) throw tooLarge()
  const entries = new Map<string, Entry>()
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged()
    const [packed, size, offset] = [
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
      view.getUint32(at + 42, true),
    ]
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new ImportProblem('docx-encrypted')
    total += size
    if (total > UNPACKED_BYTES_MAX) throw tooLarge()
    if (size > PACK_RATIO_FROM_BYTES && size > packed * PACK_RATIO_MAX) throw tooLarge()
    const name = nameAt(bytes, at + 46, nameBytes ?? 0)
    // A second part of one name is how one file shows different readers different texts.
    if (entries.has(name)) throw damaged()
    entries.set(name, { method: view.getUint16(at + 10, true), packed, size, offset })
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0)
  }
  return entries
}

/** Throws ImportProblem for what is damaged, encrypted, or would unpack beyond the limits. */
export function openZip(bytes: Uint8Array, inflateRaw: InflateRaw): Zip {
  if (bytes.length < END_BYTES) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readEntries(bytes, view)
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      const { offset, packed, size, method } = entry
      if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw damaged()
      const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
      if (start + packed > bytes.length) throw damaged()
      const data = bytes.subarray(start, start + packed)
      if (method === STORED && packed === size) return data
      if (method !== DEFLATED) throw damaged()
      let out: Uint8Array
      try {
        out = await inflateRaw(data, size)
      } catch {
        // Whatever the unpacker says, to a reader it means the same: the part is not what the directory says.
        throw damaged()
      }
      if (out.length !== size) throw damaged()
      return out
    },
  }
}
