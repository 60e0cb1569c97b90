// What comes in from outside, and typing over a selection that spans clauses. Pasting makes blocks, never clauses: a clause is made by its
// own button, so that two copies of one id cannot meet.
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { type EditorState, NodeSelection, Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../shared/agreement/schema.ts'
import { deleteAcrossClauses, spansClauses } from '../commands/clause-commands.ts'

function blocksIn(fragment: Fragment, out: Node[] = []): Node[] {
  fragment.forEach((node) => {
    if (node.type === schema.nodes.clause) blocksIn(node.content, out)
    else if (node.type === schema.nodes.title) out.push(schema.node('block', null, node.content))
    else if (node.type === schema.nodes.block) out.push(node)
  })
  return out
}

/** Clauses and titles become blocks; anything that lies within one block stays as it is. */
export function withoutClauses(slice: Slice): Slice {
  const { content } = slice
  const first = content.firstChild
  if (!first || first.isInline || (content.childCount === 1 && first.type === schema.nodes.title)) return slice
  const blocks = blocksIn(content)
  if (blocks.length === 0) return slice
  return new Slice(Fragment.from(blocks), slice.openStart > 0 ? 1 : 0, slice.openEnd > 0 ? 1 : 0)
}

const inTitle = ({ selection: { $from, $to } }: EditorState) =>
  $from.parent.type === schema.nodes.title || $to.parent.type === schema.nodes.title

function pasteIntoTitle(view: EditorView, slice: Slice): boolean {
  const text = slice.content.textBetween(0, slice.content.size, ' ', ' ').replace(/\s+/g, ' ')
  view.dispatch(view.state.tr.insertText(text).scrollIntoView())
  return true
}

export const paste = (): Plugin =>
  new Plugin({
    props: {
      transformPasted: withoutClauses,
      handlePaste(view, _event, slice) {
        deleteAcrossClauses(view.state, view.dispatch)
        return inTitle(view.state) && pasteIntoTitle(view, slice)
      },
      handleTextInput(view, _from, _to, text) {
        const { selection } = view.state
        if (selection instanceof NodeSelection) {
          // Typing goes behind a selected blank or table; it never takes its place.
          view.dispatch(view.state.tr.insertText(text, selection.to).scrollIntoView())
          return true
        }
        if (!deleteAcrossClauses(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text).scrollIntoView())
        return true
      },
      handleDOMEvents: {
        cut(view) {
          // The editor's own cut puts the words on the clipboard first; its deletion across clauses is refused, so this one does it.
          if (spansClauses(view.state)) queueMicrotask(() => deleteAcrossClauses(view.state, view.dispatch))
          return false
        },
      },
    },
  })
