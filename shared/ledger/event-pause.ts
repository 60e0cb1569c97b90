// Events about the reading pause: days between the last change of the text and its seal. It is set at the beginning, and changed by all.
import type { PartnerId } from '../agreement/ids.ts'
import { deviceSignature, type Signed } from './event-devices.ts'
import { optional, type PayloadShapes, partner, personal, whole } from './field-check.ts'

/** In days. A month is longer than any village needs to read a text aloud twice; a longer wait is no reading any more. */
export const PAUSE_DAYS_MAX = 30
/** What a person begins with unless they choose otherwise: long enough to read a text aloud at home and in a meeting. Programs name their own. */
export const USUAL_PAUSE_DAYS = 3

export type PausePayload =
  /** A later proposal takes the place of one that is open. */
  | { readonly type: 'pause-proposed'; readonly days: number; readonly reason: string }
  /** `proposal`: the number of the event that proposed it. It holds once every partner has agreed. */
  | ({ readonly type: 'pause-agreed'; readonly proposal: number; readonly partner: PartnerId } & Signed)

export const pauseDays = (value: unknown): boolean =>
  whole(value) && Number(value) >= 0 && Number(value) <= PAUSE_DAYS_MAX

export const PAUSE_SHAPES: PayloadShapes<PausePayload> = {
  'pause-proposed': { days: pauseDays, reason: personal },
  'pause-agreed': { proposal: whole, partner, signed: optional(deviceSignature) },
}
