// Unpacks zlib data in the browser, up to a bound: a small file must not unpack to a memory full of zeros.
export const INFLATED_LIMIT_BYTES = 64 * 1024 * 1024

/** Rejects for data that is no zlib stream, and with RangeError for data that unpacks to more than the limit. */
export async function inflate(bytes: Uint8Array, limit = INFLATED_LIMIT_BYTES): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
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
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
