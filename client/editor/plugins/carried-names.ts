// A paragraph whose words are taken away and put in again in the same Pasal is the same paragraph: what references lead to goes with the words,
// and never to those of the next one. In the mode for suggestions nothing is taken away, so nothing is carried.
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { isRemote } from '../binding/binding.ts'
import { changedSections } from '../binding/changed-sections.ts'

interface Taken {
  readonly clause: string
  readonly anchor: string
  readonly words: string
}

/** Nobody carries more at once; of a large deletion the first are remembered. */
const TAKEN_MAX = 64

const takenKey = new PluginKey<readonly Taken[]>('carried-names')

const wordsOf = (block: Node): string => block.textBetween(0, block.content.size, '', '￼').trim()

interface Changed {
  readonly id: string
  readonly old: Node
  readonly now: Node
  /** Position before `now`. */
  readonly at: number
}

/** Clauses in which something changed. Without its twin a clause is gone, and its names with it. */
function changedClauses(before: Node, after: Node): readonly Changed[] {
  const known = changedSections(before, after)
  if (known) return known.map(({ old, now, at }) => ({ id: String(old.attrs.id), old, now, at }))
  const twins = new Map<string, { readonly now: Node; readonly at: number }>()
  after.forEach((now, at) => void twins.set(String(now.attrs.id), { now, at }))
  return before.children.flatMap((old) => {
    const id = String(old.attrs.id)
    const twin = twins.get(id)
    return twin && twin.now !== old ? [{ id, old, ...twin }] : []
  })
}

const hasName = ({ attrs }: Node): boolean => typeof attrs.anchor === 'string'

const named = (clause: Node, anchor: string): Node | undefined =>
  clause.children.findLast((block) => block.attrs.anchor === anchor)

/** The paragraph that stood further down, and has come into the place and under the name of one whose words were taken with their line end. */
function movedUp(block: Node, before: Node, standing: Node, after: Node): Node | null {
  const at = before.childCount - after.childCount + after.children.indexOf(standing)
  const next = at > before.children.indexOf(block) ? before.maybeChild(at) : null
  return next !== null && wordsOf(next) === wordsOf(standing) && wordsOf(next) !== wordsOf(block) ? next : null
}

function taken(before: Node, after: Node): readonly Taken[] {
  const found: Taken[] = []
  for (const { id: clause, old: then, now } of changedClauses(before, after))
    for (const block of then.children) {
      const { anchor } = block.attrs
      if (typeof anchor !== 'string' || found.length >= TAKEN_MAX) continue
      const words = wordsOf(block)
      const standing = named(now, anchor)
      if (words !== '' && (!standing || wordsOf(standing) === '' || movedUp(block, then, standing, now)))
        found.push({ clause, anchor, words })
    }
  return found
}

/** Positions and names to set: of the next paragraph its own, of words that are back theirs. */
function corrections(before: Node, after: Node, carried: readonly Taken[]): ReadonlyMap<number, string | null> {
  const set = new Map<number, string | null>()
  for (const { id, old: then, now, at: clauseAt } of changedClauses(before, after)) {
    // Most clauses have no name that could go anywhere, and most changes are a letter.
    if (!then.children.some(hasName) && !carried.some(({ clause }) => clause === id)) continue
    const starts = new Map<Node, number>()
    now.forEach((block, offset) => void starts.set(block, clauseAt + 1 + offset))
    for (const block of then.children) {
      const standing = typeof block.attrs.anchor === 'string' ? named(now, block.attrs.anchor) : undefined
      const at = standing && starts.get(standing)
      const next = standing && movedUp(block, then, standing, now)
      if (at === undefined || !next) continue
      const own = next.attrs.anchor
      set.set(at, typeof own === 'string' && !named(now, own) ? own : null)
    }
    const old = new Set(then.children)
    for (const { clause, anchor, words } of carried) {
      if (clause !== id) continue
      const standing = named(now, anchor)
      const left = standing && starts.get(standing)
      if (standing && wordsOf(standing) !== '' && !(left !== undefined && set.has(left))) continue
      const back = now.children.find(
        (block) => !old.has(block) && block.attrs.anchor === null && wordsOf(block) === words,
      )
      const at = back && starts.get(back)
      if (at === undefined) continue
      if (left !== undefined && !set.has(left)) set.set(left, null)
      set.set(at, anchor)
    }
  }
  return set
}

const isOurs = (tr: Transaction) => tr.docChanged && !isRemote(tr) && tr.getMeta(takenKey) === undefined

export function carriedNames(): Plugin<readonly Taken[]> {
  return new Plugin<readonly Taken[]>({
    key: takenKey,
    state: {
      init: () => [],
      apply(tr, before, from: EditorState) {
        if (!isOurs(tr)) return before
        const now = taken(from.doc, tr.doc)
        return now.length === 0 ? before : [...now, ...before].slice(0, TAKEN_MAX)
      },
    },
    appendTransaction(transactions, from, state) {
      if (!transactions.some(isOurs)) return null
      const set = corrections(from.doc, state.doc, takenKey.getState(state) ?? [])
      if (set.size === 0) return null
      const tr = state.tr.setMeta(takenKey, true)
      for (const [at, anchor] of set) tr.setNodeAttribute(at, 'anchor', anchor)
      return tr
    },
  })
}
