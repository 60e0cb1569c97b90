// What whoever runs the server does for people of an agreement when nobody inside can: signing out and revoking, with its line of the journal.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { must } from '../agreement/draft-builder.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement, TWO_PARTNERS } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(() => http.close())

interface Listed {
  readonly people: readonly { readonly personId: string; readonly invitationId: string; readonly partnerId?: string }[]
  readonly partners: readonly { readonly id: string; readonly name: string }[]
  readonly invitations: readonly { readonly invitationId: string; readonly role: string; readonly revoked: boolean }[]
}

const WRITER = 'writer p1'
const path = (more: string) => `/api/v1/agreements/${story.id}${more}`
const asOperator = (more: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', body?: object) =>
  http.ask(path(more), { method, bearer: ADMIN_TOKEN, ...(body && { body }) })
const read = (bearer: string | undefined) => http.ask(path(''), { bearer: must(bearer) })
const journal = () => http.parts.journal.read(0).map(({ by, action, detail }) => [by, action, detail])
const ledger = async () =>
  (await http.ask(path('/ledger'), { bearer: must(story.sessions.get('facilitator')) })).body.events
const idOf = async (who: string): Promise<string> => (await read(story.sessions.get(who))).body.me.personId

test('[PE37] the operator signs somebody out everywhere: no session, no link for one more device, nothing left behind; a recovery link still holds', async () => {
  const person = await idOf(WRITER)
  const other = await http.ask(path('/sessions'), { method: 'POST', bearer: must(story.sessions.get(WRITER)) })
  const second = await http.ask(`/api/v1/invitations/${other.body.token}/accept`, { body: {} })
  const third = await http.ask(path('/sessions'), { method: 'POST', bearer: second.body.sessionToken })
  const back = await asOperator(`/people/${person}/recovery`, 'POST', {})
  const before = (await ledger()).length
  expect(await asOperator(`/people/${person}/sessions`, 'DELETE')).toMatchObject({ status: 200, body: { ended: 2 } })
  for (const bearer of [story.sessions.get(WRITER), second.body.sessionToken])
    expect((await read(bearer)).status).toBe(401)
  expect((await http.ask(`/api/v1/invitations/${third.body.token}/accept`, { body: {} })).status).toBe(404)
  expect((await read(story.sessions.get('writer p2'))).status).toBe(200)
  expect(await ledger()).toHaveLength(before)
  expect(journal().at(-1)).toEqual(['operator', 'person-signed-out', person])
  const again = await http.ask(`/api/v1/invitations/${back.body.token}/accept`, { body: {} })
  expect(again).toMatchObject({ status: 200, body: { personId: person } })
  expect((await read(again.body.sessionToken)).status).toBe(200)
})

/** As an earlier version kept the sessions of a person: without their places in the list. */
async function unlist(person: string): Promise<void> {
  const listed = http.store.list('sessions', `of/${story.id}/${person}/`)
  expect(listed.length).toBeGreaterThan(0)
  await http.store.commit(listed.map(([key]) => ({ type: 'put', table: 'sessions', key, value: null })))
}

test('[PE37] a session of an earlier version, not used since, ends like any other: signed out by the operator, by oneself, by coming back, by an erasure', async () => {
  const person = await idOf(WRITER)
  const other = await http.ask(path('/sessions'), { method: 'POST', bearer: must(story.sessions.get(WRITER)) })
  const second = must(
    (await http.ask(`/api/v1/invitations/${other.body.token}/accept`, { body: {} })).body.sessionToken,
  )
  await unlist(person)
  expect(await asOperator(`/people/${person}/sessions`, 'DELETE')).toMatchObject({ status: 200, body: { ended: 2 } })
  for (const bearer of [story.sessions.get(WRITER), second]) expect((await read(bearer)).status).toBe(401)

  const comeBack = async () => {
    const { token } = (await asOperator(`/people/${person}/recovery`, 'POST', {})).body
    return (await http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })).body.sessionToken
  }
  const third = await comeBack()
  await unlist(person)
  const fourth = await comeBack()
  expect([(await read(third)).status, (await read(fourth)).status]).toEqual([401, 200])

  const more = await http.ask(path('/sessions'), { method: 'POST', bearer: fourth })
  const fifth = (await http.ask(`/api/v1/invitations/${more.body.token}/accept`, { body: {} })).body.sessionToken
  await unlist(person)
  expect((await http.ask(path('/sessions'), { method: 'DELETE', bearer: fifth })).body).toEqual({ ended: 1 })
  expect([(await read(fourth)).status, (await read(fifth)).status]).toEqual([401, 200])

  // The fifth is not listed either.
  const held = () => http.store.list('sessions').filter(([, value]) => Buffer.from(value).includes(person))
  expect(held()).toHaveLength(1)
  expect((await asOperator('/erasures', 'POST', { personId: person })).status).toBe(200)
  expect(held()).toEqual([])
})

test('[PE37] the operator revokes a link: who came by it is out, the ledger names the operator and holds, the journal has it once', async () => {
  const listed = (await asOperator('/people')).body as unknown as Listed
  const person = await idOf(WRITER)
  const { invitationId } = must(listed.people.find(({ personId }) => personId === person))
  const links = async () => ((await asOperator('/people')).body as unknown as Listed).invitations
  const linkOf = async () => (await links()).find((one) => one.invitationId === invitationId)
  expect(await linkOf()).toMatchObject({ role: 'writer', partnerId: 'p1', revoked: false, joined: 1 })
  expect(JSON.stringify(listed)).not.toContain(must(story.links.get(WRITER)).token)
  for (let i = 0; i < 2; i++) expect((await asOperator(`/invitations/${invitationId}`, 'DELETE')).status).toBe(204)
  expect(await linkOf()).toMatchObject({ revoked: true })
  expect((await read(story.sessions.get(WRITER))).status).toBe(401)
  const accepted = await http.ask(`/api/v1/invitations/${must(story.links.get(WRITER)).token}/accept`, {
    body: { name: 'Lagi' },
  })
  expect(accepted).toMatchObject({ status: 410, body: { code: 'invitation-revoked' } })
  const events = await ledger()
  expect(verifyChain(events)).toEqual({ ok: true })
  expect(events.at(-1)).toMatchObject({
    actor: 'operator',
    payload: { type: 'invitation-revoked', invitation: invitationId },
  })
  expect(journal().filter(([, action]) => action === 'invitation-revoked')).toEqual([
    ['operator', 'invitation-revoked', invitationId],
  ])
})

test('[PE38] the list of people and links names the partners, to nobody but the operator', async () => {
  const { partners, people } = (await asOperator('/people')).body as unknown as Listed
  expect(partners).toEqual(TWO_PARTNERS.map(({ name }, at) => ({ id: `p${at + 1}`, name })))
  expect(people.flatMap(({ partnerId }) => partnerId ?? []).every((id) => partners.some((one) => one.id === id))).toBe(
    true,
  )
  for (const who of ['facilitator', WRITER])
    expect((await http.ask(path('/people'), { bearer: must(story.sessions.get(who)) })).body.code).toBe(
      'admin-required',
    )
})

test('[PE39] where no facilitator is in, and only there, the operator makes a link for one; by a revoked link nobody comes back', async () => {
  const person = await idOf('facilitator')
  const { token } = (await asOperator(`/people/${person}/recovery`, 'POST', {})).body
  expect(await asOperator('/facilitator', 'POST', {})).toMatchObject({
    status: 409,
    body: { code: 'facilitator-here' },
  })
  const stolen = must(story.links.get('facilitator'))
  expect((await asOperator(`/invitations/${stolen.invitationId}`, 'DELETE')).status).toBe(204)
  expect((await http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })).body.code).toBe('invitation-revoked')
  expect((await asOperator(`/people/${person}/recovery`, 'POST', {})).body.code).toBe('invitation-revoked')
  for (const bearer of [story.sessions.get('signatory p1'), story.sessions.get('facilitator'), 'A'.repeat(43)])
    expect((await http.ask(path('/facilitator'), { body: {}, bearer: must(bearer) })).body.code).toBe('admin-required')

  const made = await asOperator('/facilitator', 'POST', { pin: true })
  expect(made).toMatchObject({ status: 201, body: { role: 'facilitator' } })
  expect(journal().at(-1)).toEqual(['operator', 'facilitator-invited', made.body.invitationId])
  const enter = (body: object) => http.ask(`/api/v1/invitations/${made.body.token}/accept`, { body })
  expect((await enter({ name: 'Ani' })).body.code).toBe('pin-required')
  const { pin } = made.body as unknown as { pin: string }
  const { sessionToken, personId } = (await enter({ name: 'Ani', pin })).body
  expect(personId).not.toBe(person)
  expect((await enter({ name: 'Lain', pin })).body.code).toBe('invitation-bound')
  const invite = { role: 'writer', partnerId: 'p1' }
  expect((await http.ask(path('/invitations'), { body: invite, bearer: sessionToken })).status).toBe(201)
  expect((await asOperator('/facilitator', 'POST', {})).body.code).toBe('facilitator-here')
  const { events } = (await http.ask(path('/ledger'), { bearer: sessionToken })).body
  expect(verifyChain(events)).toEqual({ ok: true })
  expect(events.filter(({ payload }) => payload.type === 'invited').at(-2)).toMatchObject({ actor: 'operator' })

  expect((await asOperator('/erasures', 'POST', { personId })).status).toBe(200)
  expect((await asOperator('/facilitator', 'POST', {})).status).toBe(201)
})

test('[PE39] the operator who asks twice, also at once, leaves one link for a facilitator that holds', async () => {
  const stolen = must(story.links.get('facilitator'))
  expect((await asOperator(`/invitations/${stolen.invitationId}`, 'DELETE')).status).toBe(204)
  const made = await Promise.all([1, 2, 3].map(() => asOperator('/facilitator', 'POST', {})))
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  const links = ((await asOperator('/people')).body as unknown as Listed).invitations
  const open = links.filter(({ role, revoked }) => role === 'facilitator' && !revoked)
  expect(open).toHaveLength(1)
  for (const { body } of made) {
    const entered = await http.ask(`/api/v1/invitations/${body.token}/accept`, { body: { name: 'Ani' } })
    expect(entered.status).toBe(body.invitationId === open[0]?.invitationId ? 200 : 410)
  }
  const events = (await http.ask(path('/ledger'), { bearer: must(story.sessions.get(WRITER)) })).body.events
  expect(verifyChain(events)).toEqual({ ok: true })
  expect(journal().filter(([, action]) => action === 'invitation-revoked')).toHaveLength(3)

  // Links of others are not the operator's to take with it.
  const writers = links.filter(({ role }) => role === 'writer')
  expect(writers.every(({ revoked }) => !revoked)).toBe(true)
})

test('[PE37] nobody else signs others out, and what is not there is told', async () => {
  const person = await idOf(WRITER)
  for (const who of ['facilitator', 'signatory p1', WRITER]) {
    const tried = await http.ask(path(`/people/${person}/sessions`), {
      method: 'DELETE',
      bearer: must(story.sessions.get(who)),
    })
    expect([who, tried.body.code]).toEqual([who, 'admin-required'])
  }
  expect((await read(story.sessions.get(WRITER))).status).toBe(200)
  expect((await asOperator('/people/tidak-ada/sessions', 'DELETE')).body.code).toBe('person-unknown')
  expect((await asOperator('/invitations/tidak-ada', 'DELETE')).body.code).toBe('invitation-unknown')
  const elsewhere = await http.ask(`/api/v1/agreements/tidakada0000/people/${person}/sessions`, {
    method: 'DELETE',
    bearer: ADMIN_TOKEN,
  })
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'agreement-unknown' } })
})
