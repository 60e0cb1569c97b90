// After the last signature: a signatory begins an addendum on the screen, everybody signs it, both files are checked together and opened
// without a network; the partnership is reviewed. The way to the signatures goes over HTTP, which other journeys walk on the screen.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { must } from '../agreement/draft-builder.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { fillEverything } from '../http/fill-draft.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { type As, markAndConsent, sealAndSign, write } from '../http/signed-story.ts'
import { serveWhole } from '../http/whole-server.ts'
import { drawnCode, pictureObject, scannedPdf } from '../scan/drawn-code.ts'
import { CODE_SIDE } from '../scan/faxed.ts'
import { CODE_JBIG, CODE_JPX } from '../scan/packed-codes.ts'
import { clauseOf, newPerson, type Person, saved, typeInto } from './person.ts'

const server = serveWhole()
const other = serveWhole()
let browser: Browser
let person: Person
let story: Started
const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

beforeAll(async () => {
  browser = await launchBrowser()
  person = await newPerson(browser)
  story = await startAgreement({ ask })
  await write(server, story.id, story.as, 'writer p1', (draft) => {
    fillEverything(draft)
    draft.fields.set('jangka_waktu.mulai', '2026-01-01')
  })
  await markAndConsent(story.as)
  writeFileSync(join(server.folder, 'dasar.pdf'), await sealAndSign(story.as))
  const cookie = { name: `mufakat_${story.id}`, value: must(story.sessions.get('signatory p1')), url: server.url }
  await person.context.addCookies([cookie])
}, 180_000)
afterAll(() => browser?.close())

/** As the others do it on their own devices. */
async function others(addendum: AgreementId): Promise<As> {
  const tokens = new Map<string, string>()
  for (const who of ['writer p1', 'writer p2', 'signatory p1', 'signatory p2', 'observer'])
    tokens.set(who, (await story.as(who, `/addenda/${addendum}/enter`, { method: 'POST' })).body.sessionToken)
  return (who, path, given) => ask(`/api/v1/agreements/${addendum}${path}`, { ...given, bearer: tokens.get(who) ?? '' })
}

describe.sequential('after signing', { timeout: 180_000 }, () => {
  test('[AM19, AM20] a signatory begins an addendum, writes in it, and sees what it changes as it is written', async () => {
    const { page } = person
    await open(page, `/p/${story.id}/ttd`)
    await page.getByText(/Ditandatangani semua mitra/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Adendum', exact: true }).click()
    await page.getByRole('button', { name: 'Mulai adendum' }).click()
    await page.waitForURL(/\/p\/[0-9a-z]{12}\/naskah$/)
    await clauseOf(page, 'pengakhiran').waitFor()
    await typeInto(page, 'pengakhiran', 1, ' Kewajiban itu dicatat.')
    await saved(page)
    const addendum = must(parseAgreementId(new URL(page.url()).pathname.split('/')[2]))
    expect(addendum).not.toBe(story.id)
    await open(page, `/p/${addendum}/adendum`)
    await page.getByText(/^Pasal \d+ ayat \(2\) semula .* menjadi “.*Kewajiban itu dicatat.*”$/).waitFor()
    expect(await axeViolations(page)).toEqual([])

    const as = await others(addendum)
    await markAndConsent(as)
    writeFileSync(join(server.folder, 'adendum.pdf'), await sealAndSign(as))
    await open(page, `/p/${story.id}/adendum`)
    await page.getByRole('heading', { name: 'Adendum Kesatu' }).waitFor()
    await page
      .getByText(/^Ditandatangani$/)
      .first()
      .waitFor()
  })

  test('[SN20] a scan of the paper is matched by the codes of its pages, and what cannot be read is typed', async () => {
    const { page } = person
    const { digests } = (await story.as('observer', '')).body
    const scan = (...pages: number[]) => ({
      name: 'pindaian.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(
        scannedPdf(pages.map((number) => drawnCode({ counterpart: 2, page: number, digits: digests.document }, 10))),
      ),
    })
    await open(page, `/p/${story.id}/berkas`)
    const panel = page.getByRole('region', { name: 'Rangkap yang kembali' })
    const chooser = panel.locator('input[type=file]')
    await chooser.setInputFiles({ ...scan(), name: 'kosong.pdf' })
    await panel.getByText(/^Kode pada halaman tidak terbaca/).waitFor()
    await panel.getByRole('button', { name: 'Pilih berkas lain' }).click()
    // Of another text, so that each is seen to be read; what unpacks them is fetched now and compiled in the thread.
    for (const [filter, packed] of [
      ['JBIG2Decode', CODE_JBIG],
      ['JPXDecode', CODE_JPX],
    ] as const) {
      const head = `/Width ${CODE_SIDE} /Height ${CODE_SIDE} /Filter /${filter}`
      const file = concat(fromLatin1('%PDF-1.4\n'), pictureObject(head, Buffer.from(packed, 'base64')))
      await chooser.setInputFiles({ ...scan(), buffer: Buffer.from(file) })
      await panel.getByText('PERHATIAN: ada halaman dari naskah LAIN, menurut kodenya.').waitFor()
      await panel.getByText('Rangkap 2; halaman terbaca: 3.').waitFor()
      await panel.getByRole('button', { name: 'Pilih berkas lain' }).click()
    }
    await chooser.setInputFiles(scan(1, 2, 4))
    await panel.getByText('Kode pada halaman sama dengan naskah yang disegel.').waitFor()
    await panel.getByText('Rangkap 2; halaman terbaca: 1–2, 4.').waitFor()
    await panel.getByText('Tidak terbaca di antaranya: halaman 3.').waitFor()
    expect(await panel.getByLabel('Milik').inputValue()).toBe('p2')
    expect(await axeViolations(page, 'section[aria-labelledby="rangkap"]')).toEqual([])
    await panel.getByRole('button', { name: 'Simpan' }).click()
    await panel.getByRole('link', { name: 'Unduh pindaian.pdf' }).waitFor()
    await panel
      .getByText(/sidik di kertas sama dengan naskah yang disegel/)
      .first()
      .waitFor()
  })

  test('[AM21, AM17] both files are checked together, and one is opened without a network', async () => {
    const { page } = person
    await open(page, '/verifikasi')
    await page
      .getByLabel('Pilih beberapa PDF')
      .setInputFiles([join(server.folder, 'adendum.pdf'), join(server.folder, 'dasar.pdf')])
    await page.getByText('adendum.pdf: Adendum Kesatu atas dasar.pdf').waitFor()
    await page.getByText(/Sidik naskah dan berkas dasarnya cocok/).waitFor()
    expect(await axeViolations(page)).toEqual([])

    await page.locator('.verify-drop input[type=file]').setInputFiles(join(server.folder, 'adendum.pdf'))
    await page.getByRole('button', { name: 'Buka isinya' }).click()
    await page.getByText(/Sidik isi dihitung ulang dari sumbernya dan sama/).waitFor()
    await page.getByRole('heading', { name: 'Yang diubah adendum ini' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await person.context.setOffline(true)
    await page.locator('input[type=file]').setInputFiles(join(server.folder, 'dasar.pdf'))
    await page.getByText('2 dari 2 mitra menandatangani').waitFor()
    await page.getByText('Baca naskahnya').click()
    await page
      .getByText(/iktikad baik|itikad baik|Para Mitra/)
      .first()
      .waitFor()
    writeFileSync(join(server.folder, 'lain.pdf'), '%PDF-1.7 bukan berkas kita')
    await page.locator('input[type=file]').setInputFiles(join(server.folder, 'lain.pdf'))
    await page.getByText('PDF ini tidak memuat perjanjian Mufakat.').waitFor()
    await person.context.setOffline(false)
  })

  test('[AM21] a server that has never seen it begins an addendum from the file; its links stand alone, from their heading', async () => {
    const stranger = await newPerson(browser, 360, 800)
    const { page } = stranger
    await page.goto(`${other.url}/berkas`)
    await page.locator('input[type=file]').setInputFiles(join(server.folder, 'dasar.pdf'))
    await page.getByRole('button', { name: 'Mulai adendum dari berkas ini' }).click()
    const heading = page.getByRole('heading', { level: 1, name: /^«Adendum Kesatu: .+» sudah dibuat$/ })
    await heading.waitFor()
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
    // Shown once: no other file can be chosen over them.
    expect([await page.locator('main').count(), await page.locator('input[type=file]').count()]).toEqual([1, 0])
    expect(await axeViolations(page)).toEqual([])
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('link', { name: 'Masuk sebagai fasilitator' }).click()
    await page.getByLabel('Nama Anda').waitFor()
    expect(stranger.complaints).toEqual([])
    await stranger.context.close()
  })

  test('[AM22] a review shows lights in words, an agenda of what is not green, and is closed with an outcome', async () => {
    const { page } = person
    // What the bar that stays at the top covers just now is no smaller for it.
    const seenFromTop = async () => {
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
      return axeViolations(page)
    }
    await open(page, `/p/${story.id}/kesehatan`)
    await page.getByRole('button', { name: 'Nyatakan berlaku' }).click()
    await page.getByText(/^Berlaku sejak/).waitFor()
    await page.getByRole('button', { name: 'Buka tinjauan' }).click()
    await page.getByLabel(/membawa manfaat bagi masyarakat/).fill('Air sampai ke semua rumah.')
    await page.getByLabel(/merasakan manfaat/).fill('Ya.')
    await page.getByLabel(/cara yang tepat/).fill('Ya, bersama.')
    for (const group of await page.locator('fieldset.mark-field').all()) await group.getByLabel(/Hijau/).check()
    const last = page.locator('fieldset.mark-field').last()
    await last.getByLabel(/Merah/).check()
    await page.getByRole('button', { name: 'Kirim jawaban' }).click()
    await page.getByText(/tuliskan sebab setiap kuning dan merah/).waitFor()
    await last.getByRole('textbox').fill('Sasaran tahun ini meleset.')
    expect(await seenFromTop()).toEqual([])
    await page.getByRole('button', { name: 'Kirim jawaban' }).click()
    await page.getByText('Yayasan: Sasaran tahun ini meleset.').waitFor()
    expect(await seenFromTop()).toEqual([])
    const green = { light: 'green', note: '' }
    const answered = await story.as('signatory p2', '/reviews/1/answers', {
      body: {
        answers: { community: 'Ya', partners: 'Ya', together: 'Ya' },
        lights: {
          sharedRules: green,
          statedContributions: green,
          jointAccountability: green,
          equalityTransparency: green,
          nonPhysicalContributions: green,
          sharedGoals: green,
        },
      },
    })
    expect(answered.status).toBe(201)
    await page.getByLabel('Yang disepakati untuk dilakukan').fill('Sasaran dibahas ulang bulan depan.')
    await page.getByRole('button', { name: 'Tutup tinjauan' }).click()
    await page.getByRole('heading', { name: 'Tinjauan terdahulu' }).waitFor()
    expect(await seenFromTop()).toEqual([])
    expect(person.complaints).toEqual([])
  })

  test('[AM26] whoever has the last word is told so before, and what has ended lacks nothing', async () => {
    const { page } = person
    const proposed = await story.as('signatory p2', '/ending', {
      body: {
        reason: 'Tujuan tercapai',
        closing: [
          { kind: 'asset', what: 'Pompa air', outcome: 'Diserahkan kepada desa' },
          { kind: 'data', what: 'Catatan debit air', outcome: 'Disimpan bersama' },
        ],
      },
    })
    expect(proposed.status).toBe(201)
    await open(page, `/p/${story.id}/kesehatan`)
    await page.getByText(/^Kata Anda yang terakhir/).waitFor()
    await page.getByText('Belum dapat berakhir').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Setuju', exact: true }).click()
    const panel = page.getByRole('region', { name: 'Pengakhiran', exact: true })
    await panel.getByText('Tujuan tercapai').waitFor()
    await expect.poll(() => panel.getByText('Belum dapat berakhir').count()).toBe(0)
    await expect.poll(() => panel.getByRole('button').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(person.complaints).toEqual([])
  })
})
