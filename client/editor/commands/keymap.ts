// Keys of the text. Tab is not bound: it leaves the editor (WCAG 2.1.2).

import { keymap } from 'prosemirror-keymap'
import { type Command, type EditorState, NodeSelection, type Plugin } from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'
import { chainCommands, deleteSelection, toggleMark } from './basic-commands.ts'
import {
  backspaceAtStart,
  deleteAtEnd,
  indent,
  insertBreak,
  leaveTitle,
  outdent,
  selectAtomAfter,
  selectAtomBefore,
  splitBlock,
} from './block-commands.ts'
import { deleteAcrossTexts, selectClause, toEdge } from './clause-commands.ts'
import { undoListRule } from './list-rules.ts'

export interface History {
  undo(): void
  redo(): void
}

export interface KeymapOptions extends History {
  /** Goes to the toolbar. */
  readonly tools: () => void
  /** Goes to what the line below the text offers; false when it offers nothing. */
  readonly hint: () => boolean
  /** Moves the clause of the caret up (-1) or down (1). */
  readonly move: (direction: -1 | 1) => void
  /** Refers to another clause. */
  readonly refer: () => void
  /** Goes where the selected reference leads. */
  readonly follow: () => void
  /** Comments on the selection; null where there are no comments. */
  readonly comment: Command | null
}

const call =
  (act: () => void): Command =>
  (_state, dispatch) => {
    if (dispatch) act()
    return true
  }

/** Whether a reference is selected: then there is somewhere to go. */
const isReference = ({ selection }: EditorState): boolean =>
  selection instanceof NodeSelection && selection.node.type === schema.nodes.reference

export const enter = chainCommands(deleteAcrossTexts, leaveTitle, splitBlock)
export const lineBreak = chainCommands(insertBreak, leaveTitle)
export const backspace = chainCommands(
  deleteAcrossTexts,
  undoListRule,
  deleteSelection,
  backspaceAtStart,
  selectAtomBefore,
)
export const forward = chainCommands(deleteAcrossTexts, deleteSelection, deleteAtEnd, selectAtomAfter)

export function textKeymap({ undo, redo, tools, hint, move, refer, follow, comment }: KeymapOptions): Plugin {
  return keymap({
    Enter: enter,
    'Shift-Enter': lineBreak,
    Backspace: backspace,
    'Mod-Backspace': chainCommands(deleteAcrossTexts, deleteSelection, backspaceAtStart),
    'Shift-Backspace': backspace,
    Delete: forward,
    'Mod-Delete': chainCommands(deleteAcrossTexts, deleteSelection, deleteAtEnd),
    'Mod-a': selectClause,
    'Mod-Home': toEdge('start', false),
    'Mod-End': toEdge('end', false),
    'Shift-Mod-Home': toEdge('start', true),
    'Shift-Mod-End': toEdge('end', true),
    'Mod-b': toggleMark(schema.marks.strong),
    'Mod-i': toggleMark(schema.marks.em),
    'Mod-]': indent,
    'Mod-[': outdent,
    'Mod-z': call(undo),
    'Mod-y': call(redo),
    'Shift-Mod-z': call(redo),
    'Alt-F10': call(tools),
    'Alt-Enter': () => hint(),
    'Alt-Shift-ArrowUp': call(() => move(-1)),
    'Alt-Shift-ArrowDown': call(() => move(1)),
    'Mod-k': call(refer),
    'Mod-Enter': (state, dispatch) => isReference(state) && call(follow)(state, dispatch),
    ...(comment ? { 'Ctrl-Alt-m': comment, 'Ctrl-Alt-k': comment } : {}),
  })
}
