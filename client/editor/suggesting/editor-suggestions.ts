// Suggestions in one editor: the mode, its keys, deciding with undo, and the rest when it has come. Until then nothing is written where it is
// needed, so that nothing is written plainly that should have been suggested.
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { DecorationSet, type EditorView } from 'prosemirror-view'
import type { SuggestionId } from '../../../shared/agreement/ids.ts'
import type { Outcome } from '../../../shared/agreement/suggestion-record.ts'
import { announce } from '../../app/announce.ts'
import { askAgain } from '../../app/ask-again.ts'
import { isRemote } from '../binding/binding.ts'
import { changedSections } from '../binding/changed-sections.ts'
import type { SectionShape } from '../binding/shape.ts'
import type { EditorContext } from '../context.ts'
import { REDRAW } from '../plugins/redraw.ts'
import { type ModeControls, modeControls } from './mode-banner.ts'
import { suggestingKeys } from './suggesting-keys.ts'
import type { SuggestionPart } from './suggestion-part.ts'
import { withoutSuggestions } from './without-suggestions.ts'

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
  /** Brings what is not here yet; asked again it does nothing. */
  bring(): void
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
  destroy(): void
}

export interface EditorSuggestionsOptions extends SuggestionOptions {
  readonly context: EditorContext
  readonly shape: SectionShape
  readonly view: () => EditorView
  /** Says why something was not done. */
  readonly refuse: (text: string) => void
  /** Becomes true while nothing may be written, since what suggesting needs is on its way. */
  readonly hold: (held: boolean) => void
}

/** Meta: the suggestion at the caret is another one. */
const CURRENT_SUGGESTION = 'current-suggestion'
const marksKey = new PluginKey<DecorationSet>('suggestion-marks')

export function editorSuggestions(options: EditorSuggestionsOptions): EditorSuggestions {
  const { context, shape, view, nameOf, refuse, hold } = options
  const { draft, mode, suggesting: words, newUndoStep } = context
  const current = signal<SuggestionId | null>(null)
  const part = signal<SuggestionPart | null>(null)
  const hasRecords = signal(draft.suggestions.size > 0)
  const countRecords = () => {
    hasRecords.value = draft.suggestions.size > 0
  }
  draft.suggestions.observe(countRecords)
  const isMissing = computed(() => part.value === null && (mode.isOn.value || hasRecords.value))
  let stopAsking = () => {}
  let isAsked = false
  let isGone = false
  /** What somebody asked for before it had come. */
  const wishes: ((here: SuggestionPart) => void)[] = []
  const soon = (wish: (here: SuggestionPart) => void) => {
    const here = part.peek()
    if (here) return wish(here)
    wishes.push(wish)
    bring()
  }
  const load = async () => {
    const { createSuggestionPart } = await import('./suggestion-part.ts')
    if (isGone) return
    part.value = createSuggestionPart({ context, shape, view, nameOf, current: () => current.peek() })
    view().dispatch(view().state.tr.setMeta(REDRAW, true))
    for (const wish of wishes.splice(0)) wish(part.value)
  }
  const bring = () => {
    if (isAsked) return
    isAsked = true
    load().catch(() => {
      isAsked = false
      if (isGone || !isMissing.peek()) return
      refuse(context.hands.peek().hint.failed)
      stopAsking = askAgain(bring)
    })
  }
  const stopHolding = effect(() => {
    const missing = isMissing.value
    untracked(() => {
      hold(missing)
      if (missing) bring()
    })
  })

  const decideOn = (id: SuggestionId, outcome: Outcome | null, answer = '') =>
    soon((here) => {
      newUndoStep()
      here.decide(id, outcome, answer)
      newUndoStep()
    })
  const keys = suggestingKeys({
    toggle() {
      mode.toggle()
      announce(mode.isOn.peek() ? words.peek().on : words.peek().turnedOff)
    },
    decide(outcome) {
      const id = current.peek()
      if (id === null || !options.mayDecide.peek() || !part.peek()?.isOpen(id)) return false
      decideOn(id, outcome)
      return true
    },
    card: options.card,
  })
  const draw = (doc: EditorState['doc']) => part.peek()?.draw(doc) ?? DecorationSet.empty
  const marks = new Plugin<DecorationSet>({
    key: marksKey,
    state: {
      init: (_config, { doc }) => draw(doc),
      apply(tr, set) {
        if (tr.getMeta(REDRAW) !== undefined || tr.getMeta(CURRENT_SUGGESTION) !== undefined) return draw(tr.doc)
        const here = part.peek()
        if (!tr.docChanged || here === null) return set
        // Where nothing is suggested nothing is to be drawn.
        const changed = changedSections(tr.before, tr.doc)
        const isApart = changed?.every(({ old, now }) => here.isPlain(old) && here.isPlain(now))
        return isApart ? set.map(tr.mapping, tr.doc) : draw(tr.doc)
      },
    },
    props: {
      decorations: (state) => marksKey.getState(state),
      transformPasted: (slice) => (part.peek() ? slice : withoutSuggestions(slice)),
    },
  })
  const late = (which: 'plain' | 'caret') =>
    new Plugin({
      appendTransaction(transactions, before, state) {
        const plugin = part.peek()?.[which]
        return plugin?.spec.appendTransaction?.call(plugin, transactions, before, state)
      },
      props: {
        handleDOMEvents: {
          compositionstart(view, event) {
            const plugin = part.peek()?.[which]
            return plugin?.props.handleDOMEvents?.compositionstart?.call(plugin, view, event) === true
          },
        },
      },
    })
  return {
    plugins: [keys, marks, late('plain'), late('caret')],
    controls: modeControls(context),
    current,
    bring,
    rewrite(tr, state) {
      if (!tr.docChanged || isRemote(tr)) return tr
      const here = part.peek()
      if (here === null) return isMissing.peek() ? null : tr
      if (!mode.isOn.peek()) return tr
      const suggested = here.rewrite(tr, state)
      if (suggested.kind === 'suggested') return suggested.tr
      refuse(words.peek().moves)
      return null
    },
    taken(tr, { state }) {
      const here = part.peek()
      if (here === null) return
      here.written(tr, state)
      const now = here.at(state)
      if (now === current.peek()) return
      current.value = now
      view().dispatch(view().state.tr.setMeta(CURRENT_SUGGESTION, true))
    },
    decide: decideOn,
    show: (id) => soon((here) => here.show(id)),
    step: (direction) => soon((here) => here.step(direction)),
    destroy() {
      isGone = true
      stopAsking()
      stopHolding()
      draft.suggestions.unobserve(countRecords)
    },
  }
}
