// The caret of somebody who has just come, in a real browser: it stands where it was put, and no letter takes the place of what was there.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { HandsStand } from './hands-stand.ts'

declare const window: { stand: HandsStand } & EventTarget

let browser: Browser
let stand: StandPage
let page: Page
beforeAll(async () => {
  const [started, built] = await Promise.all([launchBrowser(), buildStandPage('hands-stand.ts')])
  browser = started
  stand = await openStandPage(browser, built, { width: 1280, height: 900 })
  page = stand.page
}, 60_000)
afterAll(() => browser.close())

test('[HN24] a caret that is put by pointer or key stays there, however late the browser tells of it', async () => {
  await page.evaluate(() => {
    // On a busy page the browser tells of the caret only after others' words have come.
    window.addEventListener('selectionchange', (event) => event.isTrusted && event.stopImmediatePropagation(), true)
    window.stand.start([
      { id: 'a', title: 'Tujuan', body: 'satu dua tiga' },
      { id: 'b', title: 'Penutup', body: 'empat lima' },
    ])
  })
  // Behind the words, in the middle of the line.
  await page.getByText('empat lima').click()
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'nol '))
  await page.keyboard.insertText('X')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toBe('# Tujuan\nnol satu dua tiga\n# Penutup\nempat limaX')
  await page.keyboard.press('Home')
  await page.evaluate(() => window.stand.remoteInsert('a', 'body', 0, 'dari '))
  await page.keyboard.insertText('Y')
  await expect
    .poll(() => page.evaluate(() => window.stand.mine()))
    .toContain('dari nol satu dua tiga\n# Penutup\nYempat limaX')
  expect(stand.complaints).toEqual([])
})
