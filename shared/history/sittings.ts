// Sittings: stretches of a log in which people worked without a long pause.

/** Milliseconds without an update after which people are said to have stood up. */
export const PAUSE_MS = 30 * 60_000
/** A sitting ends after this long, whoever is still at work: a day that never pauses is told in parts. */
const LONGEST_MS = 12 * 3_600_000

export interface Sitting {
  /** Update before the first; 0 where it begins with the first of all. */
  readonly from: number
  /** Last update */
  readonly to: number
  /** Times of its first and last update, milliseconds since 1970 */
  readonly began: number
  readonly ended: number
}

/** The list with one more update: its last sitting goes on, or another begins. A clock that goes back ends none. */
export function sit(sittings: Sitting[], seq: number, at: number): void {
  const last = sittings.at(-1)
  if (last && at - last.ended <= PAUSE_MS && at - last.began <= LONGEST_MS)
    sittings[sittings.length - 1] = { ...last, to: seq, ended: Math.max(last.ended, at) }
  else sittings.push({ from: seq - 1, to: seq, began: at, ended: at })
}
