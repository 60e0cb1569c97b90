// Events from parsed JSON: exactly of a form that this version knows, or nothing.
import type { LedgerEvent, LedgerPayload } from './event.ts'
import { textOf } from './event-text.ts'
import {
  type Check,
  digest,
  fields,
  isObject,
  type OptionalCheck,
  optional,
  person,
  text,
  whole,
} from './field-check.ts'
import { isLedgerType, PAYLOADS, personalFields } from './payload-shapes.ts'

function isPayload(value: unknown): value is LedgerPayload {
  return isObject(value) && isLedgerType(value.type) && fields({ type: text, ...PAYLOADS[value.type] })(value)
}

const salt: Check = (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
const seal = fields({ hash: digest, salt: optional(salt) })
const texts: Check = (value) => isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(seal)

const EVENT: Readonly<Record<keyof LedgerEvent, Check | OptionalCheck>> = {
  seq: whole,
  prev: digest,
  at: whole,
  actor: (value) => value === 'operator' || value === 'server' || person(value),
  payload: isPayload,
  texts: optional(texts),
  hash: digest,
}

/** One event from parsed JSON, or null when it is not of a form that this version knows. Says nothing about its hash. */
export function parseEvent(value: unknown): LedgerEvent | null {
  if (!fields(EVENT)(value)) return null
  const event = value as LedgerEvent
  return sealsFit(event) ? event : null
}

/** Seals are of personal texts only, and a text is empty exactly where its salt is gone. */
function sealsFit({ payload, texts: seals = {} }: LedgerEvent): boolean {
  const personal = personalFields(payload.type)
  return Object.entries(seals).every(
    ([field, { salt: own }]) => personal.includes(field) && (textOf(payload, field) === '') === (own === undefined),
  )
}

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
