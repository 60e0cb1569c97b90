// The proof that the simulation of fleets proves something: each mistake is put in on purpose, beside the product, and has to be found.
import { afterEach, expect, test, vi } from 'vitest'
import { Fleet, STEPS } from './fleet.ts'
import { MISTAKES } from './mistakes.ts'
import { seam } from './step-seam.ts'
import { Breach } from './witness.ts'

vi.mock('../../server/relay/step.ts', async (original) => (await import('./step-seam.ts')).throughSeam(original))

/** The first of the seeds that the fleet runs in `npm test`. */
const SEEDS = 100
const LIMIT_MS = 300_000

afterEach(() => {
  seam.mistake = null
})

async function breaks(seed: number, { mistake, spoilDisk }: (typeof MISTAKES)[number]): Promise<boolean> {
  seam.mistake = mistake ?? null
  try {
    await new Fleet({ seed, ...(spoilDisk ? { spoilDisk } : {}) }).run(STEPS)
    return false
  } catch (error) {
    if (error instanceof Breach) return true
    throw error
  }
}

test.each(MISTAKES)(
  '[RL44] the simulation finds: $name',
  async (options) => {
    let found = 0
    for (let seed = 1; seed <= SEEDS; seed++) if (await breaks(seed, options)) found++
    process.stdout.write(`${options.name}: found in ${found} of ${SEEDS} seeds\n`)
    expect(found).toBeGreaterThan(0)
  },
  LIMIT_MS,
)
