// Edits that come without a key: phone keyboards, menus, dictation, shaking a phone. The browser would carry them out on the page itself,
// across the borders of titles and clauses; here they are the same commands as the keys'.
import { type Command, Plugin } from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'
import { toggleMark } from '../commands/basic-commands.ts'
import { deleteAcrossClauses, spansClauses } from '../commands/clause-commands.ts'
import { backspace, enter, forward, type History, lineBreak } from '../commands/keymap.ts'
import { putBehind } from './paste.ts'
import { readCaret } from './read-caret.ts'

/** Input types of Input Events Level 2 that are ours. What a command does not take stays the browser's. */
const COMMANDS: Readonly<Record<string, Command>> = {
  deleteContentBackward: backspace,
  deleteWordBackward: backspace,
  deleteSoftLineBackward: backspace,
  deleteHardLineBackward: backspace,
  deleteContentForward: forward,
  deleteWordForward: forward,
  deleteSoftLineForward: forward,
  deleteHardLineForward: forward,
  deleteContent: forward,
  insertParagraph: enter,
  insertLineBreak: lineBreak,
  formatBold: toggleMark(schema.marks.strong),
  formatItalic: toggleMark(schema.marks.em),
}

export const keylessEdits = ({ undo, redo }: History): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          // What is composed cannot be refused, and the browser would put it across the borders: there is one caret before it begins.
          if (!putBehind(view)) {
            readCaret(view)
            deleteAcrossClauses(view.state, view.dispatch)
          }
          return false
        },
        beforeinput(view, event) {
          const { inputType, data } = event
          if (!view.editable || (event.target instanceof Element && event.target.closest('.island'))) return false
          if (event.isComposing || view.composing) return false
          const wasWhole = inputType.startsWith('insert') && putBehind(view)
          readCaret(view)
          const command = Object.hasOwn(COMMANDS, inputType) ? COMMANDS[inputType] : undefined
          if (inputType === 'historyUndo') undo()
          else if (inputType === 'historyRedo') redo()
          else if (inputType === 'insertText' && (wasWhole || spansClauses(view.state))) {
            deleteAcrossClauses(view.state, view.dispatch)
            if (data) view.dispatch(view.state.tr.insertText(data).scrollIntoView())
          } else if (command ? !command(view.state, view.dispatch) : !inputType.startsWith('format')) return false
          event.preventDefault()
          return true
        },
      },
    },
  })
