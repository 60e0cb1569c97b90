// References in the text: putting one in, and finding a typed «Pasal 5 ayat (2)» that could become one.
import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection } from 'prosemirror-state'
import { type ListPlace, listPlaces } from '../../../shared/agreement/block-place.ts'
import { type Anchor, type ClauseId, parseAnchor, parseClauseId } from '../../../shared/agreement/ids.ts'
import { schema } from '../../../shared/agreement/schema.ts'
import { behindSelected } from '../commands/block-commands.ts'
import { clauseAt } from '../commands/clause-commands.ts'
import { listedBlocks } from '../plugins/block-places.ts'
import type { ClauseNames } from '../plugins/clause-names.ts'

export interface TypedReference {
  readonly from: number
  readonly to: number
  readonly clause: ClauseId
  /** Which paragraph of the clause is meant, from 0; null for the clause itself. */
  readonly block: number | null
  /** As it is typed. */
  readonly text: string
}

export interface SelectedReference {
  readonly clause: ClauseId
  readonly anchor: Anchor | null
}

const ATOM = '\ufffc'
const PLACE =
  '(?:ayat\\s*\\((?<verse>\\d{1,3})\\)(?:\\s+huruf\\s+(?<letter>[a-z])(?![\\p{L}\\p{N}]))?(?:\\s+angka\\s+(?<number>\\d{1,3})(?!\\p{N}))?)'
/** A typed number with what may follow it, a reference with a typed ayat behind it, or an ayat of the same Pasal. */
const TYPED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:pasal\\s+(?<pasal>\\d{1,3})(?![\\p{L}\\p{N}])|(?<atom>${ATOM}))(?:\\s+${PLACE})?|${PLACE.replaceAll('?<', '?<own_')})`,
  'giu',
)
/** Words right behind it that make it an article of another text. */
const OF_ANOTHER_TEXT =
  /^(?:\s*(?:pasal\s+\d+|ayat|huruf|angka|butir)\s*(?:\(\d+\)|\d+|[a-z]\b)?[\s,]*(?:dan|atau)?)*\s*(?:undang|uu\b|uud|perppu|peraturan|pp\b|perpres|permen|perda|perdes|keputusan|kuhper|kuhp|kitab|anggaran dasar|ad\/art|statuta)/iu

/** The paragraph at a place that is typed; null for one that is not there. */
function blockAt(clause: Node, wanted: readonly ListPlace[]): number | null {
  const blocks = listedBlocks(clause)
  const sought = JSON.stringify(wanted)
  const found = blocks.findIndex(
    ({ list }, index) => list !== null && JSON.stringify(listPlaces(blocks, index)) === sought,
  )
  return found < 0 ? null : found
}

type Groups = Readonly<Record<string, string | undefined>>

/** «ayat (2) huruf a» as it is typed; empty where none is. */
function placesIn(groups: Groups, prefix: '' | 'own_'): ListPlace[] {
  const lists = [
    ['verse', (marker: string) => `(${Number(marker)})`],
    ['letter', (marker: string) => marker.toLowerCase()],
    ['number', (marker: string) => String(Number(marker))],
  ] as const
  return lists.flatMap(([list, format]) => {
    const marker = groups[`${prefix}${list}`]
    return marker === undefined ? [] : [{ list, marker: format(marker) }]
  })
}

/** A reference at this place that leads to a whole clause. */
function plainReferenceAt(parent: Node, offset: number): ClauseId | null {
  const node = parent.nodeAt(offset)
  return node?.type === schema.nodes.reference && node.attrs.anchor === null ? parseClauseId(node.attrs.clause) : null
}

/** The typed reference that the caret or the selection touches, when it leads somewhere. Looks at one block. */
export function typedReference({ doc, selection }: EditorState, names: ClauseNames): TypedReference | null {
  const { $from, $to } = selection
  if ($from.parent.type !== schema.nodes.block || !$from.sameParent($to)) return null
  const { parent } = $from
  const text = parent.textBetween(0, parent.content.size, '', ATOM)
  for (const match of text.matchAll(TYPED)) {
    const [typed] = match
    const groups: Groups = match.groups ?? {}
    const end = match.index + typed.length
    if ($from.parentOffset > end || $to.parentOffset < match.index) continue
    if (OF_ANOTHER_TEXT.test(text.slice(end))) return null
    const { pasal, atom } = groups
    const isOwn = pasal === undefined && atom === undefined
    const places = placesIn(groups, isOwn ? 'own_' : '')
    const clause = isOwn
      ? parseClauseId($from.node(1).attrs.id)
      : atom === undefined
        ? ([...names].find(([, { number }]) => number === Number(pasal))?.[0] ?? null)
        : plainReferenceAt(parent, match.index)
    const target = clause && clauseAt(doc, clause)
    if (!clause || !target || (pasal === undefined && places.length === 0)) continue
    const from = $from.start() + match.index
    const block = places.length === 0 ? null : blockAt(target.node, places)
    if (block !== null || places.length === 0)
      return { from, to: from + typed.length, clause, block, text: typed.replace(ATOM, '').trim() }
    // The Pasal is there, what is typed behind it is not: that stays as it is typed.
    const [plain = ''] = /^pasal\s+\d+/iu.exec(typed) ?? []
    if (plain) return { from, to: from + plain.length, clause, block: null, text: plain }
  }
  return null
}

/** The reference that is selected, or null. */
export function selectedReference({ selection }: EditorState): SelectedReference | null {
  if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.reference) return null
  const clause = parseClauseId(selection.node.attrs.clause)
  return clause && { clause, anchor: parseAnchor(selection.node.attrs.anchor) }
}

/** Refers to a clause, or a paragraph of it that has this name: in the place of `range`, or of the selection. */
export const insertReference =
  (
    clause: ClauseId,
    range: { readonly from: number; readonly to: number } | null,
    anchor: Anchor | null = null,
  ): Command =>
  (state, dispatch) => {
    const isOther = state.selection instanceof NodeSelection && selectedReference(state) === null
    const { from, to } = range ?? (isOther ? behindSelected(state.tr).selection : state.selection)
    const $from = state.doc.resolve(from)
    if ($from.parent.type !== schema.nodes.block || !$from.sameParent(state.doc.resolve(to))) return false
    dispatch?.(state.tr.replaceWith(from, to, schema.node('reference', { clause, anchor })).scrollIntoView())
    return true
  }
