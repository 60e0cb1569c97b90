// The verifier as one file, opened from a disk by a real browser that has no network.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHECK_FILE_MEGABYTES } from '../../client/verify/check-file-address.ts'
import { PRINT_KIT_MEGABYTES } from '../../client/verify/print-kit-address.ts'
import { createPress } from '../../server/export/press.ts'
import { projectRoot } from '../../server/export/project-root.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { coverAfterSigning, replacePageContent } from './attacks.ts'
import { newAuthority, signAll } from './signing-fixture.ts'

const built = (name: string) => join(projectRoot(), 'dist/www', name)
const BUILT = built('pemeriksa-mufakat.html')
const folder = mkdtempSync(join(tmpdir(), 'mufakat-usb-'))
const path = (name: string) => join(folder, name)
const press = createPress()
let browser: Browser

beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  const signed = (await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)).at(-1)!
  writeFileSync(path('pemeriksa.html'), readFileSync(BUILT))
  writeFileSync(path('lengkap.html'), readFileSync(built('pemeriksa-mufakat-lengkap.html')))
  const dishonest = replacePageContent((await press.seal(fixture.input)).pdf)
  writeFileSync(path('halaman-palsu.pdf'), (await signAll(dishonest, fixture.partners, authority)).at(-1)!)
  writeFileSync(path('perjanjian.pdf'), signed)
  writeFileSync(path('palsu.pdf'), coverAfterSigning(signed))
  writeFileSync(path('lain.pdf'), 'bukan PDF')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await press.close()
})

/** The page from the disk; what it asked of anybody else is in `asked`. */
async function open(
  before?: () => void,
  name = 'pemeriksa.html',
): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 360, height: 760 } })
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || asked.push(request.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
  if (before) await page.addInitScript(before)
  await page.goto(pathToFileURL(path(name)).href)
  return { page, asked, errors }
}

async function judged(page: Page, name: string): Promise<string> {
  await page.locator('input[type=file]').first().setInputFiles(path(name))
  await page.getByRole('heading', { name: `Hasil pemeriksaan ${name}` }).waitFor()
  return (await page.locator('main').textContent()) ?? ''
}

test('[VF7] it is one small file that loads nothing', () => {
  expect(statSync(BUILT).size).toBeLessThan(400_000)
  const text = readFileSync(BUILT, 'utf8')
  expect(text).toContain("default-src 'none'")
  expect(text.slice(0, text.indexOf('<style>'))).not.toMatch(/src=|href=/)
})

test('[VF7] from a disk it says of each file what the site says, in both languages, and asks nobody', async () => {
  const { page, asked, errors } = await open()
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([true, 'object'])
  const honest = await judged(page, 'perjanjian.pdf')
  expect(honest).toContain('Semua yang sudah diperiksa di peramban cocok')
  expect(honest).toContain('Siti Aminah Nurhaliza')
  expect(honest).toContain('Halaman yang tercetak BELUM dicocokkan')
  expect(honest).toContain('Pemeriksa kecil ini tidak mencetak ulang halaman')
  expect(honest).toContain('tidak tersertifikasi')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  expect(await page.locator('main').textContent()).toContain('Agreement verifier')
  await page.getByRole('button', { name: 'Bahasa Indonesia' }).click()
  expect(await judged(page, 'palsu.pdf')).toContain('bytes-after')
  expect(await judged(page, 'lain.pdf')).toContain('Ini bukan perjanjian yang disegel dengan Mufakat')
  expect({ asked, errors }).toEqual({ asked: [], errors: [] })
  await page.close()
})

test('[VF6, VF7] where the browser has neither threads nor its own cryptography it says the same', async () => {
  const { page, errors } = await open(() => {
    Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })
    Object.defineProperty(globalThis, 'Worker', { value: undefined })
  })
  expect(await page.evaluate(() => typeof crypto.subtle)).toBe('undefined')
  expect(await judged(page, 'perjanjian.pdf')).toContain('Semua yang sudah diperiksa di peramban cocok')
  expect(await judged(page, 'palsu.pdf')).toContain('bytes-after')
  expect(errors).toEqual([])
  await page.close()
})

async function printedAgain(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Cetak ulang dari sumbernya dan bandingkan' }).click()
  // The verdict of this file, in the page itself: what was announced of the one before still stands in the live region.
  const told = page.locator('main').getByText(/sama persis, bita demi bita|print-differs/)
  await told.first().waitFor({ timeout: 150_000 })
  return (await page.locator('main').textContent()) ?? ''
}

test('[VF29] the whole one-file verifier typesets the pages again, without a network, and tells forged ones', async () => {
  const { page, asked, errors } = await open(undefined, 'lengkap.html')
  expect(await judged(page, 'perjanjian.pdf')).toContain('BELUM dicocokkan')
  const honest = await printedAgain(page)
  expect(honest).toContain('Semuanya cocok, juga halaman yang tercetak')
  expect(honest).not.toContain('BELUM dicocokkan')
  expect(await judged(page, 'halaman-palsu.pdf')).toContain('Semua yang sudah diperiksa di peramban cocok')
  expect(await printedAgain(page)).toContain('Ada yang tidak cocok')
  expect({ asked, errors }).toEqual({ asked: [], errors: [] })
  await page.close()
}, 300_000)

test('[VF29] the sizes that are told are those of what the build made', () => {
  const megabytes = (name: string) => statSync(built(name)).size / 1e6
  expect(megabytes('pemeriksa-mufakat.html')).toBeLessThanOrEqual(CHECK_FILE_MEGABYTES.small)
  expect(Math.ceil(megabytes('pemeriksa-mufakat-lengkap.html'))).toBe(CHECK_FILE_MEGABYTES.whole)
  const { line, plainLine, kept } = PRINT_KIT_MEGABYTES
  expect([line, plainLine, kept]).toEqual(['.br', '.gz', ''].map((end) => Math.ceil(megabytes(`alat-cetak.kit${end}`))))
})
