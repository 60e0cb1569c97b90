// Edits that come without a key: phone keyboards, menus, dictation, shaking a phone. The browser would carry them out on the page itself,
// across the borders of titles and clauses; here they are the same commands as the keys'.
import { type Command, Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../shared/agreement/schema.ts'
import { deleteSelection, toggleMark } from '../commands/basic-commands.ts'
import { selectAtomBefore } from '../commands/block-commands.ts'
import { deleteAcrossTexts } from '../commands/clause-commands.ts'
import { backspace, enter, forward, type History, lineBreak } from '../commands/keymap.ts'
import { putBehind } from './paste.ts'
import { readCaret } from './read-caret.ts'
import { wholeSigns } from './whole-signs.ts'

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

/**
 * What is composed cannot be refused. The browser would put it across borders, join blocks around it, or take out words that are only to be
 * struck, and all that while the word is under way: so there is one caret before it begins. Words within one block are left to the browser.
 */
function makeRoom(view: EditorView, suggests: boolean): void {
  const { state } = view
  const { empty, $from, $to, to } = state.selection
  if (empty || deleteAcrossTexts(state, view.dispatch) || (!suggests && $from.sameParent($to))) return
  view.dispatch(state.tr.deleteSelection())
  // Behind what was only struck.
  const { doc, tr } = view.state
  const at = to - (state.doc.content.size - doc.content.size)
  view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at), -1)))
}

/** Puts words in the place of the selection. The browser's own way leaves looks behind that no text of ours has. */
function typeOver(view: EditorView, words: string): void {
  const { from, to } = view.state.selection
  const typed = () => view.state.tr.insertText(words, from, to).scrollIntoView()
  if (!view.someProp('handleTextInput', (take) => take(view, from, to, words, typed))) view.dispatch(typed())
}

/** A word that a spelling checker or a keyboard puts in the place of another; false for one that is left to the browser. */
function replaceWord(view: EditorView, event: InputEvent): boolean {
  const words = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
  const [range] = event.getTargetRanges()
  if (words === '' || !range) return false
  const { doc, tr } = view.state
  const [$from, $to] = [
    doc.resolve(view.posAtDOM(range.startContainer, range.startOffset)),
    doc.resolve(view.posAtDOM(range.endContainer, range.endOffset)),
  ]
  if (!$from.parent.isTextblock || !$from.sameParent($to)) return false
  view.dispatch(tr.setSelection(TextSelection.between($from, $to)))
  typeOver(view, words)
  return true
}

export interface KeylessOptions extends History {
  /** Whether what is done becomes a suggestion. */
  readonly suggests: () => boolean
  /** The browser is about to put a letter at the caret by itself. */
  readonly typing: () => void
}

const isOfControl = ({ target }: Event): boolean => target instanceof Element && target.closest('.island') !== null

/** What a key says that only the keyboard itself understands: something is about to be typed or composed. */
const OF_THE_KEYBOARD = 229

export function keylessEdits({ undo, redo, suggests, typing }: KeylessOptions): Plugin {
  /** What a key of the keyboard's own has done to the selection: what it was about to take away is gone, or stands before the caret. */
  let done: 'nothing' | 'gone' | 'behind' = 'nothing'
  return new Plugin({
    props: {
      handleTextInput: wholeSigns(),
      handleDOMEvents: {
        keydown(view, event) {
          done = 'nothing'
          if (event.keyCode !== OF_THE_KEYBOARD || view.composing || !view.editable || isOfControl(event)) return false
          if (event.ctrlKey || event.metaKey || event.altKey) return false
          // Once the composition begins it is late: a browser then loses the place of words that change, and puts the word in again.
          if (putBehind(view)) done = 'behind'
          else {
            readCaret(view)
            const { doc } = view.state
            makeRoom(view, suggests())
            if (view.state.doc !== doc) done = 'gone'
          }
          return false
        },
        compositionstart(view) {
          if (!putBehind(view)) {
            readCaret(view)
            makeRoom(view, suggests())
          }
          return false
        },
        beforeinput(view, event) {
          const { inputType, data } = event
          if (!view.editable || isOfControl(event) || event.isComposing || view.composing) return false
          if (done !== 'nothing' && inputType.startsWith('delete')) {
            if (done === 'behind' && selectAtomBefore(view.state, view.dispatch))
              deleteSelection(view.state, view.dispatch)
            done = 'nothing'
            event.preventDefault()
            return true
          }
          const wasWhole = inputType.startsWith('insert') && putBehind(view)
          readCaret(view)
          const command = Object.hasOwn(COMMANDS, inputType) ? COMMANDS[inputType] : undefined
          if (inputType === 'historyUndo') undo()
          else if (inputType === 'historyRedo') redo()
          else if (inputType === 'insertText' && data && (wasWhole || !view.state.selection.empty)) {
            deleteAcrossTexts(view.state, view.dispatch)
            typeOver(view, data)
          } else if (inputType === 'insertReplacementText') {
            if (!replaceWord(view, event)) return false
          } else if (command ? !command(view.state, view.dispatch) : !inputType.startsWith('format')) {
            if (inputType === 'insertText') typing()
            return false
          }
          event.preventDefault()
          return true
        },
      },
    },
  })
}
