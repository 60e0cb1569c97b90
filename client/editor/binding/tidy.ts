// Keeps local transactions within what a draft can hold, before they are written: every clause has an id of its own, text has no line ends
// and no half surrogate pairs, and no clause disappears by accident.
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { isRemote } from './binding.ts'
import { changedSections } from './changed-sections.ts'
import type { Sections } from './shape.ts'

/** Meta that lets a transaction remove clauses: its value is the id that may go. */
export const REMOVE_CLAUSE = 'removeClause'

export interface TidyOptions {
  readonly sections: Sections
  /** A fresh id, random enough that no two people make the same. */
  readonly makeId: () => string
  readonly isEditable: () => boolean
}

const clauseIds = (doc: Node): string[] => doc.children.map((node) => String(node.attrs.id))

/** A local transaction may not take a clause away unless it says which: deleting across clauses would merge two and bury one. */
function removesClauses(tr: Transaction, state: EditorState): boolean {
  if (changedSections(state.doc, tr.doc)) return false
  const left = new Set(clauseIds(tr.doc))
  const allowed = tr.getMeta(REMOVE_CLAUSE)
  return clauseIds(state.doc).some((id) => !left.has(id) && id !== allowed)
}

/** Gives a fresh id to clauses that have none, that copy another's, or that come from elsewhere; the one that stood here keeps its own. */
function fixIds(tr: Transaction, before: Node, sections: Sections, issued: Set<string>, makeId: () => string): void {
  if (changedSections(before, tr.doc)) return
  const original = new Set(before.children)
  const first = new Map<string, number>()
  tr.doc.children.forEach((node, index) => {
    const id = String(node.attrs.id)
    if (!first.has(id) || original.has(node)) first.set(id, index)
  })
  tr.doc.forEach((node, at, index) => {
    const id = String(node.attrs.id)
    const known = sections.shape.isId(id) && (sections.map.get(id) instanceof Y.Map || issued.has(id))
    if (known && first.get(id) === index) return
    const fresh = makeId()
    issued.add(fresh)
    tr.setNodeAttribute(at, 'id', fresh)
  })
}

interface Placed {
  readonly node: Node
  readonly at: number
}

/** Children of `now` that are none of `old`'s. */
function freshChildren(old: Node, now: Node, start: number): Placed[] {
  const fresh: Placed[] = []
  let original: Set<Node> | null = null
  now.forEach((node, offset, index) => {
    // Most stand where they stood, and need no search.
    if (old.maybeChild(index) === node) return
    original ??= new Set(old.children)
    if (!original.has(node)) fresh.push({ node, at: start + offset })
  })
  return fresh
}

/** Titles and blocks of clauses that stand where they stood, and whole clauses otherwise, that are not what they were. */
function freshParts(doc: Node, before: Node): readonly Placed[] {
  const changed = changedSections(before, doc)
  return changed
    ? changed.flatMap(({ old, now, at }) => freshChildren(old, now, at + 1))
    : freshChildren(before, doc, 0)
}

/** Text without any of these is as it should be, which one look tells; nearly all text is. */
const DOUBTFUL = /[\n\r\ud800-\udfff]/
const UNFIT = /[\n\r]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const HIGH = /^[\ud800-\udbff]$/
const LOW = /^[\udc00-\udfff]$/

/** Replaces what no shared text can hold, length for length. A pair that a mark cut in two is made whole again, with the first half's marks. */
function fixText(tr: Transaction, before: Node): void {
  for (const { node: part, at } of freshParts(tr.doc, before))
    part.descendants((node, offset, parent) => {
      // Emphasis is of words; an atom shows what it names, and reads back without marks, but for those that say so.
      if (node.isInline && !node.isText)
        for (const mark of node.marks)
          if (!mark.type.spec.onAtoms) tr.removeMark(at + 1 + offset, at + 1 + offset + node.nodeSize, mark)
      const { text = '' } = node
      if (!DOUBTFUL.test(text)) return
      for (const match of text.matchAll(UNFIT)) {
        const from = at + 1 + offset + match.index
        const inParent = tr.doc.resolve(from).parentOffset
        const [unfit] = match
        const neighbour = (start: number) =>
          start < 0 ? '' : (parent?.textBetween(start, Math.min(start + 1, parent.content.size)) ?? '')
        if (HIGH.test(unfit) && LOW.test(neighbour(inParent + 1)))
          tr.replaceWith(from, from + 2, node.type.schema.text(unfit + neighbour(inParent + 1), node.marks))
        else if (!(LOW.test(unfit) && HIGH.test(neighbour(inParent - 1))))
          tr.insertText(unfit === '\n' || unfit === '\r' ? ' ' : '\ufffd', from, from + 1)
      }
    })
}

export function tidy({ sections, makeId, isEditable }: TidyOptions): Plugin {
  const issued = new Set<string>()
  return new Plugin({
    filterTransaction: (tr, state) => !tr.docChanged || isRemote(tr) || (isEditable() && !removesClauses(tr, state)),
    appendTransaction(transactions, before, state) {
      if (!transactions.some((tr) => tr.docChanged && !isRemote(tr))) return null
      const { tr } = state
      fixIds(tr, before.doc, sections, issued, makeId)
      fixText(tr, before.doc)
      return tr.docChanged ? tr : null
    },
  })
}
