// The hash chain: every event names the hash of the one before it, so that nothing in the past can be changed, dropped or put in between
// without every later hash changing too.
import { PARTNER_KINDS } from '../agreement/agreement.ts'
import { type Digest, digestOf } from '../agreement/canonical.ts'
import {
  parseAgreementId,
  parseClauseId,
  parseFieldId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseRowId,
  parseWaiverId,
} from '../agreement/ids.ts'
import { LEVELS } from '../checks/finding.ts'
import { type Actor, type LedgerEvent, type LedgerPayload, type LedgerType, ROLES, STANCES, STATES } from './event.ts'

/** What the first event names as the one before it. */
export const GENESIS: Digest = '0'.repeat(64)

/** The next event of the chain. `at` is milliseconds since 1970, UTC. */
export function appendEvent(
  previous: Pick<LedgerEvent, 'seq' | 'hash'> | null,
  next: { readonly at: number; readonly actor: Actor; readonly payload: LedgerPayload },
): LedgerEvent {
  const body = {
    seq: (previous?.seq ?? 0) + 1,
    prev: previous?.hash ?? GENESIS,
    at: next.at,
    actor: next.actor,
    payload: next.payload,
  }
  return { ...body, hash: digestOf(body) }
}

/** `gap` a number is missing or repeated, `prev` an event names another predecessor, `hash` an event was changed after it was made. */
export type ChainFault = 'gap' | 'prev' | 'hash'
export type ChainReport =
  | { readonly ok: true }
  | { readonly ok: false; readonly seq: number; readonly code: ChainFault }

/** Whether the events are one unbroken chain from the first. Names the first event that does not fit, by its place in the list. */
export function verifyChain(events: readonly LedgerEvent[]): ChainReport {
  let prev = GENESIS
  for (const [index, event] of events.entries()) {
    const { hash, ...body } = event
    const seq = index + 1
    if (event.seq !== seq) return { ok: false, seq, code: 'gap' }
    if (event.prev !== prev) return { ok: false, seq, code: 'prev' }
    if (digestOf(body) !== hash) return { ok: false, seq, code: 'hash' }
    prev = hash
  }
  return { ok: true }
}

type Check = (value: unknown) => boolean
const text: Check = (value) => typeof value === 'string'
const whole: Check = (value) => Number.isSafeInteger(value)
const digest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((item) => item === value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const id =
  (parser: (value: unknown) => string | null): Check =>
  (value) =>
    parser(value) !== null
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const fields =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).length === Object.keys(shape).length &&
    Object.entries(shape).every(([key, check]) => check(value[key]))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const partner = id(parsePartnerId)
const person = id(parsePersonId)
const invitation = id(parseInvitationId)
const clause = id(parseClauseId)
const waiver = id(parseWaiverId)
const scope = clause // 'document' is a well-formed clause id, and reserved

type PayloadShape<T extends LedgerType> = Readonly<
  Record<Exclude<keyof Extract<LedgerPayload, { type: T }>, 'type'>, Check>
>

/** Exactly these fields: an event with one more or one less is not an event of this version. */
const PAYLOADS: { readonly [T in LedgerType]: PayloadShape<T> } = {
  'agreement-created': {
    agreement: id(parseAgreementId),
    title: text,
    template: fields({ id: text, version: text, digest: text }),
    authority: digest,
  },
  'partner-added': { partner, name: text, kind: oneOf(PARTNER_KINDS) },
  invited: { invitation, role: oneOf(ROLES), partner: orNull(partner), expiresAt: orNull(whole) },
  'invitation-revoked': { invitation },
  joined: { person, name: text, position: text, role: oneOf(ROLES), partner: orNull(partner), invitation },
  'role-changed': { person, role: oneOf(ROLES) },
  'negotiated-marked': { partner, clause, clauseDigest: digest },
  'consent-given': { partner, scope, digest, documentDigest: digest, stance: oneOf(STANCES), note: text },
  'consent-withdrawn': { partner, scope },
  'profiles-chosen': { on: listOf(text), off: listOf(text), reason: text },
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
    reason: text,
  },
  'waiver-acknowledged': { waiver, partner },
  'waiver-withdrawn': { waiver, partner: orNull(partner) },
  'version-named': { name: text, update: whole, updateHash: digest, documentDigest: digest },
  'version-unnamed': { update: whole },
  'state-changed': { from: oneOf(STATES), to: oneOf(STATES), reason: text, documentDigest: digest },
  sealed: { documentDigest: digest, pdfDigest: digest, pdfBytes: whole },
  'certificate-issued': { partner, person, serial: text, certificate: digest },
  signed: { partner, person, pdfDigest: digest, pdfBytes: whole },
  'draft-carried': { person: orNull(person), name: text, device: text, clients: listOf(whole) },
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
