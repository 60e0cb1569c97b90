// What is done with a whole clause, with words for it.
import type { EditorView } from 'prosemirror-view'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { clauseLabel } from './clause-label.ts'
import { clauseAt, clauseOfSelection, moveClause } from './commands/clause-commands.ts'
import type { EditorContext } from './context.ts'
import type { RemovalNotice } from './removal-notice.ts'

export interface ClauseActions {
  /** Swaps the clause with its neighbour and says where it is now; false when it is at the end of the text. */
  moveClause(id: string, direction: -1 | 1): boolean
  /** The same for the clause of the caret. */
  move(direction: -1 | 1): void
  /** Says that a clause was removed and offers the way back, or that its removal is suggested. */
  removed(id: string, name: string): void
  /** Makes a clause of one's own a Pasal, the head of a chapter, or an annex. */
  setKind(id: string, kind: string): void
}

export function clauseActions(
  context: EditorContext,
  view: () => EditorView,
  removal: () => RemovalNotice,
): ClauseActions {
  const label = (id: string) => clauseLabel(id, context.clauseNames.peek(), context.words.peek())
  const mayWrite = () => context.editable.peek()
  const actions: ClauseActions = {
    moveClause(id, direction) {
      const { state, dispatch } = view()
      const { move } = context.hands.peek()
      const name = label(id)
      const moved = mayWrite() && moveClause(id, direction)(state, dispatch)
      const now = clauseAt(view().state.doc, id)
      if (moved && now) announce(move.moved(label(id), now.index + 1, view().state.doc.childCount))
      else if (mayWrite()) announce((direction < 0 ? move.first : move.last)(name))
      return moved
    },
    move(direction) {
      const id = clauseOfSelection(view().state)
      if (id !== null && actions.moveClause(id, direction)) view().dispatch(view().state.tr.scrollIntoView())
    },
    removed(id, name) {
      const isSuggested = clauseAt(view().state.doc, id) !== null
      if (isSuggested) announce(context.suggesting.peek().removal)
      else removal().show(id, name)
      // On a touch screen the text would open the keyboard, over the way back.
      if (!isSuggested && matchMedia('(pointer: coarse)').matches) removal().focus()
      else view().focus()
    },
    setKind(id, kind) {
      const clause = parseClauseId(id)
      if (!clause || !context.fieldsEditable.peek()) return
      context.newUndoStep()
      context.draft.doc.transact(() => context.draft.clauses.get(clause)?.set('kind', kind), context.origins.edit)
    },
  }
  return actions
}
