// Everything of suggestions in one editor: the mode, the marks, the keys, and deciding with undo.
import { type ReadonlySignal, signal } from '@preact/signals'
import { type EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { SuggestionId } from '../../../shared/agreement/ids.ts'
import type { Outcome } from '../../../shared/agreement/suggestion-record.ts'
import { decide, isOpen } from '../../../shared/suggestions/decide.ts'
import { announce } from '../../app/announce.ts'
import { isRemote } from '../binding/binding.ts'
import type { SectionShape } from '../binding/shape.ts'
import type { EditorContext } from '../context.ts'
import { scrollToPosition } from '../jump.ts'
import { markedCaret } from './marked-caret.ts'
import { type ModeControls, modeControls } from './mode-banner.ts'
import { plainTransactions } from './plain-transaction.ts'
import { createSuggesting } from './suggesting.ts'
import { suggestingKeys } from './suggesting-keys.ts'
import { CURRENT_SUGGESTION, type Place, suggestionAt, suggestionMarks, suggestionPlaces } from './suggestion-marks.ts'

export interface SuggestionOptions {
  /** How whoever writes under a client id is called; '' when it is not known. */
  readonly nameOf: (client: number) => string
  /** Counts on when names have become known. */
  readonly news: ReadonlySignal<number>
  /** Goes to the card of the suggestion at the caret; false when there is none. */
  readonly card: () => boolean
  /** Whether this person may decide on suggestions. */
  readonly mayDecide: ReadonlySignal<boolean>
}

export interface EditorSuggestions {
  readonly plugins: readonly Plugin[]
  readonly controls: ModeControls
  /** The one at the caret. */
  readonly current: ReadonlySignal<SuggestionId | null>
  /** What the editor takes in place of a transaction; null when it takes nothing. */
  rewrite(tr: Transaction, state: EditorState): Transaction | null
  /** After the editor has taken a transaction over. */
  taken(tr: Transaction, view: EditorView): void
  /** One step of undo. Null opens it again. */
  decide(id: SuggestionId, outcome: Outcome | null, answer?: string): void
  /** Puts the caret into a suggestion. */
  show(id: SuggestionId): void
  /** The next (1) or previous (-1) suggestion in the text. */
  step(direction: -1 | 1): void
}

export function editorSuggestions(
  context: EditorContext,
  shape: SectionShape,
  view: () => EditorView,
  options: SuggestionOptions,
  refuse: (text: string) => void,
): EditorSuggestions {
  const { draft, origins, mode, suggesting: words, newUndoStep } = context
  const engine = createSuggesting({ draft, origins, shape, now: () => Date.now() })
  const current = signal<SuggestionId | null>(null)
  const decideOn = (id: SuggestionId, outcome: Outcome | null, answer = '') => {
    newUndoStep()
    decide(draft, id, outcome, { at: Date.now(), origin: origins.edit, answer })
    newUndoStep()
  }
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
  const keys = suggestingKeys({
    toggle() {
      mode.toggle()
      announce(mode.isOn.peek() ? words.peek().on : words.peek().turnedOff)
    },
    decide(outcome) {
      const id = current.peek()
      if (id === null || !options.mayDecide.peek() || !isOpen(draft, id)) return false
      decideOn(id, outcome)
      return true
    },
    card: options.card,
  })
  return {
    plugins: [
      keys,
      suggestionMarks({ suggesting: words, nameOf: options.nameOf, current: () => current.peek(), choose: goTo }),
      plainTransactions(shape),
      markedCaret(engine, () => mode.isOn.peek()),
    ],
    controls: modeControls(context),
    current,
    rewrite(tr, state) {
      if (!mode.isOn.peek() || !tr.docChanged || isRemote(tr)) return tr
      const suggested = engine.rewrite(tr, state)
      if (suggested.kind === 'suggested') return suggested.tr
      refuse(words.peek().moves)
      return null
    },
    taken(tr, { state }) {
      engine.written(tr, state)
      const now = suggestionAt(state)
      if (now === current.peek()) return
      current.value = now
      view().dispatch(view().state.tr.setMeta(CURRENT_SUGGESTION, true))
    },
    decide: decideOn,
    show,
    step(direction) {
      const { state } = view()
      const ids = [...new Set(suggestionPlaces(state.doc).map(({ id }) => id))]
      const at = current.peek()
      const index = at === null ? -1 : ids.indexOf(at)
      const next = ids[(index + direction + ids.length) % ids.length]
      if (next) show(next)
    },
  }
}
