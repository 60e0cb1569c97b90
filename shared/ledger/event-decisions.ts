// Events that record what was decided in a meeting.
import type { ClauseId, PersonId } from '../agreement/ids.ts'
import { clause, listOf, orNull, type PayloadShapes, person, personal } from './field-check.ts'

/** What a meeting decided, in words: binds nobody by itself; consents do. */
export interface DecisionPayload {
  readonly type: 'decision-recorded'
  readonly text: string
  readonly reason: string
  /** What it is about; null for the whole */
  readonly clause: ClauseId | null
  /** Members who were there */
  readonly present: readonly PersonId[]
  /** Others who were there, in words; '' for nobody */
  readonly others: string
}

export const DECISION_SHAPES: PayloadShapes<DecisionPayload> = {
  'decision-recorded': {
    text: personal,
    reason: personal,
    clause: orNull(clause),
    present: listOf(person),
    others: personal,
  },
}
