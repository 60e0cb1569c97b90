// A file that a revision of 24 November signed, before certificates named their place, takes no more signatures. The way on, walked on the screens:
// the newest signatory is told, the first takes the signature back, both agree again, the text is sealed and signed anew.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { launchBrowser } from '../browser/launch.ts'
import { unpackOlder } from '../durability/older-folder.ts'
import { send } from '../http/serve-http.ts'

const SHOTS = process.env.SHOTS
const DAY_MS = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'mufakat-lama-'))
const { agreements, writtenAt } = unpackOlder(folder)
const { id, sessions } = agreements.sealed
const begun = Date.now()
const now = () => writtenAt + 3 * DAY_MS + (Date.now() - begun)
let server: RunningServer
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  const env = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', ADMIN_TOKEN: 'operator-of-this-test-0123456789' }
  ;[server, browser] = await Promise.all([startServer(parseConfig(env, '/'), { now }), launchBrowser()])
}, 180_000)
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function phoneOf(who: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'id-ID' })
  contexts.push(context)
  await context.clock.install({ time: now() })
  await context.addCookies([{ name: `mufakat_${id}`, value: sessions[who] ?? '', url: server.url, httpOnly: true }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

const shot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `lama-${name}.png`), fullPage: true })
}

async function sign(page: Page): Promise<void> {
  await page.goto(`${server.url}/ttd/${id}`)
  await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
  await page.getByRole('button', { name: 'Tanda tangani', exact: true }).click()
}

const asked = (path: string) =>
  send(`${server.url}/api/v1/agreements/${id}${path}`, { bearer: sessions.observer ?? '' })

test('[SD48] a file of 24 November is told as such, opened again by who signed it, sealed and signed anew, and holds', async () => {
  const [first, second] = [await phoneOf('signatory p1'), await phoneOf('signatory p2')]
  await sign(second)
  await second.getByText('Kode: file-early').waitFor()
  await shot(second, 'ditolak')

  await first.goto(`${server.url}/ttd/${id}`)
  await first.getByText('Tarik tanda tangan saya').click()
  await first.getByLabel('Mengapa ditarik?').fill('Berkasnya dari edisi awal; disegel sekali lagi.')
  await first.getByRole('button', { name: 'Tarik dan buka kembali naskah' }).click()
  await first.getByRole('heading', { name: 'Naskah dibuka kembali' }).or(first.locator('.note-title')).first().waitFor()

  for (const page of [first, second]) {
    await page.goto(`${server.url}/p/${id}/persetujuan`)
    await page.getByText('Dibuka kembali oleh Orang signatory p1').waitFor()
    await shot(page, 'dibuka')
    await page.getByRole('radio', { name: 'Setuju', exact: true }).check()
    await page.getByRole('button', { name: 'Kirim sikap' }).click()
    await page
      .getByText(page === first ? '1 dari 2 mitra setuju' : '2 dari 2 mitra setuju')
      .first()
      .waitFor()
  }
  await second.getByRole('button', { name: 'Segel sekarang' }).click()
  await expect.poll(async () => (await asked('')).body.state, { timeout: 60_000 }).toBe('disepakati')

  for (const page of [first, second]) {
    await sign(page)
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor()
  }
  expect((await asked('')).body.state).toBe('ditandatangani')
  const { bytes } = await asked('/sealed.pdf')
  const facts = await send(`${server.url}/api/v1/verify`, { bytes, media: 'application/pdf' })
  expect(facts.body).toMatchObject({ rebuilt: true, problems: [], signatures: [{ valid: true }, { valid: true }] })
}, 180_000)

test('[SN11] who does not sign is told so on the page for signing', async () => {
  for (const who of ['facilitator', 'writer p1']) {
    const page = await phoneOf(who)
    await page.goto(`${server.url}/ttd/${id}`)
    await page.getByText('Anda tidak menandatangani di sini.').waitFor()
    await shot(page, who.split(' ')[0] ?? who)
  }
}, 180_000)
