// Writing on in a network that answers every request with a page of its own, and after it.
import { expect, test } from 'vitest'
import { draftOf, join, saved, typeInto } from './person.ts'
import { startPortal } from './portal.ts'
import { programHeld } from './program-held.ts'
import { address, agreementWithout, count, linkTo, traveller, visitor } from './traveller.ts'

test('[SY12, OF1, OF2] in a network that wants a sign-in first one writes on as without any, opens the page anew, and all is sent when it lets one through', async () => {
  const story = await agreementWithout('writer p1', 'writer p2')
  const portal = await startPortal(address())
  const person = await traveller()
  const { page } = person
  await join(
    person,
    portal.url + new URL(linkTo(story, 'writer p1')).pathname + new URL(linkTo(story, 'writer p1')).hash,
    'Ibu',
  )
  await saved(page)
  await programHeld(page)
  const away = page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ })
  for (const [answers, words] of [
    [200, ' satu;'],
    [302, ' dua;'],
    [403, ' tiga;'],
  ] as const) {
    portal.become(answers)
    await typeInto(page, 'prinsip', 0, words)
    await away.waitFor()
    await page.reload()
    await draftOf(page).filter({ hasText: words }).waitFor()
    await away.waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    portal.become(null)
    await saved(page)
  }
  const other = await visitor()
  await join(other, linkTo(story, 'writer p2'), 'Pak')
  for (const words of [' satu;', ' dua;', ' tiga;']) {
    await draftOf(other.page).filter({ hasText: words }).waitFor()
    expect(await count(other.page, words.trim())).toBe(1)
  }
  // What the network refused is told by the browser too.
  person.complaints.length = 0
  await person.context.close()
  portal.close()
}, 180_000)
