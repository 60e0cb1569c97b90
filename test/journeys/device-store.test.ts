// A device that is full, keeps nothing, or has damaged what it kept: the browser's own refusals, and nothing is lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { clauseOf, draftOf, join, type Person, saved, typeInto } from './person.ts'
import {
  address,
  agreementWithout,
  comeBack,
  count,
  leave,
  linkTo,
  traveller,
  visitor,
  writeAway,
} from './traveller.ts'

/** How many bytes the browser lets this site store; null lifts it. Asked before the site stores anything: the browser counts now and then only. */
async function limitStorage({ context, page }: Person) {
  const wire = await context.newCDPSession(page)
  return async (bytes: number | null) => {
    const limit = bytes === null ? {} : { quotaSize: bytes }
    await wire.send('Storage.overrideQuotaForOrigin', { origin: new URL(address()).origin, ...limit })
  }
}

/** Whether the database of an agreement on this device holds these words. */
const deviceHolds = (page: Page, words: string) =>
  page.evaluate(async (words) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('mufakat/')) continue
      const database = await done(indexedDB.open(name))
      const records = await done<Uint8Array[]>(database.transaction('updates').objectStore('updates').getAll())
      database.close()
      if (records.some((record) => new TextDecoder().decode(record).includes(words))) return true
    }
    return false
  }, words)

async function writer(prepare?: (page: Page) => Promise<unknown>) {
  const story = await agreementWithout('writer p1', 'writer p2')
  const person = await traveller()
  await prepare?.(person.page)
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(person.page)
  return { story, person, page: person.page }
}

const asksBeforeLeaving = async (page: Page) => {
  const asked = page.waitForEvent('dialog')
  void page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
}

const status = (page: Page, words: RegExp) => page.getByRole('button', { name: words }).waitFor()

test('[OF22] on a device without room the server saves all the same; away from it the text is said to be on the screen only, and is stored as soon as there is room', async () => {
  const story = await agreementWithout('writer p1')
  const person = await traveller(360)
  const { page } = person
  const quota = await limitStorage(person)
  await quota(1)
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await typeInto(page, 'prinsip', 0, ' Tanpa ruang.')
  await saved(page)
  await page.getByRole('button', { name: /^Tersimpan/ }).click()
  await page.getByText('Penyimpanan perangkat penuh').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Tutup' }).click()
  await leave()
  await typeInto(page, 'prinsip', 0, ' Di perangkat penuh.')
  await status(page, /^Belum tersimpan: penyimpanan perangkat penuh/)
  await page.getByRole('alert').filter({ hasText: 'Kode: device-full' }).waitFor()
  expect(await axeViolations(page, '[role=alert]')).toEqual([])
  await asksBeforeLeaving(page)
  expect(await deviceHolds(page, 'Di perangkat penuh.')).toBe(false)
  await quota(null)
  await status(page, /^Luring, tersimpan di perangkat ini/)
  expect(await deviceHolds(page, 'Di perangkat penuh.')).toBe(true)
  await comeBack()
  await saved(page)
  await page.reload()
  await saved(page)
  expect([await count(page, 'Tanpa ruang.'), await count(page, 'Di perangkat penuh.')]).toEqual([1, 1])
}, 180_000)

test('[OF22] where the browser keeps no database the text goes to the server; away from it the screen says so, and what can be is kept all the same', async () => {
  const { page } = await writer((page) =>
    page.addInitScript(() => {
      // As a private window of Firefox did for years, and policies do.
      IDBFactory.prototype.open = () => {
        throw new DOMException(
          'A mutation operation was attempted on a database that did not allow mutations.',
          'InvalidStateError',
        )
      }
    }),
  )
  await typeInto(page, 'prinsip', 0, ' Dari jendela pribadi.')
  await saved(page)
  await leave()
  await typeInto(page, 'prinsip', 0, ' Tanpa jaringan.')
  await status(page, /^Belum tersimpan: perangkat ini tidak dapat menyimpan/)
  await page.getByRole('alert').filter({ hasText: 'Kode: device-failed' }).waitFor()
  await asksBeforeLeaving(page)
  await comeBack()
  await saved(page)
  await page.reload()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Tanpa jaringan.' }).waitFor()
  expect([await count(page, 'Dari jendela pribadi.'), await count(page, 'Tanpa jaringan.')]).toEqual([1, 1])
}, 180_000)

/** Writes over everything that the device keeps of agreements, as a damaged disk would. */
const spoil = (page: Page, how: 'garbage' | 'other types') =>
  page.evaluate(async (how) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    let spoilt = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('mufakat/')) continue
      const database = await done(indexedDB.open(name))
      const transaction = database.transaction(['updates', 'custom'], 'readwrite')
      const [updates, values] = [transaction.objectStore('updates'), transaction.objectStore('custom')]
      for (const key of await done(updates.getAllKeys())) {
        const noise = Uint8Array.from({ length: 300 }, (_, at) => (at * 131) % 256)
        await done(updates.put(how === 'garbage' ? noise : { isi: ['bukan', 'bita', spoilt] }, key))
        spoilt++
      }
      for (const key of await done(values.getAllKeys()))
        await done(values.put(how === 'garbage' ? '\u0000\uffff{' : [null, 7], key))
      database.close()
    }
    return spoilt
  }, how)

test.each(['garbage', 'other types'] as const)(
  '[OF8, OF9] a copy that became %s on the disk is fetched again, and what was not sent is rescued first',
  async (how) => {
    const { person, page, story } = await writer()
    await typeInto(page, 'prinsip', 0, ' Sudah di server.')
    await saved(page)
    await writeAway(person, ' Belum terkirim.')
    // Leaving the page writes down what waits.
    await page.goto(`${address().replace(/\/$/, '')}/`).catch(() => undefined)
    await page.goto('about:blank')
    await comeBack()
    await page.goto(`${address()}/bantuan`)
    expect(await spoil(page, how)).toBeGreaterThan(0)
    await page.goto(`${address()}/p/${story.id}/naskah`)
    await draftOf(page).waitFor()
    await page.getByText(/Salinan di perangkat ini rusak|Sebagian salinan di perangkat ini rusak/).waitFor()
    await saved(page)
    await clauseOf(page, 'prinsip').filter({ hasText: 'Belum terkirim.' }).waitFor()
    expect([await count(page, 'Sudah di server.'), await count(page, 'Belum terkirim.')]).toEqual([1, 1])
    const other = await visitor()
    await join(other, linkTo(story, 'writer p2'), 'Pak Manajer')
    await clauseOf(other.page, 'prinsip').filter({ hasText: 'Belum terkirim.' }).waitFor()
  },
  180_000,
)
