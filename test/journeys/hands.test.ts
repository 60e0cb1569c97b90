// A writer's hands in the product as built: keys, references, finding, the list of clauses, terms, and the past of one's own words.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { newAgreement } from './new-agreement.ts'
import { caretIn, clauseOf, draftOf, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
let ani: Person
let budi: Person
const SHOTS = process.env.SHOTS

beforeAll(async () => {
  const { linkOf } = await newAgreement(stage.url)
  ani = await newPerson(stage.browser)
  budi = await newPerson(stage.browser, 360, 780)
  for (const { page } of [ani, budi]) page.setDefaultTimeout(20_000)
  await join(ani, linkOf('writer', 'p1'), 'Ani Lestari')
  await join(budi, linkOf('writer', 'p2'), 'Budi Santoso')
}, 180_000)

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** By how many pixels the page scrolls sideways. */
const wider = (page: Page) => page.evaluate(() => Math.max(document.documentElement.scrollWidth - innerWidth, 0))

const said = (page: Page) => page.locator('.visually-hidden > [role=status]').allTextContents()

describe.sequential('hands', { timeout: 90_000 }, () => {
  test('[HN5, HN10] a reference by keyboard follows its clause, which moves from the list of clauses, on both screens', async () => {
    const { page } = ani
    await caretIn(page, 'prinsip', 0)
    await page.keyboard.type(' Lihat ')
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Tautan pasal' })
    await dialog.waitFor()
    await page.keyboard.type('kesetaraan')
    await shot(page, 'choose-1280')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    const reference = clauseOf(page, 'prinsip').locator('.reference')
    const before = await reference.textContent()
    expect(before).toMatch(/^Pasal \d+$/)
    const there = clauseOf(budi.page, 'prinsip').locator('.reference')
    await expect.poll(() => there.textContent()).toBe(before)
    const entry = page.getByRole('navigation', { name: 'Daftar pasal' }).locator('.outline-entry', {
      hasText: `${before}`,
    })
    await entry.first().focus()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => reference.textContent()).toBe(`Pasal ${Number(before?.slice(6)) - 1}`)
    await expect.poll(() => there.textContent()).toBe(`Pasal ${Number(before?.slice(6)) - 1}`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('outline-entry')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => reference.textContent()).toBe(before)
  })

  test('[HN14] finds in the whole text and in answers, on a wide screen and on a phone', async () => {
    for (const { page } of [ani, budi]) {
      await caretIn(page, 'prinsip', 0)
      await page.keyboard.press('Control+h')
      const bar = page.getByRole('search', { name: 'Cari dan ganti' })
      await bar.waitFor()
      await page.keyboard.type('mitra')
      await expect.poll(() => bar.getByRole('status').textContent()).toMatch(/^\d+ dari \d+, di /)
      await shot(page, `find-${page.viewportSize()?.width}`)
      expect(await wider(page)).toBe(0)
      await page.keyboard.press('Escape')
      await bar.waitFor({ state: 'hidden' })
    }
  })

  test('[HN15] ? and Ctrl+/ show the list of keys, F6 goes through the parts, F8 to a finding, Ctrl+S answers', async () => {
    const { page } = ani
    await caretIn(page, 'prinsip', 0)
    await page.keyboard.press('Control+/')
    const list = page.getByRole('dialog', { name: 'Pintasan papan tik' })
    await list.waitFor()
    expect(await list.getByRole('row').count()).toBeGreaterThan(18)
    await shot(page, 'keys-1280')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await expect.poll(() => draftOf(page).evaluate((text) => text === document.activeElement)).toBe(true)
    const regions: string[] = []
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('F6')
      regions.push(await page.evaluate(() => document.activeElement?.closest('[data-region]')?.tagName ?? ''))
    }
    expect(new Set(regions)).toEqual(new Set(['NAV', 'MAIN', 'ASIDE']))
    await page.keyboard.press('?')
    await list.waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F8')
    await expect.poll(async () => (await said(page)).join(' ').length).toBeGreaterThan(10)
    await page.keyboard.press('Control+s')
    await expect.poll(async () => (await said(page)).join(' ')).toContain('Tersimpan')
  })

  test('[HN20] a body that nobody explains is underlined once the check has read it, and the line says why', async () => {
    const { page } = ani
    await caretIn(page, 'prinsip', 0)
    await page.keyboard.type(' Komite Pengarah memimpin. Laporan disampaikan kepada Komite Pengarah.')
    await expect.poll(() => clauseOf(page, 'prinsip').locator('.flag-undefined').count()).toBe(2)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => page.locator('.hint-line').textContent()).toContain('belum dijelaskan artinya')
    await shot(page, 'terms-1280')
    expect(await wider(page)).toBe(0)
  })

  test('[HN7, HN8] undo takes back one’s own words, names the place, and leaves the other partner’s', async () => {
    const { page } = ani
    await caretIn(page, 'penutup', 0)
    await caretIn(budi.page, 'prinsip', 0)
    await budi.page.keyboard.type(' Warga ikut.')
    await clauseOf(page, 'prinsip').getByText('Warga ikut.').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('.hint-line').textContent()).toMatch(/Diurungkan di Pasal \d+/)
    expect(await clauseOf(page, 'prinsip').textContent()).toContain('Warga ikut.')
    expect(await clauseOf(page, 'prinsip').textContent()).not.toContain('Komite Pengarah memimpin')
    await Promise.all([saved(page), saved(budi.page)])
    expect([...ani.complaints, ...budi.complaints]).toEqual([])
  })

  test('[HN6] on a phone a typed number is offered in a line that fits above the bar', async () => {
    const { page } = budi
    await caretIn(page, 'prinsip', 0)
    await page.keyboard.type(' sesuai Pasal 2, ')
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft')
    const line = page.locator('.hint-line')
    await line.waitFor()
    await shot(page, 'offer-360')
    expect(await wider(page)).toBe(0)
    await line.getByRole('button', { name: /Jadikan tautan pasal/ }).click()
    await expect.poll(() => clauseOf(page, 'prinsip').locator('.reference').allTextContents()).toContain('Pasal 2')
    await expect.poll(() => clauseOf(ani.page, 'prinsip').locator('.reference').count()).toBe(2)
  })

  test('[ED15, ED32] the controls of a clause are hit by a mouse, and a removed one comes back after something else was answered', async () => {
    for (const { page } of [ani, budi]) {
      const clause = clauseOf(page, 'manfaat')
      await clause.hover()
      await clause.getByRole('button', { name: 'Hapus pasal' }).click()
      await clause.waitFor({ state: 'detached' })
      const answer = page.locator('[data-blank] textarea').first()
      await answer.fill('Pemulihan mata air')
      await page.getByRole('button', { name: 'Kembalikan', exact: true }).click()
      await clause.getByText('Manfaat bagi Masyarakat').waitFor()
      expect(await answer.inputValue()).toBe('Pemulihan mata air')
      await expect.poll(() => draftOf(page).evaluate((text) => text === document.activeElement)).toBe(true)
    }
  })
})
