// Checks of the fields of an event that was read from JSON: exactly these fields, each of its form.
import { parseClauseId, parseInvitationId, parsePartnerId, parsePersonId, parseWaiverId } from '../agreement/ids.ts'

export type Check = (value: unknown) => boolean

/** A field that may be absent. Absent is not null: the hash tells them apart. */
export interface OptionalCheck {
  readonly optional: Check
}

export const text: Check = (value) => typeof value === 'string'
/** A text by or about a person: the event's hash takes in a salted hash of it, so that it can be erased (event-text.ts). Never optional. */
export const personal: Check = (value) => text(value)
export const whole: Check = (value) => Number.isSafeInteger(value)
export const truth: Check = (value) => typeof value === 'boolean'
export const digest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
export const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((item) => item === value)
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
export const id =
  (parser: (value: unknown) => string | null): Check =>
  (value) =>
    parser(value) !== null
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
export const optional = (check: Check): OptionalCheck => ({ optional: check })

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with these fields and no others. */
export const fields =
  (shape: Readonly<Record<string, Check | OptionalCheck>>): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).every((key) => Object.hasOwn(shape, key)) &&
    Object.entries(shape).every(([key, check]) => {
      if (typeof check === 'function') return Object.hasOwn(value, key) && check(value[key])
      return !Object.hasOwn(value, key) || check.optional(value[key])
    })

export const partner = id(parsePartnerId)
export const person = id(parsePersonId)
export const invitation = id(parseInvitationId)
export const clause = id(parseClauseId)
export const waiver = id(parseWaiverId)

/** The checks of all payloads of a union, by type and field. Exactly these fields: an event with one more or one less is not of this version. */
export type PayloadShapes<P extends { readonly type: string }> = {
  readonly [T in P['type']]: Readonly<
    Record<Exclude<keyof Extract<P, { readonly type: T }>, 'type'>, Check | OptionalCheck>
  >
}
