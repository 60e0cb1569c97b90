// Seeds for random tests. `npm test` runs a fixed few; `npm run fuzz` goes on for FUZZ_SECONDS; FUZZ_SEED repeats one failure exactly.
import { writeFileSync } from 'node:fs'

/** mulberry32: small, fast, and good enough to choose what to try next. Yields numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * The seeds to try: `count` fixed ones by default, more while FUZZ_SECONDS last, or only FUZZ_SEED. The caller puts the seed into the
 * message of every assertion, so that a failure can be repeated. The seed being tried stands in the file FUZZ_TRYING, where that is named,
 * so that it is known even when the process is killed.
 */
export function* seeds(count: number): Generator<number> {
  for (const seed of chosen(count)) {
    const trying = process.env.FUZZ_TRYING
    if (trying) writeFileSync(trying, String(seed))
    yield seed
  }
}

function* chosen(count: number): Generator<number> {
  const only = process.env.FUZZ_SEED
  if (only) {
    yield Number(only)
    return
  }
  const seconds = Number(process.env.FUZZ_SECONDS ?? 0)
  const end = Date.now() + seconds * 1000
  for (let seed = 1; seed <= count; seed++) yield seed
  while (Date.now() < end) yield Math.floor(Math.random() * 2 ** 31)
}

/** The time limit of a random test that needs `ms` for its fixed seeds: longer while FUZZ_SECONDS asks for more. */
export const timeLimit = (ms: number): number => ms + Number(process.env.FUZZ_SECONDS ?? 0) * 1_000
