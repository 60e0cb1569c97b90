// Keeps what is written plainly free of marks that were copied along: text that is typed inside a suggestion belongs to it, text at its edge
// or from elsewhere does not; a block keeps what is suggested of it whatever else is set of it.
import type { Node } from 'prosemirror-model'
import { Plugin, Transaction } from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'
import { parseSuggestionKey } from '../../../shared/agreement/suggestion-keys.ts'
import { isRemote } from '../binding/binding.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { bodyPosition, titlePosition } from '../binding/flat-text.ts'
import type { SectionShape } from '../binding/shape.ts'
import { type ClauseChange, clauseChanges, keptBlocks, type SideChange } from './clause-changes.ts'
import { SUGGESTS } from './suggest-transaction.ts'
import { isPlain } from './suggestion-marks.ts'

const positionOf = { title: titlePosition, body: bodyPosition }
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Keys of insertions that lie on both sides of [from, to). */
function around({ after }: SideChange, from: number, to: number): string[] {
  const keysAt = (offset: number) =>
    Object.keys(after.runs.find(({ at, size }) => at <= offset && offset < at + size)?.attributes ?? {}).filter(
      (key) => parseSuggestionKey(key)?.kind === 'insertion',
    )
  const behind = new Set(keysAt(to))
  return keysAt(from - 1).filter((key) => behind.has(key))
}

function cleanText(tr: Transaction, { now }: ClauseChange, side: SideChange): void {
  for (const { newFrom, newTo } of side.changes) {
    if (newFrom === newTo) continue
    const keys = around(side, newFrom, newTo)
    const ids = new Set(keys.flatMap((key) => parseSuggestionKey(key)?.id ?? []))
    const [from, to] = [newFrom, newTo].map((offset) => now.at + positionOf[side.side](now.node, offset))
    tr.doc.nodesBetween(from ?? 0, to ?? 0, (node, at) => {
      if (!node.isInline) return
      const [start, end] = [Math.max(at, from ?? 0), Math.min(at + node.nodeSize, to ?? 0)]
      for (const mark of node.marks)
        if (mark.type === schema.marks.deletion || (mark.type === schema.marks.insertion && !ids.has(mark.attrs.id)))
          tr.removeMark(start, end, mark)
      for (const id of ids)
        if (!node.marks.some((mark) => mark.attrs.id === id)) tr.addMark(start, end, schema.mark('insertion', { id }))
    })
  }
}

function cleanBlocks(tr: Transaction, change: ClauseChange): void {
  const { old, now, sides } = change
  const kept = new Map([...keptBlocks(change)].map(({ before, after }) => [after, before]))
  const body = sides.find(({ side }) => side === 'body')
  let offset = -1
  let at = now.at + 1
  now.node.forEach((block, _position, index) => {
    const place = at
    at += block.nodeSize
    if (index === 0) return
    const before = kept.get(index)
    const separator = offset
    offset += block.content.size + 1
    const { list, indent, suggested, applied } = block.attrs
    if (before !== undefined) {
      const was = old.node.child(before).attrs
      const isReshaped = was.list !== list || was.indent !== indent
      if (!same(suggested, was.suggested)) tr.setNodeAttribute(place, 'suggested', was.suggested)
      const stillApplied = isReshaped ? null : was.applied
      if (!same(applied, stillApplied)) tr.setNodeAttribute(place, 'applied', stillApplied)
      return
    }
    const range = body?.changes.find(({ newFrom, newTo }) => newFrom <= separator && separator < newTo)
    const keys = body && range ? around(body, range.newFrom, range.newTo) : []
    const wanted = keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, true])) : null
    if (!same(suggested, wanted)) tr.setNodeAttribute(place, 'suggested', wanted)
    if (applied !== null) tr.setNodeAttribute(place, 'applied', null)
  })
}

function cleanFresh(tr: Transaction, clause: Node, at: number): void {
  if (clause.attrs.suggested !== null) tr.setNodeAttribute(at, 'suggested', null)
  clause.descendants((node, offset) => {
    const place = at + 1 + offset
    if (node.type.name === 'block')
      for (const name of ['suggested', 'applied']) if (node.attrs[name] !== null) tr.setNodeAttribute(place, name, null)
    if (!node.isInline) return
    for (const mark of node.marks)
      if (mark.type === schema.marks.deletion || mark.type === schema.marks.insertion)
        tr.removeMark(place, place + node.nodeSize, mark)
  })
}

function cleanNew(tr: Transaction, before: Node, after: Node): void {
  const known = new Set(before.children.map((node) => node.attrs.id))
  after.forEach((clause, at) => {
    if (!known.has(clause.attrs.id)) cleanFresh(tr, clause, at)
  })
}

/** A transaction that suggests, or that tidies one. */
function suggests(tr: Transaction): boolean {
  const root: unknown = tr.getMeta('appendedTransaction')
  return tr.getMeta(SUGGESTS) !== undefined || (root instanceof Transaction && root.getMeta(SUGGESTS) !== undefined)
}

export const plainTransactions = (shape: SectionShape): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, state) {
      const own = transactions.filter((tr) => tr.docChanged)
      if (own.length === 0 || own.some((tr) => isRemote(tr) || suggests(tr))) return null
      // Typing in a clause of which nothing is suggested needs no look at its text.
      if (changedSections(before.doc, state.doc)?.every(({ old, now }) => isPlain(old) && isPlain(now))) return null
      const { tr } = state
      const maps = own.flatMap((one) => one.mapping.maps)
      for (const change of clauseChanges(before.doc, state.doc, maps, state.selection, shape)) {
        cleanBlocks(tr, change)
        for (const side of change.sides) cleanText(tr, change, side)
      }
      if (changedSections(before.doc, state.doc) === null) cleanNew(tr, before.doc, state.doc)
      return tr.docChanged ? tr : null
    },
  })
