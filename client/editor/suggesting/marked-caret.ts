// In the mode for suggestions the caret carries the mark that what is typed there will have: a phone's keyboard composes nearly always, and a
// word that is being composed must not be drawn anew around it.
import { Plugin } from 'prosemirror-state'
import { parseSuggestionId } from '../../../shared/agreement/ids.ts'
import { schema } from '../../../shared/agreement/schema.ts'
import type { Suggesting } from './suggesting.ts'

export const markedCaret = (engine: Pick<Suggesting, 'atCaret'>, isOn: () => boolean): Plugin =>
  new Plugin({
    appendTransaction(_transactions, _before, state) {
      const { selection, storedMarks } = state
      if (!isOn() || !selection.empty || !selection.$head.parent.isTextblock) return null
      const id = engine.atCaret(state)
      const marks = storedMarks ?? selection.$head.marks()
      const carried = marks.find(({ type }) => type === schema.marks.insertion)
      if (storedMarks && carried && parseSuggestionId(carried.attrs.id) === id) return null
      const plain = marks.filter(({ type }) => type !== schema.marks.insertion && type !== schema.marks.deletion)
      return state.tr.setStoredMarks(schema.mark('insertion', { id }).addToSet(plain))
    },
  })
