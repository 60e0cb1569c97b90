// Mulberry32: random numbers that a seed repeats. Every test that uses it prints its seed when it fails.
export interface SeededRandom {
  readonly seed: number
  /** 0 to 1 */
  next(): number
  /** A whole number from 0 to `limit` (exclusive) */
  below(limit: number): number
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { seed, next, below: (limit) => Math.floor(next() * limit) }
}
