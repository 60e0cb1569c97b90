// Ctrl+Shift+U turns the mode on and off; Ctrl+Alt+Y and Ctrl+Alt+N decide on the suggestion at the caret; Ctrl+Alt+U goes to its card. Where
// the keyboard types characters with these (AltGr, or Ctrl and Alt together on Windows) they type them, and B, X and G do the same: no layout
// of US-International or Indonesia types anything with those.
import { Plugin } from 'prosemirror-state'

export interface SuggestingKeys {
  toggle(): void
  /** False when there is no suggestion at the caret, or it is not this person's to decide. */
  decide(outcome: 'accepted' | 'rejected'): boolean
  card(): boolean
}

type Pressed = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'code' | 'key' | 'getModifierState'>

/** The letter of a key that is pressed with Ctrl and Alt and types nothing; on a Mac, of one with Command, whatever Option would type. */
export function commandLetter({ ctrlKey, metaKey, altKey, code, key, getModifierState }: Pressed): string | null {
  if (!altKey || !(ctrlKey || metaKey)) return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  if (!letter || metaKey) return letter ?? null
  return key.toLowerCase() === letter && !getModifierState('AltGraph') ? letter : null
}

export const suggestingKeys = ({ toggle, decide, card }: SuggestingKeys): Plugin =>
  new Plugin({
    props: {
      handleKeyDown(_view, event) {
        const { ctrlKey, metaKey, altKey, shiftKey, code, key, isComposing } = event
        if (isComposing) return false
        if ((ctrlKey || metaKey) && shiftKey && !altKey && code === 'KeyU') {
          toggle()
          return true
        }
        if (shiftKey) return false
        const getModifierState = (name: string) => event.getModifierState(name)
        switch (commandLetter({ ctrlKey, metaKey, altKey, code, key, getModifierState })) {
          case 'y':
          case 'b':
            return decide('accepted')
          case 'n':
          case 'x':
            return decide('rejected')
          case 'u':
          case 'g':
            return card()
          default:
            return false
        }
      },
    },
  })
