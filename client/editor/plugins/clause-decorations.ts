// Decorations kept by clause. The view asks for those of every clause at every key: a DecorationSet of the whole text looks for each of them
// through all that stand before it, and is copied whole when a letter moves what follows. Here a clause is asked for by its node.
import type { Node } from 'prosemirror-model'
import { StepMap } from 'prosemirror-transform'
import { DecorationSet } from 'prosemirror-view'

/** What is drawn of each clause, in positions from the start of its content. Grows with each version of a clause, and forgets with it. */
export type DrawnClauses = WeakMap<Node, DecorationSet>

/**
 * All of them, for the view. It holds what `drawn` holds when it is asked: a clause may be put in later, and never again as another. What
 * changed without its clause is told by a new source.
 */
export function clauseDecorations(drawn: DrawnClauses): DecorationSet {
  const source: DecorationSet = Object.create(DecorationSet.empty)
  return Object.assign(source, {
    forChild: (_offset: number, clause: Node) => drawn.get(clause) ?? DecorationSet.empty,
    eq: (other: unknown) => other === source,
  })
}

/** A change of the whole text as one of the content that begins at `start`. */
export function changeFrom(start: number, map: StepMap): StepMap {
  const ranges: number[] = []
  map.forEach((from, to, newFrom, newTo) => void ranges.push(from - start, to - from, newTo - newFrom))
  return new StepMap(ranges)
}
