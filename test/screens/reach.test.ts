// Roles on the built screens: the facilitator invites a guest, changes a role while its person is connected, and sees whose words still stand.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { serveWhole } from '../http/whole-server.ts'

const server = serveWhole('fatal')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function enter(link: string, name: string, viewport: { width: number; height: number }, pin = ''): Promise<Page> {
  const context = await browser.newContext({ locale: 'id-ID', viewport })
  const page = await context.newPage()
  await page.goto(link)
  await page.fill('#nama', name)
  if (pin) {
    await page.fill('#pin', pin === '000000' ? '111111' : '000000')
    await page.click('main .button-primary')
    await page.getByText('PIN salah').waitFor()
    await sound(page)
    await picture(page, 'pin-360')
    await page.fill('#pin', pin)
  }
  await page.click('main .button-primary')
  await page.locator('.editor').waitFor()
  return page
}

const sound = async (page: Page) => {
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}
const to = (page: Page, part: string) => page.goto(`${page.url().replace(/\/naskah.*$|\/$/, '')}/${part}`)
const picture = (page: Page, name: string) =>
  process.env.PICTURES ? page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true }) : null

test('[PE26, RC13, RC16, ID16, ID17] a guest comes by a link, is made a writer without loading again, and the facilitator sees whose words stand', async () => {
  const made = await fetch(`${server.url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Kemitraan Mata Air',
      template: 'nota-kesepahaman-ringkas',
      partners: [
        { name: 'Yayasan Contoh', short: 'Yayasan', kind: 'ngo' },
        { name: 'Desa Contoh', short: 'Desa', kind: 'village' },
      ],
    }),
  })
  const { invitations } = (await made.json()) as { invitations: { role: string; url: string }[] }
  const facilitator = await enter(invitations.find(({ role }) => role === 'facilitator')?.url ?? '', 'Rini', {
    width: 1280,
    height: 900,
  })
  await to(facilitator, 'mitra')
  await facilitator.getByRole('button', { name: 'Undang orang dari Desa' }).click()
  await expect.poll(() => facilitator.evaluate(() => document.activeElement?.id)).toBe('undang-peran')
  await facilitator.selectOption('#undang-peran', 'guest')
  expect(await facilitator.locator('#undang-mitra option:checked').textContent()).toBe('Desa')
  await facilitator.getByLabel('Minta juga PIN enam angka').check()
  await facilitator.getByRole('button', { name: 'Buat tautan', exact: true }).click()
  const pin = (await facilitator.locator('.pin').textContent()) ?? ''
  const link = await facilitator
    .locator('main .invitation a, main [data-url], main .link-url, main code')
    .first()
    .textContent()
  const guest = await enter(link?.trim() ?? '', 'Tamu Desa', { width: 360, height: 800 }, pin)
  await guest.getByText('Anda tamu: tulisan Anda menjadi usulan').waitFor()
  await sound(guest)
  await picture(guest, 'tamu-360')

  const role = facilitator.getByRole('combobox', { name: 'Peran Tamu Desa' })
  await role.waitFor()
  expect(await role.inputValue()).toBe('guest')
  await facilitator
    .getByText(/Tamu untuk Desa/)
    .last()
    .getByText('dengan PIN')
    .waitFor()
  await sound(facilitator)
  await picture(facilitator, 'mitra-1280')
  await facilitator.emulateMedia({ colorScheme: 'dark' })
  await sound(facilitator)
  await picture(facilitator, 'mitra-1280-gelap')

  await role.selectOption('writer')
  await guest.getByText('Anda tamu: tulisan Anda menjadi usulan').waitFor({ state: 'hidden' })
  await guest.locator('.editor [contenteditable="true"]').first().click()
  await guest.keyboard.type('Air bersih untuk semua. ')
  await guest.getByRole('button', { name: /^Tersimpan/ }).waitFor()
  await facilitator.getByText('Tulisan siapa yang kini ada di naskah').click()
  const whole = facilitator.getByRole('row', { name: /^Seluruh naskah/ })
  await expect.poll(() => whole.textContent(), { timeout: 15_000 }).toContain('100 %')

  await picture(facilitator, 'tulisan-1280-gelap')

  await facilitator.setViewportSize({ width: 360, height: 800 })
  await facilitator.emulateMedia({ colorScheme: 'light' })
  await sound(facilitator)
  await picture(facilitator, 'mitra-360')
}, 180_000)
