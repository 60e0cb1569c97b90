// "Bukan masalah" on the built screens: proposed by the facilitator, acknowledged by the partners, on a small phone and by keyboard alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'

let server: RunningServer
let browser: Browser
let dataDir: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-waivers-'))
  server = await startServer(parseConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'fatal' }, '/'), {
    store: createMemoryStore(),
  })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

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
  expect(await facilitator.getByText(/1 dikecualikan/).count()).toBe(0)
  await facilitator.getByRole('button', { name: 'Tarik usul (KN-02)' }).click()
  await expect.poll(() => waive.count()).toBe(2)
  for (const page of [facilitator, ...signatories]) await page.context().close()
})
