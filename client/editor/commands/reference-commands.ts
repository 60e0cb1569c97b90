// References in the text: putting one in, and finding a typed «Pasal 5» that could become one.
import { type Command, type EditorState, NodeSelection } from 'prosemirror-state'
import type { ClauseId } from '../../../shared/agreement/ids.ts'
import { schema } from '../../../shared/agreement/schema.ts'
import type { ClauseNames } from '../plugins/clause-names.ts'
import { behindSelected } from './block-commands.ts'

export interface TypedReference {
  readonly from: number
  readonly to: number
  readonly clause: ClauseId
  /** As it is typed. */
  readonly text: string
}

const TYPED = /(?<![\p{L}\p{N}])pasal\s+(\d{1,3})(?![\p{L}\p{N}])/giu
/** Words right behind it that make it an article of another text. */
const OF_ANOTHER_TEXT =
  /^(?:\s*(?:ayat|huruf|angka|butir)\s*(?:\(\d+\)|\d+|[a-z]\b)[\s,]*(?:dan|atau)?)*\s*(?:undang|uu\b|uud|perppu|peraturan|pp\b|perpres|permen|perda|perdes|keputusan|kuhper|kuhp|kitab|anggaran dasar|ad\/art|statuta)/iu

/** The typed number that the caret or the selection touches, when a clause carries it. Looks at one block. */
export function typedReference({ selection }: EditorState, names: ClauseNames): TypedReference | null {
  const { $from, $to } = selection
  if ($from.parent.type !== schema.nodes.block || !$from.sameParent($to)) return null
  const text = $from.parent.textBetween(0, $from.parent.content.size, '', '\ufffc')
  for (const match of text.matchAll(TYPED)) {
    const [typed, number] = match
    const end = match.index + typed.length
    if ($from.parentOffset > end || $to.parentOffset < match.index) continue
    if (OF_ANOTHER_TEXT.test(text.slice(end))) return null
    for (const [id, name] of names)
      if (name.number === Number(number))
        return { from: $from.start() + match.index, to: $from.start() + end, clause: id, text: typed }
  }
  return null
}

/** The reference that is selected, or null. */
export const selectedReference = ({ selection }: EditorState): string | null =>
  selection instanceof NodeSelection && selection.node.type === schema.nodes.reference
    ? String(selection.node.attrs.clause)
    : null

/** Refers to a clause: in the place of `range`, or of the selection. */
export const insertReference =
  (clause: ClauseId, range: { readonly from: number; readonly to: number } | null): Command =>
  (state, dispatch) => {
    const isOther = state.selection instanceof NodeSelection && selectedReference(state) === null
    const { from, to } = range ?? (isOther ? behindSelected(state.tr).selection : state.selection)
    const $from = state.doc.resolve(from)
    if ($from.parent.type !== schema.nodes.block || !$from.sameParent(state.doc.resolve(to))) return false
    dispatch?.(state.tr.replaceWith(from, to, schema.node('reference', { clause })).scrollIntoView())
    return true
  }
