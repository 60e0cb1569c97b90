// What the server and its thread for history say to each other. Each request is answered once.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'

export type HistoryQuestion =
  | { readonly kind: 'timeline'; readonly before: number; readonly limit: number }
  | { readonly kind: 'work'; readonly from: number; readonly to: number }
  | { readonly kind: 'redline'; readonly from: number; readonly to: number; readonly clause: ClauseId | null }
  | { readonly kind: 'text'; readonly seq: number }
  | { readonly kind: 'digest'; readonly seq: number }
  /** Whose hands wrote what stands now. */
  | { readonly kind: 'hands' }
  /** What stands under the id of somebody who did not write it first. */
  | { readonly kind: 'origins' }
  /** Since which update the text has been as it is. */
  | { readonly kind: 'since' }
  /** After which update the text had each digest, close to each time. */
  | { readonly kind: 'moments'; readonly wanted: readonly { readonly at: number; readonly digest: Digest | null }[] }

export type HistoryRequest =
  /** How much of this draft's log is known already? */
  | { readonly type: 'open'; readonly agreement: AgreementId }
  /** Begin anew: packed parts of a checkpoint that holds updates 1 to `seq`, or none and 0. `isCareful`: something in the log spoils it. */
  | { readonly type: 'begin'; readonly parts: ArrayBuffer; readonly seq: number; readonly isCareful: boolean }
  /** The next updates, packed; when and by whom each was sent. */
  | {
      readonly type: 'take'
      readonly updates: ArrayBuffer
      readonly times: Float64Array
      readonly principals: readonly string[]
    }
  | { readonly type: 'owners'; readonly owners: ReadonlyMap<number, string> }
  | { readonly type: 'ask'; readonly question: HistoryQuestion }

export type HistoryReply =
  | { readonly type: 'known'; readonly updates: number }
  /** The answer as JSON, made where it keeps nobody waiting. */
  | { readonly type: 'answer'; readonly json: string }
  /** This log, or this checkpoint, does not make a document. */
  | { readonly type: 'unsound' }
