// Leading somebody to a place in the agreement: a clause, a blank, a row, or words that the checker quotes.
import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import type { Clause } from '../../../shared/agreement/agreement.ts'
import { clausesInOrder } from '../../../shared/agreement/clauses-in-order.ts'
import type { Draft } from '../../../shared/agreement/draft.ts'
import { type Anchor, parseAnchor, parseClauseId } from '../../../shared/agreement/ids.ts'
import { readClause, readField, readingOf } from '../../../shared/agreement/read-clause.ts'
import { referenceText } from '../../../shared/agreement/reference-text.ts'
import { shownOffsets } from '../../../shared/agreement/shown-offsets.ts'
import { bodyPosition, titlePosition } from '../binding/flat-text.ts'
import { clauseAt } from '../commands/clause-commands.ts'
import type { PartnerLabel } from '../context.ts'
import type { JumpTarget } from '../jump-target.ts'
import { flashElement, flashNode } from '../plugins/flash.ts'

/** A clause's words as a reader hears them, each character with its place; white space counts once, as in a quote. */
function heardText(
  clause: Node,
  at: number,
  draft: Draft,
  partners: readonly PartnerLabel[],
): { text: string; places: readonly { from: number; to: number }[] } {
  let text = ''
  let clauses: Clause[] | null = null
  const readAll = () => {
    const reading = readingOf(draft)
    return clausesInOrder(draft).map(([id, map]) => readClause(id, map, reading))
  }
  const places: { from: number; to: number }[] = []
  const hear = (words: string, from: number, atom: boolean) => {
    for (let i = 0; i < words.length; i++) {
      const character = words.charAt(i).replace(/[\s\u00a0]/, ' ')
      if (character === ' ' && text.endsWith(' ')) continue
      text += character
      places.push(atom ? { from, to: from + 1 } : { from: from + i, to: from + i + 1 })
    }
  }
  clause.descendants((node, offset) => {
    const from = at + 1 + offset
    if (node.isTextblock) hear(' ', from, true)
    else if (node.isText) hear(node.text ?? '', from, false)
    else if (node.type.name === 'blank') hear(readField(draft, String(node.attrs.field)), from, true)
    else if (node.type.name === 'mention')
      hear(partners.find(({ id }) => id === node.attrs.partner)?.label ?? '', from, true)
    else if (node.type.name === 'reference') {
      clauses ??= readAll()
      const target = parseClauseId(node.attrs.clause)
      const anchor = parseAnchor(node.attrs.anchor) ?? undefined
      const home = parseClauseId(clause.attrs.id)
      if (target) hear(referenceText({ clause: target, ...(anchor && { anchor }) }, clauses, home), from, true)
    } else if (node.type.name === 'break') hear(' ', from, true)
    else if (node.type.name === 'copies') hear(String(partners.length), from, true)
  })
  return { text, places }
}

/** The range of a quote in a clause, or null when the clause no longer says it. */
export function findQuote(
  clause: Node,
  at: number,
  quote: string,
  draft: Draft,
  partners: readonly PartnerLabel[],
): { from: number; to: number } | null {
  const wanted = quote.replace(/[\s\u00a0]+/g, ' ').trim()
  const { text, places } = heardText(clause, at, draft, partners)
  const index = wanted ? text.indexOf(wanted) : -1
  const first = places[index]
  const last = places[index + wanted.length - 1]
  return index < 0 || !first || !last ? null : { from: first.from, to: last.to }
}

/** The paragraph of a clause that has this name. */
function blockOf(clause: Node, at: number, anchor: Anchor): { readonly at: number } | null {
  let found: { readonly at: number } | null = null
  clause.forEach((node, offset) => {
    if (node.attrs.anchor === anchor) found = { at: at + 1 + offset }
  })
  return found
}

function placeOf(clause: Node, at: number, draft: Draft, { part, from, to }: NonNullable<JumpTarget['range']>) {
  const position = part === 'title' ? titlePosition : bodyPosition
  const text = draft.clauses.get(String(clause.attrs.id))?.get(part)
  const shown = (offset: number) => (text instanceof Y.Text ? shownOffsets(draft, text).toShown(offset) : offset)
  return { from: at + position(clause, shown(from)), to: at + position(clause, shown(to)) }
}

/** Frames in which clauses that were not drawn yet may still push the place away. */
const SETTLE_FRAMES = 8

/** Clauses off the screen have only an estimated height until they are drawn, so the place is held until it stays. */
function scrollTo(element: Element, block: ScrollLogicalPosition): void {
  let frames = SETTLE_FRAMES
  const settle = () => {
    element.scrollIntoView({ block, behavior: 'instant' })
    if (--frames > 0 && element.isConnected) requestAnimationFrame(settle)
  }
  settle()
}

/** Scrolls to a place in the text without taking the focus there. */
export function scrollToPosition(view: EditorView, position: number): void {
  const { node } = view.domAtPos(position)
  const element = node instanceof Element ? node : node.parentElement
  if (element) scrollTo(element, 'center')
}

/** A control in a node view: scrolled to, lit up and focused. */
function reach(element: Element): void {
  scrollTo(element, 'center')
  flashElement(element)
  element.querySelector<HTMLElement>('textarea, input, select')?.focus({ preventScroll: true })
}

export function jump(view: EditorView, target: JumpTarget, draft: Draft, partners: readonly PartnerLabel[]): void {
  const clause = clauseAt(view.state.doc, target.clause)
  if (!clause) return
  const section = view.nodeDOM(clause.at)
  if (!(section instanceof HTMLElement)) return
  const control =
    (target.row && section.querySelector(`[data-row="${CSS.escape(target.row)}"]`)) ||
    (target.field && section.querySelector(`[data-blank="${CSS.escape(target.field)}"]`))
  if (control) {
    reach(control)
    return
  }
  const block = target.anchor ? blockOf(clause.node, clause.at, target.anchor) : null
  const quote = block
    ? { from: block.at + 1, to: block.at + 1 }
    : target.range
      ? placeOf(clause.node, clause.at, draft, target.range)
      : target.quote
        ? findQuote(clause.node, clause.at, target.quote, draft, partners)
        : null
  if (quote) {
    const { doc } = view.state
    view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(quote.from), doc.resolve(quote.to))))
    view.focus()
    scrollToPosition(view, quote.from)
  } else scrollTo(section, 'start')
  flashNode(view, clause.at)
}
