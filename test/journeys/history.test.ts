// What was written, by whom, and how it comes back: two people on the screens.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { PARTNERS } from './answers.ts'
import { caretIn, clauseOf, goTo, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()

/** Where pictures of the screens go, for whoever wants to look at them. */
const PICTURES = process.env.PICTURES
async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const)
    for (const theme of ['light', 'dark']) {
      await page.setViewportSize({ width, height })
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted
      }, theme)
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${theme}.png`, fullPage: true })
    }
  await page.evaluate(() => delete document.documentElement.dataset.theme)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Puts the caret before the first word of a clause. */
const toStart = (page: Page, clause: string): Promise<void> => caretIn(page, clause, 0, 'start')

/** Waits until a clause says these words, in sight or not; the name at a caret may stand between words. */
const reads = (page: Page, clause: string, words: string) =>
  expect.poll(() => clauseOf(page, clause).textContent(), { timeout: 20_000 }).toContain(words)

/** Readable by everybody on a phone in the dark, too, and nothing scrolls sideways. */
async function fitsAPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.evaluate(() => delete document.documentElement.dataset.theme)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function links(): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${stage.url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Pemulihan mata air', partners: PARTNERS }),
  })
  const { invitations } = (await response.json()) as {
    invitations: { role: string; partnerId?: string; url: string }[]
  }
  return new Map(invitations.map(({ role, partnerId, url }) => [partnerId ? `${role} ${partnerId}` : role, url]))
}

test('[HI6, HI9, HI13, HI14, HI15, HI16] history on the screens: sittings, a named version, redlines, restoring, and what changed meanwhile', async () => {
  const invited = await links()
  const link = (who: string) => invited.get(who) ?? ''
  const [siti, budi] = await Promise.all([newPerson(stage.browser), newPerson(stage.browser)])
  const people: readonly Person[] = [siti, budi]
  await join(siti, link('signatory p1'), 'Siti Aminah', 'Ketua')
  await join(budi, link('writer p2'), 'Budi Santoso')
  const goal = await siti.page
    .locator('[data-clause]')
    .evaluateAll(
      (all) =>
        all.map((clause) => (clause as HTMLElement).dataset.clause ?? '').find((id) => /goal|tujuan/.test(id)) ?? '',
    )
  expect(goal).not.toBe('')

  // Siti writes, and names what stands.
  await toStart(siti.page, goal)
  await siti.page.keyboard.type('Air bersih untuk semua warga. ')
  await saved(siti.page)
  await goTo(siti.page, 'Riwayat')
  await siti.page.getByRole('heading', { name: 'Urutan kejadian' }).waitFor()
  const sitting = siti.page.locator('.sitting').first()
  await sitting.getByText('Anda (Yayasan)').waitFor()
  await sitting.getByText('5 kata ditambahkan').waitFor()
  await siti.page.getByLabel('Nama versi').fill('Naskah setelah musyawarah')
  await siti.page.getByRole('button', { name: 'Simpan nama' }).click()
  await siti.page.locator('.version').getByText('Naskah setelah musyawarah', { exact: true }).waitFor()
  expect(await axeViolations(siti.page)).toEqual([])

  // She agrees to the clause, and goes.
  await goTo(siti.page, 'Persetujuan')
  await siti.page.getByLabel('Atas', { exact: true }).selectOption(goal)
  await siti.page.getByLabel('Setuju', { exact: true }).check()
  await siti.page.getByRole('button', { name: 'Kirim sikap' }).click()
  await siti.page.locator('.clause-stance').waitFor()
  await goTo(siti.page, 'Naskah')
  const address = siti.page.url()
  await siti.page.goto('about:blank')

  // Budi takes her words out and writes others.
  await reads(budi.page, goal, 'Air bersih')
  await toStart(budi.page, goal)
  for (let letter = 0; letter < 'Air bersih'.length; letter++) await budi.page.keyboard.press('Delete')
  await budi.page.keyboard.type('Mata air yang pulih')
  await saved(budi.page)

  // She comes back: a quiet line says so, and leads to what changed.
  await siti.page.goto(address)
  const since = siti.page.locator('.since-line')
  await since.getByText('1 pasal berubah sejak Anda terakhir di sini').waitFor()
  await since.getByRole('link', { name: 'Lihat perubahan' }).click()
  await siti.page.getByRole('heading', { name: 'Yang berubah', exact: true }).waitFor()
  const changed = siti.page.locator('.redline-clause')
  await changed.first().waitFor()
  expect(await changed.count()).toBe(1)
  expect(await changed.locator('ins').first().textContent()).toContain('ditambahkan oleh Budi Santoso (Desa)')
  expect(
    await changed
      .locator('ins')
      .allTextContents()
      .then((all) => all.join('')),
  ).toContain('Mata air yang pulih')
  expect(await axeViolations(siti.page)).toEqual([])

  // The same from the consent that lapsed, for its clause only.
  await goTo(siti.page, 'Persetujuan')
  await siti.page.getByRole('link', { name: /^Lihat yang berubah sejak itu ?: Yayasan/ }).click()
  await siti.page.getByText('Hanya satu pasal yang ditampilkan.').waitFor()
  expect(new URL(siti.page.url()).pathname).toMatch(/\/riwayat\/e\d+\.\.kini$/)
  expect(
    await changed
      .locator('del')
      .allTextContents()
      .then((all) => all.join('')),
  ).toContain('Air bersih')
  expect(await changed.locator('del').first().textContent()).toContain(
    'dihapus oleh Budi Santoso (Desa), tulisan Anda (Yayasan)',
  )
  await fitsAPhone(siti.page)
  await picture(siti.page, 'redline')

  // By keyboard: the earlier wording comes back as her change, is undone, and comes back again.
  const restore = siti.page.getByRole('button', { name: /^Pulihkan bunyi sebelumnya/ })
  await restore.focus()
  await siti.page.keyboard.press('Enter')
  await siti.page.getByText('Dipulihkan sebagai perubahan baru').first().waitFor()
  await siti.page.getByRole('button', { name: 'Urungkan' }).click()
  await restore.click()
  await siti.page.getByRole('link', { name: 'Buka naskah' }).click()
  await reads(siti.page, goal, 'Air bersih')
  await reads(budi.page, goal, 'Air bersih')
  await saved(siti.page)

  // The timeline tells all of it, and a deep link opens on another device.
  await goTo(siti.page, 'Riwayat')
  await siti.page.locator('.sitting-person').getByText('Budi Santoso (Desa)').waitFor()
  await fitsAPhone(siti.page)
  await picture(siti.page, 'timeline')
  await siti.page
    .locator('.version')
    .getByRole('link', { name: /Yang berubah sejak itu ?: Naskah setelah musyawarah/ })
    .click()
  await siti.page.getByRole('heading', { name: 'Yang berubah', exact: true }).waitFor()
  await budi.page.goto(siti.page.url())
  await budi.page.getByText('Dari «Naskah setelah musyawarah» sampai sekarang').waitFor()
  await budi.page.goto(siti.page.url().replace(/\d+-[0-9a-f]{8}\.\./, '3-00000000..'))
  await budi.page.getByText('Saat itu tidak ada dalam riwayat naskah ini').waitFor()

  for (const person of people) {
    expect(person.complaints.filter((line) => !line.includes('404'))).toEqual([])
    await person.context.close()
  }
}, 120_000)
