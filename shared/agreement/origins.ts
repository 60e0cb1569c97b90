// Who wrote first what stands under somebody else's client id: words that were brought back or moved. Only the log can tell.

/** Characters `clock` to `end` of a client id, and the name that owns the words; null where nobody knows it. */
export type OriginRow = readonly [client: number, clock: number, end: number, by: string | null]

export interface Origin {
  readonly clock: number
  readonly end: number
  /** '' where nobody knows it */
  readonly by: string
}

/** By client id, in the order of clocks and without overlap. */
export type Origins = ReadonlyMap<number, readonly Origin[]>

export const NO_ORIGINS: Origins = new Map()

/** `rows`: by client id, in the order of clocks and without overlap. */
export function originsFrom(rows: readonly OriginRow[]): Origins {
  if (rows.length === 0) return NO_ORIGINS
  const origins = new Map<number, Origin[]>()
  for (const [client, clock, end, by] of rows) {
    const of = origins.get(client) ?? []
    of.push({ clock, end, by: by ?? '' })
    origins.set(client, of)
  }
  return origins
}

export const rowsOf = (origins: Origins): readonly OriginRow[] =>
  [...origins].flatMap(([client, all]) => all.map(({ clock, end, by }): OriginRow => [client, clock, end, by || null]))
