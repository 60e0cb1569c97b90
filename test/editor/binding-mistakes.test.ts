// The proof that the stories prove something: each mistake is put in on purpose, beside the product, and has to be found.
import { afterEach, expect, test, vi } from 'vitest'
import { MISTAKES } from './binding-mistakes.ts'
import { seam } from './binding-seam.ts'
import { fault } from './failing-story.ts'

vi.mock('../../client/editor/binding/text-changes.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)
vi.mock('../../client/editor/binding/origins.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)
vi.mock('../../client/editor/binding/write-clauses.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)
vi.mock('../../client/editor/binding/held-text.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)
vi.mock('../../client/editor/binding/read-clauses.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)
vi.mock('../../client/editor/binding/order.ts', async (original) =>
  (await import('./binding-seam.ts')).throughSeam(original),
)

/** The most stories that a mistake may need to be found. */
const SEEDS = 400
/** Stories that are told without any mistake. */
const CONTROL = 8
const LIMIT_MS = 300_000

afterEach(() => {
  seam.mistakes = {}
})

test(
  '[ED25] without a mistake the same stories end well',
  async () => {
    for (let seed = 1; seed <= CONTROL; seed++) expect(await fault({ seed })).toBe(null)
  },
  LIMIT_MS,
)

test.each(MISTAKES)(
  '[ED25] the stories find: $name',
  async ({ name, mistake, story, after = 0 }) => {
    seam.mistakes = mistake ?? {}
    let wrong: Awaited<ReturnType<typeof fault>> = null
    let seed = after
    while (!wrong && seed < after + SEEDS) wrong = await fault({ seed: ++seed, ...story })
    process.stdout.write(`${name}: found by story ${seed} (${wrong?.why.split('\n')[0]})\n`)
    expect(wrong).not.toBe(null)
  },
  LIMIT_MS,
)
