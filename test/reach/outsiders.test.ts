// Who is not in an agreement, and the operator: every route that names an agreement, and the live connection by each of its ways. Nobody of them
// hears whether there is such an agreement, and nothing is written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRoutes } from '../../server/http/app.ts'

import { closeSession, openSession } from '../../server/identity/session.ts'
import { COLUMNS } from '../../shared/ledger/policy.ts'
import { LINE_MEDIA } from '../../shared/protocol/http-line.ts'
import { must } from '../agreement/draft-builder.ts'
import { durableClient, until } from '../contract/stranger.ts'
import { ADMIN_TOKEN, type Ask, type Reply } from '../http/serve-http.ts'
import { PLACE_TRIES, TRIES } from './policy-tries.ts'
import { linkOf, personOf, said, type World, type WorldStand, worldStand } from './policy-world.ts'

const AGREEMENT = '/api/v1/agreements/:id'
const DIGEST = '0'.repeat(64)
const QUESTION = Uint8Array.of(0, 0, 1, 0) // sync, step 1, of somebody who has nothing

/** Routes that ask for nothing but to be in the agreement: what is read, and what is one's own. By name as in api.md, with a request. */
const MEMBER_ROUTES: Readonly<Record<string, readonly [path: string, ask?: Ask]>> = {
  [`GET ${AGREEMENT}/addenda`]: ['/addenda'],
  [`POST ${AGREEMENT}/addenda/:addendum/enter`]: ['/addenda/lain/enter', { method: 'POST' }],
  [`GET ${AGREEMENT}/sealed.pdf`]: ['/sealed.pdf'],
  [`GET ${AGREEMENT}/paper/:number`]: ['/paper/1'],
  [`GET ${AGREEMENT}/letters/:digest`]: [`/letters/${DIGEST}`],
  [`GET ${AGREEMENT}/counterparts/:digest`]: [`/counterparts/${DIGEST}`],
  [`GET ${AGREEMENT}/export`]: ['/export?format=json'],
  [`GET ${AGREEMENT}/history`]: ['/history'],
  [`GET ${AGREEMENT}/history/changes`]: ['/history/changes?from=1'],
  [`GET ${AGREEMENT}/history/diff`]: ['/history/diff?from=1'],
  [`GET ${AGREEMENT}/history/hands`]: ['/history/hands'],
  [`GET ${AGREEMENT}/history/origins`]: ['/history/origins'],
  [`GET ${AGREEMENT}/history/text`]: ['/history/text?at=1'],
  [`GET ${AGREEMENT}/history/versions`]: ['/history/versions'],
  [`GET ${AGREEMENT}/notices`]: ['/notices'],
  [`POST ${AGREEMENT}/notices`]: ['/notices', { body: { email: 'a@example.org' } }],
  [`POST ${AGREEMENT}/notices/confirm`]: ['/notices/confirm', { body: { code: '123456' } }],
  [`DELETE ${AGREEMENT}/notices`]: ['/notices', { method: 'DELETE' }],
  [`POST ${AGREEMENT}/devices`]: ['/devices', { body: { key: 'MAMB', signature: 'MAMB' } }],
  [`POST ${AGREEMENT}/ticket`]: ['/ticket', { body: {} }],
  [`POST ${AGREEMENT}/import`]: ['/import', { bytes: new TextEncoder().encode('# Tujuan\n'), media: 'text/markdown' }],
  [`GET ${AGREEMENT}/sessions`]: ['/sessions'],
  [`POST ${AGREEMENT}/sessions`]: ['/sessions', { method: 'POST' }],
  [`DELETE ${AGREEMENT}/sessions/:sessionId`]: ['/sessions/0123456789abcdef', { method: 'DELETE' }],
  [`DELETE ${AGREEMENT}/sessions`]: ['/sessions', { method: 'DELETE' }],
  'POST /sync-http/:id': ['/sync-http/:id', { bytes: QUESTION, media: LINE_MEDIA }],
  'DELETE /api/v1/session/:id': ['/api/v1/session/:id', { method: 'DELETE' }],
}
/** Those that nobody but the operator may ask. */
const OPERATOR_ROUTES: Readonly<Record<string, readonly [path: string, ask?: Ask]>> = {
  [`POST ${AGREEMENT}/erasures`]: ['/erasures', { body: { personId: personOf('facilitator') } }],
  // Once the facilitator is out, above.
  [`POST ${AGREEMENT}/facilitator`]: ['/facilitator', { body: {} }],
  [`GET ${AGREEMENT}/people`]: ['/people'],
  [`DELETE ${AGREEMENT}/people/:personId/sessions`]: [`/people/${personOf('writer')}/sessions`, { method: 'DELETE' }],
  [`GET ${AGREEMENT}/certificates`]: ['/certificates'],
  [`POST ${AGREEMENT}/certificates/:serial/revocation`]: [
    '/certificates/aa11/revocation',
    { body: { reason: 'mistake' } },
  ],
}
/** Those that the operator may besides those who are in. */
const BOTH = [
  `POST ${AGREEMENT}/people/:personId/role`,
  `POST ${AGREEMENT}/people/:personId/recovery`,
  `DELETE ${AGREEMENT}/invitations/:invitationId`,
]

let stand: WorldStand
let world: World
let elsewhere: World
beforeAll(async () => {
  stand = await worldStand()
  elsewhere = await stand.make('disepakati')
  world = await stand.make('disepakati', () => [
    said({ type: 'invitation-revoked', invitation: linkOf('guest') }, personOf('facilitator')),
    said({ type: 'personal-data-erased', person: personOf('reviewer'), events: [] }, 'operator'),
  ])
}, 60_000)
afterAll(() => stand.close())

interface Request {
  readonly route: string
  send(agreement: string, bearer: string | undefined): Promise<Reply>
}
const ask = (route: string, path: string, given: Ask = {}): Request => ({
  route,
  send: (agreement, bearer) =>
    stand.http.ask(
      path.includes(':id') ? path.replace(':id', agreement) : `/api/v1/agreements/${agreement}${path}`,
      bearer === undefined ? given : { ...given, bearer },
    ),
})
/** The same request whoever sends it: that of the writer. */
const fromTries = [...Object.values(TRIES).flat(), ...PLACE_TRIES].map((tried): Request => {
  const send: Request['send'] = (agreement, bearer) => {
    const { path, ask: given = {} } = tried.ask(world, 'writer')
    return ask(tried.route, path, given).send(agreement, bearer)
  }
  return { route: tried.route, send }
})
const fromList = (list: typeof MEMBER_ROUTES): readonly Request[] =>
  Object.entries(list).map(([route, [path, given]]) => ask(route, path, given))
const MEMBERS = [...fromTries, ...fromList(MEMBER_ROUTES)]
const OPERATORS = fromList(OPERATOR_ROUTES)

/** Its id is that of a template, which anybody reads. */
const PUBLIC_TEMPLATE = '/api/v1/templates/:id'

test('[RC17] every route that names an agreement stands here, or among the tries of the table', () => {
  const known = [...MEMBERS, ...OPERATORS].map(({ route }) => route)
  const there = apiRoutes(stand.http.parts)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => route.includes('/:id') && !route.endsWith(PUBLIC_TEMPLATE))
  expect([...new Set(known)].sort()).toEqual([...new Set(there)].sort())
})

const HALF_A_YEAR_MS = 181 * 24 * 3_600_000
/** Whoever is not in, by what they hold, and what they are told. */
const OUTSIDERS: Readonly<Record<string, { bearer(): Promise<string | undefined>; status: number; code: string }>> = {
  'nobody at all': { bearer: async () => undefined, status: 401, code: 'unauthenticated' },
  'a guesser': { bearer: async () => 'A'.repeat(43), status: 401, code: 'unauthenticated' },
  'the facilitator of another agreement': {
    bearer: async () => elsewhere.tokens.get('facilitator'),
    status: 404,
    code: 'agreement-unknown',
  },
  'a member whose link was revoked': {
    bearer: async () => world.tokens.get('guest'),
    status: 401,
    code: 'session-ended',
  },
  'a member whose data was erased': {
    bearer: async () => world.tokens.get('reviewer'),
    status: 401,
    code: 'session-ended',
  },
  'a signatory whose session has run out': {
    async bearer() {
      const opening = { way: 'link', browser: 'program', system: 'other' } as const
      const long = Date.now() - HALF_A_YEAR_MS
      const { token, entries } = openSession(world.id, personOf('signatory'), long, opening)
      await stand.http.store.commit(entries)
      return token
    },
    status: 401,
    code: 'session-ended',
  },
  'a signatory who has signed out': {
    async bearer() {
      const opening = { way: 'link', browser: 'program', system: 'other' } as const
      const person = personOf('signatory')
      const { token, session, entries } = openSession(world.id, person, Date.now(), opening)
      await stand.http.store.commit([...entries, ...closeSession({ session, agreement: world.id, person })])
      return token
    },
    status: 401,
    code: 'unauthenticated',
  },
}

const upgradeOf = async (agreement: string, bearer: string | undefined): Promise<number | null> => {
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }
  const client = durableClient(stand.sockets, agreement, { headers })
  await until(() => client.status !== null || client.synced)
  client.close()
  return client.status
}

describe.each(Object.entries(OUTSIDERS))('%s', (_, { bearer: bearerOf, status, code }) => {
  test('[RC17] is told the same by every route, of an agreement that is there and of one that is not, and writes nothing', async () => {
    const bearer = await bearerOf()
    for (const { route, send } of MEMBERS) {
      const written = stand.written()
      const there = await send(world.id, bearer)
      expect([route, there.status, there.body.code]).toEqual([route, status, code])
      expect(JSON.stringify(there.body), route).not.toMatch(/Air bersih|Mitra p|Orang /)
      // Who was in, or holds a session of it, knows that it is there.
      if (status === 404 || bearer === undefined || code === 'unauthenticated')
        expect((await send('tidakada0000', bearer)).body, route).toEqual(there.body)
      expect(stand.written(), route).toBe(written)
    }
  })

  test('[RC17] is told the same by what the operator may, and by a connection', async () => {
    const bearer = await bearerOf()
    const written = stand.written()
    for (const { route, send } of OPERATORS) {
      const there = await send(world.id, bearer)
      expect([route, there.status, there.body.code]).toEqual([route, 401, 'admin-required'])
      expect((await send('tidakada0000', bearer)).body).toEqual(there.body)
    }
    expect(await upgradeOf(world.id, bearer)).toBe(status)
    expect(stand.written()).toBe(written)
  })
})

test('[RC17] whoever is in is let in by every route that asks for nothing else, and by none of the operator’s', async () => {
  const shut = ['unauthenticated', 'session-ended', 'agreement-unknown', 'forbidden']
  for (const column of COLUMNS) {
    if (column === 'guest' || column === 'reviewer') continue // out of this agreement, above
    const fresh = await stand.make('tinjauan')
    const bearer = fresh.tokens.get(column)
    for (const { route, send } of fromList(MEMBER_ROUTES)) {
      if (route.endsWith('/import') || route.endsWith('session/:id')) continue // asks for more, or is the last word
      expect([column, route, shut.includes((await send(fresh.id, bearer)).body.code)]).toEqual([column, route, false])
    }
    for (const { route, send } of OPERATORS)
      expect([route, (await send(fresh.id, bearer)).body.code]).toEqual([route, 'admin-required'])
    expect(await upgradeOf(fresh.id, bearer)).toBeNull()
  }
})

test('[RC18] the operator gives roles, makes ways back, lets a facilitator in where none is, signs people out, revokes links, erases and takes certificates back, and by no other route is let in', async () => {
  const fresh = await stand.make('disepakati', () => [
    { type: 'put', table: 'certificates', key: 'lain/aa11', value: new Uint8Array() },
  ])
  await stand.http.store.commit([
    { type: 'put', table: 'certificates', key: `${fresh.id}/aa11`, value: new Uint8Array(1) },
  ])
  const described = new Map(apiRoutes(stand.http.parts).map((one) => [`${one.method} ${one.path}`, one.who]))
  const done = new Set<string>()
  const revoking = ({ route }: Request) => route.startsWith('DELETE') && route.endsWith('/:invitationId')
  // After what asks for somebody whose link holds.
  const inTurn = [...MEMBERS.filter((one) => !revoking(one)), ...MEMBERS.filter(revoking), ...OPERATORS]
  for (const { route, send } of inTurn) {
    const isTheirs = must(described.get(route)).includes('operator')
    expect([route, isTheirs]).toEqual([route, BOTH.includes(route) || route in OPERATOR_ROUTES])
    // A second try of the same route asks for what another world has.
    if (isTheirs && done.has(route)) continue
    done.add(route)
    const written = stand.written()
    const answer = await send(fresh.id, ADMIN_TOKEN)
    if (isTheirs) expect([route, answer.status < 300, answer.body.code]).toEqual([route, true, undefined])
    else {
      expect([route, answer.status, answer.body.code]).toEqual([route, 401, 'unauthenticated'])
      expect(stand.written(), route).toBe(written)
    }
  }
  expect(await upgradeOf(fresh.id, ADMIN_TOKEN)).toBe(401)
  const deeds = fresh.events().filter(({ actor }) => actor === 'operator')
  expect([...new Set(deeds.map(({ payload }) => payload.type))].sort()).toEqual([
    'invitation-revoked',
    'invited',
    'personal-data-erased',
    'recovery-offered',
    'role-changed',
  ])
  const unknown = await stand.http.ask('/api/v1/agreements/tidakada0000/certificates', { bearer: ADMIN_TOKEN })
  expect(unknown).toMatchObject({ status: 404, body: { code: 'agreement-unknown' } })
})

test('[RC19] somebody who came by two links is judged by the one of the session that asks, for its partner alone', async () => {
  const { http } = stand
  const fresh = await stand.make('draf')
  const digest = fresh.digests.document
  const both = ['writer', 'signatory p2'] as const
  const [asWriter, asSignatory] = await Promise.all(
    both.map((who) => fresh.as(who, '/consents', { body: { digest, stance: 'agree' } })),
  )
  expect(asWriter).toMatchObject({ status: 403, body: { code: 'forbidden', action: 'consent', role: 'writer' } })
  expect(asSignatory?.status).toBe(201)
  expect(fresh.record().consents.map(({ partner }) => partner)).toEqual(['p2'])
  // A browser that holds the one as its cookie and sends the other is whom it sends.
  const cookie = `mufakat_${fresh.id}=${fresh.tokens.get('signatory p2')}`
  const sent = await http.ask(`/api/v1/agreements/${fresh.id}/consents`, {
    body: { digest, stance: 'agree' },
    bearer: must(fresh.tokens.get('writer')),
    headers: { cookie },
  })
  expect(sent.status).toBe(403)
})

test('[RC19] nobody acts for another partner: what names one is judged by whose it is', async () => {
  const forP2 = await stand.make('draf')
  for (const [path, given] of [
    ['/invitations', { body: { role: 'writer', partnerId: 'p2' } }],
    [`/invitations/${linkOf('writer p2')}`, { method: 'DELETE' }],
    [`/people/${personOf('writer p2')}/recovery`, { body: {} }],
  ] as const) {
    const written = stand.written()
    expect([path, await forP2.as('signatory', path, given)]).toMatchObject([
      path,
      { status: 403, body: { code: 'forbidden', action: 'invite', role: 'signatory', state: 'draf' } },
    ])
    expect(stand.written()).toBe(written)
  }
  const links = (await forP2.as('signatory', '/invitations')).body.invitations
  expect(new Set(links.map(({ partnerId }) => partnerId))).toEqual(new Set(['p1']))
})
