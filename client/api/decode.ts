// Parsers for what the server answers: each turns `unknown` into a value or throws `Undecodable`, which `call` reports as one problem.

export class Undecodable extends Error {
  readonly code = 'unreadable-answer'
}

export type Decoder<T> = (value: unknown) => T

const fail = (wanted: string): never => {
  throw new Undecodable(`wanted ${wanted}`)
}

export const text: Decoder<string> = (value) => (typeof value === 'string' ? value : fail('text'))
export const whole: Decoder<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : fail('whole number')
export const nothing: Decoder<null> = () => null

/** A branded id, by its own parser. */
export const id =
  <T>(parse: (value: unknown) => T | null): Decoder<T> =>
  (value) =>
    parse(value) ?? fail('id')

export const oneOf =
  <T extends string>(values: readonly T[]): Decoder<T> =>
  (value) =>
    values.find((known) => known === value) ?? fail(values.join('|'))

export const list =
  <T>(item: Decoder<T>): Decoder<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(item) : fail('list')

/** Absent and null are the same: null. */
export const nullable =
  <T>(item: Decoder<T>): Decoder<T | null> =>
  (value) =>
    value === undefined || value === null ? null : item(value)

export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail('object')

export const object =
  <T extends object>(shape: { readonly [K in keyof T]: Decoder<T[K]> }): Decoder<T> =>
  (value) => {
    const source = fields(value)
    return Object.fromEntries(
      Object.entries<Decoder<unknown>>(shape).map(([key, decode]) => [key, decode(source[key])]),
    ) as T
  }
