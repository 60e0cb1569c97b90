// The form of every payload, by type, and which of its texts are about people.
import type { LedgerPayload, LedgerType } from './event.ts'
import { CARRIED_SHAPES } from './event-carried.ts'
import { CONSENT_SHAPES } from './event-consents.ts'
import { COUNTERPART_SHAPES } from './event-counterparts.ts'
import { DECISION_SHAPES } from './event-decisions.ts'
import { DELEGATION_SHAPES } from './event-delegation.ts'
import { DEVICE_SHAPES } from './event-devices.ts'
import { DICTATION_SHAPES } from './event-dictation.ts'
import { LIFETIME_SHAPES, REVIEW_TEXTS } from './event-lifetime.ts'
import { PAUSE_SHAPES } from './event-pause.ts'
import { PEOPLE_SHAPES } from './event-people.ts'
import { PROCESS_SHAPES } from './event-process.ts'
import { REFUSAL_SHAPES } from './event-refusals.ts'
import { SIGNING_SHAPES } from './event-signing.ts'
import { SIGNING_ORDER_SHAPES } from './event-signing-order.ts'
import { VERSION_SHAPES } from './event-versions.ts'
import { WAIVER_SHAPES } from './event-waivers.ts'
import { WITNESS_SHAPES } from './event-witness.ts'
import { type PayloadShapes, personal } from './field-check.ts'

export const PAYLOADS: PayloadShapes<LedgerPayload> = {
  ...PEOPLE_SHAPES,
  ...CONSENT_SHAPES,
  ...PROCESS_SHAPES,
  ...SIGNING_SHAPES,
  ...SIGNING_ORDER_SHAPES,
  ...REFUSAL_SHAPES,
  ...DELEGATION_SHAPES,
  ...COUNTERPART_SHAPES,
  ...WITNESS_SHAPES,
  ...WAIVER_SHAPES,
  ...VERSION_SHAPES,
  ...CARRIED_SHAPES,
  ...LIFETIME_SHAPES,
  ...DICTATION_SHAPES,
  ...DEVICE_SHAPES,
  ...PAUSE_SHAPES,
  ...DECISION_SHAPES,
}

export const isLedgerType = (value: unknown): value is LedgerType =>
  typeof value === 'string' && Object.hasOwn(PAYLOADS, value)

/** Personal texts that lie deeper in a payload, by their path. */
const DEEPER: Readonly<Partial<Record<LedgerType, readonly string[]>>> = { 'review-answered': REVIEW_TEXTS }

/** The fields that hold personal texts: those whose check is `personal`, and the paths (`a.b`) of those that lie deeper. */
export const personalFields = (type: LedgerType): readonly string[] => [
  ...Object.entries(PAYLOADS[type]).flatMap(([field, check]) => (check === personal ? [field] : [])),
  ...(DEEPER[type] ?? []),
]
