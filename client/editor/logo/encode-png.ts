// Pixels → a PNG of the plain kind that a draft takes (shared/agreement/logo.ts): head, palette, pixels, end.
import { PALETTE, PNG_SIGNATURE, RGB } from '../../../shared/agreement/logo.ts'
import { crc32 } from '../../../shared/bytes/crc32.ts'
import { concat } from '../../../shared/pdf/bytes.ts'
import { fewColours } from './few-colours.ts'

/** Packs bytes as one zlib stream. */
export type Pack = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel, line by line from the top */
  readonly rgb: Uint8Array
}

const number = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = concat(
    Uint8Array.from(name, (letter) => letter.charCodeAt(0)),
    data,
  )
  return concat(number(data.length), body, number(crc32(body)))
}

/** Lines with filter «none» in front: best for palettes. */
function plainLines(bytes: Uint8Array, line: number): Uint8Array<ArrayBuffer> {
  const lines = bytes.length / line
  const out = new Uint8Array(bytes.length + lines)
  for (let i = 0; i < lines; i++) out.set(bytes.subarray(i * line, (i + 1) * line), i * (line + 1) + 1)
  return out
}

/** Lines as what each sample differs by from the one above it (filter «up»), which suits drawings. */
function risingLines(bytes: Uint8Array, line: number): Uint8Array<ArrayBuffer> {
  const out = plainLines(bytes, line)
  for (let at = bytes.length - 1; at >= 0; at--) {
    const row = Math.floor(at / line)
    if (row === 0) continue
    out[at + row + 1] = (bytes[at] ?? 0) - (bytes[at - line] ?? 0)
  }
  for (let row = 1; row < bytes.length / line; row++) out[row * (line + 1)] = 2
  return out
}

const head = ({ width, height }: Pixels, color: number): Uint8Array =>
  chunk('IHDR', concat(number(width), number(height), Uint8Array.of(8, color, 0, 0, 0)))

const file = (...chunks: readonly Uint8Array[]): Uint8Array =>
  concat(Uint8Array.from(PNG_SIGNATURE), ...chunks, chunk('IEND', new Uint8Array()))

/** Every colour as it is. */
export const encodeExact = async (pixels: Pixels, pack: Pack): Promise<Uint8Array> =>
  file(head(pixels, RGB), chunk('IDAT', await pack(risingLines(pixels.rgb, pixels.width * 3))))

/** With at most `most` colours (256 or fewer). */
export async function encodeFew(pixels: Pixels, most: number, pack: Pack): Promise<Uint8Array> {
  const { palette, pixels: named } = fewColours(pixels.rgb, most)
  return file(head(pixels, PALETTE), chunk('PLTE', palette), chunk('IDAT', await pack(plainLines(named, pixels.width))))
}
