// The one block of a clause whose words a change is in: a letter in a long clause is found by looking at its own paragraph.
import type { Node } from 'prosemirror-model'
import type { ChangedRange } from './changed-ranges.ts'
import { type FlatText, flatBlock } from './flat-text.ts'
import type { SectionShape } from './shape.ts'

export interface ChangedBlock {
  readonly before: FlatText
  readonly after: FlatText
  /** The steps' ranges, in offsets of the block. */
  readonly ranges: readonly ChangedRange[]
  /** Offset of the block in the body. */
  readonly at: number
  /** Length of the whole body before the change. */
  readonly bodyLength: number
}

/** Null where more than the words of one block differs, or where a range of the body goes beyond it. */
export function changedBlock(
  old: Node,
  now: Node,
  ranges: readonly ChangedRange[],
  shape: SectionShape,
): ChangedBlock | null {
  if (old.childCount !== now.childCount || old.childCount < 2) return null
  let found = 0
  let at = 0
  let bodyLength = old.childCount - 2
  for (let i = 1; i < old.childCount; i++) {
    if (old.child(i) !== now.child(i)) {
      if (found > 0) return null
      found = i
      at = bodyLength - (old.childCount - 2) + i - 1
    }
    bodyLength += old.child(i).content.size
  }
  if (found === 0 || old.child(found).attrs !== now.child(found).attrs) return null
  const [before, after] = [flatBlock(old.child(found), shape), flatBlock(now.child(found), shape)]
  const isInside = ({ from, to, newFrom, newTo }: ChangedRange) =>
    from >= at && to <= at + before.text.length && newFrom >= at && newTo <= at + after.text.length
  if (!ranges.every(isInside)) return null
  const inBlock = ranges.map(({ from, to, newFrom, newTo }) => ({
    from: from - at,
    to: to - at,
    newFrom: newFrom - at,
    newTo: newTo - at,
  }))
  return { before, after, ranges: inBlock, at, bodyLength }
}
