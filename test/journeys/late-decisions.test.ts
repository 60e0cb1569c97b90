// The decisions of an agreement are a part of their own: a phone that opens it for the first time writes before they come, and misses none of them.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { goTo, join, newPerson, type Person, saved } from './person.ts'
import { programHeld } from './program-held.ts'
import { setStage } from './stage.ts'
import { fillAndReview } from './under-review.ts'

const stage = setStage()
const PHONE = [360, 740] as const

/** Everybody has joined but this one. */
const start = (who: string) => startAgreement(asker(stage.url), [who])

/** Follows what this page asks for of the decisions, of what lies on this device, and of lists. */
function follow({ page }: Person): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/assets\/(decisions|beside|outline|presence-dialog)-[\w-]+\.js$|\/ledger$/.test(pathname))
      asked.push(pathname)
  })
  return asked
}

async function comeIn(person: Person, story: Started, who: string): Promise<string[]> {
  const asked = follow(person)
  await join(person, stage.linkOf(story, who), 'Ani', 'Ketua')
  await person.page.locator('.editor-text[aria-readonly="false"]').waitFor()
  await saved(person.page)
  return asked
}

const stateOf = (page: Page) => page.locator('.topbar .badge')

test('[SY31] [SY32] a phone fetches decisions with the first touch, and has them when it comes back', async () => {
  const story = await start('writer p1')
  const person = await newPerson(stage.browser, ...PHONE)
  const { page, complaints, context } = person
  const asked = await comeIn(person, story, 'writer p1')
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  await page.mouse.click(180, 20)
  await expect.poll(() => asked.some((path) => path.endsWith('/ledger'))).toBe(true)
  for (const part of ['beside', 'outline', 'presence-dialog'])
    await expect.poll(() => asked.some((path) => path.includes(`/${part}-`)), { message: part }).toBe(true)
  await goTo(page, 'Persetujuan')
  await page.locator('.check-summary').waitFor()
  asked.length = 0
  await page.goto(page.url().replace(/[^/]*$/, 'naskah'))
  await expect.poll(() => asked.some((path) => path.endsWith('/ledger'))).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('[SY31] what is decided meanwhile is shown on a phone that nobody touches', async () => {
  const story = await start('signatory p1')
  const person = await newPerson(stage.browser, ...PHONE)
  const { page, complaints, context } = person
  const asked = await comeIn(person, story, 'signatory p1')
  const before = await stateOf(page).textContent()
  expect(asked).toEqual([])
  await fillAndReview(stage.url, story)
  await expect.poll(() => stateOf(page).textContent()).not.toBe(before)
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)

test('[SY31] [SY32] decisions come with the program, at once on a wide screen, and again where their part did not come', async () => {
  const story = await start('writer p1')
  const kept = await newPerson(stage.browser, ...PHONE, {})
  const asked = await comeIn(kept, story, 'writer p1')
  await expect.poll(() => asked.some((path) => path.endsWith('/ledger'))).toBe(true)
  await expect.poll(() => asked.some((path) => path.includes('/beside-'))).toBe(true)
  await programHeld(kept.page)
  await kept.context.setOffline(true)
  await kept.page.goto(kept.page.url().replace(/[^/]*$/, 'persetujuan'))
  await kept.page.locator('.check-summary').waitFor()
  const wide = await newPerson(stage.browser)
  await wide.context.addCookies(await kept.context.cookies())
  let missed = 0
  await wide.page.route(/\/assets\/decisions-[\w-]+\.js$/, (route) =>
    missed++ === 0 ? route.abort() : route.continue(),
  )
  const askedWide = follow(wide)
  await wide.page.goto(kept.page.url().replace(/[^/]*$/, 'naskah'))
  await expect.poll(() => askedWide.some((path) => path.endsWith('/ledger'))).toBe(true)
  await wide.page.locator('.outline-entry').first().waitFor()
  expect(missed).toBeGreaterThan(1)
  for (const { complaints, context } of [kept, wide]) {
    expect(complaints).toEqual([])
    await context.close()
  }
}, 180_000)

test('[SC33] the form for a word is drawn once decisions and text are there: nothing comes above it later', async () => {
  const story = await start('signatory p1')
  const before = await newPerson(stage.browser, ...PHONE)
  await comeIn(before, story, 'signatory p1')
  await fillAndReview(stage.url, story)
  // A device that keeps neither text nor decisions.
  const { page, complaints, context } = await newPerson(stage.browser, ...PHONE)
  await context.addCookies(await before.context.cookies())
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  let isAsked = false
  await page.route(/\/ledger\?/, async (route) => {
    isAsked = true
    await held
    await route.continue()
  })
  await page.goto(before.page.url().replace(/[^/]*$/, 'persetujuan'))
  await expect.poll(() => isAsked).toBe(true)
  await page.locator('main .loading').waitFor()
  await saved(page)
  expect(await page.locator('.consent-form').count()).toBe(0)
  letThrough()
  const list = page.locator('#lingkup')
  await list.waitFor()
  const first = await list.evaluate((field) => field.getBoundingClientRect().top)
  await page.waitForLoadState('networkidle')
  expect(await list.evaluate((field) => field.getBoundingClientRect().top)).toBe(first)
  expect(complaints).toEqual([])
  await Promise.all([context.close(), before.context.close()])
}, 120_000)
