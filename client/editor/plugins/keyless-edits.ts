// Edits that come without a key: phone keyboards, menus, dictation, shaking a phone. The browser would carry them out on the page itself,
// across the borders of titles and clauses; here they are the same commands as the keys'.
import { toggleMark } from 'prosemirror-commands'
import { type Command, Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../shared/agreement/schema.ts'
import { deleteAcrossClauses, spansClauses } from '../commands/clause-commands.ts'
import { backspace, enter, forward, type History, lineBreak } from '../commands/keymap.ts'

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

/** The browser tells of a moved caret a moment later; an edit may come first. */
function readCaret(view: EditorView): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {}
  const { state } = view
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  if (!(state.selection instanceof TextSelection)) return
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
  const isCaret = focusNode === anchorNode && focusOffset === anchorOffset
  const head = isCaret ? anchor : view.posAtDOM(focusNode, focusOffset ?? 0)
  if (anchor === state.selection.anchor && head === state.selection.head) return
  view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))))
}

export const keylessEdits = ({ undo, redo }: History): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(view, event) {
          const { inputType, data } = event
          if (event.isComposing || view.composing || !view.editable) return false
          if (event.target instanceof Element && event.target.closest('.island')) return false
          readCaret(view)
          const command = Object.hasOwn(COMMANDS, inputType) ? COMMANDS[inputType] : undefined
          if (inputType === 'historyUndo') undo()
          else if (inputType === 'historyRedo') redo()
          else if (inputType === 'insertText' && spansClauses(view.state)) {
            deleteAcrossClauses(view.state, view.dispatch)
            if (data) view.dispatch(view.state.tr.insertText(data).scrollIntoView())
          } else if (command ? !command(view.state, view.dispatch) : !inputType.startsWith('format')) return false
          event.preventDefault()
          return true
        },
      },
    },
  })
