// Whole stories of people who write together through the relay. A seed that fails is told again with ever fewer steps, and printed.
import { expect, test } from 'vitest'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { shortened } from './failing-story.ts'
import { RelayStory, STEPS } from './relay-story.ts'

const SEEDS = 40
const LIMIT_MS = timeLimit(300_000)

test(
  '[ED1] three to five people through the relay, with crashes and cuts: no typed character is lost, doubled or misplaced',
  async () => {
    let [runs, typed, crashes] = [0, 0, 0]
    for (const seed of seeds(SEEDS)) {
      runs++
      const told = await new RelayStory({ seed, steps: STEPS }).run().catch(async (error: unknown) => {
        throw new Error(await shortened({ seed, steps: STEPS }), { cause: error })
      })
      typed += told.typed
      crashes += told.crashes
    }
    process.stdout.write(
      `${runs} stories, ${typed} characters typed, ${crashes} crashes: none lost, doubled or misplaced\n`,
    )
    if (runs > 1) expect(crashes).toBeGreaterThan(0)
  },
  LIMIT_MS,
)
