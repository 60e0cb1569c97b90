// The signatory's three minutes in a real browser: by a link on a phone, without an account, with and without a network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { fillEverything, updateOf } from '../http/fill-draft.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { detailOf } from './answers.ts'

const SHOTS = process.env.SHOTS
const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-ttd-'))
const SIGNERS = ['signatory p1', 'signatory p2'] as const
let server: RunningServer
let browser: Browser
let story: Started

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)

/** An agreement whose every guard is met; the signatories' links are untouched: others of the partners have consented. */
async function sealedAgreement(): Promise<Started> {
  const made = await startAgreement({ ask })
  const { personId } = (await made.as('writer p1', '')).body.me
  await server.relay.post(made.id, personId, updateOf(await server.relay.draft(made.id), fillEverything))
  const { digests } = (await made.as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const who of ['writer p1', 'writer p2']) await made.as(who, '/negotiated', { body: { clauseId, digest } })
  await seal(made)
  return made
}

async function seal(made: Started): Promise<void> {
  const { digests } = (await made.as('observer', '')).body
  for (const who of SIGNERS) await made.as(who, '/consents', { body: { digest: digests.document, stance: 'agree' } })
  const sealed = await made.as('facilitator', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
}

const signingLink = (made: Started, who: string): string => `${server.url}/ttd#${made.links.get(who)?.token}`

async function phone(dark = false): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'id-ID',
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return { page, context }
}

const shot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}
const record = async () => reduce((await story.as('observer', '/ledger')).body.events)

beforeAll(async () => {
  const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ADMIN_TOKEN: 'operator-of-this-test-0123456789' }
  server = await startServer(parseConfig(env, '/'), { store: createMemoryStore() })
  browser = await launchBrowser()
  story = await sealedAgreement()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe.sequential('a signatory comes by a link', { timeout: 180_000 }, () => {
  test('[SN10] who declines and asks for a correction is read by everybody', async () => {
    const { page, context } = await phone(true)
    await page.goto(signingLink(story, 'signatory p2'))
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
    await page.getByText('Minta perbaikan pasal').click()
    await page.getByLabel('Apa yang perlu diperbaiki?').fill('Tanggal mulai keliru.')
    await shot(page, 'lain-gelap')
    await page.getByRole('button', { name: 'Kirim permintaan' }).click()
    await page.getByText('Yang disampaikan penandatangan').waitFor()
    expect((await record()).refusals.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['correction', 'Tanggal mulai keliru.'],
    ])
    expect(await axeViolations(page)).toEqual([])
    await context.close()
  })

  test('[SN11] three taps from the link to the receipt, by a page that carries no editor', async () => {
    const { page, context } = await phone()
    let taps = 0
    const tap = async (name: string | RegExp, role: 'button' | 'checkbox') => {
      taps++
      await page.getByRole(role, { name }).click()
    }
    const scripts: string[] = []
    page.on('request', (request) => scripts.push(request.url()))
    await page.goto(signingLink(story, 'signatory p1'))
    expect(await page.getByLabel('Nama Anda').inputValue()).toBe(detailOf('p1', 'signatory'))
    await shot(page, 'pintu')
    await tap('Baca lalu putuskan', 'button')
    await page.getByRole('heading', { name: 'Anda menandatangani sebagai' }).waitFor()
    expect(await page.locator('nav').count()).toBe(0)
    for (const title of [
      'Ringkasan yang Anda tanda tangani',
      'Yang berubah sejak mitra Anda setuju',
      'Yang menjadi tugas mitra Anda',
      'Baca naskah lengkap',
      'Putuskan',
      'Selain menandatangani',
    ])
      await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText('pelatihan pengelolaan air dan pemetaan mata air').first().waitFor()
    await shot(page, 'ttd-360')
    expect(await axeViolations(page)).toEqual([])
    await tap(/Saya telah membaca/, 'checkbox')
    await tap('Tanda tangani', 'button')
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
    expect(taps).toBe(3)
    const { standing } = await record()
    const [signature] = 'signatures' in standing ? [...standing.signatures.values()] : []
    await page.getByText(eightWords(signature?.pdfDigest ?? '')).waitFor()
    await page.getByText('1 dari 2 mitra sudah menandatangani.').waitFor()
    await page.getByText(/Yang Anda buka sebelum menandatangani/).waitFor()
    await shot(page, 'tanda-terima')
    expect(await axeViolations(page)).toEqual([])
    expect(scripts.filter((url) => /prosemirror|document-view|agreement-page/.test(url))).toEqual([])
    expect(scripts.filter((url) => url.includes('/sync'))).toEqual([])
    // The link again, on the same phone: the receipt.
    await page.goto(signingLink(story, 'signatory p1'))
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor()
    await context.close()
  })
})
