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

/** Somebody who came in by a personal link with a secret of the device, and how they sign out and come back. */
async function own(body: object = {}) {
  const { as, id } = await startAgreement(http)
  const made = (
    await as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1', personal: true, ...body } })
  ).body as AnswerBody & { readonly pin?: string }
  const attempt = makeSecret()
  const { pin } = made
  const first = await accept(made.token, { attempt, ...(pin && { pin }) })
  const bearer = first.body.sessionToken
  return {
    as,
    id,
    made,
    attempt,
    person: first.body.personId,
    bearer,
    leave: () => http.ask(`/api/v1/session/${id}`, { method: 'DELETE', bearer }),
    back: (given: object = {}) =>
      http.ask(`/api/v1/invitations/${made.token}/accept`, {
        body: { attempt: makeSecret(), again: attempt, ...given },
      }),
    inside: (token: string) => http.ask(`/api/v1/agreements/${id}`, { bearer: token }),
  }
}
const BOUND = { status: 410, body: { code: 'invitation-bound' } }

test('[PE32] who signed out on a device comes back on it by the own link, as the same person, and the session that was left stays over', async () => {
  const { leave, back, inside, person, bearer, id, made, attempt } = await own()
  const events = () => http.parts.decisions.read(id as never)?.events.length
  // While the session is open the way of before holds, and this one opens nothing beside it.
  expect(await back()).toMatchObject(BOUND)
  await leave()
  const before = events()
  expect((await inside(bearer)).status).toBe(401)
  const next = makeSecret()
  const again = await back({ attempt: next })
  expect(again).toMatchObject({ status: 200, body: { personId: person, role: 'writer', partnerId: 'p1' } })
  expect(again.body.sessionToken).not.toBe(bearer)
  expect([(await inside(bearer)).status, (await inside(again.body.sessionToken)).status]).toEqual([401, 200])
  expect(events()).toBe(before)
  // The answer was lost: the same. Once it was used the older secret is worth nothing.
  expect((await back({ attempt: next })).body).toEqual(again.body)
  expect(await back()).toMatchObject(BOUND)
  // And so on, with the secret of the session that is open now.
  await http.ask(`/api/v1/session/${id}`, { method: 'DELETE', bearer: again.body.sessionToken })
  expect(await back()).toMatchObject(BOUND)
  expect((await back({ again: next })).body.personId).toBe(person)
  expect(made.token).not.toBe(attempt)
})

test('[PE32] the link alone, or the secret of the device alone, brings nobody back', async () => {
  const { leave, back, made, attempt, as } = await own()
  await leave()
  expect(await accept(made.token)).toMatchObject(BOUND)
  expect(await accept(made.token, { attempt: makeSecret() })).toMatchObject(BOUND)
  expect(await accept(made.token, { attempt: makeSecret(), again: makeSecret() })).toMatchObject(BOUND)
  // Without a secret of the new session there is none.
  expect(await http.ask(`/api/v1/invitations/${made.token}/accept`, { body: { again: attempt } })).toMatchObject(BOUND)
  const other = (await as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1', personal: true } }))
    .body
  await accept(other.token)
  expect(await accept(other.token, { attempt: makeSecret(), again: attempt })).toMatchObject(BOUND)
  expect((await back()).status).toBe(200)
})

test('[PE32] a link with a PIN asks for it again, and ten wrong ones lock it', async () => {
  const { leave, back, made } = await own({ pin: true })
  await leave()
  expect(await back()).toMatchObject({ body: { code: 'pin-required' } })
  const wrong = made.pin === '000000' ? '111111' : '000000'
  expect(await back({ pin: wrong })).toMatchObject({ body: { code: 'pin-wrong', left: 9 } })
  expect((await back({ pin: made.pin })).status).toBe(200)
  const locked = await own({ pin: true })
  await locked.leave()
  for (let i = 0; i < 10; i++) await locked.back({ pin: locked.made.pin === '000000' ? '111111' : '000000' })
  expect(await locked.back({ pin: locked.made.pin })).toMatchObject({ body: { code: 'pin-locked' } })
})

test('[PE32] being signed out from elsewhere, a recovery, an erasure, and the end of the link leave no way back', async () => {
  const device = async ({ id, bearer }: Awaited<ReturnType<typeof own>>) => {
    const { token } = (await http.ask(`/api/v1/agreements/${id}/sessions`, { method: 'POST', bearer })).body
    return (await http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })).body.sessionToken
  }
  // Signed out by the other device, and signed out here before that one says: everywhere.
  const one = await own()
  await http.ask(`/api/v1/agreements/${one.id}/sessions`, { method: 'DELETE', bearer: await device(one) })
  expect(await one.back()).toMatchObject(BOUND)
  const two = await own()
  const elsewhere = await device(two)
  await two.leave()
  await http.ask(`/api/v1/agreements/${two.id}/sessions`, { method: 'DELETE', bearer: elsewhere })
  expect(await two.back()).toMatchObject(BOUND)
  const three = await own()
  await three.leave()
  const { token } = (await three.as('facilitator', `/people/${three.person}/recovery`, { body: {} })).body
  await http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })
  expect(await three.back()).toMatchObject(BOUND)
  const four = await own()
  await four.leave()
  await http.ask(`/api/v1/agreements/${four.id}/erasures`, { body: { personId: four.person }, bearer: ADMIN_TOKEN })
  expect((await four.back()).status).toBe(410)
  const five = await own()
  await five.leave()
  await five.as('facilitator', `/invitations/${five.made.invitationId}`, { method: 'DELETE' })
  expect(await five.back()).toMatchObject({ status: 410, body: { code: 'invitation-revoked' } })
  const six = await own({ expiresAt: http.clock.now + 60_000 })
  await six.leave()
  http.clock.now += 61_000
  expect(await six.back()).toMatchObject({ status: 410, body: { code: 'invitation-expired' } })
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
