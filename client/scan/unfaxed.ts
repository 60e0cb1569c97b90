// A page packed as by a fax machine, which is how an office scanner packs black and white: Group 3, of one or two dimensions, and Group 4
// (ITU-T T.4, T.6; ISO 32000-1, 7.4.6).
import { CODE_BITS, FOLLOWINGS, GOES_ON, RUNS, STRAIGHT, TWO_RUNS } from './fax-codes.ts'

export interface FaxPage {
  /** /K: below 0 Group 4, 0 Group 3 of one dimension, above 0 of two */
  readonly k: number
  readonly columns: number
  readonly rows: number
  /** Each row begins with a byte. */
  readonly isAligned: boolean
}

/** Zeros before the 1 that ends a line; no code of a run begins with so many. */
const END_ZEROS = 11

/** Where the colour changes in a row, which begins white: to black, to white, … */
type Row = number[]

/** What no fax machine writes; the page is not read. */
class Damage extends Error {}

class Bits {
  private at = 0
  private readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length * 8
  }
  private next(): number {
    const byte = this.at >> 3
    const three = ((this.bytes[byte] ?? 0) << 16) | ((this.bytes[byte + 1] ?? 0) << 8) | (this.bytes[byte + 2] ?? 0)
    return (three >> (24 - CODE_BITS - (this.at & 7))) & ((1 << CODE_BITS) - 1)
  }
  code(codes: Uint16Array): number {
    const found = codes[this.next()] ?? 0
    if (found === 0 || this.isAtEnd) throw new Damage()
    this.at += found & 15
    return found >> 4
  }
  bit(): number {
    const bit = this.next() >> (CODE_BITS - 1)
    this.at++
    return bit
  }
  align(): void {
    this.at = (this.at + 7) & ~7
  }
  /** Past the end of a line and the zeros that fill it up, when that is what comes. */
  lineEnd(): boolean {
    const start = this.at
    while (!this.isAtEnd) {
      if (this.bit() === 0) continue
      if (this.at - start > END_ZEROS) return true
      this.at = start
      return false
    }
    return true
  }
}

function run(bits: Bits, colour: number): number {
  let length = 0
  for (;;) {
    const part = bits.code(colour === 0 ? RUNS[0] : RUNS[1])
    length += part
    if (part < 64) return length
  }
}

/** Two changes at one place are none. */
function change(row: Row, at: number): void {
  if (row.at(-1) === at) row.pop()
  else row.push(at)
}

function rowByItself(bits: Bits, columns: number): Row {
  const row: Row = []
  for (let at = 0, colour = 0; at < columns; colour ^= 1) {
    at += run(bits, colour)
    if (at > columns) throw new Damage()
    change(row, at)
  }
  return row
}

function rowBelow(bits: Bits, columns: number, above: Row): Row {
  const row: Row = []
  let colour = 0
  let next = 0
  // Before the first pixel, so that a change at it counts.
  for (let at = -1; at < columns; ) {
    // The first change above and behind `at` to the colour that is not the run's.
    while (next > 0 && (above[next - 1] ?? columns) > at) next--
    while ((above[next] ?? columns) <= at && next < above.length) next++
    if ((next & 1) !== colour) next++
    const following = bits.code(FOLLOWINGS)
    if (following === GOES_ON) at = above[next + 1] ?? columns
    else if (following === TWO_RUNS) {
      const middle = Math.max(0, at) + run(bits, colour)
      const end = middle + run(bits, colour ^ 1)
      if (end > columns) throw new Damage()
      change(row, middle)
      change(row, end)
      at = end
    } else {
      const end = (above[next] ?? columns) + following - STRAIGHT
      if (end < Math.max(0, at) || end > columns) throw new Damage()
      change(row, end)
      at = end
      colour ^= 1
    }
  }
  return row
}

/** The row, or null after the last. */
function nextRow(bits: Bits, page: FaxPage, above: Row): Row | null {
  if (page.isAligned) bits.align()
  const isByItself = () => page.k === 0 || (page.k > 0 && bits.bit() === 1)
  const hadEnd = bits.lineEnd()
  if (bits.isAtEnd || (hadEnd && page.k < 0)) return null
  const alone = isByItself()
  // Ends of lines without lines are the end of the page.
  if (hadEnd && bits.lineEnd()) return null
  return alone ? rowByItself(bits, page.columns) : rowBelow(bits, page.columns, above)
}

/** Fewer rows above the damage hold no code. */
const ROWS_MIN = 64

/**
 * A byte a pixel: 0 for what was black on paper. Rows that do not come, or come behind a damaged one, are white: a code above it can still be
 * read, and proves itself. Null where there is no row, or hardly any before the damage.
 */
export function unfaxed(bytes: Uint8Array, page: FaxPage): Uint8Array | null {
  const grey = new Uint8Array(page.columns * page.rows).fill(255)
  const bits = new Bits(bytes)
  let above: Row = []
  let y = 0
  try {
    for (; y < page.rows; y++) {
      const row = nextRow(bits, page, above)
      if (row === null) return y > 0 ? grey : null
      for (let i = 0; i < row.length; i += 2)
        grey.fill(0, y * page.columns + (row[i] ?? 0), y * page.columns + (row[i + 1] ?? page.columns))
      above = row
    }
  } catch (error) {
    if (error instanceof Damage) return y >= ROWS_MIN ? grey : null
    throw error
  }
  return grey
}
