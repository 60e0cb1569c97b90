// A page packed as JBIG2 (ITU-T T.88; ISO 32000-1, 7.4.7), in which office scanners keep black and white.
import { type Decoders, openDecoder, stop } from './wasm-decoder.ts'

export interface JbigPage {
  readonly bytes: Uint8Array
  /** What several pages share, such as the shapes of letters */
  readonly globals: Uint8Array | null
  readonly width: number
  readonly height: number
}

/**
 * A byte a pixel: 0 for what was black on paper. Null where nothing is black, which is what the decoder makes of
 * damage too; rejects as the decoders do, and where one gives up.
 */
export async function unjbig(
  { bytes, globals, width, height }: JbigPage,
  decoders: Decoders,
): Promise<Uint8Array | null> {
  const out: { rows: Uint8Array | null } = { rows: null }
  const decoder = await openDecoder(await decoders('jbig2'), 'b', (heap) => ({
    a: () => 0,
    c: stop,
    d: () => undefined,
    e: stop,
    f: (at = 0, length = 0, to = 0) => void out.rows?.set(heap().subarray(at, at + length), to),
    g(length = 0) {
      out.rows = new Uint8Array(length)
      return undefined
    },
    // Each row begins with a whole word; as many bytes of it count as the picture is wide.
    h(at = 0, row = 0, step = 0, count = 0) {
      const rows = new Uint8Array(row * count)
      for (let y = 0; y < count; y++) rows.set(heap().subarray(at + y * step, at + y * step + row), y * row)
      out.rows = rows
      return undefined
    },
  }))
  const shared = globals ? decoder.put(globals) : 0
  decoder.decode(decoder.put(bytes), bytes.length, width, height, shared, globals?.length ?? 0)
  return out.rows && greyOf(out.rows, width, height)
}

function greyOf(rows: Uint8Array, width: number, height: number): Uint8Array | null {
  const row = Math.ceil(width / 8)
  if (rows.length < row * height || rows.every((bits) => bits === 255)) return null
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      grey[y * width + x] = ((rows[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0
  return grey
}
