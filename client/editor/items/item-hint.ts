// Offers to end the items of a list as legal texts do, where the caret rests in one. Never by itself: which word joins the last two is meaning.
import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type ItemEndings, itemEndings, JOINTS, type Joint } from '../../../shared/agreement/item-endings.ts'
import { schema } from '../../../shared/agreement/schema.ts'
import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import type { Hint } from '../hint-line.ts'

/** Stands for whatever is not text, so that positions stay. */
const ATOM = '\uFFFC'

interface Place {
  readonly clause: Node
  /** Position of the clause. */
  readonly at: number
  readonly endings: ItemEndings
}

const blocksOf = (clause: Node) => clause.children.filter(({ type }) => type === schema.nodes.block)

function endingsAt({ doc, selection }: EditorState, joint: Joint): Place | null {
  const { $head, empty } = selection
  if (!empty || $head.parent.type !== schema.nodes.block) return null
  const clause = $head.node(1)
  const blocks = blocksOf(clause)
  const words = blocks.map((block) => ({
    list: block.attrs.list,
    indent: block.attrs.indent,
    text: block.textBetween(0, block.content.size, ATOM, ATOM),
  }))
  const endings = itemEndings(words, blocks.indexOf($head.parent), joint)
  return endings && { clause: doc.child($head.index(0)), at: $head.before(1), endings }
}

/** From the last to the first, so that positions before stay. */
function mend(view: EditorView, joint: Joint): void {
  const place = endingsAt(view.state, joint)
  if (place) {
    const { clause, at, endings } = place
    const starts = new Map<Node, number>()
    clause.forEach((child, offset) => {
      starts.set(child, at + 2 + offset)
    })
    const blocks = blocksOf(clause)
    const { tr } = view.state
    for (const { block, from, put } of [...endings.changes].sort((a, b) => b.block - a.block)) {
      const node = blocks[block]
      const start = node && starts.get(node)
      if (node && start !== undefined) tr.insertText(put, start + from, start + node.content.size)
    }
    view.dispatch(tr)
  }
  view.focus()
}

/** Null while somebody writes at the end of an item: it is not done yet. */
export function itemHint(state: EditorState, context: EditorContext, view: () => EditorView): Hint | null {
  const { $head } = state.selection
  if ($head.parentOffset === $head.parent.content.size) return null
  const place = endingsAt(state, 'dan')
  if (!place || place.endings.changes.length === 0) return null
  const { items } = handsWords(context)
  const actions =
    place.endings.open === 0
      ? [{ label: items.mend, run: () => mend(view(), 'dan') }]
      : JOINTS.map((joint) => ({ label: items.mendWith(joint), run: () => mend(view(), joint) }))
  return { text: items.text, actions }
}
