// An agreement that began on a device: the server creates the same, once.
import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { seedOf } from '../../client/offline/begin-here.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { type HttpUnderTest, serveHttp, TWO_PARTNERS } from '../http/serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())

const agreement = (template = 'perjanjian-kemitraan-umum') => ({
  title: 'Air bersih',
  template,
  readingPauseDays: 3,
  partners: TWO_PARTNERS as unknown as Parameters<typeof seedOf>[0]['partners'],
})
const proposalOf = (made = agreement()) => ({
  agreementId: randomBytes(6).toString('hex'),
  key: randomBytes(32).toString('base64url'),
  seed: sha256Hex(seedOf(made)!),
})
const propose = (body: object) => http.ask('/api/v1/agreements', { body })

test('[OF10] a device seeds every template with the bytes with which the server does', async () => {
  http = await serveHttp()
  for (const template of TEMPLATES) {
    const made = agreement(template.id)
    const partners = made.partners.map((partner, index) => ({ id: `p${index + 1}`, ...partner }))
    expect(sha256Hex(seedOf(made)!)).toBe(sha256Hex(seedDraft(template, { title: made.title, partners } as never)))
    expect((await propose({ ...made, proposal: proposalOf(made) })).status).toBe(201)
  }
})

test('[OF11] asked again, or twice at once, the server answers with the same agreement and the same links', async () => {
  http = await serveHttp()
  const proposal = proposalOf()
  const body = { ...agreement(), proposal }
  const [first, second] = await Promise.all([propose(body), propose(body)])
  expect(first.status).toBe(201)
  expect(first.body.agreementId).toBe(proposal.agreementId)
  expect(second.body).toEqual(first.body)
  const { token } = first.body.invitations[1]!
  const joined = await http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Siti' } })
  expect(joined.status).toBe(200)
  expect((await propose(body)).body).toEqual(first.body)
  const ledger = await http.ask(`/api/v1/agreements/${proposal.agreementId}/ledger`, {
    bearer: joined.body.sessionToken,
  })
  expect(ledger.body.events.filter(({ payload }) => payload.type === 'agreement-created')).toHaveLength(1)
})

test('[OF11] another key opens nobody else’s agreement, and another seed is refused before anything is made', async () => {
  http = await serveHttp()
  const proposal = proposalOf()
  expect((await propose({ ...agreement(), proposal: { ...proposal, seed: '0'.repeat(64) } })).body.code).toBe(
    'seed-differs',
  )
  expect((await propose({ ...agreement(), proposal })).status).toBe(201)
  const { key } = proposalOf()
  expect(await propose({ ...agreement(), proposal: { ...proposal, key } })).toMatchObject({
    status: 409,
    body: { code: 'agreement-taken' },
  })
  expect((await propose({ ...agreement(), proposal: { ...proposal, agreementId: 'desa' } })).status).toBe(422)
})

test('[OF7] a request that speaks for another person than the session is refused, and so is the live connection', async () => {
  http = await serveHttp()
  const made = await propose(agreement())
  const { token } = made.body.invitations[1]!
  const joined = await http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Siti' } })
  const path = `/api/v1/agreements/${made.body.agreementId}/ledger`
  const as = (person: string) =>
    http.ask(path, { bearer: joined.body.sessionToken, headers: { 'mufakat-person': person } })
  expect((await as(joined.body.personId)).status).toBe(200)
  expect(await as('orang-lain')).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  const upgrade = await http.ask(path, {
    bearer: joined.body.sessionToken,
    headers: { 'sec-websocket-protocol': 'mufakat.v1, person.orang-lain' },
  })
  expect(upgrade.status).toBe(401)
})
