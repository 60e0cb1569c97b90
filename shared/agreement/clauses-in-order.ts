// The clauses of a draft in order: those that are agreed on, or those that the editor shows, suggested ones among them.
import { isContent, type Keep } from './clause-parts.ts'
import { type Draft, type DraftMap, inOrder } from './draft.ts'
import type { ClauseId } from './ids.ts'
import { parseSuggestionKey } from './suggestion-keys.ts'
import { type RecordOf, recordsOf } from './suggestion-record.ts'
import { readClauseMarks, type Standing, standingOf } from './text-pieces.ts'

/** How a clause stands as a whole: suggested, to be removed, or plainly there. */
export const clauseStanding = (clause: DraftMap, recordOf: RecordOf): Standing =>
  standingOf(readClauseMarks(clause, parseSuggestionKey), null, recordOf)

/** Clauses that are not gone and that `keep` lets through; without it those that are agreed on. */
export function clausesInOrder(draft: Draft, keep: Keep = isContent): [ClauseId, DraftMap][] {
  const recordOf = recordsOf(draft)
  return inOrder<ClauseId>(draft.clauses).filter(([, clause]) => keep(clauseStanding(clause, recordOf)))
}
