// Random hands in one real browser beside somebody else's edits: everything that people do with pointers, keys, phone keyboards, clipboards and
// buttons. Each typed letter is unique, so that after every deed it is known which may have come and gone, and where the caret must be.
// `FUZZ_SUITE=hands-alone npm run fuzz` goes on for hours.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { type Built, buildStandPage, openStandPage } from './browser-page.ts'
import { handDeed } from './hand-deeds.ts'
import { Hands } from './random-hands.ts'

const SEEDS = 1
const DEEDS = 80

let browser: Browser
let built: Built
beforeAll(async () => {
  ;[browser, built] = await Promise.all([launchBrowser(), buildStandPage('random-hands-stand.ts')])
}, 120_000)
afterAll(() => browser.close())

async function tell(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const size = random.below(2) === 0 ? { width: 1280, height: 900 } : { width: 360, height: 740 }
  const { page, complaints } = await openStandPage(browser, built, size)
  const hands = new Hands(page, random, complaints)
  await hands.begin()
  for (let n = 0; n < DEEDS; n++) await handDeed(hands)
  await hands.end()
  await page.close()
}

test(
  '[ED31] whatever hands do in a real browser, each letter stands where it was typed, once, and the caret behind it',
  async () => {
    for (const seed of seeds(SEEDS)) await tell(seed)
  },
  timeLimit(120_000),
)
