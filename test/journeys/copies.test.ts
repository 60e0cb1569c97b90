// Text that could not be sent: kept, shown word by word, and brought to where it belongs.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { readCarryFile } from '../../shared/carry/carry-file.ts'
import { makeFile } from '../../shared/carry/device-copy.ts'
import { axeViolations } from '../browser/axe.ts'
import { Device, knownOf, makeSigning, senderOf } from '../carry/device.ts'
import { changeTo, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { fillEverything } from '../http/fill-draft.ts'
import type { Started } from '../http/serve-http.ts'
import { clauseOf, draftOf, goTo, join, saved, typeInto } from './person.ts'
import { programHeld } from './program-held.ts'
import {
  address,
  agreementWithout,
  beginHere,
  comeBack,
  count,
  leave,
  linkTo,
  traveller,
  visitor,
  writeAway,
} from './traveller.ts'

test('[OF14, OF16] what was written under a link that was withdrawn meanwhile is kept, shown word by word, and can be put in', async () => {
  const story = await agreementWithout('writer p1')
  const person = await traveller()
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await writeAway(person, ' Ditulis di ladang.')
  // Else a page that is quick would have sent its words before the link is withdrawn.
  await person.context.setOffline(true)
  await comeBack()
  const { invitationId } = story.links.get('writer p1') ?? {}
  expect((await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })).status).toBe(204)
  await person.context.setOffline(false)
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
  const other = await visitor()
  await join(other, linkTo(story, 'writer p2'), 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis di ladang.' }).waitFor()
  expect(await count(other.page, 'Ditulis di ladang.')).toBe(1)
}, 120_000)

async function openFile(page: Page, bytes: Uint8Array): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Bagian perjanjian' })
    .getByRole('link', { name: /Saya|Lainnya/ })
    .click()
  await page.getByRole('link', { name: /^Berkas:/ }).click()
  await page
    .getByLabel('Pilih berkas .mufakat')
    .setInputFiles({ name: 'salinan.mufakat', mimeType: '', buffer: Buffer.from(bytes) })
}

/** Everybody else fills, agrees and seals. */
async function seal(story: Started): Promise<void> {
  const ticket = await ticketOf(story, 'signatory p1')
  const client = durableClient(address(), story.id, { ticket })
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
  const story = await agreementWithout('writer p1')
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

test('[OF24] a reason that was typed to reopen and not sent goes with no step that asks for none, and stands in its form again', async () => {
  const story = await agreementWithout('writer p1')
  const { page, ...person } = await visitor()
  await join({ page, ...person }, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await seal(story)
  await goTo(page, 'Persetujuan')
  const reason = page.locator('#alasan-tinjauan')
  await reason.fill('Jumlah pipa keliru')
  const move = async (to: string) =>
    expect((await story.as('signatory p1', '/state', { body: { to, reason: 'Nama desa keliru' } })).status).toBe(200)
  await move('tinjauan')
  await move('draf')
  await page.getByRole('button', { name: 'Ajukan untuk ditinjau' }).click()
  await page.getByRole('button', { name: 'Kembalikan ke draf' }).waitFor()
  const { events } = (await story.as('observer', '/ledger')).body
  expect(events.at(-1)).toMatchObject({ payload: { type: 'state-changed', to: 'tinjauan', reason: '' } })
  expect(await page.locator('#alasan-draf').inputValue()).toBe('')
  for (const who of ['signatory p1', 'signatory p2']) {
    const { document } = (await story.as('observer', '')).body.digests
    expect((await story.as(who, '/consents', { body: { digest: document, stance: 'agree' } })).status).toBe(201)
  }
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(201)
  await reason.waitFor()
  expect(await reason.inputValue()).toBe('Jumlah pipa keliru')
}, 180_000)

test('[OF7, OF14, OF23] of two people at one browser neither sends in the name of the other, and what one left is kept for them, and merges from its file', async () => {
  const story = await agreementWithout('writer p1', 'writer p2')
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
  const [download] = await Promise.all([
    second.page.waitForEvent('download'),
    copy.getByRole('button', { name: 'Simpan sebagai berkas' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.mufakat$/)
  const bytes = readFileSync(await download.path())
  const reading = readCarryFile(bytes)
  expect(reading.ok && reading.file.letters.map(({ name }) => name)).toEqual(['Ibu Sekretaris'])
  await openFile(second.page, bytes)
  await second.page.getByText('Tulisan Ibu.').first().waitFor()
  await second.page.getByRole('button', { name: 'Gabungkan' }).click()
  await second.page.getByText('Tercatat bahwa Anda yang membawanya.').waitFor()
  await second.page.getByRole('link', { name: 'Naskah', exact: true }).click()
  await clauseOf(second.page, 'prinsip').filter({ hasText: 'Tulisan Ibu.' }).waitFor()
  expect(await count(second.page, 'Tulisan Ibu.')).toBe(1)
}, 120_000)

test('[OF23] what a server does not take of a file is a copy on the device that brought it, and can be put in', async () => {
  const story = await agreementWithout('writer p2')
  const client = durableClient(address(), story.id, { ticket: await ticketOf(story, 'writer p1') })
  await until(() => client.synced)
  // Somebody else's page writes on under the client id of writer p1, which no page of ours does.
  const device = new Device('Budi', await makeSigning())
  client.update(changeTo(client.doc, (doc) => openDraft(doc).meta.set('kosong', 1), client.doc.clientID))
  await until(() => client.acknowledged === client.sent)
  client.close()
  const known = durableClient(address(), story.id, { ticket: await ticketOf(story, 'writer p1') })
  await until(() => known.synced)
  Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(known.doc))
  known.close()
  device.synced()
  device.restart(client.doc.clientID)
  const body = openDraft(device.doc).clauses.get('prinsip')?.get('body')
  if (body instanceof Y.Text) body.insert(0, 'Ditulis atas nama orang lain. ')
  const sender = { ...senderOf('Budi', device.signing), agreement: parseAgreementId(story.id)! }
  const draft = { encode: (vector: Uint8Array) => Y.encodeStateAsUpdate(device.doc, vector), have: knownOf(device.doc) }
  const bytes = await makeFile(device.copy, draft, sender, null)
  const person = await visitor()
  const { page } = person
  await join(person, linkTo(story, 'writer p2'), 'Pak Manajer')
  await saved(page)
  await openFile(page, bytes)
  await page.getByRole('button', { name: 'Gabungkan' }).click()
  await page.getByText('Isinya disimpan di perangkat ini sebagai Salinan.').waitFor()
  await page.getByRole('link', { name: 'Lihat salinan' }).click()
  const copy = page.getByRole('article', { name: 'Salinan Budi' })
  await copy.locator('ins', { hasText: 'Ditulis atas nama orang lain.' }).waitFor()
  await copy.getByRole('button', { name: 'Masukkan ke naskah' }).click()
  await saved(page)
  await page.getByRole('link', { name: 'Naskah', exact: true }).click()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis atas nama orang lain.' }).waitFor()
}, 120_000)

test('[OF19] where the server has another version of the template, it makes an agreement of its own and the text waits there as a copy', async () => {
  const person = await traveller()
  const { page } = person
  await page.goto(`${address()}/baru`)
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
