// What somebody does in the mode for suggestions, as a suggestion: words that go are marked and stay, words that come are marked, and so are
// ends of blocks, lists, indents, clauses. Own words that are only suggested are changed as they are.
import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model'
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { encodeShape, parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import type { SuggestionId } from '../../../shared/agreement/ids.ts'
import { type SuggestedAttribute, schema } from '../../../shared/agreement/schema.ts'
import { parseSuggestionKey, suggestionKey } from '../../../shared/agreement/suggestion-keys.ts'
import type { ChangedRange } from '../binding/changed-ranges.ts'
import { bodyOffset, bodyPosition, type Run, titleOffset, titlePosition } from '../binding/flat-text.ts'
import { type Placed, placedClauses } from '../binding/placed-clauses.ts'
import type { SectionShape } from '../binding/shape.ts'
import { REMOVE_CLAUSE } from '../binding/tidy.ts'
import { type ClauseChange, clauseChanges, keptBlocks, type SideChange } from './clause-changes.ts'

/** Meta of a transaction that suggests: the ids of what it suggests, by which nothing else about it is tidied. */
export const SUGGESTS = 'suggests'

export interface Suggester {
  readonly shape: SectionShape
  /** The person's own suggestion, and still open. */
  isOwn(id: SuggestionId): boolean
  fresh(): SuggestionId
}

export type Suggested =
  | { readonly kind: 'suggested'; readonly tr: Transaction; readonly ids: ReadonlySet<SuggestionId> }
  /** Clauses are not moved by suggestion. */
  | { readonly kind: 'moves' }

const positionOf = { title: titlePosition, body: bodyPosition }
const offsetOf = { title: titleOffset, body: bodyOffset }

class Suggesting {
  readonly out: Transaction
  readonly ids = new Set<SuggestionId>()
  readonly #suggester: Suggester
  #fresh: SuggestionId | null = null
  constructor(out: Transaction, suggester: Suggester) {
    this.out = out
    this.#suggester = suggester
  }

  /** One id for all that one transaction suggests in one clause, unless it goes on in what is there. */
  nextClause(): void {
    this.#fresh = null
  }
  id(goesOn: SuggestionId | null): SuggestionId {
    const id = goesOn ?? this.#fresh ?? this.#suggester.fresh()
    if (goesOn === null) this.#fresh = id
    this.ids.add(id)
    return id
  }
  /** Own open suggestions of a kind among keys. */
  own(attributes: Readonly<Record<string, unknown>>, kind?: 'insertion' | 'deletion' | 'change'): SuggestionId[] {
    return Object.keys(attributes).flatMap((key) => {
      const parsed = parseSuggestionKey(key)
      return parsed && (kind === undefined || parsed.kind === kind) && this.#suggester.isOwn(parsed.id)
        ? [parsed.id]
        : []
    })
  }

  setSuggested(at: number, change: (before: Record<string, true | string>) => void): void {
    const suggested: Record<string, true | string> = { ...this.out.doc.nodeAt(at)?.attrs.suggested }
    change(suggested)
    this.out.setNodeAttribute(at, 'suggested', Object.keys(suggested).length > 0 ? suggested : null)
  }

  /** Marks a block or clause, or takes an own mark of the kind off again. */
  toggleDeletion(at: number, id: () => SuggestionId): void {
    this.setSuggested(at, (suggested) => {
      const own = this.own(suggested, 'deletion')
      if (own.length > 0) for (const other of own) delete suggested[suggestionKey('deletion', other)]
      else suggested[suggestionKey('deletion', id())] = true
    })
  }
}

const runAt = (runs: readonly Run[], offset: number): Run | undefined =>
  runs.find((run) => run.at <= offset && offset < run.at + run.size)

/** An own suggestion that touches the change, which then goes on. */
function touching(to: Suggesting, { before }: SideChange, { from, to: end }: ChangedRange): SuggestionId | null {
  for (const offset of [from - 1, from, end - 1, end]) {
    const run = runAt(before.runs, offset)
    const [id] = run ? to.own(run.attributes) : []
    if (id) return id
  }
  return null
}

/** Insertions of others that the place lies inside of: what is suggested there goes with them. */
function inherited({ before }: SideChange, { from, to: end }: ChangedRange): SuggestionId[] {
  const idsAt = (offset: number) =>
    Object.keys(runAt(before.runs, offset)?.attributes ?? {}).flatMap((key) => {
      const parsed = parseSuggestionKey(key)
      return parsed?.kind === 'insertion' ? [parsed.id] : []
    })
  const after = new Set(idsAt(end))
  return idsAt(from - 1).filter((id) => after.has(id))
}

const emphasis = (marks: readonly Mark[]): readonly Mark[] =>
  marks.filter(({ type }) => type.name === 'em' || type.name === 'strong')

/** Inline nodes and the ends of blocks among them, marked as inserted. */
function markInserted(fragment: Fragment, ids: readonly SuggestionId[]): Fragment {
  const suggested: SuggestedAttribute = Object.fromEntries(ids.map((id) => [suggestionKey('insertion', id), true]))
  const nodes: Node[] = []
  fragment.forEach((node) => {
    if (node.isInline) {
      const marks = ids.map((id) => schema.mark('insertion', { id }))
      nodes.push(node.mark(marks.reduce((set, mark) => mark.addToSet(set), emphasis(node.marks))))
    } else if (node.type.name === 'block') {
      const attrs = { list: node.attrs.list, indent: node.attrs.indent, suggested }
      nodes.push(schema.node('block', attrs, markInserted(node.content, ids)))
    } else nodes.push(node.copy(markInserted(node.content, ids)))
  })
  return Fragment.from(nodes)
}

function strike(
  to: Suggesting,
  old: Placed,
  { side, before }: SideChange,
  { from, to: end }: ChangedRange,
  id: () => SuggestionId,
) {
  const position = (offset: number) => old.at + positionOf[side](old.node, offset)
  for (const run of [...before.runs].reverse()) {
    const [start, stop] = [Math.max(run.at, from), Math.min(run.at + run.size, end)]
    if (start >= stop) continue
    const isOwn = to.own(run.attributes, 'insertion').length > 0
    if (run.type === 'separator') {
      const block = position(start + 1) - 1
      if (isOwn) to.out.join(block)
      else if (to.own(run.attributes, 'deletion').length === 0) to.toggleDeletion(block, id)
    } else if (isOwn) {
      for (const own of to.own(run.attributes)) to.ids.add(own)
      to.out.delete(position(start), position(stop))
    } else if (to.own(run.attributes, 'deletion').length === 0)
      to.out.addMark(position(start), position(stop), schema.mark('deletion', { id: id() }))
  }
}

function suggestChange(to: Suggesting, { old, now }: ClauseChange, side: SideChange, change: ChangedRange): void {
  const [ofClause = null] = to.own({ ...old.node.attrs.suggested }, 'insertion')
  const goesOn = touching(to, side, change) ?? ofClause
  const id = () => to.id(goesOn)
  if (change.newTo > change.newFrom) {
    const position = positionOf[side.side]
    const { content, openStart, openEnd } = now.node.slice(
      position(now.node, change.newFrom) - 1,
      position(now.node, change.newTo) - 1,
    )
    const ids = [...new Set([...inherited(side, change), id()])]
    const at = old.at + position(old.node, change.to)
    to.out.step(new ReplaceStep(at, at, new Slice(markInserted(content, ids), openStart, openEnd)))
  }
  if (change.to > change.from) strike(to, old, side, change, id)
}

/** Lists and indents of blocks that stay; of an end of a block that is itself only suggested, at once. */
function suggestShapes(to: Suggesting, change: ClauseChange): void {
  const { old, now } = change
  const placeOf = (index: number) => {
    let at = old.at + 1
    for (let i = 0; i < index; i++) at += old.node.child(i).nodeSize
    return to.out.mapping.map(at, 1)
  }
  for (const { before, after } of keptBlocks(change)) {
    const [was, is] = [old.node.child(before).attrs, now.node.child(after).attrs]
    if (was.list === is.list && was.indent === is.indent) continue
    const at = placeOf(before)
    if (to.own({ ...was.suggested }, 'insertion').length > 0) {
      to.out.setNodeMarkup(at, null, { ...to.out.doc.nodeAt(at)?.attrs, list: is.list, indent: is.indent })
      continue
    }
    const shape = encodeShape({ list: parseList(is.list), indent: parseIndent(is.indent) })
    to.setSuggested(at, (suggested) => {
      const [own] = to.own(suggested, 'change')
      const key = own && suggestionKey('change', own)
      if (key && String(suggested[key]).startsWith(`${shape}/`)) delete suggested[key]
      else suggested[key ?? suggestionKey('change', to.id(null))] = shape
      if (own) to.ids.add(own)
    })
  }
}

/** Emphasis of own suggested words; that of others' words is left as it is. */
function suggestEmphasis(to: Suggesting, { old }: ClauseChange, { side, before, after, changes }: SideChange): void {
  let [from, shift] = [0, 0]
  for (const change of [...changes, { from: before.text.length, to: 0, newTo: 0 }]) {
    for (const run of before.runs) {
      const [start, stop] = [Math.max(run.at, from), Math.min(run.at + run.size, change.from)]
      if (start >= stop || run.type !== 'text' || to.own(run.attributes, 'insertion').length === 0) continue
      for (const later of after.runs) {
        const [a, b] = [Math.max(later.at - shift, start), Math.min(later.at + later.size - shift, stop)]
        if (a >= b) continue
        for (const name of ['em', 'strong'] as const) {
          if (run.attributes[name] === later.attributes[name]) continue
          const place = (offset: number) => to.out.mapping.map(old.at + positionOf[side](old.node, offset))
          if (later.attributes[name]) to.out.addMark(place(a), place(b), schema.mark(name))
          else to.out.removeMark(place(a), place(b), schema.mark(name))
        }
      }
    }
    from = change.to
    shift = change.newTo - change.to
  }
}

/** Where an offset of the text after the plain change lies after the suggested one; `forward`: behind words that were struck. */
function suggestedOffset({ before, changes }: SideChange, offset: number, forward: boolean, to: Suggesting): number {
  let shift = 0
  for (const { from, to: end, newFrom, newTo } of changes) {
    if (offset < newFrom) break
    let kept = 0
    for (const run of before.runs) {
      const size = Math.min(run.at + run.size, end) - Math.max(run.at, from)
      if (size > 0 && to.own(run.attributes, 'insertion').length === 0) kept += size
    }
    if (offset <= newTo) return offset + shift + (newTo > newFrom || forward ? kept : 0)
    shift += kept
  }
  return offset + shift
}

function placeSelection(
  to: Suggesting,
  original: Transaction,
  state: EditorState,
  changes: readonly ClauseChange[],
): void {
  const { anchor, head } = original.selection
  const forward = wasForward(state, changes)
  const place = (position: number): number | null => {
    const $at = original.doc.resolve(position)
    if ($at.depth === 0) return null
    const at = $at.before(1)
    const now = $at.node(1)
    let there: { readonly node: Node; readonly at: number } | null = null
    to.out.doc.forEach((node, offset) => {
      if (node.attrs.id === now.attrs.id) there = { node, at: offset }
    })
    const found: { readonly node: Node; readonly at: number } | null = there
    if (found === null) return null
    const { node, at: start }: { readonly node: Node; readonly at: number } = found
    const inside = position - at
    const name = inside <= (now.firstChild?.nodeSize ?? 0) ? 'title' : 'body'
    const side = changes.find((change) => change.now.at === at)?.sides.find((one) => one.side === name)
    if (!side) return start + inside
    return start + positionOf[name](node, suggestedOffset(side, offsetOf[name](now, inside), forward, to))
  }
  const [from, upto] = [place(anchor), place(head)]
  if (from === null || upto === null) return
  to.out.setSelection(TextSelection.between(to.out.doc.resolve(from), to.out.doc.resolve(upto)))
}

const isFresh = (node: Node): boolean => node.attrs.id === ''

/** Words were deleted behind the caret, not before it. */
const wasForward = ({ selection }: EditorState, changes: readonly ClauseChange[]): boolean =>
  selection.empty &&
  changes.some(({ old, sides }) =>
    sides.some(({ side, changes: ranges }) =>
      ranges.some(
        ({ from, to, newFrom, newTo }) =>
          to > from && newTo === newFrom && old.at + positionOf[side](old.node, from) === selection.from,
      ),
    ),
  )

/** The transaction as a suggestion; `original` was made from `state` and has not been applied. */
export function suggestTransaction(original: Transaction, state: EditorState, suggester: Suggester): Suggested {
  const { shape } = suggester
  const to = new Suggesting(state.tr, suggester)
  const olds = placedClauses(state.doc, shape)
  const later = original.doc.children.map((node) => String(node.attrs.id))
  const stays = olds.map(({ id }) => id).filter((id) => later.includes(id))
  const known = new Set(stays)
  if (later.filter((id) => known.has(id)).some((id, index) => id !== stays[index])) return { kind: 'moves' }
  const changes = clauseChanges(state.doc, original.doc, original.mapping.maps, original.selection, shape)
  for (const old of [...olds].reverse()) {
    to.nextClause()
    const change = changes.find((one) => one.old.id === old.id)
    if (change) {
      for (const side of [...change.sides].reverse())
        for (const range of [...side.changes].reverse()) suggestChange(to, change, side, range)
      suggestShapes(to, change)
      for (const side of change.sides) suggestEmphasis(to, change, side)
    } else if (!known.has(old.id)) {
      if (to.own({ ...old.node.attrs.suggested }, 'insertion').length > 0)
        to.out.delete(old.at, old.at + old.node.nodeSize).setMeta(REMOVE_CLAUSE, old.id)
      else to.toggleDeletion(old.at, () => to.id(null))
    }
  }
  insertClauses(to, original.doc, known)
  if (original.selectionSet || original.docChanged) placeSelection(to, original, state, changes)
  if (original.scrolledIntoView) to.out.scrollIntoView()
  to.out.setMeta(SUGGESTS, to.ids)
  return { kind: 'suggested', tr: to.out, ids: to.ids }
}

function insertClauses(to: Suggesting, after: Node, known: ReadonlySet<string>): void {
  let before: string | null = null
  after.forEach((node) => {
    const id = String(node.attrs.id)
    if (known.has(id)) {
      before = id
      return
    }
    let at = 0
    to.out.doc.forEach((other, offset) => {
      if (other.attrs.id === before || (before !== null && isFresh(other))) at = offset + other.nodeSize
    })
    to.nextClause()
    const own = to.id(null)
    const suggested = { [suggestionKey('insertion', own)]: true }
    const attrs = { id: '', kind: node.attrs.kind, suggested }
    const [title, first, ...others] = markInserted(node.content, [own]).content
    if (!title || !first) return
    const body = [schema.node('block', { ...first.attrs, suggested: null }, first.content), ...others]
    to.out.insert(at, schema.node('clause', attrs, [title, ...body]))
  })
}
