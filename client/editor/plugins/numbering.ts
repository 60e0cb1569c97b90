// Pasal numbers and list markers, shown beside the text and never part of it, with what stands around a clause: kept by clause, so that a key
// has only its own looked at. Clauses that changed otherwise than in their words are marked again.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Mapping, type StepMap } from 'prosemirror-transform'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { blockMarkers, numberClauses, partHeads } from '../../../shared/agreement/numbering.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { changeFrom, clauseDecorations, type DrawnClauses } from './clause-decorations.ts'
import { REDRAW } from './redraw.ts'

interface Numbers {
  readonly drawn: DrawnClauses
  readonly decorations: DecorationSet
  /** In the order of the text; the same object as long as no clause comes, goes, moves or changes its kind. */
  readonly numbers: ReadonlyMap<ClauseId, number | null>
  /** `BAB I`, `Lampiran I` */
  readonly heads: ReadonlyMap<ClauseId, string>
}
type Pasal = (number: number) => string
/** What stands around a clause, in positions from the start of its content; each decoration has a `key` that says what it shows. */
export type Frames = (clause: Node) => readonly Decoration[]

export const numberingKey = new PluginKey<Numbers>('numbering')

/** `data-pasal` on titles and `data-marker` on blocks; the style sheet prints them. */
function decorate(node: Node, head: string): Decoration[] {
  const out: Decoration[] = []
  const title = node.firstChild
  if (title && head) out.push(Decoration.node(0, title.nodeSize, { 'data-pasal': head }, { key: head }))
  const blocks = node.children.slice(1)
  const markers = blockMarkers(
    blocks.map(({ attrs }) => ({ list: parseList(attrs.list), indent: parseIndent(attrs.indent) })),
  )
  let position = title?.nodeSize ?? 0
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

/** Of the same keys at the same places. */
const isSame = (some: readonly Decoration[], others: readonly Decoration[]): boolean => {
  const say = ({ from, to, spec }: Decoration) => `${from} ${to} ${spec.key}`
  const known = new Set(some.map(say))
  return some.length === others.length && others.every((other) => known.has(say(other)))
}

/**
 * Draws every clause. What says the same stays the same object as in `before`: the view compares the objects that it has drawn with those it is
 * given, at every key, and looks into them only when they are others.
 */
function numberAll(doc: Node, pasal: Pasal, frames: Frames, before: Numbers | null): Numbers {
  const clauses = doc.children.flatMap(({ attrs }) => {
    const id = parseClauseId(attrs.id)
    return id && !isSuggested(attrs.suggested) ? [{ id, kind: String(attrs.kind) }] : []
  })
  const known = numberClauses(clauses)
  const numbers = new Map(clauses.map(({ id }) => [id, known.get(id) ?? null]))
  const heads = partHeads(clauses)
  const drawn: DrawnClauses = new WeakMap()
  let isAsBefore = before !== null
  for (const clause of doc.children) {
    const wanted = [...decorate(clause, headOf({ numbers, heads }, clause, pasal)), ...frames(clause)]
    const old = before?.drawn.get(clause)
    const isOld = old !== undefined && isSame(old.find(), wanted)
    isAsBefore &&= isOld
    drawn.set(clause, isOld ? old : DecorationSet.create(clause, wanted))
  }
  return before && isAsBefore
    ? { ...before, numbers, heads }
    : { drawn, decorations: clauseDecorations(drawn), numbers, heads }
}

/** The map of a change within the words of one paragraph, which takes nothing along that stands around it; null for any other. */
function changeOfWords({ before, mapping: { maps } }: Transaction): StepMap | null {
  const [map] = maps
  let [ranges, inside] = [0, maps.length === 1]
  map?.forEach((from, to) => {
    const $from = before.resolve(from)
    ranges++
    inside &&= $from.parent.isTextblock && to <= $from.end()
  })
  return map && inside && ranges > 0 ? map : null
}

function renumber(tr: Transaction, value: Numbers, pasal: Pasal, frames: Frames): Numbers {
  const { before, doc } = tr
  const changed = changedSections(before, doc)
  if (!changed || changed.some(({ old, now }) => isNumberedOtherwise(old, now)))
    return numberAll(doc, pasal, frames, value)
  const { drawn } = value
  const words = changeOfWords(tr)
  for (const { old, now, oldAt } of changed) {
    const was = drawn.get(old)
    const moved = words && was?.map(new Mapping([changeFrom(oldAt + 1, words)]), now)
    drawn.set(now, moved ?? DecorationSet.create(now, [...decorate(now, headOf(value, now, pasal)), ...frames(now)]))
  }
  return value
}

const NO_FRAMES: Frames = () => []

export const numbering = (pasal: Pasal, frames: Frames = NO_FRAMES): Plugin<Numbers> =>
  new Plugin<Numbers>({
    key: numberingKey,
    state: {
      init: (_config, { doc }) => numberAll(doc, pasal, frames, null),
      apply(tr, value) {
        if (tr.getMeta(REDRAW) !== undefined) return numberAll(tr.doc, pasal, frames, value)
        return tr.docChanged ? renumber(tr, value, pasal, frames) : value
      },
    },
    props: { decorations: (state) => numberingKey.getState(state)?.decorations },
  })
