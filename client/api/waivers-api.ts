// What the screens ask of the server about findings that are called no problem, one function a call.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId, WaiverId } from '../../shared/agreement/ids.ts'
import type { WaiverTarget } from '../../shared/checks/waiver-target.ts'
import type { DeviceWord } from '../signing/device-word.ts'
import { call, type Result } from './call.ts'
import { nothing } from './decode.ts'

const path = (agreement: AgreementId, rest = ''): string => `/api/v1/agreements/${agreement}/waivers${rest}`

/** 409 `stale-digest` when the words of the finding have moved, 404 `finding-unknown` when it is not found any more. */
export const proposeWaiver = (
  agreement: AgreementId,
  { clause, row, field, ...target }: Omit<WaiverTarget, 'level'>,
  digest: Digest,
  reason: string,
): Promise<Result<null>> =>
  call(path(agreement), {
    method: 'POST',
    body: {
      ...target,
      ...(clause ? { clauseId: clause } : {}),
      ...(row ? { rowId: row } : {}),
      ...(field ? { field } : {}),
      digest,
      reason,
    },
    read: nothing,
  })

export const withdrawWaiver = (agreement: AgreementId, waiver: WaiverId): Promise<Result<null>> =>
  call(path(agreement, `/${waiver}`), { method: 'DELETE', read: nothing })

export const acknowledgeWaiver = (
  agreement: AgreementId,
  waiver: WaiverId,
  digest: Digest,
  device?: DeviceWord,
): Promise<Result<null>> =>
  call(path(agreement, `/${waiver}/acknowledgements`), {
    method: 'POST',
    body: { digest, device },
    read: nothing,
  })

export const takeBackAcknowledgement = (
  agreement: AgreementId,
  waiver: WaiverId,
  device?: DeviceWord,
): Promise<Result<null>> =>
  call(path(agreement, `/${waiver}/acknowledgements`), { method: 'DELETE', body: { device }, read: nothing })
