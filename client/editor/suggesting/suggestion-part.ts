// What suggesting needs beside the mode itself: rewriting, signs in the text, going from one to another. Loaded when the mode is on, when the
// text has suggestions, or when somebody begins to work in the text.

import type { Node } from 'prosemirror-model'
import { type EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { DecorationSet, EditorView } from 'prosemirror-view'
import type { SuggestionId } from '../../../shared/agreement/ids.ts'
import type { Outcome } from '../../../shared/agreement/suggestion-record.ts'
import { decide, isOpen } from '../../../shared/suggestions/decide.ts'
import type { SectionShape } from '../binding/shape.ts'
import type { EditorContext } from '../context.ts'
import { scrollToPosition } from '../hands/jump.ts'
import { markedCaret } from './marked-caret.ts'
import { plainTransactions } from './plain-transaction.ts'
import type { Suggested } from './suggest-transaction.ts'
import { createSuggesting } from './suggesting.ts'
import { drawSuggestions, isPlain, type Place, suggestionAt, suggestionPlaces } from './suggestion-marks.ts'

export interface SuggestionPart {
  /** Whether nothing of a clause is suggested. */
  isPlain(clause: Node): boolean
  draw(doc: Node): DecorationSet
  /** Keeps what is written plainly free of marks that were copied along. */
  readonly plain: Plugin
  /** Gives the caret the mark of what is typed there. */
  readonly caret: Plugin
  rewrite(tr: Transaction, state: EditorState): Suggested
  written(tr: Transaction, state: EditorState): void
  at(state: EditorState): SuggestionId | null
  /** Whether anything of it is still to be decided. */
  isOpen(id: SuggestionId): boolean
  /** Null opens it again. */
  decide(id: SuggestionId, outcome: Outcome | null, answer: string): void
  show(id: SuggestionId): void
  step(direction: -1 | 1): void
}

export interface PartOptions {
  readonly context: EditorContext
  readonly shape: SectionShape
  readonly view: () => EditorView
  readonly nameOf: (client: number) => string
  readonly current: () => SuggestionId | null
}

export function createSuggestionPart({ context, shape, view, nameOf, current }: PartOptions): SuggestionPart {
  const { draft, origins, mode, suggesting, locale } = context
  const engine = createSuggesting({ draft, origins, shape, now: () => Date.now() })
  const goTo = ({ from, to, what }: Place) => {
    const { state, dispatch } = view()
    const at = what === 'clause' ? from + 2 : Math.min(from + (to > from ? 1 : 0), state.doc.content.size)
    dispatch.call(view(), state.tr.setSelection(TextSelection.near(state.doc.resolve(at))).scrollIntoView())
    view().focus()
    scrollToPosition(view(), view().state.selection.head)
  }
  const show = (id: SuggestionId) => {
    const place = suggestionPlaces(view().state.doc).find((one) => one.id === id)
    if (place) goTo(place)
  }
  return {
    isPlain,
    draw: (doc) => drawSuggestions(doc, { suggesting, locale, nameOf, current, choose: goTo }),
    plain: plainTransactions(shape),
    caret: markedCaret(engine, { isOn: () => mode.isOn.peek(), isComposing: () => view().composing }),
    rewrite: engine.rewrite,
    written: engine.written,
    at: suggestionAt,
    isOpen: (id) => isOpen(draft, id),
    decide(id, outcome, answer) {
      decide(draft, id, outcome, { at: Date.now(), origin: origins.edit, answer })
    },
    show,
    step(direction) {
      const ids = [...new Set(suggestionPlaces(view().state.doc).map(({ id }) => id))]
      const at = current()
      const index = at === null ? -1 : ids.indexOf(at)
      const next = ids[(index + direction + ids.length) % ids.length]
      if (next) show(next)
    },
  }
}
