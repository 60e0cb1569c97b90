// What the facilitator proposes and chooses, and partners acknowledge, on the built screens: on a small phone and by keyboard alone.
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

const PARTNERS = [
  { name: 'Yayasan Contoh', short: 'Yayasan', kind: 'ngo' },
  { name: 'Desa Contoh', short: 'Desa', kind: 'village' },
]

async function createAgreement(): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${server.url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Kemitraan Mata Air', partners: PARTNERS }),
  })
  const { invitations } = (await response.json()) as {
    invitations: { role: string; partnerId?: string; token: string }[]
  }
  return new Map(invitations.map(({ role, partnerId, token }) => [partnerId ? `${role} ${partnerId}` : role, token]))
}

/** Joins by a link on a phone and goes to a part of the agreement. */
async function enter(token: string | undefined, name: string, part: 'periksa' | 'persetujuan'): Promise<Page> {
  const context = await browser.newContext({ locale: 'id-ID', viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/u#${token}`)
  await page.fill('#nama', name)
  await page.fill('#jabatan', 'Ketua')
  await page.click('main .button-primary')
  await page.locator('.editor').waitFor()
  await page.goto(`${page.url().replace(/\/naskah.*$|\/$/, '')}/${part}`)
  return page
}

/** Goes to what has focus by pressing Tab, as somebody without a pointer does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(focused)) return
  }
  throw new Error(`no way to ${name} by keyboard`)
}

const sound = async (page: Page) => {
  expect(await axeViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

test('[WV9] a facilitator proposes from the finding, partners acknowledge and take back, on a phone without a pointer', async () => {
  const links = await createAgreement()
  const facilitator = await enter(links.get('facilitator'), 'Rini', 'periksa')
  const waive = facilitator.getByRole('button', { name: 'Usulkan bukan masalah: KN-02' })
  await waive.first().waitFor()
  expect(await facilitator.getByRole('button', { name: /Usulkan bukan masalah: UM-0[123]/ }).count()).toBe(0)
  await waive.first().focus()
  await facilitator.keyboard.press('Enter')
  const reason = facilitator.getByLabel('Mengapa ini bukan masalah?')
  await reason.waitFor()
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true)
  await tabTo(facilitator, /^Kirim usul$/)
  await facilitator.keyboard.press('Enter')
  await facilitator.getByText('Tuliskan alasannya.').waitFor()
  await facilitator.keyboard.type('Yayasan memberi tenaga lewat mitra lain.')
  await sound(facilitator)
  await tabTo(facilitator, /^Kirim usul$/)
  await facilitator.keyboard.press('Enter')
  await facilitator.getByText('diusulkan bukan masalah: menunggu mitra').waitFor()
  await facilitator.getByText('Belum mengakui: Yayasan, Desa').waitFor()
  await sound(facilitator)

  const signatories: Page[] = []
  for (const partner of ['p1', 'p2']) {
    const page = await enter(links.get(`signatory ${partner}`), `Ketua ${partner}`, 'persetujuan')
    await page.getByRole('heading', { name: 'Catatan pengecualian' }).waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Akui bukan masalah (KN-02)' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Tarik pengakuan (KN-02)' }).waitFor()
    signatories.push(page)
  }
  await facilitator.getByText(/1 dikecualikan/).waitFor()
  // What is waived comes last.
  await facilitator.getByRole('button', { name: /^Tampilkan \d+ lagi$/ }).click()
  await facilitator.getByText('dikecualikan: diakui semua mitra').waitFor()
  await sound(facilitator)

  await signatories[1]?.getByRole('button', { name: 'Tarik pengakuan (KN-02)' }).click()
  await facilitator.getByText('Belum mengakui: Desa').waitFor()
  await facilitator.getByText(/1 dikecualikan/).waitFor({ state: 'detached' })
  await facilitator.getByRole('button', { name: 'Tarik usul (KN-02)' }).click()
  await expect.poll(() => waive.count()).toBe(2)
  for (const page of [facilitator, ...signatories]) await page.context().close()
}, 180_000)

test('[LG13] the facilitator chooses legal profiles on the check screen, with the law named and a reason for switching one off', async () => {
  const links = await createAgreement()
  const facilitator = await enter(links.get('facilitator'), 'Rini', 'periksa')
  const panel = facilitator.getByRole('region', { name: 'Profil hukum' })
  const village = panel.locator('.profile-title', { hasText: 'Kerja sama desa dengan pihak ketiga' })
  await village.waitFor()
  await panel.getByText(/Berlaku menurut mitra atau isi naskah · Permendagri 96\/2017/).waitFor()
  await panel.getByRole('button', { name: 'Ubah profil hukum' }).focus()
  await facilitator.keyboard.press('Enter')
  await panel.getByRole('checkbox', { name: /^Ada mitra asing/ }).check()
  await panel.getByRole('checkbox', { name: /^Kerja sama desa/ }).uncheck()
  await panel.getByRole('button', { name: 'Simpan pilihan' }).click()
  await panel.getByText('Tuliskan alasannya.').waitFor()
  await sound(facilitator)
  await panel.getByLabel('Mengapa dimatikan?').fill('Kerja sama antardesa, diatur tersendiri.')
  await panel.getByRole('button', { name: 'Simpan pilihan' }).click()
  await panel.getByText(/Dipilih · UU 24\/2009/).waitFor()
  await village.waitFor({ state: 'detached' })
  await sound(facilitator)
  const partner = await enter(links.get('writer p2'), 'Budi', 'periksa')
  await partner.getByText(/Dipilih · UU 24\/2009/).waitFor()
  expect(await partner.getByRole('button', { name: 'Ubah profil hukum' }).count()).toBe(0)
  for (const page of [facilitator, partner]) await page.context().close()
}, 180_000)

test('[TP11] both templates stand on the page for a new agreement, and the short one opens as its own text', async () => {
  const context = await browser.newContext({ locale: 'id-ID', viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/baru`)
  await page.getByRole('radio', { name: /^Nota Kesepahaman \(ringkas\)/ }).check()
  await page.selectOption('#profil', { label: 'Ada mitra asing' })
  await page.fill('#judul', 'Nota Mata Air')
  for (const [i, partner] of PARTNERS.entries()) {
    await page.fill(`#nama-${i}`, partner.name)
    await page.selectOption(`#jenis-${i}`, partner.kind)
  }
  await sound(page)
  await page.click('.form-end .button-primary')
  await page.locator('.link-card').first().waitFor()
  const url = await page
    .locator('.link-card')
    .first()
    .evaluate(
      (card) => /https?:\S+\/u#\S+/.exec(card.textContent ?? '')?.[0] ?? card.querySelector('input')?.value ?? '',
    )
  const facilitator = await enter(url.split('#')[1], 'Rini', 'periksa')
  await facilitator.getByText(/Dipilih · UU 24\/2009/).waitFor()
  await facilitator.goto(facilitator.url().replace('/periksa', '/naskah'))
  await facilitator.getByText('Nota Kesepahaman ini menyatakan niat').waitFor()
  for (const open of [page, facilitator]) await open.context().close()
}, 180_000)
