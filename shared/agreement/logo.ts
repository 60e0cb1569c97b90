// The picture of a letterhead: a small PNG that holds pixels and nothing else. A device draws what it is given anew (client/editor/logo), and
// what stands in a draft, whoever wrote it, is a logo only if it is such a file to the last byte: no camera, no place, no colour profile, no
// transparency, nothing behind the end.
import { fromBase64 } from '../bytes/base64.ts'
import { crc32 } from '../bytes/crc32.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import type { Logo } from './agreement.ts'
import type { DraftMap } from './draft.ts'

/** Bytes of one logo: it travels with every copy of the draft, and lies twice in the sealed file, which shall stay below 800 KB. */
export const LOGO_BYTES_MAX = 24 * 1024
/** Pixels: what 4 by 2 cm of paper show at 300 dots an inch. */
export const LOGO_WIDTH_MAX = 480
export const LOGO_HEIGHT_MAX = 240

export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Colour types of PNG: grey, red-green-blue, palette; those with an alpha channel are not taken. */
const GREY = 0
export const RGB = 2
export const PALETTE = 3

interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

/** The chunks of a PNG; null where anything about them is not as the standard says. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  if (PNG_SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = PNG_SIGNATURE.length
  while (at + 12 <= bytes.length) {
    const size = view.getUint32(at)
    const end = at + 12 + size
    if (end > bytes.length || view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ name, data: bytes.subarray(at + 8, end - 4) })
    at = end
  }
  return at === bytes.length ? chunks : null
}

export interface Png {
  readonly width: number
  readonly height: number
  readonly color: typeof GREY | typeof RGB | typeof PALETTE
  /** The packed pixels, one zlib stream. */
  readonly packed: Uint8Array
}

/** A PNG of eight bits a sample, not interlaced, of head, palette where it has one, pixels and end; null for every other file. */
export function readPlainPng(bytes: Uint8Array): Png | null {
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  if (!chunks || head?.name !== 'IHDR' || head.data.length !== 13) return null
  const [depth, color, packing, filter, interlace] = head.data.subarray(8)
  if (depth !== 8 || packing !== 0 || filter !== 0 || interlace !== 0) return null
  if (color !== GREY && color !== RGB && color !== PALETTE) return null
  const middle = chunks.slice(1, -1)
  const palette = color === PALETTE ? middle.shift() : undefined
  const colors = palette?.data.length ?? 0
  if (color === PALETTE && (palette?.name !== 'PLTE' || colors === 0 || colors % 3 !== 0 || colors > 768)) return null
  const last = chunks.at(-1)
  if (last?.name !== 'IEND' || last.data.length > 0) return null
  if (middle.length === 0 || middle.some(({ name }) => name !== 'IDAT')) return null
  const view = new DataView(head.data.buffer, head.data.byteOffset)
  const packed = new Uint8Array(middle.reduce((sum, { data }) => sum + data.length, 0))
  let at = 0
  for (const { data } of middle) {
    packed.set(data, at)
    at += data.length
  }
  return { width: view.getUint32(0), height: view.getUint32(4), color, packed }
}

/** Bytes of the pixels when they are unpacked: each line has one that names its filter. */
export const unpackedBytes = ({ width, height, color }: Pick<Png, 'width' | 'height' | 'color'>): number =>
  height * (1 + width * (color === RGB ? 3 : 1))

/** What stands in a draft, as a logo; null for everything that is none. The pixels themselves are looked at before they are printed. */
export function parseLogo(value: unknown): Logo | null {
  if (typeof value !== 'string' || value === '' || value.length > Math.ceil(LOGO_BYTES_MAX / 3) * 4) return null
  const bytes = fromBase64(value)
  const png = bytes && readPlainPng(bytes)
  if (!bytes || !png || bytes.length > LOGO_BYTES_MAX) return null
  const { width, height } = png
  if (width < 1 || height < 1 || width > LOGO_WIDTH_MAX || height > LOGO_HEIGHT_MAX) return null
  return { digest: sha256Hex(bytes), png: value, width, height }
}

const read = new WeakMap<DraftMap, { readonly value: unknown; readonly logo: Logo | null }>()

/** The logo of a row of the draft; read once for as long as it stands there. */
export function logoOf(row: DraftMap): Logo | null {
  const value = row.get('logo')
  const known = read.get(row)
  if (known && known.value === value) return known.logo
  const logo = parseLogo(value)
  read.set(row, { value, logo })
  return logo
}
