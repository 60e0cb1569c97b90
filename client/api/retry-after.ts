// A server that is asked too often says when to come again (429 with `Retry-After`); whoever asks by itself keeps to it.

/** How a socket ends whose server wants to be asked later (IANA: try again later); its reason says after how many milliseconds. */
export const TRY_LATER = 1013

/** Something in between that names a day is not believed that far. */
const WAIT_MAX_MS = 600_000

/** Milliseconds after which a socket that ended so may be opened again; null where its end does not say, as when something in between closed it. */
export function reopenMs({ code, reason }: Pick<CloseEvent, 'code' | 'reason'>): number | null {
  const ms = code === TRY_LATER ? Number(reason) : 0
  return ms > 0 ? Math.min(ms, WAIT_MAX_MS) : null
}

/** Milliseconds after which the same may be asked again; null for every answer that does not say. `now`: milliseconds since 1970. */
export function retryAfterMs({ status, headers }: Pick<Response, 'status' | 'headers'>, now: number): number | null {
  const said = status === 429 ? headers.get('retry-after') : null
  if (said === null) return null
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now
  return ms > 0 ? Math.min(ms, WAIT_MAX_MS) : null
}
