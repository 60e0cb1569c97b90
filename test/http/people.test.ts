import { afterEach, beforeEach, expect, test } from 'vitest'
import { INVITATION_LIFETIME_MS } from '../../server/identity/invitation.ts'
import { SESSION_LIFETIME_MS } from '../../server/identity/session.ts'
import type { MemberAccess } from '../../server/socket/agreement-relay.ts'
import { parseInvitationId, parsePersonId } from '../../shared/agreement/ids.ts'
import { type HttpUnderTest, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())
const look = (token: string) => http.ask(`/api/v1/invitations/${token}`)
const accept = (token: string, headers = {}) =>
  http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Sari' }, headers })
const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

test('[ID1] a link says what it is for before anybody joins', async () => {
  const { id, links } = await startAgreement(http, ['writer p2'])
  const { status, body } = await look(links.get('writer p2')!.token)
  expect(status).toBe(200)
  expect(body).toMatchObject({ agreementId: id, title: 'Air bersih', role: 'writer', partnerId: 'p2' })
  expect(body.partners).toEqual([
    { id: 'p1', name: 'Yayasan Contoh', kind: 'ngo' },
    { id: 'p2', name: 'Desa Contoh', kind: 'village' },
  ])
  expect(body.expiresAt).toBe(http.clock.now + INVITATION_LIFETIME_MS)
})

test('[ID19] the link of a facilitator who was named knows the name until somebody came in by it', async () => {
  const partners = [
    { name: 'Yayasan Contoh', kind: 'ngo' },
    { name: 'Desa Contoh', kind: 'village' },
  ]
  const body = { title: 'Air bersih', partners, facilitator: { name: 'Ratna' } }
  const created = await http.ask('/api/v1/agreements', { body })
  const tokenOf = (role: string) => created.body.invitations?.find((link) => link.role === role)?.token ?? ''
  expect((await look(tokenOf('facilitator'))).body.invitee).toBe('Ratna')
  expect((await look(tokenOf('observer'))).body.invitee).toBeUndefined()
  expect((await accept(tokenOf('facilitator'))).status).toBe(200)
  expect((await look(tokenOf('facilitator'))).body.invitee).toBeUndefined()
  const kept = http.store.list('invitations').map(([, value]) => new TextDecoder().decode(value))
  expect(kept.join('\n')).not.toContain('Ratna')
})

test('[ID2] secrets are kept as hashes only, and no address with a secret reaches the log', async () => {
  const { links, sessions } = await startAgreement(http)
  const secrets = [...links.values()].map((link) => link.token).concat([...sessions.values()])
  const kept = (['invitations', 'sessions', 'settings', 'people', 'agreements'] as const)
    .flatMap((table) => http.store.list(table))
    .map(([key, value]) => `${key} ${new TextDecoder().decode(value)}`)
    .join('\n')
  // Each by its hash, and by its name in the ledger.
  expect(http.store.list('invitations')).toHaveLength(12)
  expect(http.store.list('sessions')).toHaveLength(12)
  for (const secret of secrets) {
    expect(kept).not.toContain(secret)
    expect(http.logged.join('')).not.toContain(secret)
  }
  expect(http.logged.join('')).toContain('/api/v1/invitations/:token/accept')
})

test('[ID3] accepting sets a cookie that scripts and other sites cannot use', async () => {
  const { id, links } = await startAgreement(http)
  const answer = await accept(links.get('writer p1')!.token)
  expect(answer.headers.get('set-cookie')).toMatch(
    new RegExp(`^mufakat_${id}=[\\w-]{43}; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Strict$`),
  )
  const view = await http.ask(`/api/v1/agreements/${id}`, { headers: { cookie: cookieOf(answer) } })
  expect(view.body.me).toMatchObject({ personId: answer.body.personId, name: 'Sari', role: 'writer', partnerId: 'p1' })
})

test('[ID4] the same link again, with the session that it gave, is the same person; without it, a new one', async () => {
  const { links } = await startAgreement(http)
  const { token } = links.get('writer p1')!
  const first = await accept(token)
  const again = await accept(token, { cookie: cookieOf(first) })
  expect(again.body).toEqual(first.body)
  expect((await accept(token)).body.personId).not.toBe(first.body.personId)
  expect((await accept(links.get('writer p2')!.token, { cookie: cookieOf(first) })).body.personId).not.toBe(
    first.body.personId,
  )
})

test('[ID5] a link ends by time, by use and by revocation, and says which', async () => {
  const { as } = await startAgreement(http)
  const made = async (body: object) =>
    (await as('facilitator', '/invitations', { body: { role: 'observer', ...body } })).body
  const once = await made({ uses: 1 })
  expect((await accept(once.token)).status).toBe(200)
  expect(await accept(once.token)).toMatchObject({ status: 410, body: { code: 'invitation-used' } })
  const revoked = await made({})
  expect((await as('facilitator', `/invitations/${revoked.invitationId}`, { method: 'DELETE' })).status).toBe(204)
  expect(await look(revoked.token)).toMatchObject({ status: 410, body: { code: 'invitation-revoked' } })
  const short = await made({ expiresAt: http.clock.now + 1000 })
  http.clock.now += 1000
  expect(await accept(short.token)).toMatchObject({ status: 410, body: { code: 'invitation-expired' } })
  expect(await look('x'.repeat(43))).toMatchObject({ status: 404, body: { code: 'invitation-unknown' } })
})

test('[ID5] two people who take the last use of a link at once: one is in', async () => {
  const { as } = await startAgreement(http)
  const { body } = await as('facilitator', '/invitations', { body: { role: 'observer', uses: 1 } })
  const answers = await Promise.all([accept(body.token), accept(body.token), accept(body.token)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410])
})

test('[ID6] revoking a link puts out everybody who came by it, also from live connections', async () => {
  const { as, links, sessions } = await startAgreement(http)
  const { invitationId } = links.get('writer p1')!
  const invitation = parseInvitationId(invitationId)
  const person = parsePersonId('somebody')
  if (person === null) throw new Error('not an id')
  const access: MemberAccess = {
    session: 's',
    person,
    name: '',
    partner: null,
    role: 'writer',
    invitation,
    expiresAt: null,
  }
  http.relay.connected.push(access, { ...access, invitation: parseInvitationId('another') })
  expect((await as('observer', `/invitations/${invitationId}`, { method: 'DELETE' })).status).toBe(403)
  expect((await as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })).status).toBe(204)
  expect(http.relay.connected.map((item) => item.invitation)).toEqual(['another'])
  expect(await as('writer p1', '')).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  expect((await as('signatory p1', '')).status).toBe(200)
  expect(sessions.size).toBe(6)
})

test('[ID7, RC4] who may invite: the facilitator anybody, a signatory into the own partner, nobody else', async () => {
  const { as } = await startAgreement(http)
  const invite = async (who: string, body: object) => (await as(who, '/invitations', { body })).body
  expect(await invite('facilitator', { role: 'signatory', partnerId: 'p2' })).toMatchObject({
    role: 'signatory',
    partnerId: 'p2',
  })
  expect(await invite('signatory p1', { role: 'writer', partnerId: 'p1' })).toMatchObject({
    role: 'writer',
    partnerId: 'p1',
  })
  expect((await invite('signatory p1', { role: 'writer', partnerId: 'p2' })).code).toBe('forbidden')
  expect((await invite('signatory p1', { role: 'observer' })).code).toBe('forbidden')
  expect((await invite('writer p1', { role: 'writer', partnerId: 'p1' })).code).toBe('forbidden')
  expect((await invite('observer', { role: 'observer' })).code).toBe('forbidden')
  expect(await invite('facilitator', { role: 'guest', partnerId: 'p2' })).toMatchObject({ role: 'guest' })
  expect(await invite('signatory p1', { role: 'guest', partnerId: 'p1' })).toMatchObject({ partnerId: 'p1' })
  expect((await invite('facilitator', { role: 'guest' })).code).toBe('partner-mismatch')
  expect(await invite('facilitator', { role: 'reviewer' })).toMatchObject({ role: 'reviewer' })
  expect(await invite('facilitator', { role: 'reviewer', partnerId: 'p2' })).toMatchObject({ partnerId: 'p2' })
  expect((await invite('signatory p1', { role: 'reviewer' })).code).toBe('forbidden')
  expect((await invite('facilitator', { role: 'writer' })).code).toBe('partner-mismatch')
  expect((await invite('facilitator', { role: 'observer', partnerId: 'p1' })).code).toBe('partner-mismatch')
  expect((await invite('facilitator', { role: 'writer', partnerId: 'p9' })).code).toBe('partner-unknown')
  expect((await invite('facilitator', { role: 'observer', expiresAt: http.clock.now - 1 })).code).toBe(
    'invalid-request',
  )
})

test('[ID8] an agreement that does not exist answers as one that is somebody else’s', async () => {
  const mine = await startAgreement(http)
  const other = await startAgreement(http)
  const bearer = mine.sessions.get('writer p1')!
  const foreign = await http.ask(other.path, { bearer })
  const unknown = await http.ask('/api/v1/agreements/tidakada0000', { bearer })
  const malformed = await http.ask('/api/v1/agreements/..%2Fdata', { bearer })
  expect(foreign).toMatchObject({ status: 404, body: { code: 'agreement-unknown' } })
  expect(unknown.body).toEqual(foreign.body)
  expect(malformed.body).toEqual(foreign.body)
  const without = await http.ask(mine.path)
  expect(without).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  expect((await http.ask('/api/v1/agreements/tidakada0000')).body).toEqual(without.body)
})

test('[ID9] ten wrong secrets in a minute from one address, and it has to wait', async () => {
  const { as, links } = await startAgreement(http)
  for (let i = 0; i < 10; i++) expect((await look(`wrong-${i}`)).status).toBe(404)
  expect(await look('wrong-11')).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
  expect((await look(links.get('observer')!.token)).status).toBe(429)
  expect((await http.ask('/api/v1/agreements/x', { bearer: 'wrong' })).status).toBe(429)
  expect((await as('observer', '')).status).toBe(200)
  http.clock.now += 60_000
  expect((await look(links.get('observer')!.token)).status).toBe(200)
})

test('[ID9] a browser that still shows a session which was ended elsewhere makes nobody there wait', async () => {
  const { id, links, sessions, path } = await startAgreement(http)
  const bearer = sessions.get('writer p1')!
  expect((await http.ask(`/api/v1/session/${id}`, { method: 'DELETE', bearer })).status).toBe(204)
  const headers = { cookie: `mufakat_${id}=${bearer}` }
  for (let i = 0; i < 20; i++)
    expect(await http.ask(path, { headers })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  expect((await look(links.get('observer')!.token)).status).toBe(200)
})

test('[ID10] a session ends by time and by signing out', async () => {
  const { as, id, sessions } = await startAgreement(http)
  const bearer = sessions.get('observer')!
  expect((await http.ask(`/api/v1/session/${id}`, { method: 'DELETE', bearer })).status).toBe(204)
  expect(await as('observer', '')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  http.clock.now += SESSION_LIFETIME_MS
  expect(await as('facilitator', '')).toMatchObject({ status: 401, body: { code: 'session-ended' } })
})
