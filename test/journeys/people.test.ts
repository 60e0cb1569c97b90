// Links of one person, ways back, two people in one browser, slips on paper, and where one is signed in: in browsers, on the built product.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { draftOf, goTo, join, newPerson, type Person } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const stage = setStage()
let story: Started
let rina: Person
let sari: Person
const linkOf = (who: string) => stage.linkOf(story, who)
const hashOf = (url: string) => `${stage.url}/u${new URL(url).hash}`
async function picture({ page }: Person, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}

beforeAll(async () => {
  story = await startAgreement(asker(stage.url), ['writer p2'])
  ;[rina, sari] = await Promise.all([newPerson(stage.browser), newPerson(stage.browser, 360, 760)])
  await join(rina, linkOf('facilitator'), 'Rina')
}, 180_000)

/** To the people of every partner, where links are made. */
async function toPartners(page: Page): Promise<void> {
  await goTo(page, 'Saya')
  await page.getByRole('link', { name: 'Mitra: orang, peran, dan tautan undangan' }).click()
}

describe.sequential('people come, go and come back', { timeout: 60_000 }, () => {
  let invitation = ''
  test('[PE14] [PE19] the facilitator makes a personal link with a PIN, and prints it on two slips', async () => {
    const { page } = rina
    await toPartners(page)
    await page.getByLabel('Nama orangnya').fill('Ibu Sari')
    await page.getByLabel('Minta juga PIN enam angka').first().check()
    await page.locator('#undang-mitra').selectOption('p2')
    await page.getByRole('button', { name: 'Buat tautan', exact: true }).click()
    invitation = (await page.locator('form .link-url').textContent()) ?? ''
    const pin = (await page.locator('form .pin').textContent()) ?? ''
    expect(pin).toMatch(/^\d{6}$/)
    // What goes to the paper, held still: printing itself needs a printer.
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.locator('form').getByRole('button', { name: 'Cetak lembar' }).click()
    await page.emulateMedia({ media: 'print' })
    const slips = page.locator('.slips-sheet .slip')
    expect(await slips.count()).toBe(2)
    expect(await slips.first().textContent()).toContain('Untuk Ibu Sari')
    expect(await slips.first().textContent()).not.toContain(pin)
    expect(await slips.nth(1).textContent()).toContain(pin)
    expect(await slips.nth(1).textContent()).not.toContain('/u#')
    expect(await page.locator('#isi').isVisible()).toBe(false)
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/lembar.png`, fullPage: true })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
    expect(await page.locator('.slips-sheet').count()).toBe(0)
    await sari.page.goto(hashOf(invitation))
    await sari.page.getByText('Tautan ini menjadi milik Anda begitu dipakai').waitFor()
    await picture(sari, 'undangan-360')
    await sari.page.getByLabel('PIN').fill(pin)
    await sari.page.getByLabel('Nama Anda').fill('Sari')
    await sari.page.getByRole('button', { name: 'Terima dan buka naskah' }).click()
    await draftOf(sari.page).waitFor()
  })

  test('[PE14] whoever finds the used link is told that it is somebody’s', async () => {
    const thief = await newPerson(stage.browser)
    await thief.page.goto(hashOf(invitation))
    await thief.page.getByText('Tautan ini sudah menjadi milik seseorang').first().waitFor()
    expect(thief.page.url()).toBe(`${stage.url}/u`)
    await thief.context.close()
  })

  test('[PE15] Sari loses her telephone and comes back as Sari on another; the old one is out at once', async () => {
    await toPartners(rina.page)
    await rina.page.getByRole('button', { name: 'Tautan pemulihan untuk Sari' }).click()
    await rina.page.locator('.recovery').getByLabel('Minta juga PIN enam angka').uncheck()
    await rina.page.getByRole('button', { name: 'Buat tautan pemulihan' }).click()
    const url = (await rina.page.locator('.recovery .link-url').textContent()) ?? ''
    expect(await axeViolations(rina.page, '.recovery')).toEqual([])
    await picture(rina, 'pemulihan-1280')
    const other = await newPerson(stage.browser, 360, 760)
    await other.page.goto(hashOf(url))
    await other.page.getByText('Anda kembali sebagai Sari.').waitFor()
    expect(await axeViolations(other.page, 'main')).toEqual([])
    await other.page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await draftOf(other.page).waitFor()
    await sari.page
      .getByText(/sudah berakhir/)
      .first()
      .waitFor({ state: 'attached' })
    expect(other.complaints).toEqual([])
    sari = other
  })

  test('[PE17] two people share one browser: the second is told whom they sign out', async () => {
    const { page } = sari
    await page.goto(linkOf('observer'))
    await page.getByText(/Di peramban ini Sari sedang masuk/).waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(sari, 'berdua-360')
  })

  test('[PE33] a tab of whoever was signed in before speaks for nobody else, and keeps what was typed', async () => {
    const first = await newPerson(stage.browser)
    const { page, context } = first
    await join(first, linkOf('writer p1'), 'Wati')
    await page.goto(page.url().replace('/naskah', '/batasan'))
    const note = page.getByLabel('Batasan yang belum ingin disebut')
    await note.waitFor()
    // In another tab of the same browser somebody of the other partner comes in.
    const second = await context.newPage()
    await join({ ...first, page: second }, linkOf('signatory p2'), 'Budi', 'Kepala desa')
    const asBudi = (what: string) =>
      second.evaluate(async (part) => {
        const [, , id] = location.pathname.split('/')
        return (await fetch(`/api/v1/agreements/${id}/${part}`)).text()
      }, what)
    const before = await asBudi('ledger')
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/own-notes') && answer.status() === 401)
    await note.fill('Anggaran kami hanya sampai Maret')
    expect(await (await refused).json()).toMatchObject({ code: 'session-ended' })
    const notes = await asBudi('own-notes')
    expect(notes).toContain('notes')
    expect(notes).not.toContain('Maret')
    expect(await note.inputValue()).toBe('Anggaran kami hanya sampai Maret')
    await goTo(page, 'Persetujuan')
    await page.getByRole('link', { name: 'Lihat catatan keputusan' }).click()
    await page.getByText('Catat keputusan musyawarah').click()
    await page.getByLabel('Apa yang diputuskan').fill('Ditulis oleh yang sudah keluar')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await page.getByText('session-ended').waitFor()
    expect(await asBudi('ledger')).toBe(before)
    await context.close()
  })

  test('[PE11] [PE12] [PE16] the settings show where Sari is signed in, let one more device in, and put it out', async () => {
    const { page } = sari
    await page.goto(`${stage.url}/pengaturan`)
    await page.getByText(/^Sari · /).waitFor()
    await page.getByText('lewat tautan pemulihan').waitFor()
    await page.getByRole('button', { name: 'Tambah perangkat saya' }).click()
    await page.locator('.device-link .qr').waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(sari, 'pengaturan-360')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page
      .locator('.device-link')
      .getByRole('button', { name: /^Salin tautan/ })
      .click()
    const url = await page.evaluate(() => navigator.clipboard.readText())
    const laptop = await newPerson(stage.browser)
    await laptop.page.goto(hashOf(url))
    await laptop.page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await draftOf(laptop.page).waitFor()
    await page.reload()
    await page.getByText('lewat tautan perangkat').waitFor()
    await page.getByRole('button', { name: 'Keluarkan semua yang lain' }).click()
    await expect.poll(() => page.getByText('lewat tautan perangkat').count()).toBe(0)
    await laptop.page
      .getByText(/sudah berakhir/)
      .first()
      .waitFor({ state: 'attached' })
    await laptop.context.close()
  })

  test('[PE18] everybody sees what they may do here, and of the rest when or who', async () => {
    const { page } = rina
    await goTo(page, 'Saya')
    await page.getByText('Yang boleh saya lakukan').click()
    const list = page.locator('.rights-list')
    const item = (words: RegExp) => list.getByRole('listitem').filter({ hasText: words })
    await item(/bukan peran ini menulis di naskah – dilakukan oleh: Penulis, Penandatangan/).waitFor()
    await item(/tidak sekarang membuka tinjauan berkala – dapat saat: Berlaku/).waitFor()
    await list.getByText('menulis atas nama mitra yang berbicara').waitFor()
    expect(await axeViolations(page, '.rights-list')).toEqual([])
    await picture(rina, 'hak-1280')
    expect(rina.complaints).toEqual([])
  })
})
