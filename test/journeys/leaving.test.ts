// Going from one screen to another while something is on the screen only.
import { expect, test } from 'vitest'
import { draftOf, join, saved, typeInto } from './person.ts'
import { address, agreementWithout, comeBack, count, leave, linkTo, traveller } from './traveller.ts'

test('[OF22] what is on the screen only is still there when one comes back from another screen, and is saved', async () => {
  const story = await agreementWithout('writer p1')
  const person = await traveller()
  const { page } = person
  await page.addInitScript(() => {
    // A private window that keeps nothing at all.
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'InvalidStateError')
    }
    const keep = Storage.prototype.setItem
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith('mufakat.unsent.')) throw new DOMException('full', 'QuotaExceededError')
      keep.call(this, key, value)
    }
  })
  // So that the screen that is gone to is there without the server.
  await page.goto(address())
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await leave()
  await typeInto(page, 'prinsip', 0, ' Hanya di layar.')
  await page.getByRole('button', { name: /^Belum tersimpan: perangkat ini tidak dapat menyimpan/ }).waitFor()
  await page.locator('a[href="/"]').first().click()
  await draftOf(page).waitFor({ state: 'detached' })
  await page.goBack()
  await comeBack()
  await saved(page)
  expect(await count(page, 'Hanya di layar.')).toBe(1)
}, 180_000)
