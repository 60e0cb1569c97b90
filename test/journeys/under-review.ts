// An agreement on its way to its signatories, by the product's own doors: whoever is not on the stage does their part.
import { expect } from 'vitest'
import { openDraft } from '../../shared/agreement/draft.ts'
import { changeTo, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { fillEverything } from '../http/fill-draft.ts'
import type { Started } from '../http/serve-http.ts'

/** Somebody else writes what is asked for, all take the clauses for talked through, and the text goes under review. */
export async function fillAndReview(url: string, story: Started): Promise<void> {
  const writer = durableClient(url, story.id, { ticket: await ticketOf(story, 'writer p2') })
  await until(() => writer.synced)
  writer.update(changeTo(writer.doc, (doc) => fillEverything(openDraft(doc)), writer.doc.clientID))
  await until(() => writer.acknowledged === writer.sent)
  writer.close()
  const { digests } = (await story.as('observer', '')).body
  for (const [clauseId, digest] of Object.entries(digests.clauses))
    for (const who of ['writer p1', 'writer p2']) await story.as(who, '/negotiated', { body: { clauseId, digest } })
  expect((await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })).status).toBe(200)
}

/** The other signatory agrees to the text as it is, and it is sealed. */
export async function agreeAndSeal(story: Started): Promise<void> {
  const { digests } = (await story.as('observer', '')).body
  await story.as('signatory p2', '/consents', { body: { digest: digests.document, stance: 'agree' } })
  const sealed = await story.as('facilitator', '/seal', { body: {} })
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)
}
