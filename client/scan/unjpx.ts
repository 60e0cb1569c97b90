// A page packed as JPEG 2000 (ISO/IEC 15444-1; ISO 32000-1, 7.4.9), which programs that make scans small use for colours.
import { LONG_EDGE, type Picture } from './page-codes-in.ts'
import { type Decoders, openDecoder, stop } from './wasm-decoder.ts'

/** What the picture says of itself (A.5.1), which a PDF around it need not repeat truly. */
interface Size {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const START = [0xff, 0x4f, 0xff, 0x51] as const

function sizeOf(bytes: Uint8Array): Size | null {
  let at = bytes.indexOf(START[0])
  while (at >= 0 && START.some((value, i) => bytes[at + i] !== value)) at = bytes.indexOf(START[0], at + 1)
  if (at < 0 || at + 24 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  return {
    right: view.getUint32(8),
    bottom: view.getUint32(12),
    left: view.getUint32(16),
    top: view.getUint32(20),
  }
}

const ONE_PART = 1

/** Each of `halvings` leaves half of the pixels in a row. Null: damaged, or fewer halvings are kept in it. */
async function decoded(
  bytes: Uint8Array,
  { left, top, right, bottom }: Size,
  halvings: number,
  module: WebAssembly.Module,
): Promise<Picture | null> {
  const out: { grey: Uint8Array | null } = { grey: null }
  const decoder = await openDecoder(module, 'c', (heap) => ({
    a: () => undefined,
    b: () => 0,
    d: stop,
    e: () => undefined,
    f(at = 0, length = 0) {
      out.grey = heap().slice(at, at + length)
      return undefined
    },
    g(at = 0, part = 0, parts = 1, count = 0) {
      const values = new Int32Array(heap().buffer, at, count)
      for (let i = 0; i < count; i++) if (out.grey) out.grey[i * parts + part] = values[i] ?? 0
      return undefined
    },
    h(length = 0) {
      out.grey = new Uint8Array(length)
      return undefined
    },
  }))
  const failed = decoder.decode(decoder.put(bytes), bytes.length, ONE_PART, 0, 0, halvings, 1)
  const halved = (edge: number): number => Math.ceil(edge / 2 ** halvings)
  const [width, height] = [halved(right) - halved(left), halved(bottom) - halved(top)]
  const { grey } = out
  return failed || grey?.length !== width * height ? null : { width, height, grey }
}

/**
 * Not larger than reading its codes needs, if it can be unpacked so. Null for what is damaged or has more pixels than `limit`; rejects as the
 * decoders do, and where one gives up.
 */
export async function unjpx(bytes: Uint8Array, decoders: Decoders, limit: number): Promise<Picture | null> {
  const size = sizeOf(bytes)
  const [width, height] = size ? [size.right - size.left, size.bottom - size.top] : [0, 0]
  if (size === null || width < 1 || height < 1 || width * height > limit) return null
  const module = await decoders('openjpeg')
  const halvings = Math.floor(Math.log2(Math.ceil(Math.max(width, height) / LONG_EDGE)))
  const small = await decoded(bytes, size, halvings, module)
  return small ?? (halvings > 0 ? decoded(bytes, size, 0, module) : null)
}
