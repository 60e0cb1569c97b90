// Programs of others beside the product: the y-websocket package as it is published, against the built server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import { asker, stockProvider, ticketOf, until } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { type RunningServer, startMufakat } from './server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startMufakat()
}, 60_000)
afterAll(() => server.remove())

test('[JN9] a stock provider reads and writes the agreement that the product shows', async () => {
  const story = await startAgreement(asker(server.url))
  const ana = stockProvider(server.url, story.id, await ticketOf(story, 'writer p1'))
  const budi = stockProvider(server.url, story.id, await ticketOf(story, 'writer p2'))
  await until(() => ana.synced && budi.synced)
  const before = (await story.as('observer', '')).body
  expect(readText(openDraft(ana.doc).meta, 'title')).toBe(before.title)
  expect([...openDraft(ana.doc).clauses.keys()].sort()).toEqual(Object.keys(before.digests.clauses).sort())

  ana.doc.getText('x').insert(0, 'akar lain')
  await until(() => budi.doc.getText('x').toString() === 'akar lain')
  expect((await story.as('observer', '')).body.digests).toEqual(before.digests)

  openDraft(ana.doc).meta.set('title', 'Air bersih dan sehat')
  await until(() => readText(openDraft(budi.doc).meta, 'title') === 'Air bersih dan sehat')
  const after = (await story.as('observer', '')).body
  expect(after.title).toBe('Air bersih dan sehat')
  expect(after.digests.document).not.toBe(before.digests.document)
  for (const provider of [ana, budi]) provider.destroy()
})
