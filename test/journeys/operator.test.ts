// Whoever runs the server, on a server where only they create agreements: the link of the first start, the state, an agreement, the journal, and a
// facilitator who lost the telephone. In a browser, on the built product.
import { describe, expect, test } from 'vitest'
import { must } from '../agreement/draft-builder.ts'
import { axeViolations } from '../browser/axe.ts'
import { TWO_PARTNERS } from '../http/serve-http.ts'
import { draftOf, join, newPerson, type Person } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const KEY = 'kunci-pengelola/2026%'
const stage = setStage(() => ({ OPEN_CREATION: '0', ADMIN_TOKEN: KEY }))
const link = (path: string) => `${stage.url}${path}#admin=${encodeURIComponent(KEY)}`

async function picture({ page }: Person, name: string): Promise<void> {
  if (!PICTURES) return
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Budi writes in an agreement of his own, on a phone. */
async function lostPhone(): Promise<{ phone: Person; address: string }> {
  const response = await fetch(`${stage.url}/api/v1/agreements`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Hutan Contoh', partners: TWO_PARTNERS, personalLinks: true }),
  })
  const { invitations } = (await response.json()) as { invitations: { role: string; url: string }[] }
  const phone = await newPerson(stage.browser, 360, 740)
  await join(phone, must(invitations.find(({ role }) => role === 'writer')).url, 'Budi')
  return { phone, address: phone.page.url() }
}

describe.sequential('the operator', { timeout: 180_000 }, () => {
  let operator: Person
  let facilitatorLink = ''
  let facilitatorAddress = ''

  test('[PE34] [PE35] the link opens the state of the server, and its key leaves the address', async () => {
    operator = await newPerson(stage.browser)
    const { page } = operator
    await page.goto(`${stage.url}/admin`)
    await page.getByLabel('Kunci pengelola').waitFor()
    // Pasted into the same tab it changes the fragment only: nothing is loaded anew.
    await page.goto(link('/admin'))
    await page.getByRole('heading', { name: 'Keadaan' }).waitFor()
    expect(page.url()).toBe(`${stage.url}/admin`)
    await page.getByText('Menerima tulisan.').waitFor()
    await page.getByText('npx mufakat backup').waitFor()
    expect(await page.getByText('gangguan').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await picture(operator, 'pengelola-keadaan')
  })

  test('[PE35] the same key creates an agreement, also after the page was loaded anew', async () => {
    const { page } = operator
    await page.reload()
    await page.getByRole('link', { name: 'Buat perjanjian' }).click()
    await page.getByLabel('Judul perjanjian').fill('Air Bersih Contoh')
    for (const [i, [name, kind]] of Object.entries([
      ['Desa Contoh', 'village'],
      ['Yayasan Contoh', 'ngo'],
    ] as const)) {
      const group = page.getByRole('group', { name: `Mitra ${Number(i) + 1}`, exact: true })
      await group.getByLabel('Nama lengkap').fill(name)
      await group.getByLabel('Jenis').selectOption(kind)
    }
    await page.getByRole('button', { name: 'Buat perjanjian' }).click()
    await page.getByText('Setiap tautan untuk satu orang').waitFor()
    facilitatorLink =
      (await page.getByRole('article', { name: 'Fasilitator' }).locator('.link-url').textContent()) ?? ''
    expect(facilitatorLink).toContain('/u#')
  })

  test('[PE35] a facilitator who lost the telephone is let in again, and the journal has it', async () => {
    const facilitator = await newPerson(stage.browser)
    await join(facilitator, facilitatorLink, 'Ani')
    const address = facilitator.page.url()
    facilitatorAddress = address
    await facilitator.context.close()

    const { page } = operator
    await page.goto(link('/admin'))
    await page.getByLabel('Alamat perjanjian').fill('bukan alamat')
    await page.getByRole('button', { name: 'Tampilkan orang' }).click()
    await page.getByText('Ini bukan alamat perjanjian.').waitFor()
    await page.getByLabel('Alamat perjanjian').fill(address)
    await page.getByRole('button', { name: 'Tampilkan orang' }).click()
    await page.getByRole('button', { name: 'Buat tautan pemulihan untuk Ani' }).click()
    const back = (await page.locator('.link-url').textContent()) ?? ''
    const pin = (await page.locator('.pin').textContent()) ?? ''
    expect(pin).toMatch(/^\d{6}$/)
    await page.getByRole('button', { name: 'Tampilkan jurnal' }).click()
    const journal = page.getByRole('table')
    await journal.getByText('tautan pemulihan dibuat').waitFor()
    await journal.getByText('perjanjian dibuat').waitFor()
    expect(await journal.getByText('Ani').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await picture(operator, 'pengelola-kembali')

    const again = await newPerson(stage.browser)
    await again.page.goto(back)
    await again.page.getByLabel(/PIN/).fill(pin)
    await again.page
      .getByRole('button', { name: /Masuk|Buka|Lanjut/ })
      .first()
      .click()
    await draftOf(again.page).waitFor()
    expect(again.complaints).toEqual([])
    await again.context.close()
  })

  test('[PE38] somebody is signed out of a lost phone, a link revoked and a person erased, each after it was asked once more, by keys alone', async () => {
    const { page } = operator
    const { phone, address } = await lostPhone()
    await page.goto(link('/admin'))
    await page.getByLabel('Alamat perjanjian').fill(address)
    await page.keyboard.press('Enter')
    const signOut = page.getByRole('button', { name: 'Keluarkan Budi dari semua perangkat' })
    const dialog = page.getByRole('dialog')
    await signOut.focus()
    await page.keyboard.press('Enter')
    await dialog.getByText('Semua sesinya').waitFor()
    expect(
      await dialog.getByRole('button', { name: 'Batal' }).evaluate((button) => button === document.activeElement),
    ).toBe(true)
    await page.keyboard.press('Escape')
    expect(await signOut.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await phone.page.getByText(/sudah berakhir/).count()).toBe(0)
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    expect(await axeViolations(page)).toEqual([])
    await picture(operator, 'pengelola-keluarkan')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Budi dikeluarkan; 1 sesi berakhir.').last().waitFor()
    await phone.page
      .getByText(/sudah berakhir/)
      .first()
      .waitFor()
    await phone.context.close()

    const revoke = page.getByRole('button', { name: /Cabut tautan Pengamat/ })
    await revoke.focus()
    await page.keyboard.press('Enter')
    await dialog.getByText('Tidak ada lagi yang dapat masuk').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Tautan dicabut.').last().waitFor()
    await revoke.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Hapus data Budi' }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByText('tidak dapat dibatalkan').waitFor()
    await picture(operator, 'pengelola-hapus')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Data Budi dihapus').last().waitFor()
    await page.getByText('nama sudah dihapus').first().waitFor()
    expect(await page.getByRole('button', { name: /untuk Budi|Budi dari/ }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /\bp[12]\b/ })
        .count(),
    ).toBe(0)
    await page
      .getByText(`Penulis · ${must(TWO_PARTNERS[0]).name}`)
      .first()
      .waitFor()
    await picture(operator, 'pengelola-orang')

    await page.getByRole('button', { name: 'Tampilkan jurnal' }).click()
    const journal = page.getByRole('table')
    for (const deed of ['orang dikeluarkan dari semua perangkat', 'undangan dicabut', 'data orang dihapus'])
      await journal.getByText(deed).first().waitFor()
    expect(await journal.getByText('Budi').count()).toBe(0)
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('[PE39] the last facilitator’s link is stolen: revoked, and the facilitator comes in by a new one', async () => {
    const { page } = operator
    await page.goto(link('/admin'))
    await page.getByLabel('Alamat perjanjian').fill(facilitatorAddress)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Keluarkan Ani dari semua perangkat' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('juga tidak dengan tautan pemulihan').waitFor()
    await page.keyboard.press('Escape')
    const invite = page.getByRole('button', { name: 'Buat tautan fasilitator' })
    expect(await invite.count()).toBe(0)
    await page.getByRole('button', { name: /Cabut tautan Fasilitator, Ani/ }).click()
    await dialog.getByText('juga tidak dengan tautan pemulihan').waitFor()
    await dialog.getByText('tidak ada fasilitator di dalam').waitFor()
    await picture(operator, 'pengelola-cabut')
    await dialog.getByRole('button', { name: 'Cabut sekarang' }).click()
    await invite.click()
    await page.getByText('Tautan untuk Fasilitator siap.').first().waitFor()
    const fresh = (await page.locator('.link-url').textContent()) ?? ''
    const pin = (await page.locator('.pin').textContent()) ?? ''
    expect(await axeViolations(page)).toEqual([])
    await picture(operator, 'pengelola-fasilitator')

    const again = await newPerson(stage.browser)
    await again.page.goto(fresh)
    await again.page.getByLabel('Nama Anda').fill('Ani')
    await again.page.getByLabel(/PIN/).fill(pin)
    await again.page.getByRole('button', { name: 'Terima dan buka naskah' }).click()
    await draftOf(again.page).waitFor()
    expect(again.complaints).toEqual([])
    await again.context.close()
    await page.getByRole('button', { name: 'Tampilkan orang' }).click()
    await invite.waitFor({ state: 'detached' })
  })

  test('[PE35] a state that could not be asked for is asked for again with the key that the tab has', async () => {
    const { page } = operator
    await page.route('**/api/v1/operator/state', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'too-many-tries', status: 429 }),
      }),
    )
    await page.reload()
    await page.getByText('Terlalu banyak percobaan yang keliru').waitFor()
    await picture(operator, 'pengelola-tunggu')
    expect(await axeViolations(page)).toEqual([])
    await page.unroute('**/api/v1/operator/state')
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByRole('heading', { name: 'Keadaan' }).waitFor()
  })

  test('[PE35] the key can be forgotten, and a wrong one opens nothing', async () => {
    const { page } = operator
    await page.getByRole('button', { name: 'Lupakan kunci di tab ini' }).click()
    await page.getByLabel('Kunci pengelola').waitFor()
    await page.reload()
    await page.getByLabel('Kunci pengelola').fill('bukan-kuncinya')
    await page.getByRole('button', { name: 'Buka' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('heading', { name: 'Keadaan' }).count()).toBe(0)
    await picture(operator, 'pengelola-kunci')
    await page.getByLabel('Kunci pengelola').fill(KEY)
    await page.getByRole('button', { name: 'Buka' }).click()
    await page.getByRole('heading', { name: 'Keadaan' }).waitFor()
    // Also while it is on its way.
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/v1/operator/state', (route) => held.then(() => route.continue()))
    await page.getByRole('button', { name: 'Periksa lagi' }).click()
    await page.getByRole('button', { name: 'Lupakan kunci di tab ini' }).click()
    const answered = page.waitForResponse('**/api/v1/operator/state')
    answer()
    await (await answered).finished()
    await page.locator('.loading').waitFor({ state: 'detached' })
    await page.getByLabel('Kunci pengelola').waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await operator.context.close()
  })
})
