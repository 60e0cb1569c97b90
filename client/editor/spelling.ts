// The browser's own spelling check: off until somebody wants it, since few browsers know Indonesian and would underline most of the text.
import type { EditorView } from 'prosemirror-view'
import { readPreference, writeStored } from '../app/preference.ts'

const KEY = 'mufakat.spelling'

export interface Spelling {
  isOn(): boolean
  toggle(view: EditorView): void
}

export function createSpelling(): Spelling {
  let on = readPreference(KEY, ['on', 'off'], 'off') === 'on'
  return {
    isOn: () => on,
    toggle(view) {
      on = !on
      writeStored(KEY, on ? 'on' : 'off')
      // Attributes are read anew with every state.
      view.dispatch(view.state.tr)
      view.focus()
    },
  }
}
