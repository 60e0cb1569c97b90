// What to do with a story that fails: say why, and tell it again with ever fewer steps, until only those are left that matter.
import { Breach } from '../simulation/witness.ts'
import { RelayStory, STEPS, type StoryOptions } from './relay-story.ts'

/** Why a story fails, or null; anything but a broken promise is one too. */
export async function fault(
  options: StoryOptions,
): Promise<{ readonly why: string; readonly log: readonly string[] } | null> {
  const story = new RelayStory(options)
  try {
    await story.run()
    return null
  } catch (error) {
    const why =
      error instanceof Breach
        ? error.message
        : `FUZZ_SEED=${options.seed}: ${error instanceof Error ? error.stack : error}`
    return { why, log: story.log }
  }
}

/** How often a failing story is told again to shorten it. */
const TELLINGS = 400

/** The failing story with as few steps as can be found. */
export async function shortened(options: StoryOptions): Promise<string> {
  const { steps = STEPS } = options
  let without: ReadonlySet<number> = new Set(options.without)
  let best = await fault({ ...options, without })
  if (!best) return 'the story does not fail again'
  let tellings = 0
  for (let size = Math.ceil(steps / 2); size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < steps && tellings < TELLINGS; from += size) {
      const fewer = new Set(without)
      for (let i = from; i < Math.min(from + size, steps); i++) fewer.add(i)
      if (fewer.size === without.size) continue
      tellings++
      const found = await fault({ ...options, without: fewer })
      if (!found) continue
      without = fewer
      best = found
    }
  const told = best.log.filter((line) => / /.test(line))
  return [best.why, `${told.length} steps are left of ${steps}:`, ...told].join('\n')
}
