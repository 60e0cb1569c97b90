// What is longer than usual: names and partners beyond what an agreement takes, and a document of many articles.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { NAME_LETTERS_MAX, PARTNERS_MAX } from '../../shared/agreement/agreement.ts'
import { launchBrowser } from '../browser/launch.ts'
import { type Ask, type Started, send, startAgreement } from '../http/serve-http.ts'
import { write } from '../http/signed-story.ts'
import { serveWhole } from '../http/whole-server.ts'
import { comeIntoView } from './come-into-view.ts'
import { newPerson, type Person, saved } from './person.ts'

const server = serveWhole()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function writerOf(story: Started, width: number): Promise<Person> {
  const person = await newPerson(browser, width, 760)
  const value = story.sessions.get('writer p1') ?? ''
  await person.context.addCookies([{ name: `mufakat_${story.id}`, value, url: server.url }])
  return person
}
const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)

test('[AG16] the table of the partners says which letters of a name, and which partners, are not read', async () => {
  const story = await startAgreement({ ask })
  const { page } = await writerOf(story, 360)
  await page.goto(`${server.url}/p/${story.id}/naskah`)
  const name = page.locator('.partners [data-row="p1"] .field-name textarea')
  await comeIntoView(page.locator('[data-table="partners"]'))
  await name.fill('a'.repeat(NAME_LETTERS_MAX))
  await saved(page)
  expect(await page.getByText(/huruf pertama nama ini/).count()).toBe(0)
  await name.fill('a'.repeat(NAME_LETTERS_MAX + 1))
  await page.getByText(`Hanya ${NAME_LETTERS_MAX} huruf pertama nama ini yang dibaca`).waitFor()
  await name.fill('Yayasan Contoh')
  await page.getByText(/huruf pertama nama ini/).waitFor({ state: 'detached' })
  await saved(page)

  await write(server, story.id, story.as, 'writer p1', (draft) => {
    for (let i = draft.partners.size; i <= PARTNERS_MAX; i++) {
      const row = new Y.Map<unknown>()
      row.set('rank', `z${String(i).padStart(3, '0')}`)
      draft.partners.set(`mitra${i}`, row)
    }
  })
  await page.getByText(`Ada ${PARTNERS_MAX + 1} mitra; hanya ${PARTNERS_MAX} yang pertama`).waitFor()
}, 180_000)

test('[CF11] what is done with a long document stands in sight from its first article to its last', async () => {
  const story = await startAgreement({ ask })
  for (const width of [360, 1280]) {
    const { page, complaints } = await writerOf(story, width)
    await page.goto(`${server.url}/p/${story.id}/berkas`)
    const articles = Array.from(
      { length: 24 },
      (_, i) => `Pasal ${i + 1}\nHal ${i + 1}\n\nPara mitra sepakat tentang hal ${i + 1}.\n`,
    )
    await page
      .locator('section[aria-labelledby="bawa-dokumen"] input[type=file]')
      .setInputFiles({ name: 'panjang.txt', mimeType: 'text/plain', buffer: Buffer.from(articles.join('\n')) })
    const button = page.locator('.brought-ways .button-primary')
    for (const article of [page.locator('.brought-clause').first(), page.locator('.brought-clause').nth(12)]) {
      await article.scrollIntoViewIfNeeded()
      await article.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      // Nothing lies over it, either: it can be pressed where it stands.
      const free = () =>
        button.evaluate((element) => {
          const { left, top, width: wide, height } = element.getBoundingClientRect()
          const above = document.elementFromPoint(left + wide / 2, top + height / 2)
          return above !== null && element.contains(above)
        })
      await expect.poll(free).toBe(true)
    }
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/panjang-${width}.png` })
    await page.keyboard.press('Escape')
    await button.click()
    await page.getByRole('link', { name: 'Lihat usulan' }).or(page.locator('.note-ok a')).first().waitFor()
    expect(complaints).toEqual([])
  }
}, 180_000)
