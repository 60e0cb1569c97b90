// Lines that a mail program, a PDF or a typewriter broke → whole lines. A word broken with a hyphen becomes one again.
import { isCapitals, startsHeading } from './heading-line.ts'
import { markerOf } from './list-marker.ts'

/** Shorter lines end where the writer ended them. */
const WRAP_CHARS_MIN = 45
const SAMPLE_LINES = 4000

/** "bersama-" + "sama" keeps its hyphen, "kemitra-" + "an" loses it. */
function joinBroken(head: string, tail: string): string {
  const last = /(\p{L}+)-$/u.exec(head)?.[1]?.toLowerCase() ?? ''
  const next = /^\p{L}+/u.exec(tail)?.[0].toLowerCase() ?? ''
  const doubled = next.length > 2 && (last.endsWith(next) || next.startsWith(last) || last.endsWith(next.slice(0, 4)))
  return (doubled ? head : head.slice(0, -1)) + tail
}

/** Where most long lines end; null for a text that was not wrapped. */
function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines
    .slice(0, SAMPLE_LINES)
    // Rows of a table end where their last cell ends.
    .filter((text) => !text.includes('\t'))
    .map((text) => text.trimEnd().length)
    .filter((length) => length >= WRAP_CHARS_MIN)
    .sort((a, b) => a - b)
  if (lengths.length < 3) return null
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const longest = lengths.at(-1) ?? 0
  // Lines of a text without wraps are of every length, and some are very long.
  return longest <= 140 && width >= WRAP_CHARS_MIN ? width : null
}

const REFERENCE = /^\s*pasal\s+\d{1,3}\s*(?:,|ayat|huruf|angka|dan|sampai|jo)/iu

/** "Mitra A: …", "Jabatan : …": a line of its own. */
const LABELLED = /^\p{Lu}[^.,;:]{0,40}[^\S\n]*:\s/u

function goesOn(head: string, tail: string, width: number | null): boolean {
  const before = head.trimEnd()
  const next = tail.trimStart()
  if (before === '' || next === '' || before.includes('\t') || next.includes('\t')) return false
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(next)) return true
  if (markerOf(tail) !== '' || startsHeading(head) || LABELLED.test(next)) return false
  const first = next.split(' ', 1)[0] ?? ''
  // A sentence that ends at the edge goes on in the next line; one that ends before it ends its paragraph.
  const isAtEdge = width !== null && before.length + 1 + first.length > width
  if (/[.;:!?]["”’)]?$/u.test(before) && (!isAtEdge || startsHeading(tail) || isCapitals(next))) return false
  if (REFERENCE.test(next)) return true
  if (startsHeading(tail)) return false
  // "… kerja PIHAK" / "KEDUA." goes on; "… kerja" / "KONTRIBUSI" does not.
  if (isCapitals(before) || (isCapitals(next) && !/[.;,]$/u.test(next))) return false
  if (width === null) return false
  // The first word of the next line would not have fitted.
  const isFull = before.length + 1 + first.length > width * 0.9
  return /^[\p{Ll}(“"]/u.test(next) ? before.length >= width * 0.5 || isFull : isFull
}

/** `joined` counts the lines that went on. Empty lines stay: they end paragraphs. */
export function joinHardWraps(lines: readonly string[]): {
  readonly lines: readonly string[]
  readonly joined: number
} {
  const width = wrapWidth(lines)
  const out: string[] = []
  let parts: string[] = []
  let previous: string | null = null
  let joined = 0
  const flush = () => {
    if (previous !== null) out.push(parts.join(''))
  }
  for (const text of lines) {
    if (previous !== null && goesOn(previous, text, width)) {
      joined++
      const next = text.trimStart()
      const head = (parts.pop() ?? '').trimEnd()
      if (/\p{L}-$/u.test(head)) parts.push(joinBroken(head, next))
      else parts.push(head, ` ${next}`)
    } else {
      flush()
      parts = [text]
    }
    previous = text
  }
  flush()
  return { lines: out, joined }
}
