// Draft → editor: the least steps that make the editor show what the draft holds, so that selections, decorations and compositions
// elsewhere survive a remote keystroke.
import { Fragment, type Node } from 'prosemirror-model'
import { type EditorState, NodeSelection, type Selection, TextSelection, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { inOrder } from '../../../shared/agreement/draft.ts'
import { risingIndices } from './order.ts'
import type { SectionMap, Sections } from './shape.ts'

/** The sections that the editor shows, in order. */
const shownSections = ({ map, shape }: Sections): [string, SectionMap][] =>
  inOrder(map).filter(([, section]) => shape.isShown?.(section) ?? true)

/** All sections that are shown, in order, as an editor document. */
export const documentNode = (sections: Sections): Node =>
  sections.shape.schema.topNodeType.create(
    null,
    shownSections(sections).map(([id, section]) => sections.shape.read(id, section)),
  )

/** The clauses that a change of the draft touched. */
export function touchedClauses(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
  const touched = new Set<string>()
  for (const event of events) {
    if (event.path.length > 0) touched.add(String(event.path[0]))
    else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) touched.add(String(key))
  }
  return touched
}

/** Whether a position in a clause lies between the halves of a surrogate pair. */
function cutsPair(clause: Node, position: number): boolean {
  const { parent, parentOffset } = clause.resolve(position)
  if (!parent.isTextblock || parentOffset === 0 || parentOffset === parent.content.size) return false
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(parent.textBetween(parentOffset - 1, parentOffset + 1))
}

/** The one range in which two clauses differ, in positions of their content; null when they do not. */
function differs(old: Node, now: Node): { readonly from: number; readonly to: number; readonly newTo: number } | null {
  const start = old.content.findDiffStart(now.content)
  const end = start === null ? null : old.content.findDiffEnd(now.content)
  if (start === null || !end) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  // Neighbours may share half a pair. A step that cuts one would leave the caret in the middle of a character.
  const from = cutsPair(old, start) || cutsPair(now, start) ? start - 1 : start
  const more = cutsPair(old, end.a + overlap) || cutsPair(now, end.b + overlap) ? overlap + 1 : overlap
  return { from, to: end.a + more, newTo: end.b + more }
}

function replaceClause(tr: Transaction, at: number, old: Node, now: Node): void {
  if (old === now || old.eq(now)) return
  if (!old.hasMarkup(now.type, now.attrs)) tr.setNodeMarkup(at, null, now.attrs)
  const change = differs(old, now)
  if (!change) return
  tr.replace(at + 1 + change.from, at + 1 + change.to, now.slice(change.from, change.newTo))
  // Fitting may have chosen another shape than the draft's; then the content is set as a whole.
  const shown = tr.doc.nodeAt(at)
  if (shown && !shown.eq(now)) tr.replaceWith(at + 1, at + 1 + shown.content.size, now.content)
}

/** What is selected as a whole stays so in its new place: as a range of text, the next letter would take its place. */
export function movedSelection({ doc }: Transaction, before: Selection, anchor: number, head: number): Selection {
  const node = before instanceof NodeSelection ? doc.nodeAt(anchor) : null
  return before instanceof NodeSelection && node?.type === before.node.type && NodeSelection.isSelectable(node)
    ? NodeSelection.create(doc, anchor)
    : TextSelection.between(doc.resolve(anchor), doc.resolve(head))
}

/** Where the ends of the selection lie in one clause, so that they can follow it when it moves. */
function selectionByClause({ selection }: EditorState): { clause: Node; anchor: number; head: number } | null {
  const { $anchor, $head, anchor, head } = selection
  if ($anchor.depth === 0 || $head.depth === 0 || $anchor.before(1) !== $head.before(1)) return null
  const start = $anchor.start(1)
  return { clause: $anchor.node(1), anchor: anchor - start, head: head - start }
}

/** Puts the selection into the clause in its new place, where its words may have changed as well. */
function followSelection(
  tr: Transaction,
  before: Selection,
  kept: { clause: Node; anchor: number; head: number },
): void {
  tr.doc.forEach((node, at) => {
    if (node.attrs.id !== kept.clause.attrs.id) return
    const change = differs(kept.clause, node)
    const inside = (position: number) => {
      if (!change || position <= change.from) return at + 1 + position
      return at + 1 + change.newTo + Math.max(0, position - change.to)
    }
    tr.setSelection(movedSelection(tr, before, inside(kept.anchor), inside(kept.head)))
  })
}

/** A transaction that shows the draft; clauses outside `touched` are taken to be as the editor has them. */
export function readTransaction(state: EditorState, sections: Sections, touched: ReadonlySet<string>): Transaction {
  const { doc, tr } = state
  const shown = new Map<string, Node>()
  doc.forEach((node) => {
    shown.set(String(node.attrs.id), node)
  })
  const wanted = shownSections(sections).map(([id, map]): [string, Node] => {
    const old = shown.get(id)
    return [id, old && !touched.has(id) ? old : sections.shape.read(id, map)]
  })
  const place = new Map<string, number>(wanted.map(([id], index) => [id, index]))
  const common = doc.children.filter((node) => place.has(String(node.attrs.id)))
  const rising = risingIndices(common.map((node) => place.get(String(node.attrs.id)) ?? 0))
  const stays = new Set(common.filter((_, index) => rising.has(index)))
  const nodes = new Map<string, Node>(wanted)

  let at = doc.content.size
  for (const node of [...doc.children].reverse()) {
    at -= node.nodeSize
    const now = nodes.get(String(node.attrs.id))
    if (!stays.has(node) || !now) tr.delete(at, at + node.nodeSize)
    else replaceClause(tr, at, node, now)
  }
  const staying = new Set([...stays].map((node) => String(node.attrs.id)))
  at = 0
  for (const [id, node] of wanted) {
    if (!staying.has(id)) tr.insert(at, Fragment.from(node))
    at += node.nodeSize
  }
  const selection = selectionByClause(state)
  const id = selection ? String(selection.clause.attrs.id) : ''
  if (selection && nodes.has(id) && !staying.has(id)) followSelection(tr, state.selection, selection)
  return tr
}
