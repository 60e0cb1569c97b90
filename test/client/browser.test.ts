// Our parts in a real browser, under the product's content security policy.
import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { SEALED_AT } from '../export/sealed-fixture.ts'
import { signAll, signatureOf } from '../pdf/signing-fixture.ts'
import { type Built, buildStandPage, openStandPage, type StandPage } from './browser-page.ts'
import type { BrowserStand } from './browser-stand.tsx'
import { buildStand, type Stand, standServer } from './signing-stand.ts'

declare const window: {
  stand: BrowserStand
  mend(): Promise<void>
  become(status: object): void
  hear(events: unknown): void
}

const PHONE = { width: 360, height: 740 }
const SHOTS = process.env.SHOTS
let browser: Browser
let built: Built
let sealed: Stand
const open: StandPage[] = []

beforeAll(async () => {
  ;[browser, built, sealed] = await Promise.all([launchBrowser(), buildStandPage(), buildStand()])
})
afterEach(async () => {
  for (const { page, complaints } of open.splice(0)) {
    await page.close()
    expect(complaints).toEqual([])
  }
})
afterAll(() => browser.close())

async function newPage(
  ...rest: Parameters<typeof openStandPage> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never
) {
  const opened = await openStandPage(browser, built, PHONE, ...rest)
  open.push(opened)
  return opened
}

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
}

/** Tab by Tab, as far as one goes before losing patience. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let keys = 0; keys < 8; keys++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('not reached by Tab')
}

test('[SY13] the device store keeps text and small values, and is named after agreement, person and epoch', async () => {
  const { page } = await newPage()
  const states = await page.evaluate(() => window.stand.write('mufakat/a/b/awal', 'halo'))
  expect(states.at(0)).toBe('pending')
  expect(states.at(-1)).toBe('stored')
  await page.reload()
  expect(await page.evaluate(() => window.stand.read('mufakat/a/b/awal'))).toEqual({
    text: 'halo',
    waiting: '7',
    ledger: null,
    damage: null,
  })
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(names).toEqual(['mufakat/a/b/awal'])
})

test('[SY13] a failed write is told, and mended with the whole text once the device can store again', async () => {
  const { page, complaints } = await newPage()
  await page.clock.install()
  expect(await page.evaluate(() => window.stand.writeOnFullDisk('mufakat/a/b/awal'))).toBe('failed')
  const mended = page.evaluate(() => window.mend())
  await page.clock.runFor(11_000)
  await mended
  expect((await page.evaluate(() => window.stand.read('mufakat/a/b/awal'))).text).toBe('penuh')
  expect(complaints).toEqual([])
})

test('[OF8] a copy of which a part is damaged is read as far as it can be, written anew, and the person is told once', async () => {
  const { page } = await newPage()
  await page.evaluate(() => window.stand.write('mufakat/a/b/awal', 'halo'))
  await page.evaluate(() => window.stand.damage('mufakat/a/b/awal', 'records'))
  const read = () => page.evaluate(() => window.stand.read('mufakat/a/b/awal'))
  expect(await read()).toMatchObject({ text: 'halo', damage: 'repaired' })
  expect(await read()).toMatchObject({ text: 'halo', waiting: '7', damage: null })
})

test('[OF8] a copy that cannot be read at all is begun anew, and the person is told', async () => {
  const { page } = await newPage()
  await page.evaluate(() => window.stand.damage('mufakat/a/b/awal', 'parts'))
  const read = () => page.evaluate(() => window.stand.read('mufakat/a/b/awal'))
  expect(await read()).toMatchObject({ text: '', damage: 'lost' })
  await page.evaluate(() => window.stand.write('mufakat/a/b/awal', 'lagi'))
  expect(await read()).toMatchObject({ text: 'lagi', damage: null })
})

test('[OF27] small values that nobody can get at count as absent, and hold up neither the text nor whoever waits', async () => {
  const { page } = await newPage()
  await page.evaluate(() => window.stand.write('mufakat/a/b/awal', 'halo'))
  await page.evaluate(() => window.stand.lock('mufakat/a/b/awal'))
  const read = await page.evaluate(() => window.stand.read('mufakat/a/b/awal'))
  expect(read).toEqual({ text: 'halo', waiting: null, ledger: null, damage: null })
})

test('[SG3] the key cannot be taken out of the browser, and is the same at the next visit', async () => {
  const { page } = await newPage()
  const first = await page.evaluate(() => window.stand.key('a', 'b'))
  await page.reload()
  expect(await page.evaluate(() => window.stand.key('a', 'b'))).toEqual(first)
  expect(await page.evaluate(() => window.stand.key('a', 'c'))).not.toEqual(first)
  const refusal = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('mufakat-kunci')
      request.onsuccess = () => resolve(request.result)
    })
    const pair = await new Promise<CryptoKeyPair>((resolve) => {
      const request = database.transaction('keys').objectStore('keys').get('a/b')
      request.onsuccess = () => resolve(request.result)
    })
    return crypto.subtle.exportKey('pkcs8', pair.privateKey).then(
      () => 'exported',
      (error: DOMException) => error.name,
    )
  })
  expect(refusal).toBe('InvalidAccessError')
})

test('[SY16] five people are shown, everybody is in the dialog, and the keyboard opens and closes it', async () => {
  const { page } = await newPage()
  await page.evaluate(() => window.stand.showPresence(7))
  const button = page.getByRole('button', { name: 'Siapa di sini: 7 orang' })
  expect(await button.locator('.avatar:not(.avatar-more)').count()).toBe(5)
  await button.focus()
  await expect.poll(() => page.locator('.presence-names').textContent()).toContain('Nama 2')
  await page.keyboard.press('Escape')
  expect(await page.locator('.presence-names').count()).toBe(0)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Siapa di sini' })
  await dialog.waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(7)
  expect(await axeViolations(page)).toEqual([])
  await shot(page, 'presence')
  await fits(page)
  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(false)
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('[SY14] the status stands in words on a phone, and what is wrong says what to do', async () => {
  const { page } = await newPage()
  await page.evaluate(() => window.stand.showStatus({ kind: 'offline', waiting: 12 }))
  await page.getByRole('button', { name: 'Luring, tersimpan di perangkat ini (12 perubahan)' }).waitFor()
  await fits(page)
  await shot(page, 'status-offline')
  await page.evaluate(() => window.become({ kind: 'refused', code: 'revoked' }))
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('Kode: revoked')
  expect(await axeViolations(page)).toEqual([])
  await shot(page, 'status-refused')
})

test('[SG11, SG12] a signed file is judged without any request, and the page says what it cannot verify', async () => {
  const states = await signAll(sealed.sealed, sealed.fixture.partners, sealed.authority)
  const { page, requests } = await newPage()
  await page.evaluate(() => window.stand.showVerify())
  const choose = async (name: string, bytes: Uint8Array) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
    await page.getByRole('heading', { name: `Hasil pemeriksaan ${name}` }).waitFor()
    return page.locator('.note-title').first().textContent()
  }
  expect(await choose('semua.pdf', states.at(-1)!)).toContain('Semua yang sudah diperiksa di peramban cocok')
  expect(await page.getByText('Atas nama').count()).toBe(3)
  expect(await page.locator('main').textContent()).toContain('npx mufakat verify')
  expect(await axeViolations(page)).toEqual([])
  await fits(page)
  await shot(page, 'verify')
  expect(await choose('sebagian.pdf', states[1]!)).toContain('belum semua mitra')
  const forged = Uint8Array.from(states.at(-1)!)
  const at = forged.length - 3_000
  forged[at] = (forged[at] ?? 0) ^ 1
  expect(await choose('diubah.pdf', concat(forged))).toMatch(/Ada yang tidak cocok|bukan perjanjian/)
  expect(await choose('lain.pdf', new TextEncoder().encode('%PDF-1.4 lain'))).toContain('bukan perjanjian')
  await shot(page, 'verify-not-ours')
  expect(requests).toEqual([])
})

test('[SG5, SG7, SG10] by keyboard on a phone: the statement, the button, the receipt; only request and signature leave', async () => {
  let raced = false
  const at = standServer(sealed, {
    async before() {
      if (raced) return
      raced = true
      at.replace(concat(at.file(), await signatureOf(at.file(), sealed.fixture.partners[1]!, 1, sealed.authority)))
    },
  })
  const sizes: number[] = []
  const { page, requests } = await newPage(async (path, body) => {
    if (path.endsWith('/sealed.pdf')) return { status: 200, type: 'application/pdf', body: Buffer.from(at.file()) }
    if (!body) return null
    sizes.push(body.length)
    const bytes = new Uint8Array(body)
    const answered = path.endsWith('/certificates') ? await at.api.requestCertificate(bytes) : await at.api.send(bytes)
    if (!answered.ok)
      return { status: 409, type: 'application/problem+json', body: JSON.stringify({ code: answered.problem.code }) }
    const { value } = answered
    const json = value && {
      ...value,
      certificate: Buffer.from(value.certificate).toString('base64'),
      authority: Buffer.from(value.authority).toString('base64'),
    }
    return { status: 201, type: 'application/json', body: JSON.stringify(json ?? {}) }
  })
  const { id, yjs, ledger } = sealed.fixture.input
  await page.evaluate(([name, state, events]) => window.stand.showSigning(name, state, events), [
    id,
    [...yjs],
    [...ledger],
  ] as const)
  await page.getByRole('heading', { name: 'Ringkasan yang Anda tanda tangani' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await fits(page)
  await shot(page, 'sign')
  const box = page.getByRole('checkbox', { name: 'Saya telah membaca' })
  const button = page.getByRole('button', { name: /^Tanda tangani/ })
  await page.getByRole('link', { name: 'Buka PDF yang disegel' }).focus()
  await tabTo(page, box)
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  await page.getByText('Centang pernyataan ini dahulu.').waitFor()
  expect(requests).toEqual([])
  await page.keyboard.press('Space')
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const path = (rest: string) => `/api/v1/agreements/${id}/${rest}`
  const wanted = ['sealed.pdf', 'certificates', 'signatures', 'sealed.pdf', 'signatures'].map(path)
  await expect.poll(() => requests, { timeout: 40_000 }).toEqual(wanted)
  await expect.poll(() => at.sent.length).toBe(2)
  await page.waitForFunction(() => document.querySelector('.signing-progress') === null)
  expect(Math.max(...sizes)).toBeLessThan(40_000)
  const payload = {
    type: 'signed',
    partner: sealed.me.id,
    person: 'orang1',
    pdfDigest: sha256Hex(at.file()),
    pdfBytes: at.file().length,
  } as never
  const signed = appendEvent(ledger.at(-1)!, { at: SEALED_AT + 120_000, actor: 'server', payload })
  await page.evaluate((events) => window.hear(events), [...ledger, signed] as never)
  await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await fits(page)
  await shot(page, 'receipt')
})
