// Blocks of a clause become clauses of their own: each heading begins one, with what stands below it.
import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'
import { OWN_STEP } from '../commands/clause-commands.ts'
import { articleHeading } from './article-heading.ts'

interface Part {
  readonly title: string
  readonly blocks: Node[]
}

/** The blocks between two positions of one clause, and where they begin and end. */
function blocksBetween(doc: Node, from: number, to: number) {
  const $from = doc.resolve(Math.max(0, Math.min(from, doc.content.size)))
  if ($from.depth === 0) return null
  const clauseAt = $from.before(1)
  const clause = doc.nodeAt(clauseAt)
  if (!clause) return null
  const blocks: { node: Node; at: number }[] = []
  let at = clauseAt + 1
  clause.forEach((node, _offset, index) => {
    if (index > 0 && at + node.nodeSize > from && at < to) blocks.push({ node, at })
    at += node.nodeSize
  })
  return { clause, clauseAt, blocks }
}

const textOf = (block: Node): string => block.textBetween(0, block.content.size, '', '\ufffc')

/** How many clauses the blocks would become; 0 when none of them is a heading. */
export function headingsBetween(doc: Node, from: number, to: number): number {
  return blocksBetween(doc, from, to)?.blocks.filter(({ node }) => articleHeading(textOf(node)) !== null).length ?? 0
}

/** Makes clauses of the blocks from the first heading on; they come behind the clause, the caret goes to the first of them. */
export const makeClauses =
  (from: number, to: number): Command =>
  (state, dispatch) => {
    const found = blocksBetween(state.doc, from, to)
    const first = found?.blocks.findIndex(({ node }) => articleHeading(textOf(node)) !== null) ?? -1
    if (!found || first < 0) return false
    const moved = found.blocks.slice(first)
    const parts: Part[] = []
    for (const [index, { node }] of moved.entries()) {
      const heading = articleHeading(textOf(node))
      const last = parts.at(-1)
      if (heading !== null || !last) {
        const below = moved[index + 1]?.node
        // "Pasal 3" alone: its name stands on the line below.
        const name = heading === '' && below && isNameOfArticle(below) ? textOf(below) : ''
        parts.push({ title: (heading || name).trim(), blocks: [] })
      } else if (!(last.blocks.length === 0 && textOf(node).trim() === last.title && last.title !== ''))
        last.blocks.push(node)
    }
    if (dispatch) {
      const { tr } = state
      const end = found.clauseAt + found.clause.nodeSize
      const clauses = parts.map(({ title, blocks }) =>
        schema.node('clause', { id: '', kind: 'lain' }, [
          schema.node('title', null, title ? [schema.text(title)] : []),
          ...(blocks.length > 0 ? blocks : [schema.node('block')]),
        ]),
      )
      tr.insert(end, clauses)
      const start = moved[0]?.at ?? end
      const stop = (moved.at(-1)?.at ?? end) + (moved.at(-1)?.node.nodeSize ?? 0)
      const all = moved.length === found.clause.childCount - 1
      if (all) tr.replaceWith(start, stop, schema.node('block'))
      else tr.delete(start, stop)
      const target = tr.mapping.map(end, -1)
      tr.setSelection(TextSelection.near(tr.doc.resolve(target + 2))).scrollIntoView()
      dispatch(tr.setMeta(OWN_STEP, true))
    }
    return true
  }

/** A short line without a full stop, right below "Pasal 3". */
const isNameOfArticle = (block: Node): boolean => {
  const text = textOf(block).trim()
  return block.attrs.list === null && text !== '' && text.length <= 80 && !/[.;:,]$/.test(text)
}

/** The heading that the caret stands in, with everything below it in its clause; null where it is in none. */
export function headingAtCaret({ selection, doc }: EditorState): { readonly from: number; readonly to: number } | null {
  const { $head, empty } = selection
  if (!empty || $head.parent.type !== schema.nodes.block || $head.index(1) < 2) return null
  return articleHeading(textOf($head.parent)) === null
    ? null
    : { from: $head.before(), to: doc.resolve($head.pos).end(1) }
}
