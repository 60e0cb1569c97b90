// Small readers for agreement files: each takes an unknown value and the place it stands at, and throws NotAgreement naming that place.
import { NAME_LETTERS_MAX } from '../agreement/agreement.ts'

/** Thrown for a file that is not an agreement; `place` is the path of the first value that is not what it must be. */
export class NotAgreement extends Error {
  readonly code = 'not-agreement'
  readonly place: string
  constructor(place: string) {
    super(`not an agreement: ${place}`)
    this.place = place
  }
}

export type Fields = Readonly<Record<string, unknown>>

export function asFields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotAgreement(place)
  return value as Fields
}

export function asList(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotAgreement(place)
  return value
}

/** A string; numbers are taken as people wrote them. Absent gives ''. */
export function asText(value: unknown, place: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new NotAgreement(place)
}

/** A name by which a text speaks of somebody. */
export function asName(value: unknown, place: string): string {
  const name = asText(value, place)
  if (name.length > NAME_LETTERS_MAX) throw new NotAgreement(place)
  return name
}

/** Of all partners together, in letters. */
const NAMES_LETTERS_MAX = 100_000

/** Names that no one pattern can hold are refused together. */
export function boundNames(names: readonly string[], place: string): void {
  if (names.reduce((sum, name) => sum + name.length, 0) > NAMES_LETTERS_MAX) throw new NotAgreement(place)
}

/** Of one partner: a name, its abbreviation, and what a text calls it. */
const NAMES_MAX = 64

/** A name or a list of names. */
export function asNames(value: unknown, place: string): string[] {
  if (!Array.isArray(value)) return [asName(value, place)].filter(Boolean)
  if (value.length > NAMES_MAX) throw new NotAgreement(place)
  return value.map((item, i) => asName(item, `${place}/${i}`))
}

/** A string or a list of strings. */
export const asTexts = (value: unknown, place: string): string[] =>
  Array.isArray(value) ? value.map((item, i) => asText(item, `${place}/${i}`)) : [asText(value, place)].filter(Boolean)

export function asId<T>(parse: (value: unknown) => T | null, value: unknown, place: string): T {
  const id = parse(value)
  if (id === null) throw new NotAgreement(place)
  return id
}

/** One of `values`, or `fallback`. */
export const oneOf = <T extends string>(values: readonly T[], value: unknown, fallback: T): T =>
  values.find((item) => item === value) ?? fallback
