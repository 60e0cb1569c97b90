// In a real browser: two titles that were given at once, and what only a newer version knows.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { HandsStand, StandClause } from './hands-stand.ts'

declare const window: { stand: HandsStand }

const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
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

async function newPage(clauses: readonly StandClause[], size = WIDE): Promise<Page> {
  const opened = await openStandPage(browser, built, size)
  open.push(opened)
  await opened.page.evaluate((given) => window.stand.start(given), clauses)
  return opened.page
}
const mine = (page: Page) => page.evaluate(() => window.stand.mine())
const theirs = (page: Page) => page.evaluate(() => window.stand.theirs())

test('[ED27] the other of two titles stands below, is taken by keyboard, and undo gives it back', async () => {
  const page = await newPage([{ id: 'b', title: 'Kesetaraan', body: 'empat lima' }])
  await page.evaluate(() => window.stand.caretAt('Kesetaraan'))
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('Maksud Kerja Sama')
  await page.evaluate(() => window.stand.remoteName('b', 'Sasaran', '1.22'))
  const note = page.locator('.other-title')
  await note.waitFor()
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
  expect(await note.locator('span').textContent()).toBe('Judul lain, ditulis bersamaan: “Maksud Kerja Sama”')
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await note.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
  await page.setViewportSize(WIDE)
  await note.getByRole('button', { name: 'Pakai judul ini' }).press('Enter')
  await note.waitFor({ state: 'detached' })
  expect(await mine(page)).toContain('Maksud Kerja Sama')
  expect(await theirs(page)).toBe(await mine(page))
  await page.evaluate(() => window.stand.undo())
  await note.waitFor()
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
  await note.getByRole('button', { name: 'Buang' }).press('Enter')
  await note.waitFor({ state: 'detached' })
  expect(await page.locator('.clause-title').textContent()).toBe('Sasaran')
})

test('[ED23] parts, formats and kinds of a newer version are shown by name', async () => {
  const page = await newPage([
    {
      id: 'b',
      kind: 'jenis_baru',
      title: 'Asas',
      body: [
        { insert: 'empat ' },
        { insert: { type: 'stempel' } },
        { insert: ' lima', attributes: { sorot: 'kuning' } },
      ],
    },
  ])
  expect(await page.locator('.unknown-part').textContent()).toBe('bagian belum dikenal: stempel')
  expect(await page.locator('.unknown-format').textContent()).toBe(' lima')
  expect(await page.locator('.unknown-format').getAttribute('title')).toContain('sorot')
  expect(await page.locator('.unknown-kind').textContent()).toBe('Jenis pasal belum dikenal: jenis_baru')
  expect(await axeViolations(page)).toEqual([])
})
