// The pixels of a picture in a PDF, unpacked but not yet grey: colours of one, three or four parts, of a bit or a byte each, with or without the
// predictors of PNG (ISO 32000-1, 7.4.4.4; PNG, section 9).

interface Size {
  readonly width: number
  readonly height: number
  /** Of each part of a colour */
  readonly bits: number
}

/** How many parts a colour has, from how long a row is; null where nothing fits. */
function rowOf(length: number, { width, height, bits }: Size, hasTags: boolean): { parts: number; row: number } | null {
  for (const parts of bits === 8 ? [1, 3, 4] : [1]) {
    const row = Math.ceil((width * parts * bits) / 8)
    const all = (row + (hasTags ? 1 : 0)) * height
    // Some programs end the data with a line end.
    if (length >= all && length <= all + 2) return { parts, row }
  }
  return null
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** In place: each row by the one above it. */
function undo(kind: number, line: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < line.length; i++) {
    const left = i >= step ? (line[i - step] ?? 0) : 0
    const up = above[i] ?? 0
    const corner = i >= step ? (above[i - step] ?? 0) : 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0
    line[i] = ((line[i] ?? 0) + guess) & 0xff
  }
}

/** A byte a pixel; null for what is packed in another way. CMYK comes out dark for light, which a reader of codes does not mind. */
export function unpredicted(bytes: Uint8Array, size: Size, hasTags: boolean): Uint8Array | null {
  if (size.bits !== 8 && size.bits !== 1) return null
  const found = rowOf(bytes.length, size, hasTags)
  if (!found) return null
  const { parts, row } = found
  const grey = new Uint8Array(size.width * size.height)
  let above = new Uint8Array(row)
  for (let y = 0; y < size.height; y++) {
    const start = y * (row + (hasTags ? 1 : 0))
    const line = bytes.slice(hasTags ? start + 1 : start, start + row + (hasTags ? 1 : 0))
    if (hasTags) undo(bytes[start] ?? 0, line, above, Math.max(1, (parts * size.bits) >> 3))
    above = line
    for (let x = 0; x < size.width; x++)
      grey[y * size.width + x] =
        size.bits === 1
          ? ((line[x >> 3] ?? 0) >> (7 - (x & 7))) & 1
            ? 255
            : 0
          : // Green is most of what the eye sees of a colour.
            (line[x * parts + (parts === 3 ? 1 : 0)] ?? 0)
  }
  return grey
}
