// The three commands that keys and tools are made of. The library that has them brings a key map of its own along, which no build can leave out.
import type { MarkType } from 'prosemirror-model'
import type { Command, EditorState, SelectionRange } from 'prosemirror-state'

/** The first command that takes the key. */
export const chainCommands =
  (...commands: readonly Command[]): Command =>
  (state, dispatch, view) =>
    commands.some((command) => command(state, dispatch, view))

export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false
  dispatch?.(state.tr.deleteSelection().scrollIntoView())
  return true
}

function mayCarry(type: MarkType, { doc }: EditorState, { $from, $to }: SelectionRange): boolean {
  let may = false
  doc.nodesBetween($from.pos, $to.pos, (node) => {
    may ||= node.inlineContent && node.type.allowsMarkType(type)
    return !may
  })
  return may
}

/** The range without the white space at its ends; the whole range where it is nothing else. */
function wordsOf({ $from, $to }: SelectionRange): { readonly from: number; readonly to: number } {
  const before = /^\s*/.exec($from.nodeAfter?.text ?? '')?.[0].length ?? 0
  const behind = /\s*$/.exec($to.nodeBefore?.text ?? '')?.[0].length ?? 0
  return $from.pos + before < $to.pos
    ? { from: $from.pos + before, to: $to.pos - behind }
    : { from: $from.pos, to: $to.pos }
}

/** Takes the mark off where any of the selected words has it, and sets it otherwise; at a caret it holds for what is typed next. */
export const toggleMark =
  (type: MarkType): Command =>
  (state, dispatch) => {
    const { selection, storedMarks, tr } = state
    const { empty, ranges, $from } = selection
    if (!ranges.some((range) => mayCarry(type, state, range)) || (empty && !$from.parent.inlineContent)) return false
    if (empty) {
      const isOn = type.isInSet(storedMarks ?? $from.marks()) !== undefined
      dispatch?.(isOn ? tr.removeStoredMark(type) : tr.addStoredMark(type.create()))
      return true
    }
    const isOn = ranges.some((range) => state.doc.rangeHasMark(range.$from.pos, range.$to.pos, type))
    for (const range of ranges) {
      if (isOn) tr.removeMark(range.$from.pos, range.$to.pos, type)
      else tr.addMark(wordsOf(range).from, wordsOf(range).to, type.create())
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
