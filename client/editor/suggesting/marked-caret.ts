// In the mode for suggestions the caret carries the mark that what is typed there will have: a phone's keyboard composes nearly always, and a
// word that is being composed must not be drawn anew around it. While it is composed the caret gets no mark: the view ends a composition to
// show one, and the browser would then put the whole word in again with each of its letters.
import { Plugin } from 'prosemirror-state'
import { parseSuggestionId } from '../../../shared/agreement/ids.ts'
import { schema } from '../../../shared/agreement/schema.ts'
import type { Suggesting } from './suggesting.ts'

export interface MarkedCaretOptions {
  readonly isOn: () => boolean
  readonly isComposing: () => boolean
}

export const markedCaret = (engine: Pick<Suggesting, 'atCaret'>, { isOn, isComposing }: MarkedCaretOptions): Plugin =>
  new Plugin({
    appendTransaction(_transactions, _before, state) {
      const { selection, storedMarks } = state
      if (!isOn() || isComposing() || !selection.empty || !selection.$head.parent.isTextblock) return null
      const id = engine.atCaret(state)
      const marks = storedMarks ?? selection.$head.marks()
      const carried = marks.find(({ type }) => type === schema.marks.insertion)
      if (storedMarks && carried && parseSuggestionId(carried.attrs.id) === id) return null
      const plain = marks.filter(({ type }) => type !== schema.marks.insertion && type !== schema.marks.deletion)
      return state.tr.setStoredMarks(schema.mark('insertion', { id }).addToSet(plain))
    },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          // The word before may have been composed as well, and have left the caret without its mark.
          if (isOn() && !view.composing) view.dispatch(view.state.tr)
          return false
        },
      },
    },
  })
