// What the screens of decisions ask of the server.
import type { AgreementId, ClauseId, PersonId } from '../../shared/agreement/ids.ts'
import { call, type Result } from '../api/call.ts'
import { nothing, nullable, object, whole } from '../api/decode.ts'
import type { DeviceWord } from '../signing/device-word.ts'

const path = (agreement: AgreementId, rest: string): string => `/api/v1/agreements/${agreement}${rest}`

export interface PauseView {
  /** Milliseconds since 1970; null without a pause */
  readonly until: number | null
  /** The server's clock at the answer, milliseconds since 1970 */
  readonly now: number
}

/** From when the text may be sealed, by the server's clock. What is proposed stands in the ledger. */
export const readPause = (agreement: AgreementId): Promise<Result<PauseView>> =>
  call(path(agreement, '/reading-pause'), { read: object<PauseView>({ until: nullable(whole), now: whole }) })

export const proposePause = (agreement: AgreementId, days: number, reason: string): Promise<Result<null>> =>
  call(path(agreement, '/reading-pause'), { method: 'POST', body: { days, reason }, read: nothing })

/** 404 `proposal-unknown` when another proposal has taken its place. */
export const agreePause = (
  agreement: AgreementId,
  proposal: number,
  device: DeviceWord | undefined,
): Promise<Result<null>> =>
  call(path(agreement, '/reading-pause/agreements'), { method: 'POST', body: { proposal, device }, read: nothing })

export interface MeetingDecision {
  readonly text: string
  readonly reason: string
  readonly clauseId?: ClauseId
  readonly present: readonly PersonId[]
  readonly others: string
}

export const recordDecision = (agreement: AgreementId, decision: MeetingDecision): Promise<Result<null>> =>
  call(path(agreement, '/decisions'), { method: 'POST', body: decision, read: nothing })
