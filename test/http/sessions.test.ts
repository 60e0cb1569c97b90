// Where somebody is signed in, personal links, and ways back to the same person.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceKind } from '../../server/identity/device-kind.ts'
import { DEVICE_LINK_LIFETIME_MS, RECOVERY_LIFETIME_MS } from '../../server/identity/recovery.ts'
import { SESSION_LIFETIME_MS } from '../../server/identity/session.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(() => http.close())

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'
const accept = (token: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  http.ask(`/api/v1/invitations/${token}/accept`, { body, headers })
const member = (value: object, name: string): string => String(Reflect.get(value, name))
const as = (session: string, path: string, ask = {}) => http.ask(`${story.path}${path}`, { ...ask, bearer: session })
const personOf = (name: string): string =>
  [...(http.parts.decisions.record(story.id)?.people.values() ?? [])].find((person) => person.name === name)?.id ?? ''
const types = () => http.parts.decisions.read(story.id)?.events.map(({ payload }) => payload.type) ?? []
const sessionsOf = async (session: string) =>
  (await as(session, '/sessions')).body as unknown as { sessions: { sessionId: string; current: boolean }[] }

test('[PE11] a person sees each of their sessions: how it came, when, in what kind of browser, and never a secret', async () => {
  const link = story.links.get('writer p1')?.token ?? ''
  const joined = await accept(link, { name: 'Sari' }, { 'user-agent': ANDROID })
  const session = joined.body.sessionToken
  const listed = await as(session, '/sessions')
  expect(listed.body).toEqual({
    sessions: [
      {
        sessionId: expect.stringMatching(/^[0-9a-f]{16}$/),
        current: true,
        way: 'link',
        browser: 'chrome',
        system: 'android',
        openedAt: http.clock.now,
        usedAt: http.clock.now,
        ticketElsewhereAt: null,
        expiresAt: http.clock.now + SESSION_LIFETIME_MS,
      },
    ],
  })
  expect(JSON.stringify(listed.body)).not.toContain(session)
})

test('[PE11] kinds of browsers are told in words, and no more of them is kept', () => {
  expect(deviceKind(ANDROID)).toEqual({ browser: 'chrome', system: 'android' })
  expect(deviceKind('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1')).toEqual({
    browser: 'safari',
    system: 'ios',
  })
  expect(deviceKind('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120')).toEqual({
    browser: 'edge',
    system: 'windows',
  })
  expect(deviceKind('node')).toEqual({ browser: 'program', system: 'other' })
  expect(deviceKind(undefined)).toEqual({ browser: 'program', system: 'other' })
})

test('[PE12] ending one session, or all others, ends them at once, with their live connections; only one’s own', async () => {
  const session = story.sessions.get('writer p1') ?? ''
  const more: string[] = []
  for (let i = 0; i < 2; i++) {
    const link = await as(session, '/sessions', { method: 'POST', body: {} })
    more.push((await accept(member(link.body, 'token'), {})).body.sessionToken)
  }
  const known = (await sessionsOf(session)).sessions
  expect(known).toHaveLength(3)
  const [, second] = known.filter(({ current }) => !current)
  const [one] = (await sessionsOf(more[0] ?? '')).sessions.filter(({ current }) => current)
  // Somebody else's name for it does nothing.
  const foreign = await as(story.sessions.get('writer p2') ?? '', `/sessions/${one?.sessionId}`, { method: 'DELETE' })
  expect(foreign).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
  expect((await as(session, `/sessions/${one?.sessionId}`, { method: 'DELETE' })).status).toBe(204)
  expect((await as(more[0] ?? '', '')).status).toBe(401)
  expect((await as(more[1] ?? '', '')).status).toBe(200)
  expect(second).toBeDefined()
  expect((await as(session, '/sessions', { method: 'DELETE' })).body).toEqual({ ended: 1 })
  expect((await as(more[1] ?? '', '')).status).toBe(401)
  expect((await as(session, '')).status).toBe(200)
})

test('[PE13] a browser is told as whom it is signed in, by its cookies alone', async () => {
  const other = await startAgreement(http)
  const cookie = [
    `mufakat_${story.id}=${story.sessions.get('writer p1')}`,
    `mufakat_${other.id}=${other.sessions.get('signatory p2')}`,
    'mufakat_tidak-ada=x',
    `mufakat_${other.id}x=${story.sessions.get('writer p1')}`,
  ].join('; ')
  const here = await http.ask('/api/v1/sessions', { headers: { cookie } })
  expect(here.body).toMatchObject({
    agreements: [
      { agreementId: story.id, title: 'Air bersih', name: 'Orang writer p1', role: 'writer' },
      { agreementId: other.id, name: 'Orang signatory p2', role: 'signatory' },
    ],
  })
  expect((await http.ask('/api/v1/sessions')).body).toEqual({ agreements: [] })
})

test('[PE14] a personal link is the first one’s who uses it; the same browser comes back by it, nobody else does', async () => {
  const made = await story.as('facilitator', '/invitations', {
    body: { role: 'writer', partnerId: 'p1', personal: true, uses: 50 },
  })
  expect(made.status).toBe(201)
  const { token } = made.body
  const first = await accept(token, { name: 'Sari' })
  expect(first.status).toBe(200)
  expect(await accept(token, { name: 'Orang lain' })).toMatchObject({
    status: 410,
    body: { code: 'invitation-bound' },
  })
  const again = await http.ask(`/api/v1/invitations/${token}/accept`, {
    body: { name: 'Sari' },
    bearer: first.body.sessionToken,
  })
  expect(again.body).toMatchObject({ personId: first.body.personId })
  const listed = await story.as('facilitator', '/invitations')
  expect(JSON.stringify(listed.body)).toContain('"personal":true')
  // Those of the creation stay as they are.
  const open = story.links.get('writer p2')?.token ?? ''
  expect((await accept(open, { name: 'Satu' })).status).toBe(200)
  expect((await accept(open, { name: 'Dua' })).status).toBe(200)
})

test('[PE15] a way back makes somebody the same person again, once; their other sessions and connections end, and the ledger has both', async () => {
  const old = story.sessions.get('writer p1') ?? ''
  const person = personOf('Orang writer p1')
  const access = {
    session: createHash('sha256').update(old).digest('hex'),
    person,
    name: '',
    partner: null,
    role: 'writer',
    invitation: null,
    expiresAt: null,
  } as unknown as (typeof http.relay.connected)[number]
  http.relay.connected.push(access)
  const offered = await story.as('facilitator', `/people/${person}/recovery`, { body: { pin: true } })
  expect(offered.status).toBe(201)
  const [token, pin] = [member(offered.body, 'token'), member(offered.body, 'pin')]
  expect(await http.ask(`/api/v1/invitations/${token}`)).toMatchObject({
    body: { back: { name: 'Orang writer p1', way: 'recovery' }, pin: true, role: 'writer', partnerId: 'p1' },
  })
  expect(await accept(token, {})).toMatchObject({ status: 403, body: { code: 'pin-required' } })
  const wrong = pin === '111111' ? '222222' : '111111'
  expect(await accept(token, { pin: wrong })).toMatchObject({ status: 403, body: { code: 'pin-wrong', left: 9 } })
  expect((await as(old, '')).status).toBe(200)
  const back = await accept(token, { pin })
  expect(back).toMatchObject({ status: 200, body: { personId: person, role: 'writer' } })
  expect((await as(old, '')).status).toBe(401)
  expect(http.relay.connected).not.toContain(access)
  expect((await as(back.body.sessionToken, '')).status).toBe(200)
  expect(await accept(token, { pin })).toMatchObject({ status: 404, body: { code: 'invitation-unknown' } })
  expect(types().slice(-2)).toEqual(['recovery-offered', 'person-recovered'])
  expect(http.parts.decisions.record(story.id)?.people.size).toBe(6)
})

test('[PE15] only who may invite somebody makes a way back for them: facilitator, a signatory of the partner, the operator', async () => {
  const path = `/people/${personOf('Orang writer p1')}/recovery`
  for (const who of ['writer p1', 'signatory p2', 'observer'])
    expect(await story.as(who, path, { body: {} })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await story.as('signatory p1', path, { body: {} })).status).toBe(201)
  expect(await story.as('facilitator', '/people/tidak-ada/recovery', { body: {} })).toMatchObject({
    status: 404,
    body: { code: 'person-unknown' },
  })
  expect((await http.ask(`${story.path}${path}`, { body: {}, bearer: ADMIN_TOKEN })).status).toBe(201)
})

test('[PE15] a way back ends with its time, and with the link of the person', async () => {
  const path = `/people/${personOf('Orang writer p1')}/recovery`
  const first = member((await story.as('facilitator', path, { body: {} })).body, 'token')
  http.clock.now += RECOVERY_LIFETIME_MS
  expect(await accept(first, {})).toMatchObject({ status: 410, body: { code: 'invitation-expired' } })
  const second = member((await story.as('facilitator', path, { body: {} })).body, 'token')
  await story.as('facilitator', `/invitations/${story.links.get('writer p1')?.invitationId}`, { method: 'DELETE' })
  expect(await accept(second, {})).toMatchObject({ status: 410, body: { code: 'invitation-revoked' } })
  expect(await story.as('facilitator', path, { body: {} })).toMatchObject({
    status: 410,
    body: { code: 'invitation-revoked' },
  })
})

test('[PE16] one more device of one’s own comes in by a link of ten minutes, and nobody is signed out', async () => {
  const session = story.sessions.get('writer p1') ?? ''
  const link = await as(session, '/sessions', { method: 'POST', body: {} })
  const device = await accept(member(link.body, 'token'), {})
  expect(device.body).toMatchObject({ personId: personOf('Orang writer p1') })
  expect((await as(session, '')).status).toBe(200)
  const late = await as(session, '/sessions', { method: 'POST', body: {} })
  http.clock.now += DEVICE_LINK_LIFETIME_MS
  expect(await accept(member(late.body, 'token'), {})).toMatchObject({
    status: 410,
    body: { code: 'invitation-expired' },
  })
  expect(types().filter((type) => type.includes('recover'))).toEqual([])
})

test('[PE17] whoever comes in where somebody else is signed in is told so first', async () => {
  const cookie = `mufakat_${story.id}=${story.sessions.get('writer p1')}`
  const shown = await http.ask(`/api/v1/invitations/${story.links.get('writer p2')?.token}`, { headers: { cookie } })
  expect(shown.body).toMatchObject({ here: { name: 'Orang writer p1' } })
  const own = await http.ask(`/api/v1/invitations/${story.links.get('writer p1')?.token}`, { headers: { cookie } })
  expect(own.body).not.toHaveProperty('here')
})
