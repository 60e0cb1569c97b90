import { expect, test, vi } from 'vitest'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { Fleet, STEPS } from './fleet.ts'

vi.mock('../../server/relay/step.ts', async (original) => (await import('./step-seam.ts')).throughSeam(original))

const SEEDS = 2_000
/** About 5 ms a seed on a machine with nothing else to do. */
const LIMIT_MS = timeLimit(300_000)

test(
  '[RL43, RC14] whatever breaks in whatever order: nothing told is lost or early, readers never write, memory has an end, all converge',
  async () => {
    const total = { acknowledged: 0, seen: 0, saved: 0, crashes: 0, faults: 0, refused: 0, cut: 0 }
    let runs = 0
    for (const seed of seeds(SEEDS)) {
      runs++
      const tally = await new Fleet({ seed }).run(STEPS)
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += tally[key]
    }
    process.stdout.write(`${runs} seeds, 0 broken promises: ${JSON.stringify(total)}\n`)
    // A simulation in which nothing happens proves nothing. One seed alone, when a failure is repeated, need not show everything.
    if (runs > 1) for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(0)
  },
  LIMIT_MS,
)
