// A guest suggests and a writer decides, each in a browser of their own, on the built product.
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { caretIn, clauseOf, draftOf, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const stage = setStage()
let guest: Person
let writer: Person
let digest: () => Promise<string>

const clause = ({ page }: Person) => clauseOf(page, 'prinsip')
/** Where suggestions show beside the text; the text itself is looked at by the tests of the screens. */
const PARTS = '[data-clause="prinsip"], .editor-toolbar, .suggest-banner, #kartu-usulan'
const card = ({ page }: Person) => page.getByRole('region', { name: 'Usulan di tempat kursor' })

async function picture({ page }: Person, name: string): Promise<void> {
  if (!PICTURES) return
  for (const [theme, scheme] of [
    ['terang', 'light'],
    ['gelap', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** The caret to the end of a line of the clause, as a person brings it there. */
const endOf = (person: Person, nth = 0): Promise<void> => caretIn(person.page, 'prinsip', nth)

beforeAll(async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const invited = await story.as('facilitator', '/invitations', { body: { role: 'guest', partnerId: 'p2' } })
  expect(invited.status, JSON.stringify(invited.body)).toBe(201)
  digest = async () => (await story.as('facilitator', '')).body.digests.document
  ;[guest, writer] = await Promise.all([newPerson(stage.browser), newPerson(stage.browser)])
  const linkOf = (url: string) => `${stage.url}/u${new URL(url).hash}`
  await join(guest, `${stage.url}/u#${invited.body.token}`, 'Sari')
  await join(writer, linkOf(story.links.get('writer p1')?.url ?? ''), 'Budi')
}, 180_000)

describe.sequential('a guest suggests, a writer decides', { timeout: 60_000 }, () => {
  test('[US24] while the mode is on its way a guest writes nothing, also after it failed to come, and then suggests', async () => {
    let come = () => {}
    const held = new Promise<void>((resolve) => {
      come = resolve
    })
    let asked = 0
    await guest.page.route('**/suggestion-part-*.js', async (route) => {
      asked++
      if (asked === 1) return route.abort()
      await held
      return route.continue()
    })
    await guest.page.reload()
    await draftOf(guest.page).and(guest.page.locator('[aria-readonly=true]')).waitFor()
    await endOf(guest)
    await guest.page.keyboard.type('BOCOR')
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(2)
    await guest.page.keyboard.type('BOCOR')
    come()
    await draftOf(guest.page).and(guest.page.locator('[aria-readonly=false]')).waitFor()
    expect(await clause(guest).textContent()).not.toContain('BOCOR')
    expect(await clause(writer).textContent()).not.toContain('BOCOR')
    await guest.page.unroute('**/suggestion-part-*.js')
  })

  test('[US20] a guest sees at once that what they write becomes a suggestion, and it does', async () => {
    const before = await digest()
    await guest.page.getByText('Anda tamu: tulisan Anda menjadi usulan, dan penulis yang memutuskan.').waitFor()
    await endOf(guest)
    await guest.page.keyboard.type(' Usulan dari tamu.')
    await clause(guest).locator('ins', { hasText: 'Usulan dari tamu.' }).waitFor()
    await saved(guest.page)
    await clause(writer).locator('ins', { hasText: 'Usulan dari tamu.' }).waitFor()
    await clause(writer).getByText('Usulan Desa Contoh').first().waitFor()
    expect(await digest()).toBe(before)
    expect(await axeViolations(guest.page, PARTS)).toEqual([])
    await picture(guest, 'tamu-1280')
  })

  test('[US20] the writer accepts at the caret by key; then it is the text, and undo opens it again', async () => {
    const before = await digest()
    await clause(writer).locator('ins').first().click()
    await card(writer).getByText('Sari').waitFor()
    expect(await axeViolations(writer.page, PARTS)).toEqual([])
    await picture(writer, 'kartu-1280')
    await writer.page.keyboard.press('Control+Alt+KeyY')
    await expect.poll(() => clause(writer).locator('ins').count()).toBe(0)
    await clause(writer).getByText('Usulan dari tamu.').waitFor()
    await saved(writer.page)
    await expect.poll(digest).not.toBe(before)
    await writer.page.keyboard.press('Control+KeyZ')
    await clause(writer).locator('ins', { hasText: 'Usulan dari tamu.' }).waitFor()
    await saved(writer.page)
    await expect.poll(digest).toBe(before)
  })

  test('[US20] a writer turns the mode on and off, strikes words, and the card is reached and left by key', async () => {
    const { page } = writer
    await endOf(writer, 1)
    await page.keyboard.press('Control+Shift+KeyU')
    await page.getByText('Mode usulan menyala').first().waitFor()
    await page
      .getByRole('button', { name: 'Mode usulan (Ctrl+Shift+U)' })
      .and(page.locator('[aria-pressed=true]'))
      .waitFor()
    await page.keyboard.press('Home')
    for (let i = 0; i < 4; i++) await page.keyboard.press('Delete')
    await clause(writer).locator('del').first().waitFor()
    await clause(guest).locator('del').first().waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+Alt+KeyU')
    await card(writer).locator(':focus').waitFor()
    await page.keyboard.press('Escape')
    await draftOf(page).and(page.locator(':focus')).waitFor()
    await page.reload()
    await page.getByText('Mode usulan menyala').first().waitFor()
    await page.getByRole('button', { name: 'Matikan mode usulan' }).click()
    await expect.poll(() => page.locator('.suggest-banner').isVisible()).toBe(false)
  })

  test('[US20] the list shows both, is filtered, rejects with a reason, and the guest reads it and withdraws their own', async () => {
    const { page } = writer
    await page.goto(page.url().replace(/\/naskah.*/, '/usulan'))
    await page.getByRole('main').getByText('2 usulan', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await picture(writer, 'daftar-1280')
    await page.getByLabel('Pengusul').selectOption({ label: 'Sari (Desa Contoh)' })
    await page.getByRole('main').getByText('1 usulan', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Tolak: Sari/ }).click()
    await page.getByLabel(/Alasan menolak/).fill('Sudah ada di pasal lain')
    await page.getByRole('button', { name: 'Tolak usulan ini' }).click()
    await page.getByText('Tidak ada usulan lain di sini.').waitFor()
    await page
      .locator('.suggestion-entry')
      .getByText(/Ditolak /)
      .waitFor()
    await page.getByRole('button', { name: /^Buka lagi: Sari/ }).waitFor()
    await saved(page)
    await expect.poll(() => clause(guest).locator('ins').count()).toBe(0)
    await endOf(guest)
    await guest.page.keyboard.type(' Usulan kedua.')
    await clause(guest).locator('ins', { hasText: 'Usulan kedua.' }).waitFor()
    await guest.page.goto(guest.page.url().replace(/\/naskah.*/, '/usulan?status=all'))
    await guest.page.getByText('Alasan: Sudah ada di pasal lain').waitFor()
    await guest.page.getByRole('button', { name: /^Tarik usulan/ }).click()
    await guest.page.getByText(/Ditarik Sari/).waitFor()
    expect(await guest.page.getByRole('button', { name: /^Terima/ }).count()).toBe(0)
    await saved(guest.page)
  })

  test('[US25] taken back without a network while the writer accepts: one outcome on both screens, and both read what happened', async () => {
    const back = guest.page.url().replace(/\/usulan.*/, '/naskah')
    await guest.page.goto(back)
    await endOf(guest)
    await guest.page.keyboard.type(' Usulan ketiga.')
    await saved(guest.page)
    await guest.page
      .getByRole('navigation', { name: 'Bagian perjanjian' })
      .getByRole('link', { name: /Usulan/ })
      .click()
    await writer.page.getByLabel('Pengusul').selectOption('p2')
    await writer.page.getByRole('button', { name: /^Terima: Sari/ }).waitFor()
    await guest.context.setOffline(true)
    await guest.page.getByRole('button', { name: /^Luring/ }).waitFor()
    await guest.page.getByRole('button', { name: /^Tarik usulan/ }).click()
    await writer.page.getByRole('button', { name: /^Terima: Sari/ }).click()
    await saved(writer.page)
    await guest.context.setOffline(false)
    await saved(guest.page)
    for (const { page } of [guest, writer]) {
      await page.getByText(/ditarik dan diputuskan pada saat yang sama/).waitFor()
      await page.getByRole('button', { name: 'Tampilkan semua usulan' }).click()
      const item = page.locator('.suggestion-entry', { hasText: 'Usulan ketiga.' })
      await item.getByText(/Diterima /).waitFor()
      await item.getByText(/menarik usulan ini/).waitFor()
    }
    await guest.page.goto(back)
    await clause(guest).getByText('Usulan ketiga.').waitFor()
    expect(await clause(guest).locator('ins', { hasText: 'ketiga' }).count()).toBe(0)
    await picture(writer, 'ditarik-1280')
  })

  test('[US20] on a phone the banner, the card and the list fit, in both themes', async () => {
    const { page } = writer
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByLabel('Pengusul').selectOption('')
    expect(await axeViolations(page)).toEqual([])
    await picture(writer, 'daftar-360')
    await page.getByRole('button', { name: 'Tunjukkan dalam naskah' }).first().click()
    await card(writer).waitFor()
    expect(await axeViolations(page, PARTS)).toEqual([])
    await picture(writer, 'kartu-360')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await card(writer)
      .getByRole('button', { name: /^Terima/ })
      .click()
    await expect.poll(() => page.locator('[data-clause="prinsip"] del').count()).toBe(0)
    await saved(page)
    for (const { complaints } of [guest, writer]) expect(complaints).toEqual([])
  })
})
