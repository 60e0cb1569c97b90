// Whether the pixels of a logo can be drawn. Its form is judged wherever it is read; unpacking waits until it is printed.
import { inflateSync } from 'node:zlib'
import { readPlainPng, unpackedBytes } from '../../shared/agreement/logo.ts'

/** Filters of a line: PNG (third edition), section 9. */
const FILTER_MAX = 4

/** True for a PNG that `parseLogo` takes and whose pixels are all there, and no more. */
export function hasAllPixels(file: Uint8Array): boolean {
  const png = readPlainPng(file)
  if (!png) return false
  const wanted = unpackedBytes(png)
  try {
    const pixels = inflateSync(png.packed, { maxOutputLength: wanted })
    if (pixels.length !== wanted) return false
    const line = wanted / png.height
    for (let at = 0; at < wanted; at += line) if ((pixels[at] ?? 0) > FILTER_MAX) return false
    return true
  } catch {
    return false
  }
}
