// A village secretary at a telephone makes an agreement and hands out its links: whose each is, what a stranger is told, and what a lost answer or a shared
// telephone does. In browsers, on the built product.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { draftOf, newPerson, type Person, saved, typeInto } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const stage = setStage()
const phone = () => newPerson(stage.browser, 360, 760)

async function picture({ page }: Person, name: string): Promise<void> {
  if (!PICTURES) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png`, fullPage: true, animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const PARTNERS = [
  { name: 'Desa Contoh', kind: 'village' },
  { name: 'Yayasan Contoh', kind: 'ngo' },
] as const

const linkIn = async (page: Page, card: string): Promise<string> =>
  (await page.getByRole('article', { name: card }).locator('.link-url').textContent()) ?? ''
const accept = (page: Page) => page.getByRole('button', { name: 'Terima dan buka naskah' })
const isTaken = (page: Page) => page.getByRole('heading', { name: 'Tautan ini sudah menjadi milik seseorang' })

describe.sequential('links of an agreement that a telephone made', { timeout: 90_000 }, () => {
  const links = new Map<string, string>()
  let ani: Person
  let sari: Person

  test('[PE27] the links of a new agreement say that each is for one person', async () => {
    ani = await phone()
    const { page } = ani
    await page.goto(`${stage.url}/baru`)
    await page.getByLabel('Judul perjanjian').fill('Air Bersih Contoh')
    for (const [i, partner] of PARTNERS.entries()) {
      const group = page.getByRole('group', { name: `Mitra ${i + 1}`, exact: true })
      await group.getByLabel('Nama lengkap').fill(partner.name)
      await group.getByLabel('Jenis').selectOption(partner.kind)
    }
    await picture(ani, '1-baru')
    await page.getByRole('button', { name: 'Buat perjanjian' }).click()
    await page.getByText('Setiap tautan untuk satu orang').waitFor()
    for (const card of ['Penulis untuk Desa Contoh', 'Penulis untuk Yayasan Contoh', 'Pengamat'])
      links.set(card, await linkIn(page, card))
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(ani, '2-tautan')
    await page.getByLabel('Saya sudah menyimpan semua tautan').check()
    await page.getByRole('link', { name: 'Masuk sebagai fasilitator' }).click()
    await page.getByText('Belum ada yang masuk ke perjanjian ini').waitFor()
    await picture(ani, '3-masuk')
    await page.getByLabel('Nama Anda').fill('Ani')
    await accept(page).click()
    await draftOf(page).waitFor()
  })

  test('[PE28] [PE29] the answer to a coming-in is lost: opened again on the same telephone the link lets the same person in', async () => {
    sari = await phone()
    const { page } = sari
    const link = links.get('Penulis untuk Desa Contoh') ?? ''
    await page.goto(link)
    await page.getByText('Yang memandu perjanjian ini: Ani, fasilitator.').waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(sari, '4-undangan')
    await page.getByLabel('Nama Anda').fill('Sari')
    let asked = 0
    // The server has it, and its answer does not arrive.
    await page.route('**/accept', async (route) => {
      asked++
      await route.fetch()
      await route.abort()
    })
    await accept(page).click()
    await page.getByRole('alert').first().waitFor()
    expect(asked).toBe(1)
    await picture(sari, '5-hilang')
    await page.unroute('**/accept')
    // Nor does what came with it.
    await sari.context.clearCookies()
    await page.goto('about:blank')
    await page.goto(link)
    await draftOf(page).waitFor()
    await typeInto(page, 'prinsip', 0, ' Kata Sari.')
    await saved(page)
    // And as often as she likes.
    await page.goto('about:blank')
    await page.goto(link)
    await draftOf(page).waitFor()
    await page.getByText('Kata Sari.').first().waitFor()
  })

  test('[PE27] a second telephone is told whose the link is not, and how to get one', async () => {
    const second = await phone()
    await second.page.goto(links.get('Penulis untuk Desa Contoh') ?? '')
    await isTaken(second.page).waitFor()
    await second.page.getByRole('link', { name: 'Minta tautan sendiri lewat WhatsApp' }).waitFor()
    expect(await second.page.locator('main').textContent()).not.toMatch(/Sari|Ani|Air Bersih/)
    expect(await axeViolations(second.page, 'main')).toEqual([])
    await picture(second, '6-milik-orang')
    await second.context.close()
  })

  test('[PE36] a link that is pasted over the page of another is opened, and leaves the address as well', async () => {
    const reader = await phone()
    const { page } = reader
    const [writer = '', observer = ''] = ['Penulis untuk Yayasan Contoh', 'Pengamat'].map((card) => links.get(card))
    await page.goto(`${stage.url}/u#${'Q'.repeat(43)}`)
    await page.getByRole('heading', { name: 'Tautan undangan tidak dikenal' }).waitFor()
    await page.goto(writer)
    await page.getByText('sebagai penulis').waitFor()
    expect(page.url()).toBe(`${stage.url}/u`)
    await page.getByLabel('Nama Anda').fill('Tini')
    await page.goto(observer)
    await page.getByText('sebagai pengamat').waitFor()
    expect(page.url()).toBe(`${stage.url}/u`)
    expect(await page.getByLabel('Nama Anda').inputValue()).toBe('')
    await page.goto(`${stage.url}/ttd#${'Q'.repeat(43)}`)
    await page.getByText('Tautan undangan tidak dikenal').waitFor()
    await page.goto(observer.replace('/u#', '/ttd#'))
    await accept(page).or(page.getByLabel('Nama Anda')).first().waitFor()
    expect(page.url()).toBe(`${stage.url}/ttd`)
    const end = page.getByRole('button', { name: 'Hentikan' })
    await page.goto(`${stage.url}/berhenti#lama`)
    await end.click()
    await page.getByText('Tautan ini tidak lengkap atau tidak berlaku').waitFor()
    await page.goto(`${stage.url}/berhenti#baru`)
    await end.waitFor()
    await reader.context.close()
  })

  test('[PE14] [PE27] Mitra says whose each link is, and a link for an office is chosen with words that say so', async () => {
    const { page } = ani
    const [, , id] = new URL(page.url()).pathname.split('/')
    await page.goto(`${stage.url}/p/${id}/mitra`)
    const line = (who: string) => page.locator('.link-line', { hasText: who })
    await line('Penulis untuk Desa Contoh').getByText('milik Sari').waitFor()
    await line('Penulis untuk Yayasan Contoh').getByText('belum dipakai · untuk satu orang').waitFor()
    await page.locator('#undang-mitra').selectOption({ label: 'Yayasan Contoh' })
    await page.locator('#undang-banyak').selectOption('many')
    await page.getByText('Siapa pun yang memegang tautan ini dapat masuk, sampai 20 orang').waitFor()
    await page.getByRole('button', { name: 'Buat tautan', exact: true }).click()
    const office = (await page.locator('form .link-url').textContent()) ?? ''
    await line('Penulis untuk Yayasan Contoh').getByText('tautan bersama, dipakai 0 dari 20 orang').waitFor()
    expect(await axeViolations(page, '.partner-links')).toEqual([])
    await picture(ani, '7-mitra')
    for (const name of ['Budi', 'Citra']) {
      const colleague = await phone()
      await colleague.page.goto(office)
      await colleague.page.getByText('Yang mengundang: Ani, fasilitator.').waitFor()
      await colleague.page.getByLabel('Nama Anda').fill(name)
      await accept(colleague.page).click()
      await draftOf(colleague.page).waitFor()
      await colleague.context.close()
    }
    await line('Penulis untuk Yayasan Contoh').getByText('tautan bersama, dipakai 2 dari 20 orang').waitFor()
  })

  test('[PE14] [PE15] [PE17] [PE30] [PE32] two people at one telephone come back by their own links, and by a recovery where that is gone', async () => {
    const { page } = sari
    await page.goto(links.get('Penulis untuk Yayasan Contoh') ?? '')
    await page.getByText(/Di peramban ini Sari sedang masuk/).waitFor()
    await page.getByLabel('Nama Anda').fill('Dedi')
    await accept(page).click()
    await draftOf(page).waitFor()
    await saved(page)
    for (const [card, gone] of [
      ['Penulis untuk Desa Contoh', 'Dedi'],
      ['Penulis untuk Yayasan Contoh', 'Sari'],
    ] as const) {
      await page.goto('about:blank')
      await page.goto(links.get(card) ?? '')
      await page.getByText(`Di peramban ini ${gone} sedang masuk`).waitFor()
      expect(await axeViolations(page, 'main')).toEqual([])
      if (gone === 'Dedi') await picture(sari, '8-berdua')
      await page.getByRole('button', { name: 'Ya, ini tautan saya. Masuk' }).click()
      await draftOf(page).waitFor()
    }
    // Who signs out comes back by the own link, in one tap.
    await page.goto(page.url().replace(/(\/p\/[^/?#]+).*$/, '$1/saya'))
    await page.getByRole('button', { name: 'Keluar dari perjanjian ini' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('about:blank')
    await page.goto(links.get('Penulis untuk Yayasan Contoh') ?? '')
    await page.getByText('Pemilik tautan ini keluar di perangkat ini.').waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(sari, '8b-keluar')
    await page.getByRole('button', { name: 'Ya, ini tautan saya. Masuk' }).click()
    await draftOf(page).waitFor()
    // Where the device keeps nothing any more, whoever may invite makes a way back.
    await page.evaluate(() => localStorage.clear())
    await page.goto('about:blank')
    await page.goto(links.get('Penulis untuk Desa Contoh') ?? '')
    await isTaken(page).waitFor()
    await ani.page.getByRole('button', { name: 'Tautan pemulihan untuk Sari' }).click()
    await ani.page.locator('.recovery').getByLabel('Minta juga PIN enam angka').uncheck()
    await ani.page.getByRole('button', { name: 'Buat tautan pemulihan' }).click()
    const back = (await ani.page.locator('.recovery .link-url').textContent()) ?? ''
    await page.goto('about:blank')
    await page.goto(back)
    await page.getByText('Anda kembali sebagai Sari.').waitFor()
    await page.getByText(/Di peramban ini Dedi sedang masuk/).waitFor()
    await picture(sari, '9-kembali')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await draftOf(page).waitFor()
    await page.getByText('Kata Sari.').first().waitFor()
  })

  test('[PE25] a link of another server is unknown here, and says nothing of what is', async () => {
    const stranger = await phone()
    const { page } = stranger
    await page.goto(`${stage.url}/u#${'Q'.repeat(43)}`)
    await page.getByRole('heading', { name: 'Tautan undangan tidak dikenal' }).waitFor()
    expect(await accept(page).count()).toBe(0)
    expect(await page.locator('main').textContent()).not.toMatch(/Sari|Ani|Air Bersih/)
    await stranger.context.close()
    expect(ani.complaints).toEqual([])
  })
})
