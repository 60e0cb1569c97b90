// A rate with room for bursts, kept as one number: the time by which everything taken so far is paid off (the generic cell rate algorithm of
// ATM). A connection has four of them, and a server thousands of connections.

export interface Rate {
  /** Sustained a second */
  readonly perSecond: number
  /** At once */
  readonly burst: number
}

/** Nothing has been taken. */
export const UNUSED = 0

/**
 * Takes `cost` of a rate of which everything is paid off at `paidAt`: the new `paidAt`, or null where there is not enough. Times are
 * milliseconds of any clock; where more is owed than a burst, the clock has stepped back, and nothing is owed.
 */
export function take(paidAt: number, cost: number, { perSecond, burst }: Rate, at: number): number | null {
  const most = (burst * 1000) / perSecond
  const owed = Math.max(0, paidAt - at)
  const after = (owed > most ? 0 : owed) + (cost * 1000) / perSecond
  return after > most ? null : at + after
}
