// A part whose styles do not come, as on a network that breaks off: nothing waits for them without end.
import { expect, test } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { join, newPerson } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test('[SC32] where the styles of the check do not come the first time, it is there all the same', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1'])
  const person = await newPerson(stage.browser)
  const { page, complaints } = person
  const missed: string[] = []
  await page.route(/\/panels-[^/]*\.css$/, (route) => {
    missed.push(route.request().url())
    return route.abort()
  })
  await join(person, stage.linkOf(story, 'writer p1'), 'Ani')
  await page.locator('#panel').getByText('Tanyakan berikutnya').waitFor()
  expect(missed).toHaveLength(1)
  expect(complaints.filter((line) => line.includes('preload'))).toEqual([])
}, 120_000)
