// Menulis atas nama, in two browsers on the built product: the facilitator writes what a village says aloud, and the village answers.
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { caretIn, clauseOf, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

const stage = setStage()
let rina: Person
let sari: Person

const clause = ({ page }: Person) => clauseOf(page, 'prinsip')
async function picture({ page }: Person, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

beforeAll(async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'signatory p1', 'signatory p2'])
  ;[rina, sari] = await Promise.all([newPerson(stage.browser), newPerson(stage.browser, 360, 760)])
  const linkOf = (who: string) => stage.linkOf(story, who)
  await join(sari, linkOf('writer p2'), 'Sari')
  await join(rina, linkOf('facilitator'), 'Rina')
}, 180_000)

describe.sequential('the facilitator writes for a village', { timeout: 60_000 }, () => {
  test('[PE10] nothing can be typed until a speaker is chosen; who has not joined cannot be', async () => {
    const { page } = rina
    await page.getByText('Peran fasilitator tidak mengubah isi – pilih «menulis atas nama».').waitFor()
    const choice = page.getByLabel('Menulis atas nama', { exact: true })
    await expect.poll(() => choice.locator('option', { hasText: 'belum bergabung' }).count()).toBe(1)
    expect(await axeViolations(page, '.dictation-bar')).toEqual([])
    await picture(rina, 'pilih-1280')
    await page.getByRole('button', { name: 'Mulai menulis' }).click()
    await page.getByText('Pilih dahulu mitra yang berbicara.').waitFor()
    await choice.selectOption('p2')
    await page.getByRole('button', { name: 'Mulai menulis' }).click()
    await page.getByText('Anda menulis atas nama').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Selesai menulis')
  })

  test('[PE10] what is typed is the village’s suggestion, and the speaker stays in sight', async () => {
    const { page } = rina
    // Nothing is written before the mode has come.
    await page.locator('.editor-text[contenteditable="true"]').waitFor()
    await caretIn(page, 'prinsip', 0)
    await page.keyboard.type(' Air dibagi menurut musim.')
    await clause(rina).locator('ins', { hasText: 'Air dibagi menurut musim.' }).waitFor()
    await saved(page)
    const banner = page.locator('.suggest-banner')
    await banner.getByText(/Menulis atas nama .*\. Yang Anda tulis menjadi usulan/).waitFor()
    expect(await banner.evaluate((element) => element.getBoundingClientRect().top >= 0)).toBe(true)
    expect(await axeViolations(page, '.dictation-bar, .suggest-banner')).toEqual([])
    await picture(rina, 'menulis-1280')
    await clause(sari).locator('ins', { hasText: 'Air dibagi menurut musim.' }).waitFor()
  })

  test('[PE10] the village hears of it, reads who wrote it down, and says that it is its word', async () => {
    const { page } = sari
    await page.getByText('1 tulisan fasilitator atas nama Anda menunggu jawaban.').waitFor()
    await page.getByRole('link', { name: 'Lihat dan jawab' }).click()
    await page.getByRole('heading', { name: 'Ditulis fasilitator atas nama mitra' }).waitFor()
    await page.locator('.suggestion-by:visible', { hasText: 'dituliskan Rina untuk' }).first().waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    await picture(sari, 'jawab-360')
    await page.getByRole('button', { name: /^Ya, ini kata kami/ }).click()
    await page.getByText('diakui sebagai kata mitra').waitFor()
    await rina.page.locator('#isi').getByText('sudah menjawab atau tidak lagi mengizinkan').waitFor()
    await picture(rina, 'dijawab-1280')
  })

  test('[PE10] a village that forbids it cannot be chosen any more; nothing went wrong on the way', async () => {
    await sari.page.getByLabel(/Fasilitator boleh menulis atas nama/).uncheck()
    const option = rina.page.getByLabel('Menulis atas nama', { exact: true }).locator('option[value=p2]')
    await expect.poll(() => option.textContent()).toContain('tidak mengizinkan')
    expect(rina.complaints).toEqual([])
    expect(sari.complaints).toEqual([])
  })
})
