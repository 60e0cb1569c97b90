// Replacing found words: only the ranges that match are changed, in one transaction and one step of undo.
import type { EditorState, Transaction } from 'prosemirror-state'
import { OWN_STEP } from '../commands/clause-commands.ts'
import type { Match } from './find-text.ts'

type TextMatch = Extract<Match, { kind: 'text' }>

const isText = (match: Match): match is TextMatch => match.kind === 'text'

export const textMatches = (matches: readonly Match[]): readonly TextMatch[] => matches.filter(isText)

/** Puts `replacement` in the place of each match, with the emphasis that stands there; null when there is nothing to replace. */
export function replaceMatches(state: EditorState, matches: readonly Match[], replacement: string): Transaction | null {
  const ranges = textMatches(matches)
  if (ranges.length === 0) return null
  const words = replacement.replace(/[\n\r]+/g, ' ')
  const { tr } = state
  // Last first, so that the places before it still hold.
  for (const { from, to } of [...ranges].reverse()) {
    if (words) tr.insertText(words, from, to)
    else tr.delete(from, to)
  }
  return tr.setMeta(OWN_STEP, true)
}
