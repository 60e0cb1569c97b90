// Texts in events that name or describe people: a name, a position, a note, a reason. The event's hash does not take them in themselves but
// a salted hash of each, so that a text can be erased when its person asks for it and the chain still verifies.
import { type Digest, digestOf } from '../agreement/canonical.ts'
import type { LedgerEvent, LedgerPayload } from './event.ts'
import { personalFields } from './payload-shapes.ts'

/** How one text is hashed. Without the salt the text has been erased: it is empty in the payload, and nobody can try out what it was. */
export interface TextSeal {
  /** `textHash(salt, text)` */
  readonly hash: Digest
  /** 32 hexadecimal digits, random */
  readonly salt?: string
}

/** By the path of the payload's field (`name`, `answers.partners`). Events of before there were seals have none, and their texts are hashed as they stand. */
export type EventTexts = Readonly<Record<string, TextSeal>>

export const textHash = (salt: string, text: string): Digest => digestOf({ salt, text })

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A text of the payload by the path of its field (`note`, `answers.partners`); '' where there is none. */
export function textOf(payload: LedgerPayload, path: string): string {
  let value: unknown = payload
  for (const key of path.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : ''
  return typeof value === 'string' ? value : ''
}

function withText<T extends object>(value: T, [key = '', ...deeper]: readonly string[], text: string): T {
  const inner: unknown = Reflect.get(value, key)
  return { ...value, [key]: isObject(inner) ? withText(inner, deeper, text) : text }
}

/** Seals of all personal texts of a payload that say something. `given`: salts that a device has chosen already, by field. */
export function sealTexts(
  payload: LedgerPayload,
  salt: () => string,
  given: Readonly<Record<string, string>> = {},
): EventTexts | undefined {
  const sealed = personalFields(payload.type).flatMap((field) => {
    const text = textOf(payload, field)
    if (text === '') return []
    const own = given[field] ?? salt()
    return [[field, { hash: textHash(own, text), salt: own }] as const]
  })
  return sealed.length === 0 ? undefined : Object.fromEntries(sealed)
}

/** Paths that are there: a seal of a path that is not was refused when the event was read. */
const withTexts = (payload: LedgerPayload, texts: Readonly<Record<string, string>>): LedgerPayload =>
  Object.entries(texts).reduce((known, [path, text]) => withText(known, path.split('.'), text), payload)

/** The event without its sealed texts: what is hashed (without `hash`), what a store's log keeps, and what stays after an erasure. */
export function bareEvent(event: LedgerEvent): LedgerEvent {
  if (event.texts === undefined) return event
  const fields = Object.keys(event.texts)
  return {
    ...event,
    payload: withTexts(event.payload, Object.fromEntries(fields.map((field) => [field, '']))),
    texts: Object.fromEntries(Object.entries(event.texts).map(([field, { hash }]) => [field, { hash }])),
  }
}

/** The event with those texts that `find` still has; the others stay erased. */
export function filledEvent(
  event: LedgerEvent,
  find: (hash: Digest) => { readonly salt: string; readonly text: string } | null,
): LedgerEvent {
  if (event.texts === undefined) return event
  const found = Object.entries(event.texts).flatMap(([field, { hash }]) => {
    const text = find(hash)
    return text === null ? [] : [{ field, hash, ...text }]
  })
  if (found.length === 0) return event
  return {
    ...event,
    payload: withTexts(event.payload, Object.fromEntries(found.map(({ field, text }) => [field, text]))),
    texts: { ...event.texts, ...Object.fromEntries(found.map(({ field, hash, salt }) => [field, { hash, salt }])) },
  }
}

/** Whether every text that is there is the one that the event's hash stands for. */
export const textsHold = ({ payload, texts = {} }: LedgerEvent): boolean =>
  Object.entries(texts).every(
    ([field, { hash, salt }]) => salt === undefined || textHash(salt, textOf(payload, field)) === hash,
  )

/** Whether a text of this event was erased. */
export const isErased = ({ texts = {} }: Pick<LedgerEvent, 'texts'>): boolean =>
  Object.values(texts).some(({ salt }) => salt === undefined)

/** Takes out of the events what later ones among them say was erased. The same array where that is nothing. */
export function withoutErased(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const gone = new Set(events.flatMap(({ payload }) => (payload.type === 'personal-data-erased' ? payload.events : [])))
  const lingers = ({ seq, texts = {} }: LedgerEvent) =>
    gone.has(seq) && Object.values(texts).some(({ salt }) => salt !== undefined)
  return events.some(lingers) ? events.map((event) => (gone.has(event.seq) ? bareEvent(event) : event)) : events
}
