// Events from parsed JSON: exactly of a form that this version knows, or nothing.
import type { LedgerEvent, LedgerPayload, LedgerType } from './event.ts'
import { CARRIED_SHAPES } from './event-carried.ts'
import { CONSENT_SHAPES } from './event-consents.ts'
import { LIFETIME_SHAPES } from './event-lifetime.ts'
import { PEOPLE_SHAPES } from './event-people.ts'
import { PROCESS_SHAPES } from './event-process.ts'
import { SIGNING_SHAPES } from './event-signing.ts'
import { VERSION_SHAPES } from './event-versions.ts'
import { WAIVER_SHAPES } from './event-waivers.ts'
import { type Check, digest, fields, isObject, type PayloadShapes, person, text, whole } from './field-check.ts'

const PAYLOADS: PayloadShapes<LedgerPayload> = {
  ...PEOPLE_SHAPES,
  ...CONSENT_SHAPES,
  ...PROCESS_SHAPES,
  ...SIGNING_SHAPES,
  ...WAIVER_SHAPES,
  ...VERSION_SHAPES,
  ...CARRIED_SHAPES,
  ...LIFETIME_SHAPES,
}

const isLedgerType = (value: unknown): value is LedgerType =>
  typeof value === 'string' && Object.hasOwn(PAYLOADS, value)

function isPayload(value: unknown): value is LedgerPayload {
  return isObject(value) && isLedgerType(value.type) && fields({ type: text, ...PAYLOADS[value.type] })(value)
}

const EVENT: Readonly<Record<keyof LedgerEvent, Check>> = {
  seq: whole,
  prev: digest,
  at: whole,
  actor: (value) => value === 'operator' || value === 'server' || person(value),
  payload: isPayload,
  hash: digest,
}

/** One event from parsed JSON, or null when it is not of a form that this version knows. Says nothing about its hash. */
export const parseEvent = (value: unknown): LedgerEvent | null => (fields(EVENT)(value) ? (value as LedgerEvent) : null)

/** A whole ledger (buku-besar.json) from parsed JSON, or null when any part of it is not an event. */
export function parseLedger(value: unknown): readonly LedgerEvent[] | null {
  if (!Array.isArray(value)) return null
  const events: LedgerEvent[] = []
  for (const item of value) {
    const event = parseEvent(item)
    if (event === null) return null
    events.push(event)
  }
  return events
}
