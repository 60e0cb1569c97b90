// Events about the agreement as a whole: its beginning, the profiles that hold, its states.
import type { BaseReference } from '../agreement/base-reference.ts'
import type { Digest } from '../agreement/canonical.ts'
import { type AgreementId, parseAgreementId } from '../agreement/ids.ts'
import { pauseDays } from './event-pause.ts'
import {
  digest,
  fields,
  id,
  listOf,
  oneOf,
  optional,
  type PayloadShapes,
  personal,
  text,
  truth,
  whole,
} from './field-check.ts'
import { STATES, type State } from './state.ts'

export type ProcessPayload =
  | {
      readonly type: 'agreement-created'
      readonly agreement: AgreementId
      readonly title: string
      readonly template: { readonly id: string; readonly version: string; readonly digest: string }
      readonly authority: Digest
      /** The signed agreement of which this is an addendum. */
      readonly base?: BaseReference
      /** Days between the last change of the text and its seal; absent: none. */
      readonly readingPauseDays?: number
      /** Files that a legal profile asks for stand in the way of the last step of signing; absent: they are advice. */
      readonly annexesRequired?: boolean
    }
  /** Legal profiles that hold (`on`) or do not (`off`) whatever text and partners call for; the others follow those. */
  | {
      readonly type: 'profiles-chosen'
      readonly on: readonly string[]
      readonly off: readonly string[]
      readonly reason: string
    }
  | {
      readonly type: 'state-changed'
      readonly from: State
      readonly to: State
      readonly reason: string
      readonly documentDigest: Digest
      /** Of the step that seals: every page has boxes for the partners' initials. */
      readonly paraf?: boolean
    }

export const PROCESS_SHAPES: PayloadShapes<ProcessPayload> = {
  'agreement-created': {
    agreement: id(parseAgreementId),
    title: text,
    template: fields({ id: text, version: text, digest: text }),
    authority: digest,
    readingPauseDays: optional(pauseDays),
    annexesRequired: optional(truth),
    base: optional(
      fields({
        agreement: id(parseAgreementId),
        number: whole,
        documentDigest: digest,
        pdfDigest: digest,
        pdfBytes: whole,
      }),
    ),
  },
  'profiles-chosen': { on: listOf(text), off: listOf(text), reason: personal },
  'state-changed': {
    from: oneOf(STATES),
    to: oneOf(STATES),
    reason: personal,
    documentDigest: digest,
    paraf: optional(truth),
  },
}
