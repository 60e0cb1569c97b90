// The page of the editor with a second person on the same line, as the tests of writing by hand open it, and what they read of it.
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { HandsStand, StandClause } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const SHOTS = process.env.SHOTS
export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 360, height: 740 }

export const CLAUSES: readonly StandClause[] = [
  { id: 'a', title: 'Tujuan', body: 'satu dua tiga' },
  { id: 'b', title: 'Kesetaraan', body: 'empat lima\nenam tujuh' },
  { id: 'c', title: 'Penutup', body: 'delapan sembilan' },
]

/** Opens pages for the tests of one file; each is closed after its test, and none may have complained. */
export function handsPages(): (clauses?: readonly StandClause[], size?: typeof WIDE) => Promise<Page> {
  let browser: Browser
  let built: Built
  const open: StandPage[] = []
  beforeAll(async () => {
    ;[browser, built] = await Promise.all([launchBrowser(), buildStandPage('hands-stand.ts')])
  }, 60_000)
  afterEach(async () => {
    for (const { page, complaints } of open.splice(0)) {
      await page.close()
      expect(complaints).toEqual([])
    }
  })
  afterAll(() => browser.close())
  return async (clauses = CLAUSES, size = WIDE) => {
    const opened = await openStandPage(browser, built, size)
    open.push(opened)
    await opened.page.evaluate((given) => window.stand.start(given), clauses)
    return opened.page
  }
}

/** A picture, where somebody wants to look. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
export const caretAt = (page: Page, words: string, where: 'before' | 'after' = 'after') =>
  page.evaluate(([text, side]) => window.stand.caretAt(text, side), [words, where] as const)
export const mine = (page: Page) => page.evaluate(() => window.stand.mine())
export const theirs = (page: Page) => page.evaluate(() => window.stand.theirs())
export const said = (page: Page) => page.evaluate(() => window.stand.said())
export const hint = (page: Page) => page.locator('.hint-line')
