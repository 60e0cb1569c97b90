// A role that changes while its person is connected.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDraft } from '../../shared/agreement/draft.ts'
import type { Role } from '../../shared/ledger/role.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { durableClient, until } from '../contract/stranger.ts'
import { ADMIN_TOKEN } from '../http/serve-http.ts'
import { type LiveStand, liveStand } from './live-stand.ts'

let stand: LiveStand
beforeAll(async () => {
  stand = await liveStand()
}, 60_000)
afterAll(() => stand.close())

const personOf = (who: string): string => {
  const { people } = must(stand.http.parts.decisions.record(stand.story.id))
  return must([...people.values()].find(({ name }) => name === `Orang ${who}`)).id
}
const giveRole = (by: string, who: string, role: Role) =>
  stand.story.as(by, `/people/${personOf(who)}/role`, { body: { role } })

async function join(who: string) {
  const headers = { authorization: `Bearer ${stand.story.sessions.get(who)}` }
  const client = durableClient(stand.sockets, stand.story.id, { headers })
  await until(() => client.synced && client.welcomed && client.acknowledged === client.sent)
  const body = textOf(must([...openDraft(client.doc).clauses.values()][0]), 'body')
  return { client, body }
}

test('[RC13] a guest who is made a writer writes on the connection that is open, and as an observer no more', async () => {
  const { client, body } = await join('guest p1')
  expect(client.mayWrite).toBe(false)
  expect((await giveRole('facilitator', 'guest p1', 'writer')).status).toBe(200)
  body.insert(0, 'Langsung. ')
  await until(() => client.acknowledged === client.sent)
  expect(client.refused).toEqual([])
  expect((await giveRole('facilitator', 'guest p1', 'reviewer')).status).toBe(200)
  body.insert(0, 'Lagi. ')
  await until(() => client.refused.length === 1)
  expect(client.refused).toEqual(['beyond-reach'])
  expect(client.closed).toBeNull()
  client.close()
  const { draft } = await stand.http.parts.currentText(stand.story.id)
  const text = textOf(must([...draft.clauses.values()][0]), 'body').toString()
  expect(text).toContain('Langsung. ')
  expect(text).not.toContain('Lagi. ')
  expect((await stand.story.as('guest p1', '')).body.me.may).toEqual(['read', 'comment'])
  await giveRole('facilitator', 'guest p1', 'guest')
})

test('[RC13] facilitator and operator change roles of others, within what fits the partner; nobody their own', async () => {
  const events = () => must(stand.http.parts.decisions.read(stand.story.id)).events
  expect(await giveRole('facilitator', 'facilitator', 'writer')).toMatchObject({ status: 403 })
  expect(await giveRole('signatory p1', 'writer p1', 'observer')).toMatchObject({ status: 403 })
  expect(await giveRole('facilitator', 'writer p1', 'observer')).toMatchObject({ body: { code: 'partner-mismatch' } })
  expect(await giveRole('facilitator', 'observer', 'writer')).toMatchObject({ body: { code: 'partner-mismatch' } })
  const nobody = await stand.story.as('facilitator', '/people/siapa/role', { body: { role: 'writer' } })
  expect(nobody).toMatchObject({ status: 404, body: { code: 'person-unknown' } })
  const operator = (agreement: string, bearer: string) =>
    stand.http.ask(`/api/v1/agreements/${agreement}/people/${personOf('reviewer')}/role`, {
      body: { role: 'observer' },
      bearer,
    })
  expect(await operator(stand.story.id, 'x'.repeat(43))).toMatchObject({ status: 401 })
  expect(await operator('tidak-ada', ADMIN_TOKEN)).toMatchObject({ status: 404 })
  const before = events().length
  expect(await operator(stand.story.id, ADMIN_TOKEN)).toMatchObject({ status: 200 })
  expect(await operator(stand.story.id, ADMIN_TOKEN)).toMatchObject({ status: 200 })
  expect(events().slice(before)).toMatchObject([
    { actor: 'operator', payload: { type: 'role-changed', person: personOf('reviewer'), role: 'observer' } },
  ])
})

test('[RC13] a ticket for the role that somebody had opens nothing', async () => {
  const { ticket } = (await stand.story.as('writer p2', '/ticket', { body: {} })).body
  await giveRole('facilitator', 'writer p2', 'guest')
  const client = durableClient(stand.sockets, stand.story.id, { ticket })
  await until(() => client.status !== null)
  expect(client.status).toBe(401)
})

test('[RC13] whose link is revoked is off the open connection at once', async () => {
  const { client } = await join('writer p1')
  const link = must(stand.story.links.get('writer p1')).invitationId
  await stand.story.as('facilitator', `/invitations/${link}`, { method: 'DELETE' })
  await until(() => client.closed !== null)
  expect(client.closed).toBe(4403)
})
