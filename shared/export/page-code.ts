// The code in the margin of a printed page, by which a photograph or a scan of it is matched: which sealed text, which of its paper copies, which
// page. It says nothing that does not stand beside it in letters, and proves as little: whoever can print can print one.
//
//   MUFAKAT 2.12 9F86D081884C7D659A2F
//           │ │  the first digits of the digest in the footer
//           │ page
//           counterpart, 0 for the electronic original that somebody printed
import { encodeQR } from 'qr'

/** Of the 64 in the footer: 80 bits. With them the code has 25 modules a side, which a telephone still reads from a whole page. */
const DIGITS = 20

/** Of the code, in modules a side; more would be too small for a camera. */
const VERSION = 2

export interface PageCode {
  /** From 1; 0 for the electronic original. */
  readonly counterpart: number
  /** From 1 */
  readonly page: number
  /** The first digits of the digest, lower case. */
  readonly digits: string
}

const SHAPE = /^MUFAKAT (\d{1,2})\.(\d{1,3}) ([0-9A-F]{20})$/

export const pageCodeText = ({ counterpart, page, digits }: PageCode): string =>
  `MUFAKAT ${counterpart}.${page} ${digits.slice(0, DIGITS).toUpperCase()}`

/** Null for what is no code of a page. */
export function parsePageCode(text: string): PageCode | null {
  const [, counterpart, page, digits] = SHAPE.exec(text) ?? []
  return counterpart && page && digits
    ? { counterpart: Number(counterpart), page: Number(page), digits: digits.toLowerCase() }
    : null
}

const letter = (count: number): string => String.fromCharCode(64 + count)

/** The dark modules as rectangles that do not touch another's: runs of a row, as far down as the same run goes on. */
function rectangles(rows: readonly (readonly boolean[])[]): string {
  const size = rows.length
  const isDark = (x: number, y: number): boolean => rows[y]?.[x] === true
  /** Whether a run of dark modules from `x`, `width` long, stands in this row, light on both sides. */
  const isRun = (x: number, y: number, width: number): boolean => {
    if (isDark(x - 1, y) || isDark(x + width, y)) return false
    for (let i = 0; i < width; i++) if (!isDark(x + i, y)) return false
    return true
  }
  let out = ''
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue
      let width = 1
      while (isDark(x + width, y)) width++
      if (!isRun(x, y - 1, width)) {
        let height = 1
        while (isRun(x, y + height, width)) height++
        out += letter(x) + letter(y) + letter(width) + letter(height)
      }
      x += width
    }
  return out
}

/** As the template draws it, without a quiet zone: the margin is one. */
export function pageCodeShape(code: PageCode): string {
  const rows = encodeQR(pageCodeText(code), 'raw', {
    ecc: 'medium',
    encoding: 'alphanumeric',
    version: VERSION,
    border: 1,
  })
  return rectangles(rows.slice(1, -1).map((row) => row.slice(1, -1)))
}
