// What signatories do besides signing at once, clicked on one phone: an agreed order, a delegate with a letter, a key at another provider, a signature
// taken back, and several who sign in turn where there is no network.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reduce } from '../../shared/ledger/reduce.ts'
import { must } from '../agreement/draft-builder.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { fillEverything, updateOf } from '../http/fill-draft.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { serveWhole } from '../http/whole-server.ts'
import { issueWithOpenssl, opensslAuthority } from '../pdf/openssl-authority.ts'
import { detailOf } from './answers.ts'
import { programHeld } from './program-held.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const SHOTS = process.env.SHOTS
const SIGNERS = ['signatory p1', 'signatory p2'] as const
const server = serveWhole()
let browser: Browser
let story: Started
let context: BrowserContext
let page: Page

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)
const record = async () => reduce((await story.as('observer', '/ledger')).body.events)
const shot = async (name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

async function seal(): Promise<void> {
  const { digests } = (await story.as('observer', '')).body
  for (const who of SIGNERS) await story.as(who, '/consents', { body: { digest: digests.document, stance: 'agree' } })
  const sealed = await story.as('facilitator', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
}

async function comeIn(url: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(url)
  await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
}
const link = (who: string): string => `${server.url}/ttd#${story.links.get(who)?.token}`
const receipt = () => page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
const sign = async (button = 'Tanda tangani') => {
  await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
  await page.getByRole('button', { name: button, exact: true }).click()
}

beforeAll(async () => {
  browser = await launchBrowser()
  story = await startAgreement({ ask })
  const { personId } = (await story.as('writer p1', '')).body.me
  await server.relay.post(story.id, personId, updateOf(await server.relay.draft(story.id), fillEverything))
  const { digests } = (await story.as('writer p1', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const who of ['writer p1', 'writer p2']) await story.as(who, '/negotiated', { body: { clauseId, digest } })
  // In the order p2, p1, which both have agreed to.
  await story.as('signatory p2', '/signing-order', { body: { order: ['p2', 'p1'] } })
  await story.as('signatory p1', '/signing-order/acknowledgements', { body: { proposal: (await record()).head.seq } })
  expect((await record()).signingOrder).toEqual(['p2', 'p1'])
  await seal()
  context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'id-ID', hasTouch: true })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
}, 180_000)
afterAll(() => browser?.close())

test('[SN4, SN5, SN3, SN15] who is early waits, a delegate signs by a letter, and takes the signature back before the last', async () => {
  await comeIn(link('signatory p1'))
  await page.getByText(/Sekarang giliran/).waitFor()
  expect(await page.getByRole('button', { name: 'Tanda tangani', exact: true }).count()).toBe(0)

  await comeIn(link('signatory p2'))
  await page.getByText('Wakilkan kepada orang lain').click()
  await page.getByLabel('Nama yang diberi kuasa').fill('Wakil Contoh')
  await page.getByLabel('Jabatan', { exact: true }).fill('Sekretaris')
  const letter = join(server.folder, 'surat-kuasa.pdf')
  writeFileSync(letter, '%PDF-1.4\n% surat kuasa\n%%EOF\n')
  await page.locator('.answer input[type=file]').setInputFiles(letter)
  await page.getByText('Terpilih: surat-kuasa.pdf').waitFor()
  await page.getByRole('button', { name: 'Buat tautan untuk wakil' }).click()
  await page.getByText('Tautan untuk wakil Anda.').first().waitFor()
  const shown = (await page.locator('.link-url').textContent()) ?? ''
  await shot('wakil')
  const reader = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'id-ID' })
  await reader.addCookies([
    { name: `mufakat_${story.id}`, value: must(story.sessions.get('observer')), url: server.url },
  ])
  const seen = await reader.newPage()
  await seen.goto(`${server.url}/p/${story.id}/ttd`)
  const row = seen
    .getByRole('listitem')
    .filter({ hasText: 'Diwakilkan kepada Wakil Contoh, Sekretaris, dengan surat kuasa.' })
  const [kept] = await Promise.all([
    seen.waitForEvent('download'),
    row.getByRole('link', { name: 'Unduh surat kuasa' }).click(),
  ])
  expect(readFileSync(await kept.path())).toEqual(readFileSync(letter))
  expect(await axeViolations(seen)).toEqual([])
  await reader.close()

  await comeIn(`${server.url}/ttd${new URL(shown.trim()).hash}`)
  await page.getByText('Wakil Contoh').first().waitFor()
  await sign()
  await receipt()
  expect((await record()).standing.kind).toBe('disepakati')
  await comeIn(link('signatory p2'))
  await page.getByRole('heading', { name: 'Desa Contoh sudah ditandatangani' }).waitFor()
  await comeIn(`${server.url}/ttd${new URL(shown.trim()).hash}`)
  await page.getByText('Tarik tanda tangan saya').click()
  await page.getByLabel('Mengapa ditarik?').fill('Surat kuasa keliru.')
  await page.getByRole('button', { name: 'Tarik dan buka kembali naskah' }).click()
  await page.getByText('Surat kuasa keliru.').first().waitFor()
  expect((await record()).standing.kind).toBe('tinjauan')
  await shot('ditarik')
}, 180_000)

test.skipIf(!hasOpenssl)(
  '[VF21] a key at another provider signs by files that are carried; what does not fit is told, and later is later',
  async () => {
    await seal()
    const provider = opensslAuthority('ec')
    issueWithOpenssl(provider.folder, 'saya', '/C=ID/CN=PENANDA TANGAN DESA', 'person', 'ec')
    const path = (name: string) => join(provider.folder, name)
    const answer = async (how: readonly string[]) => {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: /Unduh berkas yang ditandatangani/ }).click(),
      ])
      await saved.saveAs(path('minta.der'))
      execFileSync('openssl', how, { cwd: provider.folder, stdio: 'pipe' })
      await page.getByLabel('Tanda tangan yang kembali').setInputFiles(path('jawab'))
    }
    await comeIn(link('signatory p2'))
    await page.getByText('Tanda tangani lewat penyedia lain').click()
    const certificates = page.getByLabel('Sertifikat Anda dan sertifikat penerbitnya')
    await certificates.setInputFiles(path('ca.pem'))
    await page.locator('.note-code', { hasText: 'chain-own' }).waitFor()
    await certificates.setInputFiles([path('saya.pem'), path('ca.pem')])
    await page.locator('.note-ok', { hasText: 'Sertifikat PENANDA TANGAN DESA' }).waitFor()
    await sign()
    await page.getByRole('heading', { name: 'Langkah 1 dari 2' }).waitFor()
    await shot('penyedia')
    expect(await axeViolations(page)).toEqual([])
    await answer([
      'cms',
      '-sign',
      '-binary',
      '-in',
      'minta.der',
      '-signer',
      'saya.pem',
      '-inkey',
      'saya.key',
      '-outform',
      'DER',
      '-out',
      'jawab',
    ])
    await page.locator('.note-code', { hasText: 'answer-attributes' }).waitFor()
    await shot('penyedia-keliru')
    await answer(['dgst', '-sha256', '-sign', 'saya.key', '-out', 'jawab', 'minta.der'])
    await page.getByRole('heading', { name: 'Langkah 2 dari 2' }).waitFor()
    await page.getByRole('button', { name: 'Lanjutkan nanti' }).click()
    await page.reload()
    await page.locator('.note-ok', { hasText: 'Kuncinya di tempat lain' }).waitFor()
    await sign()
    await page.getByRole('heading', { name: 'Langkah 2 dari 2' }).waitFor()
    await answer(['dgst', '-sha256', '-sign', 'saya.key', '-out', 'jawab', 'minta.der'])
    await receipt()
    const { bytes } = await story.as('observer', '/sealed.pdf')
    const facts = await ask('/api/v1/verify', { bytes, media: 'application/pdf' })
    expect(facts.body).toMatchObject({ signatures: [{ valid: true, subject: 'PENANDA TANGAN DESA' }] })
    const taken = await story.as('signatory p2', '/signatures/withdrawal', { body: { reason: 'Diulang.' } })
    expect(taken.status).toBe(200)
  },
  180_000,
)

test('[SN13, SN7] several sign in turn on one phone, on a page that is opened again without a network', async () => {
  await seal()
  for (const who of SIGNERS.toReversed()) {
    await comeIn(link(who))
    await page.locator('summary', { hasText: 'Tanda tangan tanpa jaringan' }).click()
    await page.getByRole('button', { name: 'Siapkan ponsel ini untuk tanda tangan tanpa jaringan' }).click()
    await page.locator('.note-ok', { hasText: 'Siap. Buka halaman ini di lapangan' }).waitFor()
  }
  await programHeld(page)
  await context.setOffline(true)
  await page.goto('about:blank')
  await page.goto(`${server.url}/ttd/${story.id}`)
  await page.getByText('Tanpa jaringan. Ini naskah yang disimpan di ponsel ini').waitFor()
  for (const partner of ['p2', 'p1'] as const) {
    await page.getByRole('radio', { name: detailOf(partner, 'signatory') }).check()
    await sign('Tanda tangani di ponsel ini')
    await page.getByText('menunggu dikirim').first().waitFor()
  }
  await shot('bergiliran')
  expect(await axeViolations(page)).toEqual([])
  await context.setOffline(false)
  await expect.poll(async () => (await record()).standing.kind, { timeout: 90_000 }).toBe('ditandatangani')
  const { standing } = await record()
  const made = 'signatures' in standing ? [...standing.signatures.values()] : []
  expect(made.map(({ deviceTime }) => deviceTime !== null)).toEqual([true, true])
  expect(made.some(({ carrier }) => carrier !== null)).toBe(true)
}, 180_000)
