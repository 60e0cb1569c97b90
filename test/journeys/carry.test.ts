// A draft goes by files between two who have no network; one of them has never met the server until the end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { clauseOf, draftOf, join, newPerson, type Person, saved, typeInto } from './person.ts'
import { programHeld } from './program-held.ts'
import { setStage } from './stage.ts'

const stage = setStage()
const files = mkdtempSync(joinPath(tmpdir(), 'mufakat-berkas-'))
const people: Person[] = []
afterEach(async () => {
  for (const { context, complaints } of people.splice(0)) {
    expect(complaints).toEqual([])
    await context.close()
  }
})
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
})

async function traveller(width = 1280): Promise<Person> {
  const person = await newPerson(stage.browser, width, 900, {})
  people.push(person)
  return person
}

async function openFiles(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Bagian perjanjian' })
    .getByRole('link', { name: /Saya|Lainnya/ })
    .click()
  await page.getByRole('link', { name: /^Berkas:/ }).click()
  await page.getByRole('heading', { name: 'Simpan ke berkas' }).waitFor()
}

/** Saves a file; `choice` names which. Resolves with its path. */
async function saveFile(page: Page, name: string, choice?: RegExp): Promise<string> {
  if (choice) await page.getByRole('radio', { name: choice }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Simpan berkas' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.mufakat$/)
  const path = joinPath(files, name)
  await download.saveAs(path)
  return path
}

const giveFile = (page: Page, path: string) => page.locator('input[type=file]').first().setInputFiles(path)

test('[CF11] two who have no network go on by files, and all is there under the right names when they meet the server', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const link = (who: string) => stage.linkOf(story, who)
  const [sari, budi] = [await traveller(), await traveller(390)]
  await join(sari, link('writer p1'), 'Sari')
  await typeInto(sari.page, 'prinsip', 0, ' KataSari.')
  await saved(sari.page)
  await budi.page.goto(stage.url)
  await Promise.all([programHeld(sari.page), programHeld(budi.page)])
  await openFiles(sari.page)
  await stage.stop()

  // One answer is no question.
  expect(await sari.page.getByRole('radio').count()).toBe(0)
  const whole = await saveFile(sari.page, 'dari-sari.mufakat')
  expect(await axeViolations(sari.page)).toEqual([])

  // Budi, who has no link yet, opens the file on the first page and writes on a copy of his own.
  await giveFile(budi.page, whole)
  await budi.page.getByRole('heading', { name: 'Air bersih' }).waitFor()
  expect(await axeViolations(budi.page)).toEqual([])
  await budi.page.getByLabel('Nama Anda').fill('Budi')
  await budi.page.getByLabel('Anda menulis untuk').selectOption({ label: 'Desa Contoh' })
  await budi.page.getByRole('button', { name: 'Buka salinan setempat' }).click()
  await draftOf(budi.page).waitFor()
  expect(await clauseOf(budi.page, 'prinsip').textContent()).toContain('KataSari.')
  await typeInto(budi.page, 'prinsip', 0, ' KataBudi.')
  await openFiles(budi.page)
  const answer = await saveFile(budi.page, 'dari-budi.mufakat', /Hanya yang belum ada pada Sari/)
  expect(readFileSync(answer).length).toBeLessThan(readFileSync(whole).length / 4)

  // Sari sees what it brings, and by whom, before anything changes.
  await giveFile(sari.page, answer)
  await sari.page.getByText('Yang dibawa: 1 pasal berubah').waitFor()
  expect(await sari.page.locator('.brought-text ins').textContent()).toContain('KataBudi.')
  expect(await sari.page.locator('.brought-clause').textContent()).toContain('oleh Budi')
  expect(await axeViolations(sari.page)).toEqual([])
  await sari.page.getByRole('button', { name: 'Gabungkan' }).click()
  await sari.page.getByText('Digabungkan di perangkat ini.').waitFor()
  await sari.page.getByRole('link', { name: 'Naskah', exact: true }).click()
  expect(await clauseOf(sari.page, 'prinsip').textContent()).toContain('KataBudi.')
  await typeInto(sari.page, 'prinsip', 0, ' BalasanSari.')

  // The network is back for Sari: everything goes, Budi's words under Budi's name, and it is on record that she carried them.
  await stage.comeBack()
  await sari.page.evaluate(() => dispatchEvent(new Event('online')))
  await saved(sari.page)
  const { ask } = asker(stage.url)
  const bearer = story.sessions.get('facilitator') ?? ''
  const { events } = (await ask(`/api/v1/agreements/${story.id}/ledger`, { bearer })).body
  const carried = events.flatMap(({ payload }: LedgerEvent) => (payload.type === 'draft-carried' ? [payload] : []))
  expect(carried).toMatchObject([{ person: null, name: 'Budi' }])

  // Budi meets the server with a link of his own: his words are his.
  await join(budi, link('writer p2'), 'Budi')
  await clauseOf(budi.page, 'prinsip').getByText('BalasanSari.').waitFor()
  expect(await clauseOf(budi.page, 'prinsip').textContent()).toContain('KataBudi.')
  await saved(budi.page)
  const view = (await ask(`/api/v1/agreements/${story.id}`, { bearer })).body as unknown as {
    readonly writers: readonly {
      readonly personId: string | null
      readonly partnerId: string | null
      readonly clients: readonly number[]
    }[]
  }
  const [client] = carried[0]?.clients ?? []
  expect(view.writers.find(({ clients }) => clients.includes(client ?? 0))).toMatchObject({ partnerId: 'p2' })
}, 180_000)

const DOCUMENT = `# Perjanjian Kemitraan

## Pasal 1 Prinsip Kemitraan

Kemitraan ini berdasar pada gotong royong semua dusun.

## Pasal 2 Kebun Bibit Nangka

Kebun bibit dirawat bergantian oleh semua dusun.
`

test('[CF10] a document is shown piece by piece, places can be changed, and what stands becomes suggestions', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const sari = await newPerson(stage.browser)
  people.push(sari)
  const { page } = sari
  await join(sari, stage.linkOf(story, 'writer p1'), 'Sari')
  await openFiles(page)
  const part = page.locator('section', { has: page.getByRole('heading', { name: /Bawa naskah Word/ }) })
  const file = { name: 'rapat.md', mimeType: 'text/markdown', buffer: Buffer.from(DOCUMENT) }
  await part.locator('input[type=file]').setInputFiles(file)
  await part.getByRole('button', { name: /Jadikan usulan/ }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const nangka = part.locator('.brought-clause', { hasText: 'Nangka' }).getByRole('combobox')
  expect(await nangka.inputValue()).toBe('new')
  await nangka.selectOption('none')
  await part.getByRole('button', { name: /Jadikan usulan/ }).click()
  await part.getByText('usulan dibuat atas nama Anda').waitFor()
  // What was left out is named.
  expect(await part.getByRole('status').textContent()).toContain('Kebun Bibit Nangka')
  await saved(page)
  await part.getByRole('link', { name: 'Lihat usulan' }).click()
  await page.getByText('gotong royong').locator('visible=true').first().waitFor()
}, 120_000)
