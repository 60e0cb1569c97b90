// What waits, and when one wants to hear of it: to and from the server.
import {
  type AgreementId,
  type ClauseId,
  type PartnerId,
  parseClauseId,
  parsePartnerId,
} from '../../shared/agreement/ids.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import type { NoticeSettings } from '../../shared/notices/notice-settings.ts'
import { WAITING_KINDS, type Waiting } from '../../shared/notices/waiting.ts'
import { call, type Result } from '../api/call.ts'
import { type Decoder, id, list, nothing, nullable, object, oneOf, text, whole } from '../api/decode.ts'

export interface WaitingView {
  readonly title: string
  readonly state: State
  readonly waiting: readonly Waiting[]
  readonly partners: readonly { readonly partnerId: PartnerId; readonly waiting: readonly Waiting[] }[]
  /** How many decisions there are */
  readonly events: number
}

export interface NoticesView {
  readonly mail: boolean
  readonly email: string | null
  readonly confirmed: boolean
  readonly settings: NoticeSettings
}

const flag: Decoder<boolean> = (value) => value === true
const waiting = list(object<Waiting>({ kind: oneOf(WAITING_KINDS), count: whole }))
export const readWaitingView = object<WaitingView>({
  title: text,
  state: oneOf(STATES),
  waiting,
  partners: list(object<WaitingView['partners'][number]>({ partnerId: id(parsePartnerId), waiting })),
  events: whole,
})
const notices = object<NoticesView>({
  mail: flag,
  email: nullable(text),
  confirmed: flag,
  settings: object<NoticeSettings>({
    hour: whole,
    quiet: object<NoticeSettings['quiet']>({ from: whole, to: whole }),
    zoneMinutes: whole,
    muted: list<ClauseId>(id(parseClauseId)),
  }),
})

const path = (agreement: AgreementId, rest: string): string => `/api/v1/agreements/${agreement}/${rest}`

export const askWaiting = (agreement: AgreementId): Promise<Result<WaitingView>> =>
  call(path(agreement, 'waiting'), { read: readWaitingView })

export const askNotices = (agreement: AgreementId): Promise<Result<NoticesView>> =>
  call(path(agreement, 'notices'), { read: notices })

export const wantNotices = (
  agreement: AgreementId,
  wanted: { readonly email?: string; readonly settings?: NoticeSettings; readonly locale?: string },
): Promise<Result<NoticesView>> => call(path(agreement, 'notices'), { method: 'POST', body: wanted, read: notices })

export const confirmNotices = (agreement: AgreementId, code: string): Promise<Result<NoticesView>> =>
  call(path(agreement, 'notices/confirm'), { method: 'POST', body: { code }, read: notices })

export const endNotices = (agreement: AgreementId): Promise<Result<null>> =>
  call(path(agreement, 'notices'), { method: 'DELETE', read: nothing })

export const stopLetters = (token: string): Promise<Result<null>> =>
  call('/api/v1/notices/stop', { method: 'POST', body: { token }, read: nothing })
