// What a local transaction changed in the texts of the clauses that stand before and after it, in offsets of the flat texts.

import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { StepMap } from 'prosemirror-transform'
import { type ChangedRange, changedRanges } from '../binding/changed-ranges.ts'
import { changedSections } from '../binding/changed-sections.ts'
import type { FlatText } from '../binding/flat-text.ts'
import {
  caretWithin,
  flatSide,
  type Placed,
  placedClauses,
  rangesWithin,
  type Side,
} from '../binding/placed-clauses.ts'
import type { SectionShape } from '../binding/shape.ts'
import { textChanges } from '../binding/text-changes.ts'

export interface SideChange {
  readonly side: Side
  readonly before: FlatText
  readonly after: FlatText
  /** Sorted, not overlapping. */
  readonly changes: readonly ChangedRange[]
}

export interface ClauseChange {
  readonly old: Placed
  readonly now: Placed
  readonly sides: readonly SideChange[]
}

/** Clauses that are in both documents and differ, in the order of the first. */
export function clauseChanges(
  before: Node,
  after: Node,
  maps: readonly StepMap[],
  selection: Transaction['selection'],
  shape: SectionShape,
): ClauseChange[] {
  const ranges = changedRanges(maps)
  const caret = selection.empty ? selection.from : null
  return changedPairs(before, after, shape).map(({ old, now }) => {
    const sides = (['title', 'body'] as const).map((side): SideChange => {
      const [was, is] = [flatSide(old.node, side, shape), flatSide(now.node, side, shape)]
      const within = rangesWithin(ranges, side, old, now)
      return { side, before: was, after: is, changes: textChanges(was, is, within, caretWithin(caret, side, now)) }
    })
    return { old, now, sides }
  })
}

function changedPairs(
  before: Node,
  after: Node,
  shape: SectionShape,
): { readonly old: Placed; readonly now: Placed }[] {
  const changed = changedSections(before, after)
  if (changed)
    return changed
      .filter(({ now }) => shape.isId(now.attrs.id))
      .map(({ old, oldAt, now, at }) => {
        const id = String(now.attrs.id)
        return { old: { id, node: old, at: oldAt }, now: { id, node: now, at } }
      })
  const later = new Map(placedClauses(after, shape).map((placed) => [placed.id, placed]))
  return placedClauses(before, shape).flatMap((old) => {
    const now = later.get(old.id)
    return now && now.node !== old.node ? [{ old, now }] : []
  })
}

/** The blocks that stay, by their places among the clause's blocks before and after; the first always does. */
export function* keptBlocks({
  old,
  now,
  sides,
}: ClauseChange): Generator<{ readonly before: number; readonly after: number }> {
  yield { before: 1, after: 1 }
  const body = sides.find(({ side }) => side === 'body')
  if (!body) return
  const ends = (text: string, from: number, to: number) => text.slice(from, to).split('\n').length - 1
  // Counted along, since a clause may hold thousands of blocks: the first stands behind the title.
  let [offset, before, after] = [0, 1, 1]
  for (const change of [...body.changes, { from: body.before.text.length, to: 0, newFrom: 0, newTo: 0 }]) {
    for (; offset < change.from; offset++) {
      if (body.before.text[offset] !== '\n') continue
      before++
      after++
      if (before < old.node.childCount && after < now.node.childCount) yield { before, after }
    }
    before += ends(body.before.text, change.from, change.to)
    after += ends(body.after.text, change.newFrom, change.newTo)
    offset = change.to
  }
}
