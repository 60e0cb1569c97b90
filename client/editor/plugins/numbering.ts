// Pasal numbers and list markers, shown beside the text and never part of it. Only clauses that changed are marked again.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { blockMarkers, numberClauses, partHeads } from '../../../shared/agreement/numbering.ts'
import { changedSections } from '../binding/changed-sections.ts'

interface Numbers {
  readonly decorations: DecorationSet
  /** In the order of the text; the same object as long as no clause comes, goes, moves or changes its kind. */
  readonly numbers: ReadonlyMap<ClauseId, number | null>
  /** `BAB I`, `Lampiran I` */
  readonly heads: ReadonlyMap<ClauseId, string>
}
type Pasal = (number: number) => string

export const numberingKey = new PluginKey<Numbers>('numbering')

/** `data-pasal` on titles and `data-marker` on blocks; the style sheet prints them. */
function decorate(node: Node, at: number, head: string): Decoration[] {
  const out: Decoration[] = []
  const title = node.firstChild
  if (title && head) out.push(Decoration.node(at + 1, at + 1 + title.nodeSize, { 'data-pasal': head }))
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

/** Clauses without an id are about to get one; they are numbered then. */
function headOf({ numbers, heads }: Pick<Numbers, 'numbers' | 'heads'>, { attrs }: Node, pasal: Pasal): string {
  const id = parseClauseId(attrs.id)
  const number = id && numbers.get(id)
  if (id && typeof number !== 'number') return heads.get(id) ?? ''
  return typeof number === 'number' ? pasal(number) : ''
}

/** A clause that is only suggested has no number yet. */
const isSuggested = (suggested: unknown): boolean =>
  typeof suggested === 'object' &&
  suggested !== null &&
  Object.keys(suggested).some((key) => key.startsWith('insertion:'))

const isNumberedOtherwise = (old: Node, now: Node): boolean =>
  old.attrs.kind !== now.attrs.kind || isSuggested(old.attrs.suggested) !== isSuggested(now.attrs.suggested)

function numberAll(doc: Node, pasal: Pasal): Numbers {
  const clauses = doc.children.flatMap(({ attrs }) => {
    const id = parseClauseId(attrs.id)
    return id && !isSuggested(attrs.suggested) ? [{ id, kind: String(attrs.kind) }] : []
  })
  const known = numberClauses(clauses)
  const numbers = new Map(clauses.map(({ id }) => [id, known.get(id) ?? null]))
  const heads = partHeads(clauses)
  const out: Decoration[] = []
  doc.forEach((node, at) => {
    out.push(...decorate(node, at, headOf({ numbers, heads }, node, pasal)))
  })
  return { decorations: DecorationSet.create(doc, out), numbers, heads }
}

function renumber(
  { before, doc, mapping }: Transaction,
  { decorations, numbers, heads }: Numbers,
  pasal: Pasal,
): Numbers {
  const changed = changedSections(before, doc)
  if (!changed || changed.some(({ old, now }) => isNumberedOtherwise(old, now))) return numberAll(doc, pasal)
  let set = decorations.map(mapping, doc)
  for (const { now, at } of changed) {
    // Markers of the clause's neighbours only touch its border; they are not its own.
    const own = set.find(at, at + now.nodeSize).filter(({ from, to }) => from > at && to < at + now.nodeSize)
    set = set.remove(own).add(doc, decorate(now, at, headOf({ numbers, heads }, now, pasal)))
  }
  return { decorations: set, numbers, heads }
}

export const numbering = (pasal: Pasal): Plugin<Numbers> =>
  new Plugin<Numbers>({
    key: numberingKey,
    state: {
      init: (_config, { doc }) => numberAll(doc, pasal),
      apply: (tr, value) => (tr.docChanged ? renumber(tr, value, pasal) : value),
    },
    props: { decorations: (state) => numberingKey.getState(state)?.decorations },
  })
