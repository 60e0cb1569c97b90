// Events about words that a facilitator writes for a partner.
import { type DictationId, type PartnerId, parseDictationId } from '../agreement/ids.ts'
import { id, oneOf, type PayloadShapes, partner, truth, whole } from './field-check.ts'

/** What a partner says of words that were written for it: that they are its own, or that they are not. */
export const DICTATION_OUTCOMES = ['accepted', 'refused'] as const
export type DictationOutcome = (typeof DICTATION_OUTCOMES)[number]

export type DictationPayload =
  /** The acting facilitator writes for this partner from now on, under this Yjs client id and no other. Stands before the first letter. */
  | {
      readonly type: 'dictated'
      readonly dictation: DictationId
      readonly partner: PartnerId
      readonly client: number
    }
  /** The partner says whether what was written for it, up to this Yjs clock, is its word. Nothing is added to it after that. */
  | {
      readonly type: 'dictation-answered'
      readonly dictation: DictationId
      readonly partner: PartnerId
      readonly outcome: DictationOutcome
      readonly clock: number
    }
  /** Whether others may write for this partner at all. */
  | { readonly type: 'dictation-allowed'; readonly partner: PartnerId; readonly allowed: boolean }

const dictation = id(parseDictationId)

export const DICTATION_SHAPES: PayloadShapes<DictationPayload> = {
  dictated: { dictation, partner, client: whole },
  'dictation-answered': { dictation, partner, outcome: oneOf(DICTATION_OUTCOMES), clock: whole },
  'dictation-allowed': { partner, allowed: truth },
}
