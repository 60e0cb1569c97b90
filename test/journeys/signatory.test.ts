// The signatory's three minutes in a real browser: by a link on a phone, without an account, with and without a network.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, emptyWitness } from '../../shared/agreement/draft.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { must } from '../agreement/draft-builder.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { fillEverything, updateOf } from '../http/fill-draft.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { serveWhole } from '../http/whole-server.ts'
import { issueWithOpenssl, opensslAuthority, p12Of } from '../pdf/openssl-authority.ts'
import { detailOf } from './answers.ts'

const SHOTS = process.env.SHOTS
const SIGNERS = ['signatory p1', 'signatory p2'] as const
const server = serveWhole()
let browser: Browser
let story: Started

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)

const WITNESS = 'saksi1'
function fillWithWitness(draft: Draft): void {
  fillEverything(draft)
  const row = emptyWitness(null, 'a')
  draft.witnesses.set(WITNESS, row)
  const name = row.get('name')
  if (name instanceof Y.Text) name.insert(0, 'Tokoh Adat Contoh')
}

/** An agreement whose every guard is met; the signatories' links are untouched: others of the partners have consented. */
async function sealedAgreement(): Promise<Started> {
  const made = await startAgreement({ ask })
  const { personId } = (await made.as('writer p1', '')).body.me
  await server.relay.post(made.id, personId, updateOf(await server.relay.draft(made.id), fillWithWitness))
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
  browser = await launchBrowser()
  story = await sealedAgreement()
}, 180_000)
afterAll(() => browser?.close())

describe.sequential('a signatory comes by a link', { timeout: 180_000 }, () => {
  test('[SN10, HM1, PE33] who declines and asks for a correction is read by everybody, waits for the facilitator too, and the request says for whom it speaks', async () => {
    const { page, context } = await phone(true)
    await page.goto(signingLink(story, 'signatory p2'))
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
    await page.getByText('Minta perbaikan pasal').click()
    await page.getByLabel('Apa yang perlu diperbaiki?').fill('Tanggal mulai keliru.')
    await shot(page, 'lain-gelap')
    const said = page.waitForRequest((request) => request.url().endsWith('/refusals'))
    await page.getByRole('button', { name: 'Kirim permintaan' }).click()
    await page.getByText('Yang disampaikan penandatangan').waitFor()
    const [person] = (await record()).refusals.map((refusal) => refusal.person)
    expect((await said).headers()['mufakat-person']).toBe(person)
    expect((await record()).refusals.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['correction', 'Tanggal mulai keliru.'],
    ])
    expect(await axeViolations(page)).toEqual([])
    await context.clearCookies()
    const session = { name: `mufakat_${story.id}`, value: must(story.sessions.get('facilitator')), url: server.url }
    await context.addCookies([session])
    await page.goto(`${server.url}/p/${story.id}/persetujuan`)
    const steps = page.getByRole('region', { name: 'Tahap' })
    await steps.getByRole('link', { name: 'Lihat siapa yang sudah menandatangani' }).waitFor()
    expect(await steps.getByRole('link', { name: 'Tanda tangan', exact: true }).count()).toBe(0)
    await shot(page, 'persetujuan-fasilitator-gelap')
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${server.url}/p/${story.id}/menunggu`)
    await shot(page, 'menunggu-fasilitator-gelap')
    await page.getByRole('link', { name: 'Lihat 1 penolakan atau permintaan perbaikan' }).click()
    await page.getByText(/^Penulis atau penandatangan mitra mana pun dapat membuka kembali/).waitFor()
    expect(await page.getByRole('button', { name: 'Buka kembali naskah untuk diperbaiki' }).count()).toBe(0)
    await shot(page, 'lain-fasilitator-gelap')
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

  test('[SN12, SN15] a witness signs by a link of their own, in a place of their own, and the file still proves itself', async () => {
    const link = await story.as('facilitator', '/invitations', { body: { role: 'witness', witness: WITNESS } })
    expect(
      (await story.as('facilitator', '/invitations', { body: { role: 'witness', witness: 'lain' } })).body.code,
    ).toBe('witness-unknown')
    const { page, context } = await phone()
    await page.goto(`${server.url}/u#${link.body.token}`)
    await page.getByText('Anda diundang menyaksikan perjanjian kemitraan').waitFor()
    expect(await page.getByLabel('Nama Anda').inputValue()).toBe('Tokoh Adat Contoh')
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
    await page.getByText('Anda menandatangani sebagai saksi').waitFor()
    await page.getByRole('checkbox', { name: /Saya menyaksikan/ }).check()
    await page.getByRole('button', { name: 'Tanda tangani' }).click()
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
    await page.getByText('Tokoh Adat Contoh menandatangani sebagai saksi.').waitFor()
    expect([...(await record()).witnessed.keys()]).toEqual([WITNESS])
    await context.close()
  })

  test('[SN13] in the field the decision is kept on the phone with its own time, and sent when the network is back', async () => {
    const { page, context } = await phone()
    await page.goto(signingLink(story, 'signatory p2'))
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).click()
    await page.getByRole('heading', { name: 'Putuskan' }).waitFor()
    await context.setOffline(true)
    await page.getByText('Tanpa jaringan. Ini naskah yang disimpan di ponsel ini').waitFor()
    await page.getByText('Tambahkan coretan tanda tangan').click()
    const area = await page.locator('.mark-area').boundingBox()
    if (!area) throw new Error('no place to draw')
    await page.mouse.move(area.x + 20, area.y + 20)
    await page.mouse.down()
    await page.mouse.move(area.x + 120, area.y + 60, { steps: 5 })
    await page.mouse.up()
    await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
    await page.getByRole('button', { name: 'Tanda tangani di ponsel ini' }).click()
    await page.getByText('menunggu dikirim').waitFor()
    expect((await record()).standing.kind).toBe('disepakati')
    await shot(page, 'luring')
    expect(await axeViolations(page)).toEqual([])
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
    await page
      .getByText(/waktu perangkat/)
      .first()
      .waitFor()
    const { standing } = await record()
    expect(standing.kind).toBe('ditandatangani')
    const made = 'signatures' in standing ? [...standing.signatures.values()].at(-1) : undefined
    expect(made?.deviceTime).toBeGreaterThan(0)
    const { bytes } = await story.as('observer', '/sealed.pdf')
    const facts = await ask('/api/v1/verify', { bytes, media: 'application/pdf' })
    expect(facts.body).toMatchObject({ problems: [], rebuilt: true, signatures: [{ valid: true }, { valid: true }] })
    await context.close()
  })
})

const hasOpenssl = spawnSync('sh', ['-c', 'command -v openssl']).status === 0

describe.skipIf(!hasOpenssl)(`a .p12${hasOpenssl ? '' : ' NOT RUN: openssl is not installed here'}`, () => {
  test('[SN19, SC34] its issuer is named on the receipt and where the file is verified, neither of which says that it is not certified', async () => {
    const folder = opensslAuthority().folder
    issueWithOpenssl(folder, 'orang', '/C=ID/CN=SITI AMINAH/serialNumber=3273', 'person', 'ec')
    const own = {
      name: 'saya.p12',
      mimeType: 'application/x-pkcs12',
      buffer: Buffer.from(p12Of(folder, 'orang', 'kata')),
    }
    const made = await sealedAgreement()
    const { page, context } = await phone()
    await page.goto(signingLink(made, 'signatory p1'))
    await page.getByRole('button', { name: 'Baca lalu putuskan' }).tap()
    await page.getByText('Saya punya sertifikat sendiri (.p12)').tap()
    await page.getByLabel('Berkas sertifikat').setInputFiles(own)
    await page.getByLabel('Kata sandi berkas itu').fill('kata')
    // Where the part that opens it does not come the first time, it is said, and the password stays.
    let asked = 0
    await page.route(/\/p12-key-[^/]*\.js$/, (route) => (asked++ === 0 ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Buka sertifikat' }).tap()
    await page.getByText('Bagian program yang membuka berkas ini belum dapat dimuat.').waitFor()
    await page.getByRole('button', { name: 'Buka sertifikat' }).tap()
    await page.getByText('Sertifikat SITI AMINAH, diterbitkan PSrE Contoh Akar, akan dipakai.').first().waitFor()
    await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
    await page.getByRole('button', { name: 'Tanda tangani' }).tap()
    await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
    await page.getByText(/Sertifikatnya sertifikat Anda sendiri, diterbitkan PSrE Contoh Akar\./).waitFor()

    const { bytes } = await made.as('observer', '/sealed.pdf')
    await page.goto(`${server.url}/verifikasi`)
    const file = { name: 'perjanjian.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) }
    await page.locator('.verify-drop input[type=file]').setInputFiles(file)
    const facts = page.getByRole('listitem').filter({ hasText: 'SITI AMINAH' })
    await facts.getByText(/tersertifikasi hanya bila penerbitnya PSrE Indonesia/).waitFor()
    await facts.getByText(/Milik penandatangan sendiri, diterbitkan PSrE Contoh Akar;/).waitFor()
    expect(await facts.getByText(/tidak tersertifikasi/).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await shot(page, 'periksa-p12')
    await context.close()
  }, 180_000)
})
