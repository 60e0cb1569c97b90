// What a row of step maps changed, as ranges of the document before the first and after the last.
import type { StepMap } from 'prosemirror-transform'

export interface ChangedRange {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/** Sorted, neither overlapping nor touching. Steps that only set marks have empty maps and give no range. */
export function changedRanges(maps: readonly StepMap[]): ChangedRange[] {
  const ranges: ChangedRange[] = []
  const inverted = maps.map((map) => map.invert())
  maps.forEach((map, index) => {
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      let [from, to, newFrom, newTo] = [oldStart, oldEnd, newStart, newEnd]
      for (const back of inverted.slice(0, index).reverse()) {
        from = back.map(from, -1)
        to = back.map(to, 1)
      }
      for (const forward of maps.slice(index + 1)) {
        newFrom = forward.map(newFrom, -1)
        newTo = forward.map(newTo, 1)
      }
      ranges.push({ from, to, newFrom, newTo })
    })
  })
  ranges.sort((a, b) => a.from - b.from || a.newFrom - b.newFrom)
  const merged: ChangedRange[] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    if (last && (range.from <= last.to || range.newFrom <= last.newTo)) {
      merged[merged.length - 1] = {
        from: Math.min(last.from, range.from),
        to: Math.max(last.to, range.to),
        newFrom: Math.min(last.newFrom, range.newFrom),
        newTo: Math.max(last.newTo, range.newTo),
      }
    } else merged.push(range)
  }
  return merged
}
