// Commands on whole clauses, and deletion that never crosses from one clause into the next.
import type { Node } from 'prosemirror-model'
import {
  AllSelection,
  type Command,
  type EditorState,
  Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'
import { movedSelection } from '../binding/read-clauses.ts'
import { REMOVE_CLAUSE } from '../binding/tidy.ts'

/** Meta of a transaction that is a step of undo by itself (true), or that begins one which goes on in later transactions ('begin'). */
export const OWN_STEP = 'ownStep'

interface At {
  readonly node: Node
  readonly at: number
  readonly index: number
}

/** The clause with this id, or null when it is not (or no longer) there. */
export function clauseAt(doc: Node, id: string): At | null {
  let found: At | null = null
  doc.forEach((node, at, index) => {
    if (node.attrs.id === id) found = { node, at, index }
  })
  return found
}

/** Id of the clause that holds the head of the selection. */
export function clauseOfSelection({ selection }: EditorState): string | null {
  const { $head } = selection
  return $head.depth > 0 ? String($head.node(1).attrs.id) : null
}

const emptyClauseNode = () =>
  schema.node('clause', { id: '', kind: 'lain' }, [schema.node('title'), schema.node('block')])

/** Inserts an empty clause after `id` (null: at the end) and puts the caret in its title. */
export const insertClause =
  (id: string | null): Command =>
  (state, dispatch) => {
    const before = id === null ? null : clauseAt(state.doc, id)
    const at = before ? before.at + before.node.nodeSize : state.doc.content.size
    if (dispatch) {
      const tr = state.tr.insert(at, emptyClauseNode()).setMeta(OWN_STEP, true)
      dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView())
    }
    return true
  }

/** Swaps the clause with its neighbour above (-1) or below (1); the selection stays in the same words. */
export const moveClause =
  (id: string, direction: -1 | 1): Command =>
  (state, dispatch) => {
    const clause = clauseAt(state.doc, id)
    if (!clause) return false
    const other = clause.index + direction
    if (other < 0 || other >= state.doc.childCount) return false
    if (dispatch) {
      const { node, at } = clause
      const to = direction < 0 ? at - state.doc.child(other).nodeSize : at + state.doc.child(other).nodeSize
      const { anchor, head } = state.selection
      const inside = anchor > at && head > at && anchor < at + node.nodeSize && head < at + node.nodeSize
      const tr = state.tr
        .delete(at, at + node.nodeSize)
        .insert(to, node)
        .setMeta(OWN_STEP, true)
      if (inside) tr.setSelection(movedSelection(tr, state.selection, to + anchor - at, to + head - at))
      dispatch(tr)
    }
    return true
  }

/** Takes a clause out of the text. Its words stay in the draft, and undo brings it back. */
export const removeClause =
  (id: string): Command =>
  (state, dispatch) => {
    const clause = clauseAt(state.doc, id)
    if (!clause) return false
    if (dispatch) {
      const tr = state.tr
        .delete(clause.at, clause.at + clause.node.nodeSize)
        .setMeta(REMOVE_CLAUSE, id)
        .setMeta(OWN_STEP, true)
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(clause.at, tr.doc.content.size)))))
    }
    return true
  }

/** True when the selection begins in one title or body and ends in another. */
export function spansTexts({ selection }: EditorState): boolean {
  const { $from, $to } = selection
  if ($from.depth === 0 || $to.depth === 0) return !selection.empty
  return $from.before(1) !== $to.before(1) || ($from.parent.type === schema.nodes.title && !$from.sameParent($to))
}

function deletePart(tr: Transaction, clause: Node, at: number, from: number, to: number): void {
  const title = clause.firstChild
  if (!title) return
  const bodyStart = at + 1 + title.nodeSize
  const bodyFrom = Math.max(from, bodyStart + 1)
  const bodyTo = Math.min(to, at + clause.nodeSize - 2)
  if (bodyFrom < bodyTo) tr.delete(bodyFrom, bodyTo)
  const titleFrom = Math.max(from, at + 2)
  const titleTo = Math.min(to, bodyStart - 1)
  if (titleFrom < titleTo) tr.delete(titleFrom, titleTo)
}

/**
 * Empties the selected part of each title and body it touches: the clauses stay, and no paragraph becomes part of a title. The caret goes to
 * where the selection began.
 */
export const deleteAcrossTexts: Command = (state, dispatch) => {
  if (!spansTexts(state)) return false
  if (dispatch) {
    const { from, to } = state.selection
    const { tr } = state
    const parts: { node: Node; at: number }[] = []
    state.doc.forEach((node, at) => {
      if (at < to && at + node.nodeSize > from) parts.push({ node, at })
    })
    for (const { node, at } of parts.reverse()) deletePart(tr, node, at, from, to)
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView())
  }
  return true
}

/**
 * The caret to the beginning or the end of the whole text, or the selection as far. The browser's own key would leave the text, since what
 * stands at its edges are buttons and tables.
 */
export const toEdge =
  (side: 'start' | 'end', extend: boolean): Command =>
  (state, dispatch) => {
    const edge = side === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    const { $head } = edge
    const selection = extend ? TextSelection.between(state.selection.$anchor, $head) : edge
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }

/** Selects the clause; when all of it is selected already, the whole text, and then nothing more. */
export const selectClause: Command = (state, dispatch) => {
  const { $head, from, to } = state.selection
  if ($head.depth === 0) return true
  const start = $head.before(1) + 2
  const end = $head.after(1) - 2
  const whole = from === start && to === end
  if (dispatch)
    dispatch(state.tr.setSelection(whole ? new AllSelection(state.doc) : TextSelection.create(state.doc, start, end)))
  return true
}
