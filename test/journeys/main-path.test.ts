// The whole path as people walk it: two writers, a facilitator and two signatories, each in a browser of their own, on the built product.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { detailOf, PARTNERS } from './answers.ts'
import {
  account,
  answerBlanks,
  blankOf,
  clauseOf,
  consent,
  contribute,
  describePartner,
  documentDigest,
  draftOf,
  goTo,
  join,
  markNegotiated,
  newPerson,
  type Person,
  pushEdit,
  saved,
  typeInto,
} from './person.ts'
import { type RunningServer, startMufakat } from './server.ts'
import { triedKeys } from './tried-keys.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Run {
  readonly code: number
  readonly output: string
}
const mufakat = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['server/cli/mufakat.mjs', ...args],
      { cwd: ROOT, maxBuffer: 1 << 24 },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr }),
    )
  })
const tool = (command: string, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => resolve({ code: error ? 1 : 0, output: stdout + stderr }))
  })

let server: RunningServer
let browser: Browser
let facilitator: Person
let first: Person
let second: Person
let signers: Person[] = []
const links = new Map<string, string>()
let file = ''

beforeAll(async () => {
  server = await startMufakat()
  browser = await launchBrowser()
  ;[facilitator, first, second] = await Promise.all([newPerson(browser), newPerson(browser), newPerson(browser)])
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe.sequential('from an empty page to a signed file', { timeout: 300_000 }, () => {
  test('[JN1] an agreement is created on the page and its personal links come out', async () => {
    const { page } = facilitator
    await page.goto(`${server.url}/baru`)
    await page.getByLabel('Judul perjanjian').fill('Pemulihan Mata Air Contoh Jaya')
    for (const [i, partner] of PARTNERS.entries()) {
      const group = page.getByRole('group', { name: `Mitra ${i + 1}`, exact: true })
      await group.getByLabel('Nama lengkap').fill(partner.name)
      await group.getByLabel('Jenis').selectOption(partner.kind)
      await group.getByLabel(/Nama pendek/).fill(partner.short)
    }
    await page.getByLabel(/Nama fasilitator/).fill('Fasilitator Contoh')
    // Three days are chosen beforehand; nobody waits for them here.
    await page.getByLabel('Jeda baca sebelum disegel').selectOption('0')
    await page.getByRole('button', { name: 'Buat perjanjian' }).click()
    await page.locator('.link-card').first().waitFor()
    const cards = await page
      .locator('.link-card')
      .evaluateAll((all) =>
        all.map(
          (card) =>
            [card.getAttribute('aria-label') ?? '', card.querySelector('.link-url')?.textContent ?? ''] as const,
        ),
      )
    for (const [name, url] of cards) links.set(name, url)
    const role = (word: RegExp, partner = '') =>
      [...links].filter(([name]) => word.test(name) && name.includes(partner)).map(([, url]) => url)
    expect(role(/fasilitator/i)).toHaveLength(1)
    for (const { name } of PARTNERS) {
      expect(role(/penulis/i, name)).toHaveLength(1)
      expect(role(/penanda/i, name)).toHaveLength(1)
    }
    // The browser's own menu prints the slips, too: they are shown once.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.slips-sheet .slip').count()).toBe(cards.length)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.slips-sheet').count()).toBe(0)
    await page
      .getByRole('button', { name: /Tampilkan QR|QR/ })
      .first()
      .click()
    await page.getByRole('img', { name: /QR/ }).first().waitFor()
  })

  const linkOf = (word: RegExp, partner = ''): string => {
    const found = [...links].find(([name]) => word.test(name) && name.includes(partner))
    if (!found) throw new RangeError(`no link for ${word} ${partner}`)
    return found[1]
  }

  test('[JN2] two writers draft at once and see each other', async () => {
    await Promise.all([
      join(first, linkOf(/penulis/i, PARTNERS[0].name), 'Penulis Yayasan'),
      join(second, linkOf(/penulis/i, PARTNERS[1].name), 'Penulis Desa'),
    ])
    await Promise.all([saved(first.page), saved(second.page)])
    await first.page.getByRole('button', { name: 'Siapa di sini: 2 orang' }).waitFor()
    await Promise.all([
      typeInto(first.page, 'prinsip', 2, ' Prinsip ini dibacakan di hadapan warga.'),
      typeInto(second.page, 'kesetaraan', 1, ' Notulen dibuat bergiliran.'),
    ])
    await clauseOf(second.page, 'prinsip').getByText('Prinsip ini dibacakan di hadapan warga.').waitFor()
    await clauseOf(first.page, 'kesetaraan').getByText('Notulen dibuat bergiliran.').waitFor()
    await second.page.locator('.caret-name', { hasText: 'Penulis Yayasan · Yayasan' }).waitFor({ state: 'attached' })
    await Promise.all([saved(first.page), saved(second.page)])
  })

  test('[JN4] the untouched marks are not green, and a finding names a partner and jumps to its place', async () => {
    const { page } = first
    const panel = page.getByRole('complementary')
    await expect.poll(() => panel.getByText('belum ada', { exact: true }).count()).toBe(6)
    const finding = panel
      .getByRole('article')
      .filter({ hasText: 'KN-02' })
      .filter({ hasText: PARTNERS[1].short })
      .first()
    await finding.getByRole('button', { name: /Tunjukkan/ }).click()
    await expect
      .poll(() =>
        clauseOf(page, 'kontribusi').evaluate((clause) => {
          const { top, bottom } = clause.getBoundingClientRect()
          return top < innerHeight && bottom > 0
        }),
      )
      .toBe(true)
    await blankOf(page, 'tujuan_bersama.tujuan').fill('air bersih')
    await expect.poll(() => panel.getByRole('article').filter({ hasText: 'perubahan yang diinginkan' }).count()).toBe(0)
  })

  test('[JN3] both lose the network, both type, and everything is there once', async () => {
    const people = [first, second]
    await Promise.all(people.map(({ page }) => saved(page)))
    await Promise.all(people.map(({ context }) => context.setOffline(true)))
    await Promise.all([
      typeInto(first.page, 'prinsip', 0, ' Tulisan luring dari Yayasan.'),
      typeInto(second.page, 'prinsip', 0, ' Tulisan luring dari Desa.'),
    ])
    await typeInto(first.page, 'perubahan', 0, ' Luring satu.')
    await typeInto(second.page, 'keadaan_kahar', 1, ' Luring dua.')
    await Promise.all(
      people.map(({ page }) => page.getByRole('button', { name: /^Luring, tersimpan di perangkat ini/ }).waitFor()),
    )
    await Promise.all(people.map(({ context }) => context.setOffline(false)))
    const sentences = ['Tulisan luring dari Yayasan.', 'Tulisan luring dari Desa.', 'Luring satu.', 'Luring dua.']
    for (const { page } of people) {
      for (const sentence of sentences)
        await expect
          .poll(
            async () =>
              ((await draftOf(page).textContent())?.match(new RegExp(sentence.replace('.', '\\.'), 'g')) ?? []).length,
            { timeout: 30_000 },
          )
          .toBe(1)
      await saved(page)
    }
  })

  test('[JN2] the writers fill the whole agreement, each for the own partner', async () => {
    await Promise.all([
      (async () => {
        await describePartner(first.page, 'p1')
        await answerBlanks(first.page, (field) => !field.endsWith('.p2'))
        await contribute(first.page, 'p1', PARTNERS[0].short)
        await account(first.page, 'p1')
      })(),
      (async () => {
        await describePartner(second.page, 'p2')
        await answerBlanks(second.page, (field) => field.endsWith('.p2'))
        await contribute(second.page, 'p2', PARTNERS[1].short)
        await account(second.page, 'p2')
      })(),
    ])
    await Promise.all([saved(first.page), saved(second.page)])
    await expect.poll(() => first.page.locator('.contributions [data-row]').count()).toBe(4)
    await expect.poll(() => second.page.locator('.contributions [data-row]').count()).toBe(4)
    await expect
      .poll(async () => {
        // What the check asks for comes when it has read the last answers.
        for (const { page } of [first, second]) await markNegotiated(page)
        return first.page
          .getByRole('complementary')
          .getByRole('article')
          .filter({ hasText: /^Kesalahan/ })
          .allInnerTexts()
      })
      .toEqual([])
  })

  test('[JN5] the facilitator reads along, cannot write, and sees the matrix', async () => {
    await join(facilitator, linkOf(/fasilitator/i), 'Fasilitator Contoh')
    const { page } = facilitator
    await clauseOf(page, 'prinsip').getByText('Tulisan luring dari Desa.').waitFor()
    expect(await draftOf(page).getAttribute('contenteditable')).toBe('false')
    await goTo(page, 'Periksa')
    const matrix = page.getByRole('table').first()
    for (const { short } of PARTNERS) await matrix.getByRole('columnheader', { name: new RegExp(short) }).waitFor()
    expect(await matrix.getByRole('rowheader').count()).toBe(6)
  })

  test('[JN6] a consent goes stale with a word, and a sealed text refuses every edit', async () => {
    signers = await Promise.all(PARTNERS.map(() => newPerson(browser, 360, 780)))
    for (const [i, { name }] of PARTNERS.entries()) {
      const signer = signers[i]
      if (!signer) throw new RangeError(name)
      await join(
        signer,
        linkOf(/penanda/i, name),
        detailOf(`p${i + 1}`, 'signatory'),
        detailOf(`p${i + 1}`, 'position'),
      )
      await saved(signer.page)
      await consent(signer.page)
    }
    const { page } = facilitator
    await goTo(page, 'Persetujuan')
    await expect.poll(() => page.locator('main').getByText(/gugur/).count()).toBe(0)
    await typeInto(second.page, 'penutup', 0, ' Amin.')
    await page.locator('main').getByText(/gugur/).first().waitFor()
    // The new words of a boilerplate clause are new words: they need no mark, they are no longer the template's.
    for (const signer of signers) {
      // Their screens have heard of the new words, too: before that they would agree to the old ones.
      await signer.page.locator('.consent-form').getByText('Tercatat dan gugur karena naskah berubah').waitFor()
      await consent(signer.page)
    }
    await expect.poll(() => page.locator('main').getByText(/gugur/).count()).toBe(0)
    await page.getByRole('button', { name: /Segel/ }).click()
    await page
      .getByRole('link', { name: /Tanda tangan/ })
      .first()
      .waitFor({ timeout: 60_000 })
    await expect.poll(() => draftOf(second.page).getAttribute('contenteditable')).toBe('false')
    const before = await documentDigest(second.page)
    expect(await pushEdit(second.page)).toMatch(/^(64|02)/)
    expect(await documentDigest(second.page)).toBe(before)
  })

  test('[JN7] each signatory signs in the browser with a key that cannot leave it', async () => {
    for (const signer of signers) {
      const { page } = signer
      await page
        .getByRole('link', { name: /Tanda tangan/ })
        .first()
        .click()
      await page.getByRole('checkbox', { name: /Saya telah membaca/ }).check()
      await page.getByRole('button', { name: 'Tanda tangani' }).click()
      await page.getByRole('heading', { name: 'Tanda tangan Anda tercatat' }).waitFor({ timeout: 60_000 })
      expect(await page.evaluate(triedKeys)).toEqual(['InvalidAccessError'])
    }
    const [signer] = signers
    if (!signer) throw new RangeError('no signatory')
    const download = signer.page.waitForEvent('download')
    await signer.page.getByRole('link', { name: 'Unduh PDF bertanda tangan' }).click()
    file = path(server.dataDir, 'perjanjian.pdf')
    await (await download).saveAs(file)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('[JN8] the command line states the facts without the server, and finds one changed byte', async () => {
    await server.stop()
    const good = await mufakat('verify', file, '--json')
    const facts = JSON.parse(good.output.trim().split('\n').at(-1) ?? '')
    expect(facts.problems).toEqual([])
    expect(good.code).toBe(0)
    expect(facts.rebuilt).toBe(true)
    expect(new Set([facts.contentHash.printed, facts.contentHash.attached, facts.contentHash.recomputed]).size).toBe(1)
    expect(facts.signatures.map((item: { valid: boolean; covers: string }) => [item.valid, item.covers])).toEqual([
      [true, 'revision'],
      [true, 'all'],
    ])
    expect(facts.ledger.chainValid).toBe(true)
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length / 3)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const changed = path(server.dataDir, 'berubah.pdf')
    writeFileSync(changed, bytes)
    expect((await mufakat('verify', changed)).code).toBeGreaterThan(0)
  })

  test('[JN8, VF29] the page states the facts in the browser alone, and typesets the pages again when asked to', async () => {
    const stranger = await newPerson(browser)
    const again = await startMufakat({ dataDir: server.dataDir })
    await stranger.page.goto(`${again.url}/verifikasi`)
    const chosen = stranger.page.getByLabel(/Pilih PDF|Periksa berkas lain/)
    await chosen.waitFor({ state: 'attached' })
    await stranger.page.waitForLoadState('networkidle')
    await chosen.setInputFiles(file)
    await stranger.page.getByText('Semua yang sudah diperiksa di peramban cocok').waitFor()
    await stranger.page.getByText('Halaman yang tercetak BELUM dicocokkan').waitFor()
    await stranger.page.getByRole('button', { name: 'Cetak ulang dari sumbernya dan bandingkan' }).click()
    await stranger.page.getByText('Semuanya cocok, juga halaman yang tercetak').waitFor({ timeout: 150_000 })
    await chosen.setInputFiles(path(server.dataDir, 'berubah.pdf'))
    await stranger.page.getByText(/Ada yang tidak cocok|bukan perjanjian yang disegel/).waitFor()
    expect(stranger.complaints).toEqual([])
    await again.stop()
  }, 240_000)

  test('no page complained on the way', () => {
    for (const person of [facilitator, first, second, ...signers]) expect(person.complaints).toEqual([])
  })
})

const NEEDED = ['/usr/bin/pdfsig', '/usr/bin/qpdf', '/usr/bin/pdffonts']
describe.skipIf(!process.env.EVERY_GROUP && !NEEDED.every((name) => existsSync(name)))(
  'poppler and qpdf on the signed file',
  () => {
    test('[JN7] every signature is valid and the last one is total', async () => {
      const signatures = await tool('pdfsig', '-nocert', file)
      expect(signatures.output.match(/Signature is Valid/g)).toHaveLength(2)
      expect(signatures.output.match(/Total document signed/g)).toHaveLength(1)
      expect(await tool('qpdf', '--check', file)).toMatchObject({ code: 0 })
      const fonts = (await tool('pdffonts', file)).output.trim().split('\n').slice(2)
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.filter((line) => !/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(line))).toEqual([])
    })
  },
)
