// The three basic commands that the editor needs. prosemirror-commands would bring its key maps for block quotes and code along, a cost
// that a bundler cannot take off again.
import type { MarkType } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'

/** Tries one command after the other until one can be applied. */
export const chainCommands =
  (...commands: readonly Command[]): Command =>
  (state, dispatch, view) =>
    commands.some((command) => command(state, dispatch, view))

/** Deletes what is selected, if something is. */
export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false
  dispatch?.(state.tr.deleteSelection().scrollIntoView())
  return true
}

function canMark({ doc, selection }: EditorState, type: MarkType): boolean {
  return selection.ranges.some(({ $from, $to }) => {
    let can = $from.depth === 0 && doc.inlineContent && doc.type.allowsMarkType(type)
    doc.nodesBetween($from.pos, $to.pos, (node) => {
      can ||= node.inlineContent && node.type.allowsMarkType(type)
      return !can
    })
    return can
  })
}

const leadingSpace = (text: string | undefined): number => /^\s*/.exec(text ?? '')?.[0].length ?? 0
const trailingSpace = (text: string | undefined): number => /\s*$/.exec(text ?? '')?.[0].length ?? 0

/** Takes the mark from the selection when any of it has it, else gives it, leaving out white space at the ends; for a caret, to what is typed next. */
export const toggleMark =
  (type: MarkType): Command =>
  (state, dispatch) => {
    const { selection, doc, tr } = state
    const caret = selection instanceof TextSelection ? selection.$cursor : null
    if ((selection.empty && !caret) || !canMark(state, type)) return false
    if (!dispatch) return true
    if (caret) {
      const on = type.isInSet(state.storedMarks ?? caret.marks())
      dispatch(on ? tr.removeStoredMark(type) : tr.addStoredMark(type.create()))
      return true
    }
    const on = selection.ranges.some(({ $from, $to }) => doc.rangeHasMark($from.pos, $to.pos, type))
    for (const { $from, $to } of selection.ranges) {
      if (on) {
        tr.removeMark($from.pos, $to.pos, type)
        continue
      }
      const start = $from.pos + leadingSpace($from.nodeAfter?.text)
      const trimmed = start < $to.pos
      tr.addMark(
        trimmed ? start : $from.pos,
        trimmed ? $to.pos - trailingSpace($to.nodeBefore?.text) : $to.pos,
        type.create(),
      )
    }
    dispatch(tr.scrollIntoView())
    return true
  }
