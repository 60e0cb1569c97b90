// Random numbers that a seed repeats, with the seed at hand: every test that uses it prints its seed when it fails.
import { randomFrom } from '../fuzz/seeds.ts'

export interface SeededRandom {
  readonly seed: number
  /** 0 to 1 */
  next(): number
  /** A whole number from 0 to `limit` (exclusive) */
  below(limit: number): number
}

export function seededRandom(seed: number): SeededRandom {
  const next = randomFrom(seed)
  return { seed, next, below: (limit) => Math.floor(next() * limit) }
}
