// The live connection of the built server, tried by people who mean well, by readers who want more, and by nobody's friends.
import { connect as connectTcp } from 'node:net'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { type RunningServer, startMufakat } from '../journeys/server.ts'
import {
  asker,
  type durableClient as Client,
  changeTo,
  durableClient,
  stockProvider,
  ticketOf,
  until,
} from './stranger.ts'

let server: RunningServer
let story: Started
let ana: WebsocketProvider
let budi: WebsocketProvider
beforeAll(async () => {
  server = await startMufakat()
  story = await startAgreement(asker(server.url))
  ana = stockProvider(server.url, story.id, await ticketOf(story, 'writer p1'))
  budi = stockProvider(server.url, story.id, await ticketOf(story, 'writer p2'))
  await until(() => ana.synced && budi.synced)
}, 60_000)
afterAll(async () => {
  for (const provider of [ana, budi]) provider.destroy()
  await server.remove()
})

let words = 0
const textOf = (provider: WebsocketProvider): string => provider.doc.getText('x').toString()
/** The good pair writes and reads in both directions without having been disconnected. */
async function pairWorks(): Promise<void> {
  const word = `kata${++words};`
  ana.doc.getText('x').insert(0, word)
  await until(() => textOf(budi).startsWith(word))
  budi.doc.getText('x').insert(0, `b${word}`)
  await until(() => textOf(ana).startsWith(`b${word}`))
  expect(ana.wsconnected && budi.wsconnected).toBe(true)
}

async function join(who: string): Promise<ReturnType<typeof Client>> {
  const client = durableClient(server.url, story.id, { ticket: await ticketOf(story, who) })
  await until(() => client.synced && client.welcomed)
  return client
}

test('[CT4] hello without a schema is welcomed, may write, and is told what is durable', async () => {
  const client = await join('writer p1')
  expect(client.mayWrite).toBe(true)
  client.doc.getText('x').insert(0, 'tersimpan;')
  await until(() => client.acknowledged === client.sent && client.sent === 2)
  await until(() => textOf(budi).startsWith('tersimpan;'))
  client.close()
})

const forgedPresence = (doc: Y.Doc): Uint8Array => {
  const states = createEncoder()
  for (const number of [1, doc.clientID, 99]) writeVarUint(states, number)
  writeVarString(states, JSON.stringify({ user: { name: 'JAHAT' }, cursor: {} }))
  const message = createEncoder()
  writeVarUint(message, 1)
  writeVarUint8Array(message, toUint8Array(states))
  return toUint8Array(message)
}

test('[CT5] who may only read changes nothing', async () => {
  await pairWorks()
  const insert = (doc: Y.Doc) => doc.getText('x').insert(0, 'JAHAT')
  const remove = (doc: Y.Doc) => doc.getText('x').delete(0, doc.getText('x').length)
  const tricks: ((client: ReturnType<typeof Client>) => void)[] = [
    (client) => client.update(changeTo(client.doc, insert)),
    (client) => client.stepTwo(changeTo(client.doc, insert)),
    (client) => client.update(changeTo(client.doc, remove)),
  ]
  for (const trick of tricks) {
    const reader = await join('observer')
    expect(reader.mayWrite).toBe(false)
    trick(reader)
    await until(() => reader.refused.length === 1)
    expect(reader.refused).toEqual(['read-only'])
    expect(reader.acknowledged).toBeLessThan(reader.sent)
    reader.close()
  }
  const reader = await join('observer')
  reader.raw(forgedPresence(ana.doc))
  await pairWorks()
  expect(textOf(ana)).not.toContain('JAHAT')
  expect(textOf(ana)).toContain('bkata1;')
  expect(JSON.stringify([...budi.awareness.getStates().values()])).not.toContain('JAHAT')
  reader.close()
})

test('[CT6] who should not come in is refused at the upgrade', async () => {
  const other = await startAgreement(asker(server.url))
  const guests = durableClient(server.url, story.id, {
    headers: { authorization: `Bearer ${other.sessions.get('observer')}` },
  })
  const expired = await ticketOf(story, 'writer p1', { ttlSeconds: 1 })
  const invitation = await story.as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1' } })
  const accepted = await asker(server.url).ask(`/api/v1/invitations/${invitation.body.token}/accept`, {
    body: { name: 'Tamu' },
  })
  const guest = await asker(server.url).ask(`${story.path}/ticket`, { body: {}, bearer: accepted.body.sessionToken })
  const inside = durableClient(server.url, story.id, { ticket: guest.body.ticket })
  await until(() => inside.synced)
  await story.as('facilitator', `/invitations/${invitation.body.invitationId}`, { method: 'DELETE' })
  await until(() => inside.closed !== null)
  expect(inside.closed).toBe(4403)
  const own = await ticketOf(story, 'writer p1')
  const attempts = {
    foreign: durableClient(server.url, story.id, { ticket: own, headers: { origin: 'https://evil.example' } }),
    nobody: durableClient(server.url, story.id, {}),
    other: durableClient(server.url, story.id, { ticket: await ticketOf(other, 'writer p1') }),
    tampered: durableClient(server.url, story.id, { ticket: `${own.slice(0, -6)}AAAAAA` }),
    revoked: durableClient(server.url, story.id, { ticket: guest.body.ticket }),
  }
  await until(() => Object.values(attempts).every(({ status }) => status !== null) && guests.status !== null)
  expect(Object.entries(attempts).map(([name, { status }]) => [name, status])).toEqual([
    ['foreign', 403],
    ['nobody', 401],
    ['other', 404],
    ['tampered', 401],
    ['revoked', 401],
  ])
  expect(guests.status).toBe(404)
  let late = durableClient(server.url, story.id, { ticket: expired })
  await until(() => late.status !== null || late.synced)
  while (late.status === null) {
    late.close()
    late = durableClient(server.url, story.id, { ticket: expired })
    await until(() => late.status !== null || late.synced)
  }
  expect(late.status).toBe(401)
  await pairWorks()
})

/** A websocket made by hand, to send what no library would. */
async function sendFrame(frame: readonly number[]): Promise<void> {
  const ticket = await ticketOf(story, 'writer p2')
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => undefined) // a reset is one way to be hung up on
  socket.write(
    `GET /sync/${story.id} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${Buffer.alloc(16, 7).toString('base64')}\r\nSec-WebSocket-Protocol: mufakat.v1, ticket.${ticket}\r\n\r\n`,
  )
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.resume()
  socket.write(Buffer.from([...frame, 0, 0, 0, 0]))
  await gone
}

test('[CT7] hostile bytes end their connection and nobody else’s', async () => {
  const bomb = Uint8Array.of(0, 2, 10, 1, 0x80, 0x90, 0xa1, 0x0f, 5, 0, 0, 1, 0, 0)
  const attacks: [Uint8Array | string, number][] = [
    ['10000000000000000', 1003],
    [new Uint8Array(4 * 1024 * 1024 + 1), 1009],
    ...Array.from({ length: 5 }, (): [Uint8Array, number] => [bomb, 1007]),
    [Uint8Array.of(0, 9, 1, 1), 1007],
  ]
  for (const [bytes, code] of attacks) {
    const client = await join('writer p2')
    client.raw(bytes)
    await until(() => client.closed !== null)
    expect(client.closed).toBe(code)
  }
  for (const frame of [
    [0xa2, 0x80],
    [0xc2, 0x80],
    [0x85, 0x80],
    [0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0],
  ])
    await sendFrame(frame)
  await pairWorks()
})
