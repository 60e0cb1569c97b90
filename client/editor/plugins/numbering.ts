// Pasal numbers and list markers, shown beside the text and never part of it. Only clauses that changed are marked again.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { blockMarkers, numberClauses } from '../../../shared/agreement/numbering.ts'

interface Marked {
  readonly node: Node
  readonly at: number
  readonly number: number | null
}
interface Numbers {
  readonly decorations: DecorationSet
  readonly marked: ReadonlyMap<ClauseId, Marked>
}

export const numberingKey = new PluginKey<Numbers>('numbering')

/** `data-pasal` on titles and `data-marker` on blocks; the style sheet prints them. */
function decorate({ node, at, number }: Marked, pasal: (number: number) => string): Decoration[] {
  const out: Decoration[] = []
  const title = node.firstChild
  if (title && number !== null)
    out.push(Decoration.node(at + 1, at + 1 + title.nodeSize, { 'data-pasal': pasal(number) }))
  const blocks = node.children.slice(1)
  const markers = blockMarkers(
    blocks.map(({ attrs }) => ({ list: parseList(attrs.list), indent: parseIndent(attrs.indent) })),
  )
  let position = at + 1 + (title?.nodeSize ?? 0)
  blocks.forEach((block, index) => {
    const marker = markers[index]
    if (marker) out.push(Decoration.node(position, position + block.nodeSize, { 'data-marker': marker }))
    position += block.nodeSize
  })
  return out
}

function numbered(doc: Node): Map<ClauseId, Marked> {
  const placed: { readonly id: ClauseId; readonly node: Node; readonly at: number }[] = []
  doc.forEach((node, at) => {
    const id = parseClauseId(node.attrs.id)
    if (id) placed.push({ id, node, at })
  })
  const numbers = numberClauses(placed.map(({ id, node }) => ({ id, kind: String(node.attrs.kind) })))
  return new Map(placed.map(({ id, node, at }) => [id, { node, at, number: numbers.get(id) ?? null }]))
}

function renumber(tr: Transaction, { decorations, marked }: Numbers, pasal: (number: number) => string): Numbers {
  const now = numbered(tr.doc)
  let set = decorations.map(tr.mapping, tr.doc)
  for (const [id, clause] of now) {
    const before = marked.get(id)
    const moved = before ? tr.mapping.mapResult(before.at, 1) : null
    if (
      before &&
      moved &&
      !moved.deletedAfter &&
      moved.pos === clause.at &&
      before.node === clause.node &&
      before.number === clause.number
    )
      continue
    // Markers of the clause's neighbours only touch its border; they are not its own.
    const own = set
      .find(clause.at, clause.at + clause.node.nodeSize)
      .filter(({ from, to }) => from > clause.at && to < clause.at + clause.node.nodeSize)
    set = set.remove(own).add(tr.doc, decorate(clause, pasal))
  }
  return { decorations: set, marked: now }
}

export const numbering = (pasal: (number: number) => string): Plugin<Numbers> =>
  new Plugin<Numbers>({
    key: numberingKey,
    state: {
      init(_config, { doc }) {
        const marked = numbered(doc)
        return {
          decorations: DecorationSet.create(
            doc,
            [...marked.values()].flatMap((clause) => decorate(clause, pasal)),
          ),
          marked,
        }
      },
      apply: (tr, value) => (tr.docChanged ? renumber(tr, value, pasal) : value),
    },
    props: { decorations: (state) => numberingKey.getState(state)?.decorations },
  })
