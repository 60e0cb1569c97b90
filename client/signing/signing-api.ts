// What the signing screens ask of the server besides the signature itself.
import type { AgreementId, ClauseId, PartnerId, RowId } from '../../shared/agreement/ids.ts'
import type { CounterpartKind, CounterpartMatch } from '../../shared/ledger/event-counterparts.ts'
import { COUNTERPART_MATCHES } from '../../shared/ledger/event-counterparts.ts'
import { call, type Result } from '../api/call.ts'
import { nothing, object, oneOf } from '../api/decode.ts'
import { type InvitationLink, parseInvitationLink } from '../api/invitation-link.ts'

const path = (agreement: AgreementId, rest: string): string => `/api/v1/agreements/${agreement}/${rest}`

export const refuseSignature = (
  agreement: AgreementId,
  reason: string,
  clauseId: ClauseId | null,
): Promise<Result<null>> =>
  call(path(agreement, 'refusals'), {
    method: 'POST',
    body: { reason, ...(clauseId === null ? {} : { clauseId }) },
    read: nothing,
  })

export const withdrawSignature = (agreement: AgreementId, reason: string): Promise<Result<null>> =>
  call(path(agreement, 'signatures/withdrawal'), { method: 'POST', body: { reason }, read: nothing })

export const proposeOrder = (agreement: AgreementId, order: readonly PartnerId[]): Promise<Result<null>> =>
  call(path(agreement, 'signing-order'), { method: 'POST', body: { order }, read: nothing })

export const acknowledgeOrder = (agreement: AgreementId, proposal: number): Promise<Result<null>> =>
  call(path(agreement, 'signing-order/acknowledgements'), { method: 'POST', body: { proposal }, read: nothing })

export const inviteWitness = (
  agreement: AgreementId,
  witness: RowId,
  partnerId: PartnerId | null,
): Promise<Result<InvitationLink>> =>
  call(path(agreement, 'invitations'), {
    method: 'POST',
    body: { role: 'witness', witness, ...(partnerId === null ? {} : { partnerId }) },
    read: parseInvitationLink,
  })

const formOf = (fields: Readonly<Record<string, string>>, file: File): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', file, file.name)
  return form
}

/** 413 `too-large`, 415 `media-type-unsupported`: what the letter may be is in the words beside the field. */
export const delegateSigning = (
  agreement: AgreementId,
  delegate: { readonly name: string; readonly position: string },
  letter: File,
): Promise<Result<InvitationLink>> =>
  call(path(agreement, 'delegations'), { method: 'POST', form: formOf(delegate, letter), read: parseInvitationLink })

export const attachCounterpart = (
  agreement: AgreementId,
  counterpart: { readonly kind: CounterpartKind; readonly partnerId: string; readonly printed: string },
  file: File,
): Promise<Result<{ readonly match: CounterpartMatch }>> =>
  call(path(agreement, 'counterparts'), {
    method: 'POST',
    form: formOf(counterpart, file),
    read: object<{ readonly match: CounterpartMatch }>({ match: oneOf(COUNTERPART_MATCHES) }),
  })

export const letterUrl = (agreement: AgreementId, digest: string): string => path(agreement, `letters/${digest}`)
export const counterpartUrl = (agreement: AgreementId, digest: string): string =>
  path(agreement, `counterparts/${digest}`)
