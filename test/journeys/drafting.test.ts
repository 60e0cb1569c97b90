// A writer at a desk in the product as built: every key of the list, what comes from Word, a step of undo, and what a newer program wrote.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { axeViolations } from '../browser/axe.ts'
import { asker, type Durable, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { clauseOf, draftOf, join, newPerson, type Person, saved, typeInto } from './person.ts'
import { setStage } from './stage.ts'

const SHOTS = process.env.SHOTS
const stage = setStage()
let story: Started
let ani: Person
/** Another program, which knows more than ours. */
let newer: Durable

beforeAll(async () => {
  story = await startAgreement(asker(stage.url), ['writer p1'])
  newer = durableClient(stage.url, story.id, { ticket: await ticketOf(story, 'writer p2') })
  ani = await newPerson(stage.browser)
  ani.page.setDefaultTimeout(20_000)
  await join(ani, stage.linkOf(story, 'writer p1'), 'Ani Lestari')
}, 180_000)
afterAll(async () => {
  newer?.close()
})

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
const clause = () => clauseOf(ani.page, 'prinsip')
const inText = (page: Page) => draftOf(page).evaluate((text) => text === document.activeElement)
const said = (page: Page) => page.locator('.visually-hidden > [role=status]').allTextContents()
const bodyText = () => {
  const body = openDraft(newer.doc).clauses.get('prinsip')?.get('body')
  return body instanceof Y.Text ? body : new Y.Text()
}

describe.sequential('drafting', { timeout: 180_000 }, () => {
  test('[HN15] each key of the map does what the list says, and Tab leaves the text', async () => {
    const { page } = ani
    const press = (...keys: readonly string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
    await typeInto(page, 'prinsip', 0, ' Kata')
    await press('Control+Shift+ArrowLeft', 'Control+b', 'Control+i')
    await expect.poll(() => clause().locator('strong em, em strong').count()).toBe(1)
    await press('Control+z', 'Control+z', 'Control+y')
    await expect.poll(() => clause().textContent()).toContain('Kata')
    await press('End', 'Control+k')
    await page.getByRole('dialog', { name: 'Tautan pasal' }).waitFor()
    await press('Escape')
    await expect.poll(() => inText(page)).toBe(true)
    await press('Control+Alt+m')
    await page
      .getByRole('form', { name: /[Kk]omentar/ })
      .or(page.getByLabel(/[Kk]omentar/))
      .first()
      .waitFor()
    await press('Escape')
    await typeInto(page, 'prinsip', 0, '.')
    await press('Control+Shift+u')
    await page.getByText('Mode usulan menyala').first().waitFor()
    for (const [key, word] of [
      ['Control+Alt+y', ' Diterima'],
      ['Control+Alt+n', ' Ditolak'],
    ] as const) {
      await typeInto(page, 'prinsip', 0, word)
      await clause().locator('ins', { hasText: word.trim() }).waitFor()
      await press('ArrowLeft', key)
      await expect.poll(() => clause().locator('ins').count()).toBe(0)
    }
    await press('Control+Shift+u')
    await expect.poll(() => clause().textContent()).toContain('Diterima')
    expect(await clause().textContent()).not.toContain('Ditolak')
    await typeInto(page, 'prinsip', 0, ' ')
    await press('Alt+F10')
    await page.getByRole('toolbar').locator(':focus').waitFor()
    await press('Escape')
    await expect.poll(() => inText(page)).toBe(true)
    await press('F8', 'Shift+F8')
    await expect.poll(async () => (await said(page)).join(' ').length).toBeGreaterThan(10)
    await typeInto(page, 'prinsip', 0, '!')
    await press('F6')
    await expect.poll(() => inText(page)).toBe(false)
    await press('Shift+F6', '?')
    await page.getByRole('dialog', { name: 'Pintasan papan tik' }).waitFor()
    await press('Escape')
    await typeInto(page, 'prinsip', 0, '!')
    await press('Tab')
    await expect.poll(() => inText(page)).toBe(false)
    await press('Control+s')
    await expect.poll(async () => (await said(page)).join(' ')).toContain('Tersimpan')
  })

  test('[HN16, HN18] what comes from Word keeps headings, numbers and emphasis, its tables become sentences, and articles are offered', async () => {
    const { page } = ani
    await typeInto(page, 'prinsip', 0, ' ')
    await page.keyboard.press('Enter')
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData(
        'text/html',
        `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"></head><body lang=IN><!--StartFragment--><p class=MsoNormal>Para Mitra <b>setara</b>.</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(1)&nbsp;</span>Keputusan bersama:</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a.&nbsp;</span>mufakat;</p><table><tr><td><p>Nama</p></td><td><p>Jabatan</p></td><td><p>Desa</p></td></tr><tr><td><p>Siti</p></td><td><p>Kepala</p></td><td><p>Suka Maju</p></td></tr></table><h1>Pasal 4</h1><h1>IURAN AIR</h1><p>Setiap warga membayar.</p><!--EndFragment--></body></html>`,
      )
      data.setData('text/plain', 'lain')
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await clause().getByText('Nama: Siti; Jabatan: Kepala; Desa: Suka Maju').waitFor()
    expect(await clause().locator('strong', { hasText: 'setara' }).count()).toBe(1)
    const item = (marker: string, text: string) => clause().locator(`[data-marker^="${marker}"]`, { hasText: text })
    expect(await item('(', 'Keputusan bersama:').count()).toBe(1)
    expect(await item('a', 'mufakat;').count()).toBe(1)
    await expect.poll(() => page.locator('.hint-line').textContent()).toContain('judul pasal')
    await shot(page, 'tempel-word')
    expect(await axeViolations(page, '.hint-line')).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.press('Enter')
    await page.locator('.clause-title', { hasText: /iuran air/i }).waitFor()
    await saved(page)
  })

  test('[SY27] the status line changes from "saving" to "saved" in one frame', async () => {
    const { page } = ani
    await saved(page)
    const line = page.locator('.sync-line')
    const noted = await line.evaluateHandle((element) => {
      const seen = { faded: 0, said: [] as string[] }
      element.addEventListener('transitionrun', () => seen.faded++)
      new MutationObserver(() => seen.said.push(element.className)).observe(element, { attributeFilter: ['class'] })
      return seen
    })
    await typeInto(page, 'prinsip', 0, ' Sekata')
    await page.waitForFunction(({ said }) => said.at(-1)?.includes('sync-good'), noted)
    // A transition begins with the frame that shows the change.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await noted.evaluate(({ faded }) => faded)).toBe(0)
  })

  test('[HN7] a new clause begins a step of undo, which leaves what was written before it and by others in it', async () => {
    const { page } = ani
    const before = await page.locator('.clause').count()
    await typeInto(page, 'prinsip', 0, ' Sebelum.')
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: /Pasal baru/ })
      .click()
    await expect.poll(() => page.locator('.clause').count()).toBe(before + 1)
    await page.keyboard.type('Pasal coba')
    await page.locator('.clause-title', { hasText: 'Pasal coba' }).waitFor()
    for (let i = 0; i < 4 && (await page.locator('.clause').count()) > before; i++)
      await page.keyboard.press('Control+z')
    expect(await page.locator('.clause').count()).toBe(before)
    expect(await clause().textContent()).toContain('Sebelum.')
    await saved(page)
  })

  test('[ED23] a part, a format and a kind that only a newer program knows are shown as unknown, and stay whole beside what is written', async () => {
    const { page } = ani
    await until(() => newer.synced)
    const { clauses } = openDraft(newer.doc)
    newer.doc.transact(() => {
      bodyText().insertEmbed(0, { type: 'peta', titik: [1, 2] })
      bodyText().insert(1, 'berwarna ', { warna: 'hijau' })
      clauses.get('penutup')?.set('kind', 'ramalan')
    })
    await clause().locator('.unknown-part', { hasText: 'peta' }).waitFor()
    await clause().locator('[class*=unknown-format]', { hasText: 'berwarna' }).waitFor()
    await page.locator('.unknown-kind', { hasText: 'ramalan' }).waitFor()
    await shot(page, 'tak-dikenal')
    await typeInto(page, 'prinsip', 1, ' Ditulis di sebelah.')
    await saved(page)
    await until(() => bodyText().toString().includes('Ditulis di sebelah.'))
    const delta = bodyText().toDelta()
    expect(delta[0]).toEqual({ insert: { type: 'peta', titik: [1, 2] } })
    expect(delta[1]).toEqual({ insert: 'berwarna ', attributes: { warna: 'hijau' } })
    expect(clauses.get('penutup')?.get('kind')).toBe('ramalan')
    expect(ani.complaints).toEqual([])
  })
})
