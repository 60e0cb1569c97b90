// A shared text that has moved on while the editor (or a native input) still shows an older reading of it: during a composition a change
// under the caret would double the composed word, so remote changes wait, and what was typed meanwhile is placed where it belongs now.
import { Mapping, StepMap } from 'prosemirror-transform'
import type { YTextEvent } from 'yjs'
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
