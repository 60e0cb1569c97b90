import type { IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authorizeSync, syncReach } from '../../server/http/sync-access.ts'
import { hashSecret } from '../../server/identity/secret.ts'
import { openTickets, type TicketClaims } from '../../server/identity/ticket.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { parsePersonId } from '../../shared/agreement/ids.ts'
import { type HttpUnderTest, type Started, serveHttp, startAgreement } from '../http/serve-http.ts'

let http: HttpUnderTest
let started: Started
beforeEach(async () => {
  http = await serveHttp()
  started = await startAgreement(http)
})
afterEach(() => http.close())

interface Forgery {
  readonly by: CryptoKey | Uint8Array
  readonly sub: string
  readonly life: number
  readonly alg: string
  readonly audience: string
}

const upgrade = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage
const withTicket = (ticket: string, agreement = started.id, address?: string) =>
  authorizeSync(http.parts, upgrade({ 'sec-websocket-protocol': `mufakat.v1, ticket.${ticket}` }, address), agreement)
const ticketFor = async (who: string, body: object = {}) => (await started.as(who, '/ticket', { body })).body

test('[ID11] a ticket opens one document in one role for at most ten minutes', async () => {
  const { ticket, expiresAt } = await ticketFor('writer p1')
  expect(expiresAt).toBe(http.clock.now + 600_000)
  expect(await withTicket(ticket)).toMatchObject({ role: 'writer', partner: 'p1', name: 'Orang writer p1' })
  expect((await ticketFor('writer p1', { ttlSeconds: 86_400 })).expiresAt).toBe(http.clock.now + 600_000)
  const short = await ticketFor('writer p1', { ttlSeconds: 5 })
  expect(short.expiresAt).toBe(http.clock.now + 5000)
  http.clock.now += 6000
  expect(await withTicket(short.ticket)).toEqual({ status: 401, code: 'unauthenticated' })
  expect((await started.as('writer p1', '/ticket', { body: { ttlSeconds: 'x' } })).status).toBe(422)
})

test('[ID9] a ticket that is over is no wrong secret, however often a program comes back with it; a changed one is', async () => {
  const { ticket } = await ticketFor('writer p1', { ttlSeconds: 5 })
  http.clock.now += 6000
  for (let i = 0; i < 20; i++) expect(await withTicket(ticket)).toEqual({ status: 401, code: 'unauthenticated' })
  expect(await withTicket((await ticketFor('writer p1')).ticket)).toMatchObject({ role: 'writer' })
  const changed = `${ticket.slice(0, -6)}AAAAAA`
  for (let i = 0; i < 10; i++) expect(await withTicket(changed)).toMatchObject({ status: 401 })
  expect(await withTicket(changed)).toEqual({ status: 429, code: 'too-many-tries' })
})

test('[ID11] a ticket does not open another document, and dies with its session', async () => {
  const other = await startAgreement(http)
  const { ticket } = await ticketFor('writer p1')
  expect(await withTicket(ticket, other.id)).toEqual({ status: 404, code: 'agreement-unknown' })
  await http.ask(`/api/v1/session/${started.id}`, { method: 'DELETE', bearer: started.sessions.get('writer p1')! })
  expect(await withTicket(ticket)).toEqual({ status: 401, code: 'session-ended' })
})

test('[ID20] a ticket for one connection opens one, also when it is shown twice at once; a second try is no wrong one', async () => {
  const { ticket } = await ticketFor('writer p1', { once: true })
  const both = await Promise.all([withTicket(ticket), withTicket(ticket)])
  expect(both.filter((answer) => 'code' in answer)).toEqual([{ status: 401, code: 'ticket-used' }])
  expect(both.filter((answer) => 'role' in answer)).toHaveLength(1)
  for (let i = 0; i < 20; i++) expect(await withTicket(ticket)).toEqual({ status: 401, code: 'ticket-used' })
  // Whoever lost the answer asks for another, and is in.
  expect(await withTicket((await ticketFor('writer p1', { once: true })).ticket)).toMatchObject({ role: 'writer' })
})

test('[ID20] what was refused for another reason keeps its use, and a restart forgets what was unused', async () => {
  const other = await startAgreement(http)
  const { ticket } = await ticketFor('writer p1', { once: true })
  expect(await withTicket(ticket, other.id)).toEqual({ status: 404, code: 'agreement-unknown' })
  const restarted = { ...http.parts, tickets: await openTickets(http.store, () => http.clock.now) }
  const request = upgrade({ 'sec-websocket-protocol': `mufakat.v1, ticket.${ticket}` })
  expect(await authorizeSync(restarted, request, started.id)).toEqual({ status: 401, code: 'ticket-used' })
  const line = await http.ask(`/sync-http/${started.id}`, {
    bytes: new Uint8Array([0, 0, 1, 0]),
    media: 'application/octet-stream',
    headers: { 'sec-websocket-protocol': `ticket.${ticket}` },
  })
  expect(line).toMatchObject({ status: 401, body: { code: 'ticket-used' } })
  expect(await withTicket(ticket)).toMatchObject({ role: 'writer' })
})

test('[ID20] a ticket without that opens connections until it ends, as a provider needs that reconnects with it', async () => {
  const { ticket } = await ticketFor('writer p1')
  for (let i = 0; i < 5; i++) expect(await withTicket(ticket)).toMatchObject({ role: 'writer' })
})

test('[ID12] every claim is checked by value and type, and only our key and algorithm count', async () => {
  const seconds = Math.floor(http.clock.now / 1000)
  const person = (await started.as('writer p1', '')).body.me.personId
  const good = { doc: started.id, role: 'writer', sid: hashSecret(started.sessions.get('writer p1')!) }
  const stored = JSON.parse(new TextDecoder().decode(http.store.get('settings', 'ticket-key')!))
  const key = await importJWK(stored, 'EdDSA')
  const forge = (
    claims: object,
    { by = key, sub = person, life = 60, alg = 'EdDSA', audience = 'mufakat-sync' }: Partial<Forgery> = {},
  ) =>
    new SignJWT({ ...good, ...claims })
      .setProtectedHeader({ alg })
      .setSubject(sub)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + life)
      .sign(by)
  expect(await withTicket(await forge({}))).toMatchObject({ person, role: 'writer' })
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const secret = new TextEncoder().encode((await exportJWK(privateKey)).x ?? '')
  const bad = [
    forge({ role: 'facilitator' }),
    forge({ role: ['writer'] }),
    forge({ role: 'admin' }),
    forge({ doc: [started.id] }),
    forge({ doc: 'lain' }),
    forge({ sid: 'x' }),
    forge({ sid: hashSecret('x') }),
    forge({}, { sub: 'somebody' }),
    forge({}, { life: 3600 }),
    forge({}, { life: -1 }),
    forge({}, { by: privateKey }),
    forge({}, { by: secret, alg: 'HS256' }),
    forge({}, { audience: 'other' }),
  ]
  for (const [index, ticket] of (await Promise.all(bad)).entries()) {
    const answer = await withTicket(ticket, started.id, `10.0.0.${index}`)
    expect(answer, `forged ticket ${index}`).toMatchObject({ status: index === 4 ? 404 : 401 })
  }
})

test('[ID12] an unsigned ticket is none', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { ticket } = await ticketFor('writer p1')
  const [, claims] = ticket.split('.')
  expect(await withTicket(`${part({ alg: 'none' })}.${claims}.`)).toMatchObject({ status: 401 })
})

test('[ID13] the key of tickets is made once and outlives a restart', async () => {
  const store = createMemoryStore()
  const person = parsePersonId('orang1')
  if (person === null) throw new Error('not an id')
  const claims: TicketClaims = { person, agreement: started.id, role: 'writer', session: 'a'.repeat(64) }
  const first = await openTickets(store, () => 0)
  const { ticket } = await first.issue(claims, 60)
  const second = await openTickets(store, () => 0)
  expect(await second.read(ticket)).toEqual({ ...claims, once: null })
})

test('[ID14] live connections are opened by cookie or bearer header, too, and refused without', async () => {
  const session = started.sessions.get('observer')!
  expect(await authorizeSync(http.parts, upgrade({ authorization: `Bearer ${session}` }), started.id)).toMatchObject({
    role: 'observer',
  })
  expect(
    await authorizeSync(http.parts, upgrade({ cookie: `mufakat_${started.id}=${session}` }), started.id),
  ).toMatchObject({ role: 'observer' })
  expect(await authorizeSync(http.parts, upgrade({}), started.id)).toEqual({ status: 401, code: 'unauthenticated' })
})

test('[ID15, RC1] who may write is asked of role and state, and nobody may while a text is being sealed', () => {
  expect(syncReach(http.parts, started.id, { role: 'writer' })).toBe('all')
  expect(syncReach(http.parts, started.id, { role: 'signatory' })).toBe('all')
  expect(syncReach(http.parts, started.id, { role: 'facilitator' })).toBe('comment')
  expect(syncReach(http.parts, started.id, { role: 'guest' })).toBe('suggest')
  expect(syncReach(http.parts, started.id, { role: 'reviewer' })).toBe('comment')
  expect(syncReach(http.parts, started.id, { role: 'observer' })).toBe('none')
  http.parts.sealing.add(started.id)
  expect(syncReach(http.parts, started.id, { role: 'writer' })).toBe('none')
})
