// Pasal numbers and list markers, shown beside the text and never part of it, with what stands around a clause: one set for all that every
// clause has, since the view asks each set about each clause at every key. Only clauses that changed otherwise than in their words are marked again.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { blockMarkers, numberClauses, partHeads } from '../../../shared/agreement/numbering.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { REDRAW } from './redraw.ts'

interface Numbers {
  readonly decorations: DecorationSet
  /** In the order of the text; the same object as long as no clause comes, goes, moves or changes its kind. */
  readonly numbers: ReadonlyMap<ClauseId, number | null>
  /** `BAB I`, `Lampiran I` */
  readonly heads: ReadonlyMap<ClauseId, string>
}
type Pasal = (number: number) => string
/** What stands around a clause at this position; each decoration has a `key` that says what it shows. */
export type Frames = (clause: Node, at: number) => readonly Decoration[]

export const numberingKey = new PluginKey<Numbers>('numbering')

/** `data-pasal` on titles and `data-marker` on blocks; the style sheet prints them. */
function decorate(node: Node, at: number, head: string): Decoration[] {
  const out: Decoration[] = []
  const title = node.firstChild
  if (title && head) out.push(Decoration.node(at + 1, at + 1 + title.nodeSize, { 'data-pasal': head }, { key: head }))
  const blocks = node.children.slice(1)
  const markers = blockMarkers(
    blocks.map(({ attrs }) => ({ list: parseList(attrs.list), indent: parseIndent(attrs.indent) })),
  )
  let position = at + 1 + (title?.nodeSize ?? 0)
  blocks.forEach((block, index) => {
    const marker = markers[index]
    if (marker)
      out.push(Decoration.node(position, position + block.nodeSize, { 'data-marker': marker }, { key: marker }))
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

/** Its numbers and frames are where they were, and say the same. */
function isLaidOutAlike(old: Node, now: Node): boolean {
  if (old.childCount !== now.childCount) return false
  return old.children.every((was, index) => {
    const is = now.child(index)
    return was === is || (was.attrs.list === is.attrs.list && was.attrs.indent === is.attrs.indent)
  })
}

/** Of the same keys at the same places. */
const isSame = (some: readonly Decoration[], others: readonly Decoration[]): boolean => {
  const say = ({ from, to, spec }: Decoration) => `${from} ${to} ${spec.key}`
  const known = new Set(some.map(say))
  return some.length === others.length && others.every((other) => known.has(say(other)))
}

/** Markers of a clause's neighbours only touch its border; they are not its own. */
const within = (set: DecorationSet, { nodeSize }: Node, at: number): Decoration[] =>
  set.find(at, at + nodeSize).filter(({ from, to }) => from > at && to < at + nodeSize)

/**
 * Draws every clause. What says the same stays the same object in `before`: the view compares the objects that it has drawn with those it is
 * given, at every key, and looks into them only when they are others.
 */
function numberAll(doc: Node, pasal: Pasal, frames: Frames, before: DecorationSet): Numbers {
  const clauses = doc.children.flatMap(({ attrs }) => {
    const id = parseClauseId(attrs.id)
    return id && !isSuggested(attrs.suggested) ? [{ id, kind: String(attrs.kind) }] : []
  })
  const known = numberClauses(clauses)
  const numbers = new Map(clauses.map(({ id }) => [id, known.get(id) ?? null]))
  const heads = partHeads(clauses)
  const stale: Decoration[] = []
  const fresh: Decoration[] = []
  doc.forEach((node, at) => {
    const wanted = [...decorate(node, at, headOf({ numbers, heads }, node, pasal)), ...frames(node, at)]
    const own = within(before, node, at)
    if (isSame(own, wanted)) return
    stale.push(...own)
    fresh.push(...wanted)
  })
  return { decorations: before.remove(stale).add(doc, fresh), numbers, heads }
}

/** A change within the words of one paragraph takes nothing along that stands around it. */
function isInWords({ before, mapping: { maps } }: Transaction): boolean {
  const [map] = maps
  let [ranges, inside] = [0, maps.length === 1]
  map?.forEach((from, to) => {
    const $from = before.resolve(from)
    ranges++
    inside &&= $from.parent.isTextblock && to <= $from.end()
  })
  return inside && ranges > 0
}

function renumber(tr: Transaction, { decorations, numbers, heads }: Numbers, pasal: Pasal, frames: Frames): Numbers {
  const { before, doc, mapping } = tr
  const changed = changedSections(before, doc)
  let set = decorations.map(mapping, doc)
  if (!changed || changed.some(({ old, now }) => isNumberedOtherwise(old, now)))
    return numberAll(doc, pasal, frames, set)
  if (isInWords(tr)) return { decorations: set, numbers, heads }
  for (const { old, oldAt, now, at } of changed) {
    const own = within(set, now, at)
    // A clause that was replaced as a whole, by undo for one, took what stood in it along.
    if (isLaidOutAlike(old, now) && own.length === within(decorations, old, oldAt).length) continue
    set = set.remove(own).add(doc, [...decorate(now, at, headOf({ numbers, heads }, now, pasal)), ...frames(now, at)])
  }
  return { decorations: set, numbers, heads }
}

const NO_FRAMES: Frames = () => []

export const numbering = (pasal: Pasal, frames: Frames = NO_FRAMES): Plugin<Numbers> =>
  new Plugin<Numbers>({
    key: numberingKey,
    state: {
      init: (_config, { doc }) => numberAll(doc, pasal, frames, DecorationSet.empty),
      apply(tr, value) {
        if (tr.getMeta(REDRAW) !== undefined)
          return numberAll(tr.doc, pasal, frames, value.decorations.map(tr.mapping, tr.doc))
        return tr.docChanged ? renumber(tr, value, pasal, frames) : value
      },
    },
    props: { decorations: (state) => numberingKey.getState(state)?.decorations },
  })
