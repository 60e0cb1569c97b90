// Byte strings. PDF syntax is read as Latin-1 so that one character is one byte and offsets stay true.

/** An array that owns its memory: what WebCrypto takes in every typing. */
export type Bytes = Uint8Array<ArrayBuffer>

export function latin1(bytes: Uint8Array): string {
  let text = ''
  // Not by spreading: that walks an iterator, at six times the cost.
  for (let at = 0; at < bytes.length; at += 8192)
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + 8192))
  return text
}

/** Each character's code as one byte; characters above U+00FF must not occur. */
export function fromLatin1(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export const copy = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Pairs of hexadecimal digits as bytes; the caller has checked that there is nothing else. */
export function unhex(text: string): Bytes {
  const bytes = new Uint8Array(text.length >> 1)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
