// Bytes → text, by byte order mark, by zeros, as UTF-8, else as Windows-1252, which old Word and Notepad write.
import { decodeUtf8 } from 'lib0/string'

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

/** 0x80 … 0x9f of Windows-1252; the rest is Latin-1. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const CHUNK = 8192

function fromUnits(count: number, unit: (i: number) => number): string {
  const parts: string[] = []
  for (let at = 0; at < count; at += CHUNK) {
    const units: number[] = []
    for (let i = at; i < Math.min(count, at + CHUNK); i++) units.push(unit(i))
    parts.push(String.fromCharCode(...units))
  }
  return parts.join('')
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

const utf16 = (bytes: Uint8Array, low: 0 | 1): string =>
  fromUnits(bytes.length >> 1, (i) => byteAt(bytes, i * 2 + low) | (byteAt(bytes, i * 2 + 1 - low) << 8))

const windows1252 = (bytes: Uint8Array): string =>
  fromUnits(bytes.length, (i) => {
    const byte = byteAt(bytes, i)
    return byte >= 0x80 && byte < 0xa0 ? WINDOWS.charCodeAt(byte - 0x80) : byte
  })

/** Where UTF-16 of Latin letters has its zeros: in odd bytes (little endian), in even ones, or nowhere. */
function utf16Low(bytes: Uint8Array): 0 | 1 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 0
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 1
  const zeros = [0, 0]
  const seen = Math.min(bytes.length, 1024)
  for (let i = 0; i < seen; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > seen * 0.3 && even < seen * 0.05) return 0
  return even > seen * 0.3 && odd < seen * 0.05 ? 1 : null
}

/** Null for bytes that are no text: zeros or many control characters. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | null {
  const low = utf16Low(bytes)
  if (low !== null) return { text: utf16(bytes, low), encoding: 'utf-16' }
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return null
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls++
  }
  if (controls * 100 > bytes.length) return null
  try {
    return { text: decodeUtf8(bytes), encoding: 'utf-8' }
  } catch {
    // Not UTF-8: every byte means something in Windows-1252.
    return { text: windows1252(bytes), encoding: 'windows-1252' }
  }
}
