// Days without a network: the program opens, the text is there, an agreement begins, and what cannot be sent is kept.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openDraft } from '../../shared/agreement/draft.ts'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { asker, changeTo, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { fillEverything } from '../http/fill-draft.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { clauseOf, draftOf, join, newPerson, type Person, saved, typeInto } from './person.ts'
import { type RunningServer, startMufakat } from './server.ts'

let server: RunningServer
let browser: Browser
let away = false
const people: Person[] = []
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startMufakat(), launchBrowser()])
}, 120_000)
afterEach(async () => {
  for (const { context, complaints } of people.splice(0)) {
    // A browser tells of every refusal that a page asked for.
    expect(complaints.filter((line) => !/status of (401|409)/.test(line))).toEqual([])
    await context.close()
  }
  if (away) await comeBack()
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** Somebody whose browser keeps the program. */
async function traveller(width = 1280): Promise<Person> {
  const person = await newPerson(browser, width, 800, {})
  people.push(person)
  return person
}

/** The network is gone, in the way in which it is noticed least: the server does not answer. */
const leave = async () => {
  await server.stop()
  away = true
}
const comeBack = async () => {
  away = false
  server = await startMufakat({ dataDir: server.dataDir, port: Number(new URL(server.url).port) })
}

/** Waits until this device holds the whole program. */
const programHeld = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const worker = (await navigator.serviceWorker.getRegistration())?.active
          if (!worker) return 'no worker'
          const { port1, port2 } = new MessageChannel()
          const answer = new Promise<{ have: number; of: number }>((resolve) => {
            port1.onmessage = ({ data }) => resolve(data)
          })
          worker.postMessage({ type: 'held' }, [port2])
          const { have, of } = await answer
          return have === of ? 'whole' : `${have} of ${of}`
        }),
      { timeout: 30_000 },
    )
    .toBe('whole')

const linkTo = (story: Started, who: string) => `${server.url}/u${new URL(story.links.get(who)?.url ?? '').hash}`

const count = async (page: Page, words: string) => ((await draftOf(page).textContent()) ?? '').split(words).length - 1

test('[OF1, OF2, OF5] without a network every screen opens, the text is there and can be written, and all of it arrives later', async () => {
  const story = await startAgreement(asker(server.url), ['writer p1', 'writer p2'])
  const person = await traveller()
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await leave()
  for (const [path, heading] of [
    ['/', 'Beranda'],
    ['/baru', 'Perjanjian baru'],
    ['/luring', 'Di perangkat ini'],
    ['/periksa', /Periksa naskah/],
    ['/verifikasi', /Periksa PDF/],
    ['/bantuan', /Bantuan/],
  ] as const) {
    await page.goto(server.url + path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  await page.goto(`${server.url}/p/${story.id}/naskah`)
  await draftOf(page).waitFor()
  await typeInto(page, 'prinsip', 0, ' Ditulis di kebun.')
  await page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
  await page.reload()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis di kebun.' }).waitFor()
  await page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
  await comeBack()
  await saved(page)
  const other = await newPerson(browser)
  people.push(other)
  await join(other, linkTo(story, 'writer p2'), 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis di kebun.' }).waitFor()
  expect(await count(other.page, 'Ditulis di kebun.')).toBe(1)
}, 120_000)

/** Fills the form, is told that there is no network, and says who writes. */
async function beginHere(page: Page): Promise<void> {
  await page.getByLabel('Judul perjanjian').fill('Air Bersih Dusun Atas')
  for (const [n, name] of ['Yayasan Contoh', 'Desa Contoh'].entries()) {
    await page.locator(`#nama-${n}`).fill(name)
    await page.locator(`#jenis-${n}`).selectOption(n === 0 ? 'ngo' : 'village')
  }
  await page.getByRole('button', { name: 'Buat perjanjian' }).click()
  await page.getByLabel('Nama Anda').fill('Ibu Sekretaris')
  await page.getByLabel('Anda menulis untuk').selectOption({ label: 'Desa Contoh' })
}

test('[OF10, OF11, OF12] an agreement begins without a network, is written at once, and is on the server later, nothing lost and nothing twice', async () => {
  const person = await traveller(360)
  const { page } = person
  await page.goto(`${server.url}/baru`)
  await programHeld(page)
  await leave()
  await page.reload()
  await beginHere(page)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Mulai di perangkat ini' }).click()
  await draftOf(page).waitFor()
  await typeInto(page, 'prinsip', 0, ' Ditulis sebelum ada server.')
  await page.getByText('Perjanjian ini baru ada di perangkat ini').waitFor()
  await page.reload()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis sebelum ada server.' }).waitFor()
  await comeBack()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('Perjanjian ini sekarang ada di server').waitFor()
  await saved(page)
  expect(await count(page, 'Ditulis sebelum ada server.')).toBe(1)
  await page.getByRole('button', { name: 'Lihat tautan undangan' }).click()
  const links = await page.locator('.link-url').allInnerTexts()
  expect(links).toHaveLength(6)
  expect(await axeViolations(page)).toEqual([])
  const other = await newPerson(browser)
  people.push(other)
  await join(other, links[1] ?? '', 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis sebelum ada server.' }).waitFor()
  expect(await count(other.page, 'Ditulis sebelum ada server.')).toBe(1)
  expect(await count(other.page, 'Air Bersih Dusun Atas')).toBe(await count(page, 'Air Bersih Dusun Atas'))
}, 120_000)

/** The same browser, whose server is out of reach: what is typed stays here. */
async function writeAway(person: Person, words: string): Promise<void> {
  await leave()
  await typeInto(person.page, 'prinsip', 0, words)
  await person.page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
}

test('[OF14, OF16] what was written under a link that was withdrawn meanwhile is kept, shown word by word, and can be put in', async () => {
  const story = await startAgreement(asker(server.url), ['writer p1'])
  const person = await traveller()
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await writeAway(person, ' Ditulis di ladang.')
  await comeBack()
  const { invitationId } = story.links.get('writer p1') ?? {}
  expect((await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })).status).toBe(204)
  await page.getByRole('alert').filter({ hasText: 'Kode: session-ended' }).waitFor()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis di ladang.' }).waitFor()
  const again = await story.as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1' } })
  await join(person, again.body.url, 'Ibu Sekretaris')
  await page.getByRole('link', { name: 'Lihat salinan' }).click()
  const copy = page.getByRole('article', { name: 'Salinan saya' })
  await copy.locator('ins', { hasText: 'Ditulis di ladang.' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await copy.getByRole('button', { name: 'Masukkan ke naskah' }).click()
  await copy.waitFor({ state: 'detached' })
  await saved(page)
  const other = await newPerson(browser)
  people.push(other)
  await join(other, linkTo(story, 'writer p2'), 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis di ladang.' }).waitFor()
  expect(await count(other.page, 'Ditulis di ladang.')).toBe(1)
}, 120_000)

/** Everybody else fills, agrees and seals. */
async function seal(story: Started): Promise<void> {
  const ticket = await ticketOf(story, 'signatory p1')
  const client = durableClient(server.url, story.id, { ticket })
  await until(() => client.synced)
  client.update(changeTo(client.doc, (doc) => fillEverything(openDraft(doc)), client.doc.clientID))
  await until(() => client.acknowledged === client.sent)
  client.close()
  const { digests } = (await story.as('observer', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const who of ['signatory p1', 'signatory p2'])
      expect((await story.as(who, '/negotiated', { body: { clauseId, digest } })).status).toBe(201)
  expect((await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })).status).toBe(200)
  for (const who of ['signatory p1', 'signatory p2']) {
    const { document } = (await story.as('observer', '')).body.digests
    expect((await story.as(who, '/consents', { body: { digest: document, stance: 'agree' } })).status).toBe(201)
  }
  expect(await story.as('facilitator', '/seal', { body: {} })).toMatchObject({ status: 201 })
}

test('[OF13, OF17] what was written while the others sealed is kept apart, the sealed text is shown, and an addendum begins from the copy', async () => {
  const story = await startAgreement(asker(server.url), ['writer p1'])
  const person = await traveller()
  const { page, context } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await context.setOffline(true)
  await typeInto(page, 'prinsip', 0, ' Ditulis saat penyegelan.')
  await page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
  await seal(story)
  await context.setOffline(false)
  await page.getByText('Ada 1 salinan tulisan').waitFor()
  await clauseOf(page, 'prinsip').filter({ hasNotText: 'Ditulis saat penyegelan.' }).waitFor()
  await page.getByRole('link', { name: 'Lihat salinan' }).click()
  const copy = page.getByRole('article', { name: 'Salinan saya' })
  await copy.locator('ins', { hasText: 'Ditulis saat penyegelan.' }).waitFor()
  expect(await copy.getByRole('button', { name: 'Masukkan ke naskah' }).count()).toBe(0)
  await copy.getByRole('button', { name: 'Mulai adendum atau perjanjian baru' }).click()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis saat penyegelan.' }).waitFor()
  expect(new URL(page.url()).pathname).not.toContain(story.id)
}, 120_000)

test('[OF20, OF21] the device says what it holds, and gives up nothing unsent that was not saved', async () => {
  const story = await startAgreement(asker(server.url), ['writer p1'])
  const person = await traveller(360)
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await writeAway(person, ' Di sawah.')
  await page.goto(`${server.url}/luring`)
  const held = page.locator('.stores > li')
  await held
    .filter({ hasText: 'Ibu Sekretaris (Penulis)' })
    .filter({ hasText: /[1-9]\d* perubahan belum terkirim/ })
    .waitFor()
  await page.getByText('Tersimpan lengkap: semua layar terbuka tanpa jaringan').waitFor()
  await page.getByText(/Ruang terpakai: sekitar/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.accept()
  })
  const remove = held.getByRole('button', { name: /^Hapus dari perangkat ini/ })
  await remove.click()
  await held.getByRole('alert').waitFor()
  await page.getByRole('button', { name: 'Hapus semua dari perangkat ini' }).click()
  await page.getByRole('alert').filter({ hasText: 'simpan setiap perjanjian' }).waitFor()
  expect(asked).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    held.getByRole('button', { name: /^Simpan sebagai berkas/ }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^Air-bersih-.*\.mufakat$/)
  await page.getByRole('button', { name: 'Hapus semua dari perangkat ini' }).click()
  await page.waitForURL(`${server.url}/`)
  expect(asked).toHaveLength(1)
  const left = await page.evaluate(async () => [
    ...Object.keys(localStorage).filter((key) => key.startsWith('mufakat.')),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ])
  expect(left).toEqual([])
}, 120_000)

test('[OF7, OF14] of two people at one browser neither sends in the name of the other, and what one left is kept for them', async () => {
  const story = await startAgreement(asker(server.url), ['writer p1', 'writer p2'])
  const person = await traveller()
  const { page, context } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await writeAway(person, ' Tulisan Ibu.')
  const second = { ...person, page: await context.newPage() }
  await page.close()
  await comeBack()
  await join(second, linkTo(story, 'writer p2'), 'Pak Manajer')
  await second.page.getByText('Ada 1 salinan tulisan').waitFor()
  await saved(second.page)
  expect(await count(second.page, 'Tulisan Ibu.')).toBe(0)
  await second.page.getByRole('link', { name: 'Lihat salinan' }).click()
  const copy = second.page.getByRole('article', { name: 'Salinan Ibu Sekretaris' })
  await copy.getByText('Ini tulisan orang lain di perangkat ini.').waitFor()
}, 120_000)

test('[OF19] where the server has another version of the template, it makes an agreement of its own and the text waits there as a copy', async () => {
  const person = await traveller()
  const { page } = person
  await page.goto(`${server.url}/baru`)
  await programHeld(page)
  await leave()
  await page.reload()
  await beginHere(page)
  await page.getByRole('button', { name: 'Mulai di perangkat ini' }).click()
  await draftOf(page).waitFor()
  await typeInto(page, 'prinsip', 0, ' Ditulis sebelum ada server.')
  await page.evaluate(() => {
    const [begun] = JSON.parse(localStorage.getItem('mufakat.begun') ?? '[]')
    begun.proposal.seed = '0'.repeat(64)
    localStorage.setItem('mufakat.begun', JSON.stringify([begun]))
  })
  const before = new URL(page.url()).pathname
  await comeBack()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('Ada 1 salinan tulisan').waitFor()
  expect(new URL(page.url()).pathname).not.toBe(before)
  await page.getByRole('link', { name: 'Lihat salinan' }).click()
  await page.getByRole('button', { name: 'Masukkan ke naskah' }).click()
  await page.getByRole('link', { name: 'Naskah', exact: true }).click()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis sebelum ada server.' }).waitFor()
  expect(await count(page, 'Ditulis sebelum ada server.')).toBe(1)
}, 120_000)
