// A ticket that opens several connections, and what of it is left when what it rests on ends: nothing, on the open socket and on the next.
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCallers } from '../../server/http/caller.ts'
import { authorizeSync } from '../../server/http/sync-access.ts'
import { hashSecret } from '../../server/identity/secret.ts'
import { must } from '../agreement/draft-builder.ts'
import { type Durable, durableClient, until } from '../contract/stranger.ts'
import { ADMIN_TOKEN, serveHttp, startAgreement } from '../http/serve-http.ts'
import { type LiveStand, liveStand } from './live-stand.ts'

let stand: LiveStand
beforeAll(async () => {
  stand = await liveStand()
}, 60_000)
afterAll(() => stand.close())

interface Entered {
  readonly person: string
  readonly bearer: string
  readonly ticket: string
  readonly open: Durable
}
const ask = (path: string, given: object = {}) => stand.http.ask(`/api/v1/agreements/${stand.story.id}${path}`, given)

/** Somebody new by a link of their own, who has a ticket and is connected with it. */
async function enter(): Promise<Entered & { readonly invitation: string }> {
  const made = await stand.story.as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1' } })
  const { token, invitationId } = made.body
  const { body } = await stand.http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Wati' } })
  const bearer = body.sessionToken
  const { ticket } = (await ask('/ticket', { body: {}, bearer })).body
  const open = durableClient(stand.sockets, stand.story.id, { ticket })
  await until(() => open.synced)
  return { person: body.personId, bearer, ticket, open, invitation: invitationId }
}

/** On a second device as the same person. */
async function second(bearer: string): Promise<string> {
  const { token } = (await ask('/sessions', { method: 'POST', bearer })).body
  return (await stand.http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })).body.sessionToken
}
const nameOf = (bearer: string) => hashSecret(bearer).slice(0, 16)

const ENDINGS: Readonly<Record<string, (who: Entered & { readonly invitation: string }) => Promise<unknown>>> = {
  'its person signs out': ({ bearer }) =>
    stand.http.ask(`/api/v1/session/${stand.story.id}`, { method: 'DELETE', bearer }),
  'its session is ended from another device': async ({ bearer }) =>
    ask(`/sessions/${nameOf(bearer)}`, { method: 'DELETE', bearer: await second(bearer) }),
  'its person signs out everywhere else': async ({ bearer }) =>
    ask('/sessions', { method: 'DELETE', bearer: await second(bearer) }),
  'its person comes back by a recovery': async ({ person }) => {
    const { token } = (await stand.story.as('facilitator', `/people/${person}/recovery`, { body: {} })).body
    return stand.http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })
  },
  'its link is revoked': ({ invitation }) =>
    stand.story.as('facilitator', `/invitations/${invitation}`, { method: 'DELETE' }),
  'its person is erased': ({ person }) => ask('/erasures', { body: { personId: person }, bearer: ADMIN_TOKEN }),
}

for (const [ending, end] of Object.entries(ENDINGS))
  test(`[ID21, ID11] when ${ending}, the open connection is closed and the ticket opens none, by either way`, async () => {
    const who = await enter()
    const again = durableClient(stand.sockets, stand.story.id, { ticket: who.ticket })
    await until(() => again.synced)
    expect(await end(who)).toMatchObject({ status: expect.any(Number) })
    await until(() => who.open.closed !== null && again.closed !== null)
    for (const { closed } of [who.open, again]) expect(closed).toBeGreaterThanOrEqual(4401)
    for (const { closed } of [who.open, again]) expect(closed).toBeLessThanOrEqual(4403)
    const replay = durableClient(stand.sockets, stand.story.id, { ticket: who.ticket })
    await until(() => replay.status !== null)
    expect(replay.status).toBe(401)
    const line = await stand.http.ask(`/sync-http/${stand.story.id}`, {
      bytes: Uint8Array.of(0, 0, 1, 0),
      media: 'application/octet-stream',
      headers: { 'sec-websocket-protocol': `ticket.${who.ticket}` },
    })
    expect(line).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  })

test('[ID21] others of the same person, and others, are not touched by the end of one session', async () => {
  const who = await enter()
  const other = await second(who.bearer)
  const { ticket } = (await ask('/ticket', { body: {}, bearer: other })).body
  const beside = durableClient(stand.sockets, stand.story.id, { ticket })
  await until(() => beside.synced)
  await ask(`/sessions/${nameOf(who.bearer)}`, { method: 'DELETE', bearer: other })
  await until(() => who.open.closed !== null)
  expect(beside.closed).toBeNull()
  beside.close()
})

test('[ID22] a ticket that is shown from a second network is refused there, counted and told; whoever had it first goes on', async () => {
  const who = await enter()
  const told = async () => {
    const { sessions } = (await ask('/sessions', { bearer: who.bearer })).body as unknown as {
      readonly sessions: readonly { readonly current: boolean; readonly ticketElsewhereAt: number | null }[]
    }
    return must(sessions.find(({ current }) => current)).ticketElsewhereAt
  }
  expect(await told()).toBeNull()
  const { tickets } = stand.http.parts
  const before = tickets.timesElsewhere
  const thief = {
    headers: { 'sec-websocket-protocol': `mufakat.v1, ticket.${who.ticket}` },
    socket: { remoteAddress: '10.9.8.7' },
  }
  for (let tries = 0; tries < 12; tries++)
    expect(await authorizeSync(stand.http.parts, thief as unknown as IncomingMessage, stand.story.id)).toEqual({
      status: 401,
      code: 'ticket-elsewhere',
    })
  expect(tickets.timesElsewhere).toBe(before + 12)
  expect(await told()).toBeGreaterThan(0)
  expect(who.open.closed).toBeNull()
  const again = durableClient(stand.sockets, stand.story.id, { ticket: who.ticket })
  await until(() => again.synced)
  // Of the ticket's one person alone.
  const other = await enter()
  expect(tickets.elsewhere(hashSecret(other.bearer))).toBeNull()
  for (const { open } of [who, other, { open: again }]) open.close()
})

test('[ID22] over HTTP as well: the ticket belongs to the proxy’s client that showed it first', async () => {
  const proxies = new BlockList()
  proxies.addSubnet('127.0.0.0', 8)
  const behind = await serveHttp({ callers: createCallers({ trustProxy: proxies, publicUrl: null }) })
  const started = await startAgreement(behind)
  const { ticket } = (await started.as('writer p1', '/ticket', { body: {} })).body
  const from = (address: string) =>
    behind.ask(`/sync-http/${started.id}`, {
      bytes: Uint8Array.of(0, 0, 1, 0),
      media: 'application/octet-stream',
      headers: { 'sec-websocket-protocol': `ticket.${ticket}`, 'x-forwarded-for': address },
    })
  // This server has no relay: whoever is let in hears that.
  const admitted = { status: 503, body: { code: 'stopping' } }
  expect(await from('2001:db8:1:2::5')).toMatchObject(admitted)
  expect(await from('2001:db8:1:3::5')).toMatchObject({ status: 401, body: { code: 'ticket-elsewhere' } })
  // A program that has addresses of both families may come back by the other, once.
  expect(await from('203.0.113.7')).toMatchObject(admitted)
  expect(await from('203.0.113.8')).toMatchObject({ status: 401, body: { code: 'ticket-elsewhere' } })
  // The rest of such an address a device changes by itself.
  expect(await from('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toMatchObject(admitted)
  await behind.close()
})

test('[ID24] a ticket opens no route but the live connection, and gets no other ticket', async () => {
  const { ticket, open, bearer } = await enter()
  const tries = [
    () => ask('', { bearer: ticket }),
    () => ask('/ticket', { body: {}, bearer: ticket }),
    () => ask('/ledger', { headers: { cookie: `mufakat_${stand.story.id}=${ticket}` } }),
    () => ask('', { headers: { 'sec-websocket-protocol': `mufakat.v1, ticket.${ticket}` } }),
    () => ask('/ticket', { body: {}, headers: { 'sec-websocket-protocol': `ticket.${ticket}` } }),
  ]
  for (const attempt of tries) expect(await attempt()).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  expect((await ask('', { bearer })).status).toBe(200)
  open.close()
})

test('[ID23] the product’s own pages ask for no ticket', () => {
  const client = new URL('../../client/', import.meta.url)
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.length).toBeGreaterThan(300)
  const asking = files.filter((name) => /\/ticket\b|ticket\./.test(readFileSync(new URL(name, client), 'utf8')))
  expect(asking).toEqual([])
})
