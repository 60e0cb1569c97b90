// What these screens ask of the server. What it refuses comes back as a problem with its code.
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import type { Characteristic } from '../../shared/checks/finding.ts'
import type { ClosingRow, EndingGround, MarkLight, ReviewQuestion } from '../../shared/ledger/event-lifetime.ts'
import { USUAL_PAUSE_DAYS } from '../../shared/ledger/event-pause.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { call, type Result } from '../api/call.ts'
import { id, list, nothing, nullable, object, oneOf, text, whole } from '../api/decode.ts'
import { type InvitationLink, parseInvitationLink } from '../api/invitation-link.ts'

const path = (agreement: AgreementId, rest: string): string => `/api/v1/agreements/${agreement}${rest}`
const agreementId = id(parseAgreementId)

export interface ListedAddendum {
  readonly agreementId: AgreementId
  readonly number: number
  readonly state: State
  readonly signedAt: number | null
}

export const listAddenda = (agreement: AgreementId): Promise<Result<{ readonly addenda: readonly ListedAddendum[] }>> =>
  call(path(agreement, '/addenda'), {
    read: object({
      addenda: list(object({ agreementId, number: whole, state: oneOf(STATES), signedAt: nullable(whole) })),
    }),
  })

export const openAddendum = (agreement: AgreementId): Promise<Result<{ readonly agreementId: AgreementId }>> =>
  call(path(agreement, '/addenda'), { method: 'POST', read: object({ agreementId }) })

/** Opens a session of this browser in the addendum. */
export const enterAddendum = (agreement: AgreementId, addendum: AgreementId): Promise<Result<null>> =>
  call(path(agreement, `/addenda/${addendum}/enter`), { method: 'POST', read: nothing })

export const openReviewNow = (agreement: AgreementId, reason: string): Promise<Result<null>> =>
  call(path(agreement, '/reviews'), { method: 'POST', body: { reason }, read: nothing })

export interface ReviewWords {
  readonly answers: Readonly<Record<ReviewQuestion, string>>
  readonly lights: Readonly<Record<Characteristic, MarkLight>>
}

export const answerReview = (agreement: AgreementId, review: number, words: ReviewWords): Promise<Result<null>> =>
  call(path(agreement, `/reviews/${review}/answers`), { method: 'POST', body: words, read: nothing })

/** 409 `guards-unmet` while a partner has not answered. */
export const closeReview = (agreement: AgreementId, review: number, outcome: string): Promise<Result<null>> =>
  call(path(agreement, `/reviews/${review}/close`), { method: 'POST', body: { outcome }, read: nothing })

export interface EndingWords {
  readonly ground: EndingGround
  readonly clauseId?: string
  readonly reason: string
  readonly closing: readonly ClosingRow[]
}

export const proposeEnding = (agreement: AgreementId, words: EndingWords): Promise<Result<null>> =>
  call(path(agreement, '/ending'), { method: 'POST', body: words, read: nothing })

export const agreeToEnding = (agreement: AgreementId): Promise<Result<null>> =>
  call(path(agreement, '/ending/agreements'), { method: 'POST', read: nothing })

export const takeEndingBack = (agreement: AgreementId): Promise<Result<null>> =>
  call(path(agreement, '/ending'), { method: 'DELETE', read: nothing })

/** What a new draft is begun with; for an addendum its base decides. */
const NEW_DRAFT = `&requireAnnexes=1&readingPauseDays=${USUAL_PAUSE_DAYS}`

/** Sends the file; the answer has the links of the new agreement. A new one is read for the usual days; an addendum for as many as its base. */
export const beginFromFile = (
  file: Uint8Array,
  purpose: 'addendum' | 'copy',
): Promise<
  Result<{
    readonly agreementId: AgreementId
    readonly title: string
    readonly invitations: readonly InvitationLink[]
  }>
> =>
  call(`/api/v1/agreements/from-file?as=${purpose}&personalLinks=1${purpose === 'copy' ? NEW_DRAFT : ''}`, {
    method: 'POST',
    bytes: { media: 'application/pdf', content: file },
    read: object({ agreementId, title: text, invitations: list(parseInvitationLink) }),
  })
