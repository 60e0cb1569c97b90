// Where two flat texts differ: exact by the ranges that the editor's steps name, or else one change around what stays.
import type { ChangedRange } from './changed-ranges.ts'
import type { FlatText } from './flat-text.ts'

const isLow = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

const same = (before: FlatText, a: number, after: FlatText, b: number): boolean =>
  before.text[a] === after.text[b] && before.atoms.get(a) === after.atoms.get(b)

/** Half a surrogate pair in a shared text turns to a replacement character on one peer only: a range holds whole pairs. */
function wholePairs(before: FlatText, after: FlatText, range: ChangedRange): ChangedRange {
  let { from, to, newFrom, newTo } = range
  if (from > 0 && newFrom > 0 && (isLow(before.text, from) || isLow(after.text, newFrom))) {
    from--
    newFrom--
  }
  if (isLow(before.text, to) || isLow(after.text, newTo)) {
    to++
    newTo++
  }
  return { from, to, newFrom, newTo }
}

/** Strips what is equal at both ends of a range. */
function narrow(before: FlatText, after: FlatText, range: ChangedRange): ChangedRange {
  let { from, to, newFrom, newTo } = range
  while (from < to && newFrom < newTo && same(before, from, after, newFrom)) {
    from++
    newFrom++
  }
  while (from < to && newFrom < newTo && same(before, to - 1, after, newTo - 1)) {
    to--
    newTo--
  }
  return wholePairs(before, after, { from, to, newFrom, newTo })
}

/** One change, with `caret` (offset after the edit) settling where in a run of equal letters it happened. */
function oneChange(before: FlatText, after: FlatText, caret: number | null): ChangedRange {
  const whole = { from: 0, to: before.text.length, newFrom: 0, newTo: after.text.length }
  let { from, to, newFrom, newTo } = narrow(before, after, whole)
  if (caret === null) return { from, to, newFrom, newTo }
  const inserted = newTo - newFrom
  const removed = to - from
  if (inserted > 0 && removed === 0) {
    while (newTo > caret && from > 0 && same(before, from - 1, after, newTo - 1)) {
      from--
      to--
      newFrom--
      newTo--
    }
  } else if (removed > 0 && inserted === 0) {
    while (newFrom > caret && from > 0 && same(before, from - 1, before, to - 1)) {
      from--
      to--
      newFrom--
      newTo--
    }
  }
  return wholePairs(before, after, { from, to, newFrom, newTo })
}

/** Whether `size` characters from `a` on are the same as from `b` on, atoms by what they are. */
function sameStretch(before: FlatText, a: number, after: FlatText, b: number, size: number): boolean {
  if (before.text.slice(a, a + size) !== after.text.slice(b, b + size)) return false
  const has = (from: FlatText, start: number, other: FlatText, shift: number) => {
    for (const [at, atom] of from.atoms)
      if (at >= start && at < start + size && other.atoms.get(at + shift) !== atom) return false
    return true
  }
  return has(before, a, after, b - a) && has(after, b, before, a - b)
}

/** True when the texts are equal everywhere outside the ranges. */
function covers(before: FlatText, after: FlatText, ranges: readonly ChangedRange[]): boolean {
  let [a, b] = [0, 0]
  const end = { from: before.text.length, to: 0, newFrom: after.text.length, newTo: 0 }
  for (const range of [...ranges, end]) {
    if (range.from - a !== range.newFrom - b || range.from < a) return false
    if (!sameStretch(before, a, after, b, range.from - a)) return false
    a = range.to
    b = range.newTo
  }
  return true
}

/**
 * The changes from `before` to `after`, sorted. `ranges` are the steps' own, in offsets of the two texts; when they do not account for the
 * difference (a clause moved and edited in one transaction), one change is found by comparing, with `caret` as the hint.
 */
export function textChanges(
  before: FlatText,
  after: FlatText,
  ranges: readonly ChangedRange[] | null,
  caret: number | null,
): ChangedRange[] {
  const found =
    ranges && covers(before, after, ranges)
      ? ranges.map((range) => narrow(before, after, range))
      : [oneChange(before, after, caret)]
  return found.filter((range) => range.from < range.to || range.newFrom < range.newTo)
}
