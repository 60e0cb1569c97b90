// Going from one screen to another while something is on the screen only.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { draftOf, join, saved, typeInto } from './person.ts'
import { programHeld } from './program-held.ts'
import { address, agreementWithout, beginHere, comeBack, count, leave, linkTo, traveller } from './traveller.ts'

/** No database, nor anything under a name that begins so. */
const keepsNo = (page: Page, prefix: string) =>
  page.addInitScript((refused) => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'InvalidStateError')
    }
    const keep = Storage.prototype.setItem
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith(refused)) throw new DOMException('full', 'QuotaExceededError')
      keep.call(this, key, value)
    }
  }, prefix)

/** Resolves with the locks that were held meanwhile. */
async function goHomeAndBack(page: Page): Promise<readonly LockInfo[]> {
  await page.locator('a[href="/"]').first().click()
  await draftOf(page).waitFor({ state: 'detached' })
  const { held = [] } = await page.evaluate(() => navigator.locks.query())
  await page.goBack()
  await draftOf(page).waitFor()
  return held
}

test.each([
  ['the text', 'mufakat.unsent.'],
  ['anything', 'mufakat.'],
])(
  '[OF22] what is on the screen only is still there when one comes back from another screen, and is saved, where the browser does not keep %s',
  async (_what, prefix) => {
    const story = await agreementWithout('writer p1')
    const person = await traveller()
    const { page } = person
    await keepsNo(page, prefix)
    // So that the screen that is gone to is there without the server.
    await page.goto(address())
    await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
    await saved(page)
    await leave()
    await typeInto(page, 'prinsip', 0, ' Hanya di layar.')
    await page.getByRole('button', { name: /^Belum tersimpan: perangkat ini tidak dapat menyimpan/ }).waitFor()
    await goHomeAndBack(page)
    expect(await count(page, 'Hanya di layar.')).toBe(1)
    await comeBack()
    await saved(page)
    expect(await count(page, 'Hanya di layar.')).toBe(1)
  },
  180_000,
)

test('[OF22] what began on a device whose database is gone since is still there when one comes back from another screen', async () => {
  const person = await traveller()
  const { page } = person
  await page.goto(`${address()}/baru`)
  await programHeld(page)
  await leave()
  await page.reload()
  await beginHere(page)
  await page.getByRole('button', { name: 'Mulai di perangkat ini' }).click()
  await draftOf(page).waitFor()
  await page.evaluate(() => {
    // As a telephone does that has ended the program of its databases.
    const refuse = () => {
      throw new DOMException('Connection to Indexed Database server lost', 'InvalidStateError')
    }
    IDBDatabase.prototype.transaction = refuse
    IDBFactory.prototype.open = refuse
    const keep = Storage.prototype.setItem
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith('mufakat.unsent.')) throw new DOMException('full', 'QuotaExceededError')
      keep.call(this, key, value)
    }
  })
  await typeInto(page, 'prinsip', 0, ' Hanya di layar.')
  await page.getByRole('button', { name: /^Belum tersimpan: perangkat ini/ }).waitFor()
  const held = await goHomeAndBack(page)
  // Nobody creates it on the server meanwhile, without what is on the screen only.
  expect(held.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^mufakat-open/))
  expect(await count(page, 'Hanya di layar.')).toBe(1)
}, 180_000)
