// Unpacks data in the browser, up to a bound: a small file must not unpack to a memory full of zeros.
import { concat } from '../../shared/pdf/bytes.ts'

export const INFLATED_LIMIT_BYTES = 64 * 1024 * 1024

async function unpacked(bytes: Uint8Array, format: CompressionFormat, limit: number): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream(format)).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value)
    size += next.value.length
    if (size > limit) {
      await reader.cancel()
      throw new RangeError(`unpacks to more than ${limit} bytes`)
    }
  }
  return concat(...parts)
}

/** zlib data. Rejects for what is none, and with RangeError for what unpacks to more than the limit. */
export const inflate = (bytes: Uint8Array, limit = INFLATED_LIMIT_BYTES): Promise<Uint8Array> =>
  unpacked(bytes, 'deflate', limit)

/** Raw deflate data, as the parts of a Word file are; rejects likewise. */
export const inflateRaw = (bytes: Uint8Array, limit: number): Promise<Uint8Array> =>
  unpacked(bytes, 'deflate-raw', limit)

/** What gzip packed; rejects likewise. */
export const gunzip = (bytes: Uint8Array, limit: number): Promise<Uint8Array> => unpacked(bytes, 'gzip', limit)

/** Browsers learned this some years after zlib data. */
export function canInflateRaw(): boolean {
  try {
    return new DecompressionStream('deflate-raw') instanceof DecompressionStream
  } catch {
    return false
  }
}
