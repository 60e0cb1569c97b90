// Events about findings that partners agree are no problem.
import type { Digest } from '../agreement/canonical.ts'
import { type PartnerId, parseFieldId, parseRowId, type WaiverId } from '../agreement/ids.ts'
import { LEVELS } from '../checks/finding.ts'
import type { WaiverTarget } from '../checks/waiver-target.ts'
import { deviceSignature, type Signed } from './event-devices.ts'
import {
  clause,
  digest,
  fields,
  id,
  listOf,
  oneOf,
  optional,
  orNull,
  type PayloadShapes,
  partner,
  personal,
  text,
  waiver,
} from './field-check.ts'

export type WaiverPayload =
  | {
      readonly type: 'waiver-proposed'
      readonly waiver: WaiverId
      readonly target: WaiverTarget
      /** Digest of what the finding stands on: `targetDigest` of waiver-target.ts. */
      readonly digest: Digest
      /** What the checker said, in Indonesian: the words that partners acknowledge. */
      readonly message: string
      readonly reason: string
    }
  | ({ readonly type: 'waiver-acknowledged'; readonly waiver: WaiverId; readonly partner: PartnerId } & Signed)
  /** `partner` takes its acknowledgement back; null withdraws the proposal itself. */
  | ({ readonly type: 'waiver-withdrawn'; readonly waiver: WaiverId; readonly partner: PartnerId | null } & Signed)

export const WAIVER_SHAPES: PayloadShapes<WaiverPayload> = {
  'waiver-proposed': {
    waiver,
    target: fields({
      code: text,
      level: oneOf(LEVELS),
      clause: orNull(clause),
      row: orNull(id(parseRowId)),
      field: orNull(id(parseFieldId)),
      parties: listOf(partner),
      quote: text,
      about: text,
    }),
    digest,
    message: text,
    reason: personal,
  },
  'waiver-acknowledged': { waiver, partner, signed: optional(deviceSignature) },
  'waiver-withdrawn': { waiver, partner: orNull(partner), signed: optional(deviceSignature) },
}
