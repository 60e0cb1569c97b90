// A long text on a telephone: the place is kept, the list of articles is in reach, and a comment can be typed at once.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { newAgreement } from './new-agreement.ts'
import { clauseOf, draftOf, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
let siti: Person

beforeAll(async () => {
  const { linkOf } = await newAgreement(stage.url)
  siti = await newPerson(stage.browser, 360, 740)
  await join(siti, linkOf('writer', 'p2'), 'Siti Aminah')
  await saved(siti.page)
}, 180_000)

const openPart = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Bagian perjanjian' }).getByRole('link', { name }).click()
const topOf = (page: Page, clause: string) =>
  clauseOf(page, clause).evaluate((element) => element.getBoundingClientRect().top)
/** Below what stands at the top, in the upper half, and still there when looked at again: heights of clauses that were not drawn yet are only guessed. */
async function readAt(page: Page, clause: string): Promise<void> {
  let looks = 0
  const look = async () => {
    looks = Math.abs(await topOf(page, clause)) < 300 ? looks + 1 : 0
    if (looks === 0) await clauseOf(page, clause).evaluate((element) => element.scrollIntoView({ behavior: 'instant' }))
    return looks
  }
  await expect.poll(look, { interval: 100, timeout: 10_000 }).toBe(5)
}
const isInSight = async (page: Page, clause: string) => Math.abs(await topOf(page, clause)) < 740

test('[SC30] the text is found where it was read, after another screen, and after the page was loaded again', async () => {
  const { page, complaints } = siti
  await page.evaluate(() => {
    document.documentElement.dataset.scrolls = '0'
    addEventListener('scrollend', () => {
      document.documentElement.dataset.scrolls = '1'
    })
  })
  await readAt(page, 'kesetaraan')
  await page.waitForFunction(() => document.documentElement.dataset.scrolls === '1')
  const top = await topOf(page, 'kesetaraan')

  await openPart(page, 'Komentar')
  await page.getByRole('heading', { name: 'Komentar', level: 1 }).waitFor()
  await openPart(page, 'Naskah')
  await draftOf(page).waitFor()
  await expect.poll(async () => Math.abs((await topOf(page, 'kesetaraan')) - top)).toBeLessThan(4)

  await page.reload()
  await draftOf(page).waitFor()
  await expect.poll(() => isInSight(page, 'kesetaraan')).toBe(true)
  expect(complaints).toEqual([])
}, 180_000)

test('[SC31] on a phone the list of articles is in reach from every place of the text, and leaves it as it was', async () => {
  const { page, complaints } = siti
  const toggle = page.getByRole('button', { name: 'Daftar pasal' })
  const list = page.getByRole('navigation', { name: 'Daftar pasal' })
  await readAt(page, 'kesetaraan')
  await toggle.click()
  await list.waitFor()
  // It opens at the article that is read.
  expect(await list.evaluate((element) => element.scrollTop)).toBeGreaterThan(100)
  expect(await axeViolations(page, '.outline, .topbar')).toEqual([])
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'hidden' })
  expect(await toggle.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await isInSight(page, 'kesetaraan')).toBe(true)
  // A touch elsewhere closes it, too.
  await toggle.click()
  await list.waitFor()
  await page.mouse.click(20, 660)
  await list.waitFor({ state: 'hidden' })
  await toggle.click()
  await list.locator('.outline-entry', { hasText: 'Prinsip Kemitraan' }).click()
  await list.waitFor({ state: 'hidden' })
  await expect.poll(() => isInSight(page, 'prinsip')).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(complaints).toEqual([])
}, 180_000)

test('[CM23] a new comment on a phone can be typed at once', async () => {
  const { page, complaints } = siti
  await page.getByRole('button', { name: 'Komentari pasal ini' }).first().click()
  const field = page.getByRole('dialog').getByLabel('Isi komentar')
  await expect.poll(() => field.evaluate((area) => area === document.activeElement)).toBe(true)
  await page.keyboard.type('Siapa yang hadir?')
  expect(await field.inputValue()).toBe('Siapa yang hadir?')
  expect(complaints).toEqual([])
}, 180_000)
