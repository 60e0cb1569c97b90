// Parts and styles that do not come, as on a network that breaks off: nothing waits for them without end, and they are asked for again.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { caretIn, clauseOf, join, newPerson, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()

/** What is asked for by such a name does not come the first time; returns how often it was asked for. */
async function missOnce(page: Page, name: RegExp): Promise<() => number> {
  let asked = 0
  await page.route(name, (route) => (asked++ === 0 ? route.abort() : route.continue()))
  return () => asked
}

/** Whether the styles of such a name are there; what did not come shows no rules. */
const hasStyles = (page: Page, name: string): Promise<boolean> =>
  page.evaluate((part) => {
    const sheet = [...document.styleSheets].find(({ href }) => href?.includes(`/${part}-`))
    try {
      return (sheet?.cssRules.length ?? 0) > 0
    } catch {
      return false
    }
  }, name)

test('[SC32] where the styles of the check do not come the first time, it is there all the same, and gets them', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const person = await newPerson(stage.browser)
  const { page, complaints } = person
  let network = false
  let missed = 0
  await page.route(/\/panels-[^/]*\.css$/, (route) => {
    if (network) return route.continue()
    missed++
    return route.abort()
  })
  await join(person, stage.linkOf(story, 'writer p1'), 'Ani')
  await page.locator('#panel').getByText('Tanyakan berikutnya').waitFor()
  expect(missed).toBeGreaterThan(0)
  expect(await hasStyles(page, 'panels')).toBe(false)
  network = true
  await expect.poll(() => hasStyles(page, 'panels')).toBe(true)
  expect(complaints.filter((line) => line.includes('preload'))).toEqual([])
}, 120_000)

test('[SC32] comments are marked in the text although their part did not come the first time', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const ani = await newPerson(stage.browser)
  await join(ani, stage.linkOf(story, 'writer p1'), 'Ani')
  await caretIn(ani.page, 'tujuan_bersama', 0, 'start')
  await ani.page.keyboard.press('Shift+End')
  await ani.page.keyboard.press('Control+Alt+m')
  await ani.page.getByRole('complementary').getByLabel('Isi komentar').fill('Mengapa?')
  await ani.page.keyboard.press('Control+Enter')
  await clauseOf(ani.page, 'tujuan_bersama').locator('mark.comment-mark').first().waitFor()
  await saved(ani.page)
  // On a phone, where nothing else asks for it.
  const budi = await newPerson(stage.browser, 360, 780)
  const asked = await missOnce(budi.page, /\/comment-desk-[^/]*\.js$/)
  await join(budi, stage.linkOf(story, 'writer p2'), 'Budi')
  await clauseOf(budi.page, 'tujuan_bersama').locator('mark.comment-mark').first().waitFor()
  expect(asked()).toBeGreaterThan(1)
  expect(budi.complaints).toEqual([])
}, 120_000)

test('[SC32] the program is kept on the device without styles that could be missing', async () => {
  const { page, complaints } = await newPerson(stage.browser, 360, 780, {})
  const asked = await missOnce(page, /\/text-[^/]*\.(css|js)$/)
  await page.goto(stage.url)
  const isKept = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active))
  await expect.poll(isKept).toBe(true)
  expect(asked()).toBe(0)
  expect(complaints).toEqual([])
}, 120_000)

test('[SC32] where the editor does not come, that is said, and it comes by itself once it can', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const { page, complaints } = await newPerson(stage.browser)
  let network = false
  await page.route(/\/editor-[^/]*\.js$/, (route) => (network ? route.continue() : route.abort()))
  await page.goto(stage.linkOf(story, 'writer p1'))
  await page.getByLabel('Nama Anda').fill('Ani')
  await page.getByRole('button', { name: 'Terima dan buka naskah' }).click()
  await page.getByRole('alert').filter({ hasText: 'Bagian ini tidak dapat dimuat.' }).waitFor()
  network = true
  await caretIn(page, 'tujuan_bersama', 0)
  await page.keyboard.type(' Datang.')
  await saved(page)
  expect(await page.getByRole('alert').filter({ hasText: 'Bagian ini tidak dapat dimuat.' }).count()).toBe(0)
  expect(complaints).toEqual([])
}, 120_000)

test('[SC34] a part that is asked for again and does not come although the server is reached comes with the page anew', async () => {
  const { page, complaints } = await newPerson(stage.browser)
  let isCut = true
  let asked = 0
  await page.route(/\/help-page-[^/]*\.js$/, (route) => {
    asked++
    return isCut ? route.abort() : route.continue()
  })
  await page.goto(`${stage.url}/bantuan`)
  const retry = page.getByRole('button', { name: 'Coba lagi' })
  await retry.waitFor()
  await page.evaluate(() => document.documentElement.setAttribute('data-old', ''))
  // Without a network the page stays.
  await page.context().setOffline(true)
  await retry.click()
  await expect.poll(() => asked).toBe(2)
  await retry.waitFor()
  expect(await page.locator('html[data-old]').count()).toBe(1)
  await page.context().setOffline(false)
  await retry.click()
  await page.locator('html:not([data-old])').waitFor()
  await retry.waitFor()
  isCut = false
  await retry.click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await retry.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
}, 120_000)

test('[SC34] what is removed from a device is removed although a part did not come', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const person = await newPerson(stage.browser)
  const { page, complaints } = person
  await join(person, stage.linkOf(story, 'writer p1'), 'Ani')
  await saved(page)
  await page.goto(`${stage.url}/luring`)
  const remove = page.getByRole('button', { name: 'Hapus semua dari perangkat ini' })
  await remove.waitFor()
  let missed = 0
  await page.route(/\/memory-[^/]*\.js$/, (route) => {
    missed++
    return route.abort()
  })
  page.on('dialog', (dialog) => void dialog.accept())
  await remove.click()
  await page.waitForURL(`${stage.url}/`)
  const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(missed).toBeGreaterThan(0)
  expect(left).toEqual([])
  expect(complaints).toEqual([])
}, 120_000)
