// Two partners argue beside the text: comments on words and clauses, by keyboard, on a phone, without a network, and as lists.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { newAgreement } from './new-agreement.ts'
import { caretIn, clauseOf, draftOf, join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
let ani: Person
let budi: Person
let facilitator: Person
const SHOTS = process.env.SHOTS

beforeAll(async () => {
  const { linkOf } = await newAgreement(stage.url)
  ani = await newPerson(stage.browser)
  budi = await newPerson(stage.browser, 360, 780)
  facilitator = await newPerson(stage.browser)
  for (const { page } of [ani, budi, facilitator]) page.setDefaultTimeout(15_000)
  await join(ani, linkOf('writer', 'p1'), 'Ani Lestari')
  await join(budi, linkOf('writer', 'p2'), 'Budi Santoso')
  await join(facilitator, linkOf('facilitator'), 'Rina Fasih')
}, 120_000)

/** Shows the page in a theme, with the colours that it ends in. */
async function lookIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish()
  })
}

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    await lookIn(page, colorScheme)
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` })
  }
}

async function faults(page: Page, within?: string): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [...(wider > 0 ? [`scrolls sideways by ${wider} px`] : []), ...(await axeViolations(page, within))]
}

const GOAL = 'tujuan_bersama'

/** Selects the first `count` characters of a block of a clause by keyboard. */
async function selectStart(page: Page, clause: string, block: number, count: number): Promise<string> {
  await caretIn(page, clause, block, 'start')
  for (let i = 0; i < count; i++) await page.keyboard.press('Shift+ArrowRight')
  await page.waitForFunction((wanted) => getSelection()?.toString().length === wanted, count)
  return page.evaluate(() => getSelection()?.toString() ?? '')
}

const thread = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })

const filters = (page: Page) => page.getByRole('search', { name: 'Saring komentar' })

describe.sequential('comments', { timeout: 120_000 }, () => {
  let quoted = ''

  test('[CM17] Ctrl+Alt+M comments on the selected words, by keyboard alone', async () => {
    const { page } = ani
    quoted = await selectStart(page, GOAL, 0, 12)
    await page.keyboard.press('Control+Alt+m')
    const form = page.getByRole('complementary').getByLabel('Isi komentar')
    await expect.poll(() => form.evaluate((area) => area === document.activeElement)).toBe(true)
    await page.keyboard.type('Apakah ini juga tujuan @')
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.type('sendiri?')
    await shot(page, 'baru-1280')
    await page.keyboard.press('Control+Enter')
    const made = page.getByRole('complementary').getByRole('article')
    await made.getByText('Apakah ini juga tujuan @Desa sendiri?').waitFor()
    expect((await made.getAttribute('aria-label')) ?? '').toContain(`tentang «${quoted.trim()}`)
    await expect.poll(() => clauseOf(page, GOAL).locator('mark.comment-mark').allTextContents()).toEqual([quoted])
    await saved(page)
    await shot(page, 'panel-1280')
    expect(await faults(page, `.side, [data-clause="${GOAL}"]`)).toEqual([])
  })

  test('[CM16] the words are marked at the other too, the clause counts what is open, and the bar what is new', async () => {
    const { page } = budi
    const marked = clauseOf(page, GOAL).locator('mark.comment-mark')
    await expect.poll(() => marked.allTextContents()).toEqual([quoted])
    await clauseOf(page, GOAL)
      .getByRole('button', { name: '1 komentar terbuka pada pasal ini, ada yang baru' })
      .waitFor()
    await page.getByRole('link', { name: /Komentar.*1 baru/ }).waitFor()
    await marked.scrollIntoViewIfNeeded()
    await shot(page, 'tanda-360')
    // Typing before them moves the mark, typing inside goes into it.
    await ani.page.keyboard.press('F6')
    await caretIn(ani.page, GOAL, 0, 'start')
    await ani.page.keyboard.type('Bahwa ')
    await expect.poll(() => marked.allTextContents()).toEqual([quoted])
    await expect.poll(() => clauseOf(page, GOAL).locator('.block').nth(0).textContent()).toMatch(/^Bahwa .*Para Mitra/)
  })

  test('[CM18] on a phone the thread opens in a sheet over the text; its partner sees that it is mentioned, and replies', async () => {
    const { page } = budi
    await clauseOf(page, GOAL)
      .getByRole('button', { name: /1 komentar terbuka/ })
      .click()
    const sheet = page.getByRole('dialog', { name: 'Komentar pada naskah' })
    await sheet.getByText('menyebut mitra Anda').waitFor()
    await sheet.getByText('Ani Lestari · Yayasan').waitFor()
    await shot(page, 'lembar-360')
    expect(await faults(page, '.comment-sheet')).toEqual([])
    await sheet.getByRole('button', { name: 'Balas' }).click()
    await sheet.getByLabel('Balasan Anda').fill('Ya, tujuan kami juga.')
    await sheet.getByRole('button', { name: 'Kirim balasan' }).click()
    await sheet.getByText('Ya, tujuan kami juga.').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await thread(ani.page, 'Ya, tujuan kami juga.').getByText('Budi Santoso · Desa').waitFor()
  })

  test('[CM22] who taps into commented words writes there, beside the panel and on a phone, and opens the thread when asked', async () => {
    for (const { page } of [ani, budi]) {
      const marked = clauseOf(page, GOAL).locator('mark.comment-mark').first()
      await marked.click({ position: { x: 16, y: 8 } })
      const offer = page.getByRole('button', { name: 'Buka komentar di sini' })
      const panel = page.getByRole('complementary').getByRole('article')
      await (page === ani.page ? panel : offer).first().waitFor()
      await page.keyboard.type('xyz')
      await clauseOf(page, GOAL).getByText('xyz').waitFor()
      for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace')
      await expect.poll(() => clauseOf(page, GOAL).getByText('xyz').count()).toBe(0)
      if (page === ani.page) continue
      await offer.click()
      const sheet = page.getByRole('dialog', { name: 'Komentar pada naskah' })
      await sheet.getByRole('button', { name: 'Tutup' }).click()
      await sheet.waitFor({ state: 'hidden' })
      await expect.poll(() => draftOf(page).evaluate((text) => text === document.activeElement)).toBe(true)
    }
  })

  test('[CM12] comments made without a network are there for the other once it is back', async () => {
    const { page, context } = budi
    await context.setOffline(true)
    await clauseOf(page, 'penutup').getByRole('button', { name: 'Komentari pasal ini' }).click()
    const sheet = page.getByRole('dialog', { name: 'Komentar pada naskah' })
    await sheet.getByLabel('Isi komentar').fill('Ditulis tanpa sinyal')
    await sheet.getByRole('button', { name: 'Kirim komentar' }).click()
    await sheet.getByText('Ditulis tanpa sinyal').waitFor()
    await context.setOffline(false)
    await page.keyboard.press('Escape')
    await ani.page.getByRole('link', { name: /^Komentar/ }).click()
    await thread(ani.page, 'Ditulis tanpa sinyal').waitFor({ timeout: 30_000 })
  })

  test('[CM14] the list stands by clause, its address keeps what is looked for, and a thread has an address of its own', async () => {
    const { page } = ani
    await shot(page, 'daftar-1280')
    expect(await faults(page)).toEqual([])
    await filters(page).getByLabel('Cari kata').fill('sinyal')
    await expect.poll(() => page.getByRole('article').count()).toBe(1)
    await filters(page).getByLabel('Mitra', { exact: true }).selectOption({ label: 'Desa' })
    await expect.poll(() => new URL(page.url()).search).toBe('?mitra=p2&q=sinyal')
    await page.reload()
    await thread(page, 'Ditulis tanpa sinyal').waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    await filters(page).getByLabel('Keadaan').selectOption('resolved')
    await page.getByText('Tidak ada komentar yang cocok').waitFor()
    const id = await page.evaluate(async () => {
      const [, , agreement] = location.pathname.split('/')
      return agreement
    })
    await page.goto(`${stage.url}/p/${id}/komentar?status=all`)
    const all = page.getByRole('article')
    await expect.poll(() => all.count()).toBe(2)
    const utas = (await all.first().getAttribute('id'))?.replace('utas-', '')
    await page.goto(`${stage.url}/p/${id}/komentar?utas=${utas}`)
    await expect.poll(() => all.count()).toBe(1)
    await page.goto(`${stage.url}/p/${id}/komentar?utas=tidakada`)
    await page.getByText('Komentar itu tidak ada').waitFor()
  })

  test('[CM7, CM21] resolving asks for a word, takes the mark out of the text, and reopening brings it back', async () => {
    const { page } = ani
    await page.getByRole('link', { name: 'Semua komentar' }).click()
    const card = thread(page, 'tujuan @Desa')
    await card.getByRole('button', { name: 'Selesaikan' }).click()
    await card.getByRole('button', { name: 'Selesaikan' }).click()
    await card.getByText('Tuliskan dahulu isinya.').waitFor()
    await card.getByLabel('Jawaban yang menyelesaikan').fill('Disepakati sebagai tujuan bersama.')
    await card.getByRole('button', { name: 'Selesaikan' }).click()
    // It stays where it was found; who comes back to the open ones is led to it.
    await card.locator('.thread-state').getByText('Selesai').waitFor()
    await expect.poll(() => clauseOf(budi.page, GOAL).locator('mark.comment-mark').count()).toBe(0)
    await page.getByRole('link', { name: 'Naskah' }).click()
    await page.getByRole('link', { name: /^Komentar/ }).click()
    await card.waitFor({ state: 'detached' })
    await page.getByText('1 terbuka, 1 selesai').waitFor()
    await page.getByRole('link', { name: 'Lihat 1 komentar yang selesai' }).click()
    await card.getByText('Disepakati sebagai tujuan bersama.').waitFor()
    await card.getByRole('button', { name: 'Buka kembali' }).click()
    await card.getByLabel('Mengapa dibuka kembali?').fill('Desa minta sekali lagi.')
    await card.getByRole('button', { name: 'Buka kembali' }).click()
    await expect.poll(() => clauseOf(budi.page, GOAL).locator('mark.comment-mark').count()).toBe(1)
  })

  test('[CM4] a sentence that is gone leaves its comment with the quote; the text is a step away', async () => {
    const { page } = ani
    await filters(page).getByLabel('Keadaan').selectOption('open')
    await thread(page, 'tujuan @Desa')
      .getByRole('button', { name: /Tunjukkan di naskah/ })
      .click()
    await draftOf(page).waitFor()
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(quoted)
    await page.keyboard.press('Delete')
    await expect.poll(() => clauseOf(budi.page, GOAL).locator('mark.comment-mark').count()).toBe(0)
    await page.getByRole('link', { name: /^Komentar/ }).click()
    const card = thread(page, 'tujuan @Desa')
    await card.getByText('kalimatnya sudah berubah').waitFor()
    await card.locator('blockquote').getByText(quoted.trim()).waitFor()
    await shot(page, 'berubah-1280')
  })

  test('[CM8] only its writer changes an entry or takes it back', async () => {
    const { page } = ani
    const card = thread(page, 'tujuan @Desa')
    await card.getByRole('button', { name: /^Ubah: Apakah ini/ }).waitFor()
    expect(await card.getByRole('button', { name: /^Ubah: Ya, tujuan/ }).count()).toBe(0)
    await card.getByRole('button', { name: /^Ubah: Desa minta/ }).click()
    await card.getByLabel('Isi yang benar').fill('Desa minta satu kali lagi.')
    await card.getByRole('button', { name: 'Simpan perubahan' }).click()
    await card.getByText('Desa minta satu kali lagi.').waitFor()
  })

  test('[CM20] the facilitator sees what each partner has open and where it is waited for, and comments without writing', async () => {
    const { page } = facilitator
    await page.getByRole('link', { name: /^Komentar/ }).click()
    const counts = page.getByRole('table')
    await counts.getByRole('row', { name: 'Yayasan 1 0' }).waitFor()
    await counts.getByRole('row', { name: 'Desa 1 0' }).waitFor()
    await shot(page, 'fasilitator-1280')
    expect(await faults(page)).toEqual([])
    await thread(page, 'Ditulis tanpa sinyal').getByRole('button', { name: 'Balas' }).click()
    await page.getByLabel('Balasan Anda').fill('Terima kasih, kita bahas besok.')
    await page.getByRole('button', { name: 'Kirim balasan' }).click()
    await ani.page.getByText('Terima kasih, kita bahas besok.').waitFor()
  })

  test('[CM2] a row of a table has comments of its own, also for who may not write it', async () => {
    const { page } = facilitator
    await page.getByRole('link', { name: 'Naskah' }).click()
    const row = page.locator('.accountability [data-row]').first()
    await row.getByRole('button', { name: /^Komentari/ }).click()
    const panel = page.getByRole('complementary', { name: 'Panel samping' })
    await panel.getByLabel('Isi komentar').fill('Siapa yang menerima laporan ini, @Yayasan?')
    await panel.getByRole('button', { name: 'Kirim komentar' }).click()
    await panel.getByRole('article', { name: /tentang satu baris/ }).waitFor()
    await row.getByRole('button', { name: /^1 komentar terbuka/ }).waitFor()
    await row.scrollIntoViewIfNeeded()
    await shot(page, 'baris-1280')
    // Whose partner is called by name hears of it.
    await ani.page.getByRole('status').filter({ hasText: 'Rina Fasih menyebut mitra Anda' }).waitFor()
    await page.getByRole('link', { name: 'Periksa' }).click()
    await page
      .getByRole('table', { name: 'Komentar terbuka menurut mitra' })
      .getByRole('row', { name: 'Yayasan 1 1' })
      .waitFor()
  })

  test('[CM23] what is typed as soon as a comment is asked for goes into its form, also when another one is open, and never over the words', async () => {
    const page = await ani.context.newPage()
    await page.goto(new URL('naskah', ani.page.url()).href)
    const field = page.getByRole('complementary').getByLabel('Isi komentar')
    const text = async () => (await draftOf(page).locator('.block').allTextContents()).join('\n')
    const cancel = () => page.getByRole('complementary').getByRole('button', { name: 'Batal' }).click()
    await selectStart(page, GOAL, 0, 5)
    const before = await text()
    // The part with the form has not come yet: the form may not be there, but the text is left alone.
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.insertText('Satu')
    await field.waitFor()
    expect(await text()).toBe(before)
    await selectStart(page, 'penutup', 0, 5)
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.insertText('Dua')
    expect(await field.inputValue()).toBe('Dua')
    await selectStart(page, 'penutup', 0, 5)
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.insertText(' kali')
    expect(await field.inputValue()).toBe('Dua kali')
    expect(await text()).toBe(before)
    await cancel()
    await selectStart(page, GOAL, 0, 5)
    await page.keyboard.press('Control+Alt+m')
    await cancel()
    await page.close()
  })

  test('[OF24] a comment that was typed and not sent is there again when the telephone has thrown the page out, and after Escape', async () => {
    const { context } = ani
    const form = (page: Page) => page.getByRole('complementary').getByLabel('Isi komentar')
    const begin = async (page: Page) => {
      await page.goto(new URL('naskah', ani.page.url()).href)
      await selectStart(page, GOAL, 0, 5)
      await page.keyboard.press('Control+Alt+m')
      await form(page).waitFor()
    }
    const killed = await context.newPage()
    await begin(killed)
    await killed.keyboard.type('Belum sempat dikirim')
    await killed.close({ runBeforeUnload: false })
    const again = await context.newPage()
    await begin(again)
    expect(await form(again).inputValue()).toBe('Belum sempat dikirim')
    await again.keyboard.press('End')
    await again.keyboard.type(', sekarang ya.')
    await again.keyboard.press('Escape')
    await begin(again)
    expect(await form(again).inputValue()).toBe('Belum sempat dikirim, sekarang ya.')
    await again.getByRole('complementary').getByRole('button', { name: 'Kirim komentar' }).click()
    await thread(again, 'sekarang ya').first().waitFor()
    await begin(again)
    expect(await form(again).inputValue()).toBe('')
    await again.close()
  })

  test('[CM15] what was looked at is not new on the next visit; what came since is', async () => {
    const { page } = budi
    await page.getByRole('link', { name: /^Komentar/ }).click()
    await page.getByRole('article').first().waitFor()
    await page.getByRole('link', { name: 'Naskah' }).click()
    await expect.poll(() => page.getByRole('link', { name: /baru/ }).count()).toBe(0)
    await page.reload()
    await draftOf(page).waitFor()
    await clauseOf(page, 'penutup')
      .getByRole('button', { name: '1 komentar terbuka pada pasal ini', exact: true })
      .waitFor()
    expect(await page.getByRole('link', { name: /baru/ }).count()).toBe(0)
    await facilitator.page.getByRole('link', { name: /^Komentar/ }).click()
    await thread(facilitator.page, 'Ditulis tanpa sinyal').getByRole('button', { name: 'Balas' }).click()
    await facilitator.page.getByLabel('Balasan Anda').fill('Satu hal lagi.')
    await facilitator.page.getByRole('button', { name: 'Kirim balasan' }).click()
    await page.getByRole('link', { name: /^Komentar.*1 baru/ }).waitFor()
  })

  test('[CM18] the list on a phone, by way of «Lainnya» where the bar is full, in both themes', async () => {
    const { page } = budi
    await page.getByRole('link', { name: /^Komentar/ }).click()
    await page.getByRole('heading', { name: 'Komentar', level: 1 }).waitFor()
    await shot(page, 'daftar-360')
    expect(await faults(page)).toEqual([])
    await lookIn(page, 'dark')
    expect(await faults(page)).toEqual([])
    for (const { complaints } of [ani, budi, facilitator]) expect(complaints).toEqual([])
  })
})
