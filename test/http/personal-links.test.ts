// Links that belong to one person from the creation on, a coming-in whose answer was lost, and who is said to invite.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSecret } from '../../server/identity/secret.ts'
import {
  ADMIN_TOKEN,
  type AnswerBody,
  type HttpUnderTest,
  type Reply,
  serveHttp,
  startAgreement,
  TWO_PARTNERS,
} from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

const cookieOf = (answer: Reply) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const look = async (token: string, headers = {}) =>
  (await http.ask(`/api/v1/invitations/${token}`, { headers })) as Reply & {
    readonly body: AnswerBody & { readonly personal: boolean; readonly inviter?: object }
  }
const accept = (token: string, body: object = {}, headers = {}) =>
  http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Sari', ...body }, headers })

async function create(body: object = {}) {
  const { body: made } = await http.ask('/api/v1/agreements', {
    body: { title: 'Air bersih', partners: TWO_PARTNERS, ...body },
  })
  const linkOf = (role: string, partner?: string) => {
    const found = made.invitations.find((link) => link.role === role && link.partnerId === partner)
    if (!found) throw new Error(`no link: ${role}`)
    return found
  }
  return { id: made.agreementId, linkOf, links: made.invitations }
}

test('[PE27] each link of a creation that asks for it is its first user’s; whoever comes second is told, and nothing changes', async () => {
  const { links } = await create({ personalLinks: true })
  expect(links).toHaveLength(6)
  for (const { token } of links) {
    expect((await look(token)).body.personal).toBe(true)
    const first = await accept(token)
    expect(first.status).toBe(200)
    const events = http.parts.decisions.read(first.body.agreementId as never)?.events.length
    expect(await accept(token)).toMatchObject({ status: 410, body: { code: 'invitation-bound' } })
    expect(await look(token)).toMatchObject({ status: 410, body: { code: 'invitation-bound' } })
    // On the same device it opens again, as often as wanted.
    const headers = { cookie: cookieOf(first) }
    expect((await look(token, headers)).status).toBe(200)
    expect((await accept(token, {}, headers)).body.personId).toBe(first.body.personId)
    expect(http.parts.decisions.read(first.body.agreementId as never)?.events.length).toBe(events)
  }
})

test('[PE27] a program that does not ask for it gets links that several people use', async () => {
  const { linkOf } = await create()
  const { token } = linkOf('writer', 'p1')
  expect((await look(token)).body.personal).toBe(false)
  const people = [await accept(token), await accept(token), await accept(token)]
  expect(people.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(people.map(({ body }) => body.personId)).size).toBe(3)
})

test('[PE27] two who open a link at once: one has it', async () => {
  const { linkOf } = await create({ personalLinks: true })
  const { token } = linkOf('signatory', 'p2')
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
})

test('[PE28] a device that did not hear the answer asks again with its secret, and is the same person in the same session', async () => {
  const { linkOf, id } = await create({ personalLinks: true })
  const { token } = linkOf('writer', 'p2')
  const attempt = makeSecret()
  const first = await accept(token, { attempt })
  // No cookie came back: the answer was lost. Asked again, without the name that the page no longer has.
  const again = await http.ask(`/api/v1/invitations/${token}/accept`, { body: { attempt } })
  expect(again.body).toEqual(first.body)
  expect(cookieOf(again)).toBe(cookieOf(first))
  expect(await accept(token, { attempt: makeSecret() })).toMatchObject({ body: { code: 'invitation-bound' } })
  expect(await accept(token, { attempt: 'short' })).toMatchObject({ status: 422 })
  // Once it has signed out it is a device like any other.
  await http.ask(`/api/v1/session/${id}`, { method: 'DELETE', bearer: first.body.sessionToken })
  expect(await accept(token, { attempt })).toMatchObject({ body: { code: 'invitation-bound' } })
})

test('[PE28] asked twice at once with one secret: one person is in', async () => {
  const { linkOf } = await create({ personalLinks: true })
  const { token } = linkOf('writer', 'p2')
  const attempt = makeSecret()
  const answers = await Promise.all([accept(token, { attempt }), accept(token, { attempt })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers[0]?.body.personId).toBe(answers[1]?.body.personId)
})

test('[PE28] a way back whose answer was lost, too, brings the same person in when asked again', async () => {
  const { as, sessions, id } = await startAgreement(http)
  const me = (await as('writer p1', '')).body.me.personId
  const made = await as('facilitator', `/people/${me}/recovery`, { body: {} })
  const attempt = makeSecret()
  const enter = (body: object) => http.ask(`/api/v1/invitations/${made.body.token}/accept`, { body })
  const first = await enter({ attempt })
  expect(first.body.personId).toBe(me)
  expect((await enter({ attempt })).body).toEqual(first.body)
  expect((await enter({ attempt: makeSecret() })).status).toBe(404)
  expect(sessions.get('writer p1')).not.toBe(first.body.sessionToken)
  // The session that the secret opened ends like any other.
  const next = await as('facilitator', `/people/${me}/recovery`, { body: {} })
  await http.ask(`/api/v1/invitations/${next.body.token}/accept`, { body: {} })
  expect((await enter({ attempt })).status).toBe(404)
  expect((await http.ask(`/api/v1/agreements/${id}`, { bearer: first.body.sessionToken })).status).toBe(401)
})

test('[PE29] a link says who made it: name, role and partner, and nothing else of them', async () => {
  const { as } = await startAgreement(http)
  const made = async (who: string, body: object) => (await as(who, '/invitations', { body })).body.token
  const byLeader = await made('facilitator', { role: 'writer', partnerId: 'p2' })
  expect((await look(byLeader)).body.inviter).toEqual({
    way: 'invited',
    name: 'Orang facilitator',
    role: 'facilitator',
  })
  const bySignatory = await made('signatory p1', { role: 'writer', partnerId: 'p1' })
  expect((await look(bySignatory)).body.inviter).toEqual({
    way: 'invited',
    name: 'Orang signatory p1',
    role: 'signatory',
    partnerId: 'p1',
  })
})

test('[PE29] where a link asks for a PIN the name waits for it; of somebody erased there is none', async () => {
  const { as, path } = await startAgreement(http)
  const withPin = await as('signatory p1', '/invitations', { body: { role: 'writer', partnerId: 'p1', pin: true } })
  expect((await look(withPin.body.token)).body.inviter).toEqual({ way: 'invited', role: 'signatory', partnerId: 'p1' })
  const plain = await as('signatory p1', '/invitations', { body: { role: 'writer', partnerId: 'p1' } })
  const me = (await as('signatory p1', '')).body.me.personId
  const erased = await http.ask(`${path}/erasures`, { body: { personId: me }, bearer: ADMIN_TOKEN })
  expect(erased.status).toBe(200)
  expect((await look(plain.body.token)).body.inviter).toEqual({ way: 'invited', role: 'signatory', partnerId: 'p1' })
})

test('[PE29] a link that came with the agreement names who leads it, else who came first, else nobody', async () => {
  const { linkOf } = await create({ personalLinks: true })
  const observer = linkOf('observer').token
  expect((await look(observer)).body.inviter).toBeUndefined()
  await accept(linkOf('writer', 'p2').token)
  expect((await look(observer)).body.inviter).toEqual({ way: 'joined', name: 'Sari', role: 'writer', partnerId: 'p2' })
  await accept(linkOf('facilitator').token, { name: 'Rina' })
  expect((await look(observer)).body.inviter).toEqual({ way: 'leads', name: 'Rina', role: 'facilitator' })
  // Nobody is their own host.
  expect((await look(linkOf('signatory', 'p2').token)).body.inviter).toMatchObject({ name: 'Rina' })
})

test('[PE27] a link says to the browser that came by it whose it is, and to no other', async () => {
  const { linkOf } = await create({ personalLinks: true })
  const { token } = linkOf('writer', 'p1')
  const first = await accept(token)
  expect((await look(token, { cookie: cookieOf(first) })).body).toMatchObject({ you: { name: 'Sari' } })
  expect((await look(linkOf('writer', 'p2').token, { cookie: cookieOf(first) })).body).not.toHaveProperty('you')
})
