// Copies of an agreement on a device that are open on no page, in a real browser: none goes before what it holds is kept.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { DeviceStand } from './device-stand.ts'

declare const window: { stand: DeviceStand }

let built: Built
let browser: Browser
let open: StandPage | null = null

beforeAll(async () => {
  built = await buildStandPage('device-stand.ts')
  browser = await launchBrowser()
}, 180_000)
afterEach(async () => {
  expect(open?.complaints).toEqual([])
  await open?.page.context().close()
})
afterAll(async () => {
  await browser.close()
})

async function device() {
  open = await openStandPage(browser, built, { width: 1280, height: 800 })
  return open.page
}

test('[OF14] a copy that cannot be read yet is not taken for empty: it stays until it has been read', async () => {
  const page = await device()
  await page.evaluate(() => window.stand.write('lama', 'belum terkirim', 1, false))
  await page.evaluate(() => window.stand.keepBusy('lama'))
  const gathered = page.evaluate(() => window.stand.gather('baru'))
  expect(await page.evaluate(() => window.stand.waitedFor('lama'))).toBe('')
  await page.evaluate(() => window.stand.letGo())
  await gathered
  expect(await page.evaluate(() => window.stand.copies())).toEqual(['belum terkirim'])
}, 180_000)

test('[OF14] what was written in the last moment, or in another tab, is not sent because nothing is counted as waiting', async () => {
  const page = await device()
  await page.evaluate(() => window.stand.write('lama', 'terkirim;', 0, true))
  await page.evaluate(() => window.stand.gather('baru'))
  expect(await page.evaluate(() => window.stand.copies())).toEqual([])
  await page.evaluate(() => window.stand.write('lama', 'terkirim;', 0, true))
  await page.evaluate(() => window.stand.write('lama', 'belum terkirim;', 0, false))
  expect(await page.evaluate(() => window.stand.read('lama'))).toMatchObject({ waiting: 1 })
  await page.evaluate(() => window.stand.gather('baru'))
  const [copy] = await page.evaluate(() => window.stand.copies())
  expect(copy).toContain('belum terkirim;')
}, 180_000)

test('[OF13] what is typed while a draft is being set apart, and what another tab of the same person wrote, is in the copy', async () => {
  const page = await device()
  await page.evaluate(() => window.stand.setApart('saya'))
  const all = await page.evaluate(() => window.stand.copies())
  expect(all).toHaveLength(1)
  for (const words of ['ditolak;', 'tab lain;', 'saat dipisahkan;']) expect(all[0]).toContain(words)
  expect(await page.evaluate(() => window.stand.read('saya'))).toEqual({ text: '', waiting: 0 })
}, 180_000)

test('[OF8] storage that says no once, as when a telephone wakes up, is no damage: what is not sent is still there', async () => {
  const page = await device()
  await page.evaluate(() => window.stand.write('saya', 'belum terkirim', 1, false))
  await page.evaluate(() => window.stand.stumbleOnce())
  expect(await page.evaluate(() => window.stand.read('saya'))).toEqual({ text: 'belum terkirim', waiting: 1 })
}, 180_000)

test('[OF13] a tab that stands still does not keep a draft from being set apart and opened anew', async () => {
  const page = await device()
  await page.evaluate(() => window.stand.write('saya', 'dulu;', 0, true))
  await page.evaluate(() => window.stand.standStill('saya'))
  await page.evaluate(() => window.stand.setApart('saya'))
  expect((await page.evaluate(() => window.stand.copies()))[0]).toContain('ditolak;')
}, 180_000)

const TEN_SECONDS = 10_000
/** Time passes, ten seconds at a time, as long as it takes until `done`, or for half an hour. */
async function passTime(page: Page, done: () => Promise<boolean> = async () => false): Promise<void> {
  for (let turn = 0; turn < 180 && !(await done()); turn++) await page.clock.runFor(TEN_SECONDS)
}

test('[OF25] a connection to the database that died, as on a telephone that wakes up, is made anew, and all that was typed is stored', async () => {
  const page = await device()
  await page.clock.install()
  await page.evaluate(() => window.stand.begin('saya'))
  await page.evaluate(() => window.stand.killConnections(false))
  await page.evaluate(() => window.stand.type('belum terkirim;'))
  const state = () => page.evaluate(() => window.stand.kept())
  await expect.poll(state).toBe('failed')
  await page.evaluate(() => window.stand.type('lagi;'))
  await passTime(page, async () => (await state()) === 'stored')
  expect(await state()).toBe('stored')
  expect(await page.evaluate(() => window.stand.read('saya'))).toMatchObject({ text: 'lagi;belum terkirim;' })
}, 180_000)

test('[OF25] a database that stays dead is not tried without end, is told, and is tried again when somebody types', async () => {
  const page = await device()
  await page.clock.install()
  await page.evaluate(() => window.stand.begin('saya'))
  await page.evaluate(() => window.stand.killConnections(true))
  await page.evaluate(() => window.stand.type('belum terkirim;'))
  await passTime(page)
  await page.evaluate(() => window.stand.tries())
  await passTime(page)
  expect(await page.evaluate(() => window.stand.tries())).toBe(0)
  expect(await page.evaluate(() => window.stand.kept())).toBe('failed')
  await page.evaluate(() => window.stand.type('lagi;'))
  await passTime(page)
  const tried = await page.evaluate(() => window.stand.tries())
  expect(tried).toBeGreaterThan(0)
  expect(tried).toBeLessThan(10)
}, 180_000)
