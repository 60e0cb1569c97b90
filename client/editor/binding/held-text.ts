// A shared text that has moved on while the editor (or a native input) still shows an older reading of it: during a composition a change
// under the caret would double the composed word, so remote changes wait, and what was typed meanwhile is placed where it belongs now.
import { Mapping, StepMap } from 'prosemirror-transform'
import type { YTextEvent } from 'yjs'
import type { ChangedRange } from './changed-ranges.ts'
import { olderReading } from './older-reading.ts'
import type { Placement } from './write-text.ts'

/** The lengths that one change of a shared text removed and inserted, as a step map over offsets. */
export function deltaMap(delta: YTextEvent['delta']): StepMap {
  const ranges: number[] = []
  let [at, removed, inserted] = [0, 0, 0]
  const close = () => {
    if (removed + inserted > 0) ranges.push(at, removed, inserted)
    at += removed
    removed = 0
    inserted = 0
  }
  for (const part of delta) {
    if (part.retain !== undefined) {
      close()
      at += part.retain
    } else if (part.delete !== undefined) removed += part.delete
    else inserted += typeof part.insert === 'string' ? part.insert.length : 1
  }
  close()
  return new StepMap(ranges)
}

/**
 * What is held back of a text once the editor has written `changes` of what it shows among it: from what it shows now to what the text holds.
 * `size`: of what it showed before.
 */
export function heldOn(maps: readonly StepMap[], size: number, changes: readonly ChangedRange[]): StepMap {
  const reading = olderReading(size)
  for (const map of maps) {
    const delta: YTextEvent['delta'] = []
    let at = 0
    map.forEach((from, to, newFrom, newTo) => {
      delta.push({ retain: from - at }, { delete: to - from }, { insert: ' '.repeat(newTo - newFrom) })
      at = to
    })
    reading.moved(delta)
  }
  const isWritten = { remove: () => undefined, insert: () => undefined }
  for (const { from, to, newFrom, newTo } of [...changes].reverse())
    reading.replace(from, to - from, newTo - newFrom, isWritten)
  return new StepMap(reading.ranges())
}

/** Places offsets of the older reading in the text as it is after `maps`. */
export function placementAfter(maps: readonly StepMap[]): Placement {
  const mapping = new Mapping([...maps])
  return {
    insertAt: (offset) => mapping.map(offset, -1),
    stretches(from, to) {
      const stretches: { at: number; size: number }[] = []
      for (let offset = from; offset < to; offset++) {
        const { pos, deletedAfter } = mapping.mapResult(offset, 1)
        if (deletedAfter) continue
        const last = stretches.at(-1)
        if (last && last.at + last.size === pos) last.size++
        else stretches.push({ at: pos, size: 1 })
      }
      return stretches
    },
  }
}
