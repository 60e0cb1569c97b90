// Two people who write at the end of one paragraph at the same time, each at a keyboard of their own.
import { expect, test } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { caretIn, clauseOf, join, newPerson, saved } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
const ROUNDS = 3
/** As fast as people type who do it all day. */
const KEY_MS = 40

test('[ED33] what two people type at the end of one paragraph at once stays whole', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2'])
  const people = await Promise.all([newPerson(stage.browser), newPerson(stage.browser, 360, 740)])
  const [ani, budi] = people
  await join(ani, stage.linkOf(story, 'writer p1'), 'Ani Lestari')
  await join(budi, stage.linkOf(story, 'writer p2'), 'Budi Santoso')
  const texts: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const words = [` Ditulis Ani kali ${round}.`, ` Ditambah Budi kali ${round}.`]
    texts.push(...words)
    for (const { page } of people) await caretIn(page, 'prinsip', 0, 'end')
    await Promise.all(people.map(({ page }, at) => page.keyboard.type(words[at] ?? '', { delay: KEY_MS })))
    for (const { page } of people) await saved(page)
  }
  const block = ({ page }: (typeof people)[number]) => clauseOf(page, 'prinsip').locator('.block').first().textContent()
  for (const person of people) for (const words of texts) await expect.poll(() => block(person)).toContain(words)
  for (const { complaints, context } of people) {
    expect(complaints).toEqual([])
    await context.close()
  }
}, 180_000)
