// Ctrl+Shift+U turns the mode on and off; Ctrl+Alt+Y and Ctrl+Alt+N decide on the suggestion at the caret; Ctrl+Alt+U goes to its card. A
// right Alt that types characters (AltGr) is left alone.
import { Plugin } from 'prosemirror-state'

export interface SuggestingKeys {
  toggle(): void
  /** False when there is no suggestion at the caret, or it is not this person's to decide. */
  decide(outcome: 'accepted' | 'rejected'): boolean
  card(): boolean
}

export const suggestingKeys = ({ toggle, decide, card }: SuggestingKeys): Plugin =>
  new Plugin({
    props: {
      handleKeyDown(_view, event) {
        const { ctrlKey, metaKey, altKey, shiftKey, code, isComposing } = event
        if (isComposing || !(ctrlKey || metaKey) || event.getModifierState('AltGraph')) return false
        if (shiftKey && !altKey && code === 'KeyU') {
          toggle()
          return true
        }
        if (!altKey || shiftKey) return false
        if (code === 'KeyY') return decide('accepted')
        if (code === 'KeyN') return decide('rejected')
        return code === 'KeyU' && card()
      },
    },
  })
