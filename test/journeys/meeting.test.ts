// A meeting with a projector, in three browsers on the built product: who leads, a partner who writes, and one who reads along on a phone.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { newAgreement } from './new-agreement.ts'
import { clauseOf, draftOf, join, newPerson, type Person, typeInto } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const stage = setStage()
let rina: Person
let sari: Person
let id = ''

const picture = async ({ page }: Person, name: string) => {
  if (!PICTURES) return
  // Colours on their way from one theme to the other are of neither.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

/** The smallest letters that can be seen, in CSS pixels, with what they say. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const found: { size: number; text: string; where: string }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (!parent || text === '' || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue
      const box = parent.getBoundingClientRect()
      if (parent.closest('.visually-hidden, .skip-link, option, dialog') || box.width < 2) continue
      found.push({
        size: Number.parseFloat(getComputedStyle(parent).fontSize),
        text: text.slice(0, 40),
        where: parent.className,
      })
    }
    return found.filter(({ size }) => size < 24)
  })

beforeAll(async () => {
  const made = await newAgreement(stage.url)
  id = made.agreementId
  ;[rina, sari] = await Promise.all([newPerson(stage.browser, 1280, 720), newPerson(stage.browser, 360, 760)])
  await join(sari, made.linkOf('writer', 'p2'), 'Sari')
  await join(rina, made.linkOf('facilitator'), 'Rina')
}, 180_000)

describe.sequential('a meeting', { timeout: 180_000 }, () => {
  test('[RP10] g r leads to it, and the letters are large', async () => {
    const { page } = rina
    await page.locator('body').press('g')
    await page.locator('body').press('r')
    await page.getByRole('button', { name: 'Pasal berikutnya' }).waitFor()
    await page.keyboard.press('Alt+3')
    await expect.poll(() => page.locator('.meeting-clause').textContent()).toContain('Pasal 3')
  })

  test('[RP1] one clause is on the screen, with what a partner types, at both sizes of a projector', async () => {
    const { page } = rina
    await expect.poll(() => page.locator('.clause:visible').count()).toBe(1)
    const shown = (await page.locator('.clause:visible').getAttribute('data-clause')) ?? ''
    await typeInto(sari.page, shown, 0, ' Air untuk semua.')
    await clauseOf(page, shown).getByText('Air untuk semua.').waitFor()
    // What is missing, not only how much.
    await page
      .locator('.meeting-missing')
      .getByText(/masih memuat isian kosong/)
      .first()
      .waitFor()
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await picture(rina, `rapat-${width}`)
      expect(await smallest(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1280, height: 720 })
    expect(await axeViolations(page, '.meeting-head, .meeting-side')).toEqual([])
  })

  test('[RP3, RP6, SC28] turns are given and said in words; for whom is written stands there', async () => {
    const { page } = rina
    await page.getByRole('button', { name: 'Mulai rapat' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.meeting-side') !== null)).toBe(true)
    await page.getByRole('button', { name: 'Beri giliran Yayasan', exact: true }).click()
    await page.getByText('Giliran Yayasan').waitFor()
    await expect.poll(() => page.locator('.meeting-left').textContent()).toMatch(/^sisa 2 menit \d+ detik$/)
    await page.getByRole('button', { name: 'Beri giliran Desa', exact: true }).click()
    await page.locator('.meeting-side').getByText('Tidak ada yang menulis atas nama mitra.').waitFor()
    await page.getByLabel('Menulis atas nama', { exact: true }).selectOption('p2')
    await page.getByRole('button', { name: 'Mulai menulis' }).click()
    await page.locator('.meeting-side .meeting-voice', { hasText: 'Rina menulis atas nama Desa.' }).waitFor()
    expect(await smallest(page)).toEqual([])
    await picture(rina, 'giliran-1280')
    expect(await axeViolations(page, '.meeting-side, .dictation-bar')).toEqual([])
  })

  test('[RP5] a clicker goes through the clauses, and on in one that is long', async () => {
    const { page } = rina
    const name = () => page.locator('.meeting-clause strong').textContent()
    const before = await name()
    await page.keyboard.press('ArrowRight')
    await expect.poll(name).not.toBe(before)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(name).toBe(before)
    await expect
      .poll(async () => {
        await page.keyboard.press('PageDown')
        return name()
      })
      .not.toBe(before)
  })

  test('[RP8, RP9] a decision is recorded with its reason, and one without a network waits; the minutes have both', async () => {
    const { page, context } = rina
    const decide = async (text: string, reason: string) => {
      await page.getByRole('button', { name: 'Catat keputusan' }).click()
      await page.getByLabel('Apa yang diputuskan').fill(text)
      await page.getByLabel(/Alasannya/).fill(reason)
      await picture(rina, 'keputusan-1280')
      await page.getByRole('button', { name: 'Catat dan umumkan' }).click()
    }
    await decide('Air dibagi per musim', 'supaya adil')
    await page.locator('.meeting-decisions').getByText('Air dibagi per musim').waitFor()
    await context.setOffline(true)
    await decide('Rapat lagi bulan depan', '')
    await page.locator('.meeting-decisions').getByText('menunggu jaringan').waitFor()
    await context.setOffline(false)
    await expect
      .poll(() => page.locator('.meeting-decisions').textContent(), { timeout: 30_000 })
      .not.toContain('menunggu')
    await page.getByRole('button', { name: 'Notula' }).click()
    const minutes = page.locator('.minutes')
    for (const words of ['Air dibagi per musim', 'Alasan: supaya adil', 'Rapat lagi bulan depan'])
      await expect.poll(() => minutes.getByText(words).count()).toBe(1)
    await picture(rina, 'notula-1280')
    expect(await smallest(page)).toEqual([])
    expect(await axeViolations(page, '.meeting-main')).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.meeting-side').isVisible()).toBe(false)
    await picture(rina, 'notula-cetak')
    await page.emulateMedia({ media: 'screen' })
  })

  test('[RP2, RP7] the agenda has every clause with what is open; a reload keeps times and marks', async () => {
    const { page } = rina
    await page.getByRole('button', { name: 'Acara' }).click()
    await page
      .locator('.meeting-agenda')
      .getByText(/bagian wajib kurang/)
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: /^Tandai sudah dibahas/ })
      .first()
      .click()
    await picture(rina, 'acara-1280')
    expect(await smallest(page)).toEqual([])
    expect(await axeViolations(page, '.meeting-choice, .meeting-agenda > li:nth-child(2)')).toEqual([])
    await page.reload()
    await page.getByText('(dijeda)').waitFor()
    await page.getByRole('button', { name: 'Acara' }).click()
    await page.locator('.meeting-discussed').first().waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await picture(rina, 'acara-gelap')
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('[RP1, RP6] a partner reads along on a phone, and sees who wrote in its name', async () => {
    const { page } = sari
    await page.goto(`${stage.url}/p/${id}/rapat`)
    await draftOf(page).waitFor()
    await page.locator('.meeting-head').getByText('Rina menulis atas nama Desa; menunggu jawaban Desa.').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await picture(sari, 'rapat-360')
    expect(await axeViolations(page, '.meeting-head, .meeting-side')).toEqual([])
    expect(rina.complaints).toEqual([])
    expect(sari.complaints).toEqual([])
  })
})
