// Commands on the blocks of a clause: splitting, joining, lists and indents. Lists are attributes of blocks, so none of these nests.
import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import { INDENT_MAX, type ListKind } from '../../../shared/agreement/agreement.ts'
import type { PartnerId } from '../../../shared/agreement/ids.ts'
import { schema } from '../../../shared/agreement/schema.ts'

const isTitle = (node: Node) => node.type.name === 'title'
const isBlock = (node: Node) => node.type.name === 'block'

/** The caret when it stands at the start of its title or block. */
function atStart(state: EditorState) {
  const { $head, empty } = state.selection
  return empty && $head.parent.isTextblock && $head.parentOffset === 0 ? $head : null
}
function atEnd(state: EditorState) {
  const { $head, empty } = state.selection
  return empty && $head.parent.isTextblock && $head.parentOffset === $head.parent.content.size ? $head : null
}

/** In a title: go on in the body. A title never breaks in two. */
export const leaveTitle: Command = (state, dispatch) => {
  const { $head, $anchor } = state.selection
  if (!isTitle($head.parent) || !$anchor.sameParent($head)) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $head.after() + 1)).scrollIntoView())
  return true
}

/** The caret behind what is selected as a whole, a table or a blank: what is put in goes there, and never takes its place. Unchanged otherwise. */
export function behindSelected(tr: Transaction): Transaction {
  return tr.selection instanceof NodeSelection ? tr.setSelection(TextSelection.create(tr.doc, tr.selection.to)) : tr
}

/** Splits a block in two of the same list and indent; an empty list item ends its list instead. */
export const splitBlock: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (!isBlock($from.parent) || $from.before(1) !== $to.before(1)) return false
  const { list, indent } = $from.parent.attrs
  if ($from.parent.content.size === 0 && (list !== null || indent > 0)) return outdent(state, dispatch)
  if (dispatch) {
    const tr = behindSelected(state.tr).deleteSelection()
    const { from: at, $from: $at } = tr.selection
    const { anchor } = $at.parent.attrs
    // What references lead to goes with the words: an empty paragraph that comes before them is another one.
    const isBefore = anchor !== null && $at.parentOffset === 0 && $at.parent.content.size > 0
    tr.split(at, 1, [{ type: schema.nodes.block, attrs: { list, indent, anchor: isBefore ? anchor : null } }])
    if (isBefore) tr.setNodeAttribute(at - 1, 'anchor', null)
    dispatch(tr.scrollIntoView())
  }
  return true
}

export const insertBreak: Command = (state, dispatch) => {
  if (!isBlock(state.selection.$from.parent)) return false
  dispatch?.(behindSelected(state.tr).replaceSelectionWith(schema.node('break')).scrollIntoView())
  return true
}

/** Changes the attributes of every selected block. */
const setBlocks =
  (change: (block: Node) => { readonly list: ListKind | null; readonly indent: number }): Command =>
  (state, dispatch) => {
    const { from, to } = state.selection
    const { tr } = state
    state.doc.nodesBetween(from, to, (node, at) => {
      if (!isBlock(node)) return true
      const next = change(node)
      if (next.list !== node.attrs.list || next.indent !== node.attrs.indent)
        tr.setNodeMarkup(at, null, { ...node.attrs, ...next })
      return false
    })
    if (!tr.docChanged) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Makes the selected blocks items of the list, or plain paragraphs when they all are items of it already. */
export const toggleList =
  (list: ListKind): Command =>
  (state, dispatch) => {
    const all = blocksOf(state).every((block) => block.attrs.list === list)
    return setBlocks((block) => ({ list: all ? null : list, indent: block.attrs.indent }))(state, dispatch)
  }

const shift = (by: number) =>
  setBlocks((block) => ({ list: block.attrs.list, indent: Math.min(Math.max(block.attrs.indent + by, 0), INDENT_MAX) }))
export const indent: Command = shift(1)

/** One level out; at the outermost level a list item becomes a plain paragraph. */
export const outdent: Command = setBlocks((block) =>
  block.attrs.indent > 0 ? { list: block.attrs.list, indent: block.attrs.indent - 1 } : { list: null, indent: 0 },
)

export function blocksOf(state: EditorState): Node[] {
  const blocks: Node[] = []
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
    if (isBlock(node)) blocks.push(node)
    return !isBlock(node)
  })
  return blocks
}

/** Backspace at the start of a block: out of the indent, then out of the list, then into the block above; never into the title. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const $head = atStart(state)
  if (!$head) return false
  if (isTitle($head.parent)) return true
  if ($head.parent.attrs.indent > 0 || $head.parent.attrs.list !== null) return outdent(state, dispatch)
  if ($head.index(1) > 1) {
    dispatch?.(state.tr.join($head.before()).scrollIntoView())
    return true
  }
  if (dispatch) {
    const { tr } = state
    const titleEnd = $head.before() - 1
    if ($head.parent.content.size === 0 && $head.node(1).childCount > 2) tr.delete($head.before(), $head.after())
    dispatch(tr.setSelection(TextSelection.create(tr.doc, titleEnd)).scrollIntoView())
  }
  return true
}

/** Delete at the end of a block takes in the next one of the clause; at the end of a title or of a clause it does nothing. */
export const deleteAtEnd: Command = (state, dispatch) => {
  const $head = atEnd(state)
  if (!$head) return false
  if (isTitle($head.parent) || $head.index(1) === $head.node(1).childCount - 1) return true
  dispatch?.(state.tr.join($head.after()).scrollIntoView())
  return true
}

/** A blank, mention or table beside the caret is selected before it can be deleted: one key never takes a table away. */
const selectAtom =
  (side: 'before' | 'after'): Command =>
  (state, dispatch) => {
    const { $head, empty } = state.selection
    const node = side === 'before' ? $head.nodeBefore : $head.nodeAfter
    if (!empty || !node || node.isText || !NodeSelection.isSelectable(node)) return false
    const at = side === 'before' ? $head.pos - node.nodeSize : $head.pos
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, at)))
    return true
  }
export const selectAtomBefore = selectAtom('before')
export const selectAtomAfter = selectAtom('after')

/** Names a partner at the caret. */
export const insertMention =
  (partner: PartnerId): Command =>
  (state, dispatch) => {
    if (!isBlock(state.selection.$from.parent)) return false
    // Another name takes the place of a selected one, and of nothing else that is selected as a whole.
    const isName = state.selection instanceof NodeSelection && state.selection.node.type === schema.nodes.mention
    const tr = isName ? state.tr : behindSelected(state.tr)
    dispatch?.(tr.replaceSelectionWith(schema.node('mention', { partner }), false).scrollIntoView())
    return true
  }
