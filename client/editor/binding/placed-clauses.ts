// The sections of an editor document with their positions, and what of a transaction's ranges and caret falls into one of their texts.
import type { Node } from 'prosemirror-model'
import type { ChangedRange } from './changed-ranges.ts'
import { bodyOffset, type FlatText, flatBody, flatTitle, titleOffset } from './flat-text.ts'
import type { SectionShape } from './shape.ts'

export interface Placed {
  readonly id: string
  readonly node: Node
  readonly at: number
}

/** The clauses of a document with their positions. Nodes without a valid id are not written; `tidy` gives every clause one. */
export function placedClauses(doc: Node, { isId }: SectionShape): Placed[] {
  const placed: Placed[] = []
  doc.forEach((node, at) => {
    const id = String(node.attrs.id)
    if (isId(id)) placed.push({ id, node, at })
  })
  return placed
}

export type Side = 'title' | 'body'
const offsetOf = { title: titleOffset, body: bodyOffset }

export function rangesWithin(ranges: readonly ChangedRange[], side: Side, old: Placed, now: Placed): ChangedRange[] {
  const before = (position: number) => offsetOf[side](old.node, position - old.at)
  const after = (position: number) => offsetOf[side](now.node, position - now.at)
  return ranges
    .filter((range) => range.to > old.at && range.from < old.at + old.node.nodeSize)
    .map((range) => ({
      from: before(range.from),
      to: before(range.to),
      newFrom: after(range.newFrom),
      newTo: after(range.newTo),
    }))
}

export function caretWithin(caret: number | null, side: Side, now: Placed): number | null {
  if (caret === null || caret <= now.at || caret >= now.at + now.node.nodeSize) return null
  const inTitle = caret - now.at <= (now.node.firstChild?.nodeSize ?? 0)
  return inTitle === (side === 'title') ? offsetOf[side](now.node, caret - now.at) : null
}

export const flatSide = (clause: Node, side: Side, shape: SectionShape): FlatText =>
  side === 'title' ? flatTitle(clause, shape) : flatBody(clause, shape)
