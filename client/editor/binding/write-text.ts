// Flat text → Y.Text: the least that changes it, and never an attribute that this editor does not know.
import type * as Y from 'yjs'
import type { ChangedRange } from './changed-ranges.ts'
import type { Attributes, FlatText, Run } from './flat-text.ts'

/**
 * Where an offset of the editor's text lies in the shared text now. They differ only while remote changes are held back; `null` says that
 * the character at that offset is gone.
 */
export interface Placement {
  /** Where text that is written at the offset goes. */
  insertAt(offset: number): number
  /** The stretches that are left of [from, to), in order. */
  stretches(from: number, to: number): readonly { readonly at: number; readonly size: number }[]
}

/** The shared text is what the editor shows. */
export const inPlace: Placement = {
  insertAt: (offset) => offset,
  stretches: (from, to) => (to > from ? [{ at: from, size: to - from }] : []),
}

/** What the editor shows of a part of the shared text that begins at `start`. */
export const inPlaceFrom = (start: number): Placement => ({
  insertAt: (offset) => start + offset,
  stretches: (from, to) => (to > from ? [{ at: start + from, size: to - from }] : []),
})

/** Values are JSON: those of a mark with attributes are objects. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

function difference(before: Attributes, after: Attributes): Record<string, unknown> | null {
  const changed: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!same(before[key], after[key])) changed[key] = after[key] ?? null
  return Object.keys(changed).length > 0 ? changed : null
}

/** Index of the first run that ends behind `offset`; runs lie end to end. */
function firstRun(runs: readonly Run[], offset: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (run && run.at + run.size > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** The parts of [from, to) by the run that holds them. */
function* overlaps(runs: readonly Run[], from: number, to: number): Generator<{ run: Run; from: number; to: number }> {
  for (let index = firstRun(runs, from); index < runs.length; index++) {
    const run = runs[index]
    if (!run || run.at >= to) return
    const start = Math.max(run.at, from)
    const end = Math.min(run.at + run.size, to)
    if (start < end) yield { run, from: start, to: end }
  }
}

/** Formats what stayed and changed its marks, list or indent. Offsets are those of `before`: formats change no length. */
function writeFormats(
  target: Y.Text,
  before: FlatText,
  after: FlatText,
  changes: readonly ChangedRange[],
  place: Placement,
): void {
  let [from, shift] = [0, 0]
  const end = { from: before.text.length, to: 0, newFrom: after.text.length, newTo: 0 }
  for (const change of [...changes, end]) {
    for (const kept of overlaps(before.runs, from, change.from)) {
      for (const now of overlaps(after.runs, kept.from + shift, kept.to + shift)) {
        const changed = difference(kept.run.attributes, now.run.attributes)
        if (!changed) continue
        for (const { at, size } of place.stretches(now.from - shift, now.to - shift)) target.format(at, size, changed)
      }
    }
    from = change.to
    shift = change.newTo - change.to
  }
}

function insertRuns(target: Y.Text, after: FlatText, change: ChangedRange, at: number, also: Attributes): void {
  for (const { run, from, to } of overlaps(after.runs, change.newFrom, change.newTo)) {
    const position = at + from - change.newFrom
    // Explicit attributes, even when empty: without them Yjs would take over those of the text to the left.
    if (run.type === 'embed') target.insertEmbed(position, run.embed, { ...run.attributes, ...also })
    else target.insert(position, after.text.slice(from, to), { ...run.attributes, ...also })
  }
}

/** Writes what `changes` and the formats of `after` ask for; what is inserted carries `also` too. Call inside a transaction. */
export function writeFlatText(
  target: Y.Text,
  before: FlatText,
  after: FlatText,
  changes: readonly ChangedRange[],
  place: Placement = inPlace,
  also: Attributes = {},
): void {
  writeFormats(target, before, after, changes, place)
  // Last first, so that the offsets of the changes before it still hold.
  for (const change of [...changes].reverse()) {
    const at = place.insertAt(change.from)
    for (const { at: start, size } of [...place.stretches(change.from, change.to)].reverse()) target.delete(start, size)
    insertRuns(target, after, change, at, also)
  }
}
