// What is special where the caret stands. Looks at the block of the caret only.
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { clauseLabel } from '../clause-label.ts'
import type { EditorContext } from '../context.ts'
import { flagWords } from '../flags/flag-words.ts'
import type { Hint, HintAction } from '../hint-line.ts'
import { itemHint } from '../items/item-hint.ts'
import { flagAtCaret } from '../plugins/flag-marks.ts'
import { loadedPaste } from '../plugins/paste.ts'
import { placeLabel } from '../reference-label.ts'
import type { Hands } from './hands.ts'
import { handsWords } from './hands-words.ts'
import { selectedReference, typedReference } from './reference-commands.ts'

function referenceHint(state: EditorState, context: EditorContext, hands: Hands): Hint | null {
  const names = context.clauseNames.peek()
  const { reference } = handsWords(context)
  const selected = selectedReference(state)
  const editable = context.editable.peek()
  if (selected) {
    const { clause, anchor } = selected
    const known = names.has(clause)
    const label = clauseLabel(clause, names, context.words.peek())
    const places = anchor ? context.blockPlaces.peek().get(clause)?.get(anchor) : []
    const open: HintAction = { label: reference.open, run: () => hands.goTo(clause, anchor) }
    const change: HintAction = { label: reference.change, run: hands.refer }
    const text = !known
      ? reference.leadsNowhere
      : places
        ? reference.leadsTo([label, placeLabel(places, context.hands.peek())].filter(Boolean).join(', '))
        : reference.placeGone(label)
    return { text, actions: [...(known ? [open] : []), ...(editable ? [change] : [])] }
  }
  const typed = editable ? typedReference(state, names) : null
  return typed && { text: reference.offer(typed.text), actions: [{ label: reference.make, run: hands.makeReference }] }
}

function headingHint(state: EditorState, context: EditorContext, view: () => EditorView): Hint | null {
  const parts = context.editable.peek() ? loadedPaste() : null
  if (!parts?.headingAtCaret(state)) return null
  const { paste } = handsWords(context)
  const run = () => {
    const range = parts.headingAtCaret(view().state)
    if (range) parts.makeClauses(range.from, range.to)(view().state, view().dispatch)
    view().focus()
  }
  return { text: paste.heading, actions: [{ label: paste.makeClauses, run }] }
}

/** The clause that explains terms, if the text has one. */
function definitions(state: EditorState): ClauseId | null {
  const clause = state.doc.children.find(({ attrs }) => attrs.kind === 'pengertian')
  return clause ? parseClauseId(clause.attrs.id) : null
}

function flagHint(state: EditorState, context: EditorContext, hands: Hands, view: () => EditorView): Hint | null {
  const flag = flagAtCaret(state)
  if (!flag) return null
  const { explain, remove } = handsWords(context).flag
  const where = flag.kind === 'undefined' ? definitions(state) : null
  const run = () => {
    const now = flagAtCaret(view().state)
    if (now?.kind === 'unprintable') view().dispatch(view().state.tr.delete(now.from, now.to))
    view().focus()
  }
  return {
    text: flagWords(flag, context),
    actions: [
      ...(where ? [{ label: explain, run: () => hands.goTo(where) }] : []),
      ...(flag.kind === 'unprintable' && context.editable.peek() ? [{ label: remove, run }] : []),
    ],
  }
}

export const hintAt = (state: EditorState, context: EditorContext, hands: Hands, view: () => EditorView): Hint | null =>
  headingHint(state, context, view) ??
  referenceHint(state, context, hands) ??
  flagHint(state, context, hands, view) ??
  (context.editable.peek() ? itemHint(state, context, view) : null)
