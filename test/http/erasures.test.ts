import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../server/cli/erase.ts'
import { createDecisions } from '../../server/http/decisions.ts'
import { bind, keepProof } from '../../server/identity/proof.ts'
import { noticeOf, putNotice } from '../../server/notices/notice-record.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { isErased } from '../../shared/ledger/event-text.ts'
import { DEFAULT_NOTICES } from '../../shared/notices/notice-settings.ts'
import { must } from '../agreement/draft-builder.ts'
import { makeTestDevice } from '../ledger/test-device.ts'
import { ADMIN_TOKEN, type HttpUnderTest, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

const NOTE = 'Kata-kata saya yang ingin saya hapus'

async function storyWithNote() {
  const { id, sessions, links } = await startAgreement(http)
  const bearer = sessions.get('signatory p1')!
  const reader = sessions.get('facilitator')!
  const { body } = await http.ask(`/api/v1/agreements/${id}`, { bearer })
  const consent = { digest: body.digests.document, stance: 'agree-with-note', note: NOTE }
  expect((await http.ask(`/api/v1/agreements/${id}/consents`, { bearer, body: consent })).status).toBe(201)
  const ledger = async () => (await http.ask(`/api/v1/agreements/${id}/ledger`, { bearer: reader })).body.events
  const erase = (order: object, token = ADMIN_TOKEN) =>
    http.ask(`/api/v1/agreements/${id}/erasures`, { bearer: token, body: order })
  return { id, bearer, reader, links, personId: body.me.personId, ledger, erase }
}

const everythingStored = () =>
  [...http.store.list('event-texts'), ...http.store.list('people'), ...http.store.list('agreements')]
    .map(([key, value]) => `${key} ${new TextDecoder().decode(value)}`)
    .join('\n')

test('[DE5] the operator erases what a person said and was called; the chain holds and the store has forgotten it', async () => {
  const { id, personId, ledger, erase } = await storyWithNote()
  const before = await ledger()
  const named = before.filter(({ payload }) => payload.type === 'joined' && payload.person === personId)
  expect(named[0]?.payload).toHaveProperty('name', expect.stringMatching(/\w/))
  expect(everythingStored()).toContain(NOTE)
  const answer = await erase({ personId })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ erased: [named[0]!.seq, before.length], kept: [] })
  const after = await ledger()
  expect(verifyChain(after)).toEqual({ ok: true })
  expect(after.slice(0, -1).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash))
  expect(after.at(-1)).toMatchObject({ actor: 'operator', payload: { type: 'personal-data-erased', person: personId } })
  expect(after.filter(isErased)).toHaveLength(2)
  expect(JSON.stringify(after)).not.toContain(NOTE)
  expect(everythingStored()).not.toContain(NOTE)
  expect(
    http.store
      .events(parseAgreementId(id)!)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join(''),
  ).not.toContain(NOTE)
  // A server that starts anew reads the same.
  const again = createDecisions({ ...http.parts, announce: () => undefined })
  expect(again.read(parseAgreementId(id)!)?.events).toEqual(after)
  expect((await erase({ personId })).body).toMatchObject({ erased: [], kept: [] })
  expect(await ledger()).toHaveLength(after.length)
})

test('[DE5] texts of single events can be erased; nobody but the operator erases', async () => {
  const { bearer, personId, ledger, erase } = await storyWithNote()
  const seq = (await ledger()).length
  for (const token of [bearer, 'wrong'.repeat(9)])
    expect((await erase({ personId }, token)).body.code).toBe('admin-required')
  expect((await erase({})).body.code).toBe('invalid-request')
  expect((await erase({ personId: 'nobody' })).body.code).toBe('person-unknown')
  expect((await erase({ events: [seq, 1] })).body).toMatchObject({ erased: [seq], kept: [] })
  expect((await ledger())[seq - 1]).toMatchObject({ payload: { note: '' } })
})

test('[DE3, DE5] the command tells what it erased, and which texts an older form holds for good', async () => {
  const { id, personId } = await storyWithNote()
  const said: string[] = []
  const out = { write: (text: string) => said.push(text) > 0 }
  const io = { stdout: out, stderr: out } as unknown as Parameters<typeof run>[1]
  process.env.ADMIN_TOKEN = ADMIN_TOKEN
  try {
    expect(await run(['--agreement', id], io)).toBe(2)
    expect(await run(['--agreement', id, '--person', personId, '--url', http.url], io)).toBe(0)
    expect(await run(['--agreement', id, '--person', 'nobody', '--url', http.url], io)).toBe(1)
  } finally {
    delete process.env.ADMIN_TOKEN
  }
  expect(said.join('')).toMatch(/peristiwa \d+, \d+ dihapus/)
  expect(said.join('')).toContain('person-unknown')
  expect(http.parts.decisions.record(parseAgreementId(id)!)?.people.get(must(parsePersonId(personId)))).toMatchObject({
    name: '',
    erased: true,
  })
})

const PASSKEY = { id: 'kunci', publicKey: 'kunci', counter: 0, transports: [] }

/** Everything by which a person comes in or is reached, in two sessions. */
async function storyWithWays() {
  const story = await storyWithNote()
  const { id, bearer } = story
  const agreement = must(parseAgreementId(id))
  const person = must(parsePersonId(story.personId))
  const path = `/api/v1/agreements/${id}`
  const device = await makeTestDevice()
  const claim = { key: device.key, signature: await device.claim(agreement, person) }
  expect((await http.ask(`${path}/devices`, { bearer, body: claim })).status).toBe(200)
  const more = await http.ask(`${path}/sessions`, { bearer, body: {} })
  const back = await http.ask(`${path}/people/${person}/recovery`, { bearer: ADMIN_TOKEN, body: {} })
  const second = await http.ask(`/api/v1/invitations/${more.body.token}/accept`, { body: {} })
  const unused = await http.ask(`${path}/sessions`, { bearer, body: {} })
  const elsewhere = { agreement: must(parseAgreementId('lain')), person }
  const mine = { agreement, person }
  const proof = { kind: 'passkey' as const, label: 'Ponsel', createdAt: 0, people: [], passkey: PASSKEY }
  await http.store.commit([
    ...keepProof('hanya-di-sini', bind(proof, [mine])),
    ...keepProof('juga-di-tempat-lain', bind(proof, [mine, elsewhere])),
    putNotice(agreement, person, {
      email: 'sari@example.org',
      locale: 'id',
      settings: DEFAULT_NOTICES,
      code: null,
      lastDay: null,
      lastSeq: 0,
    }),
  ])
  return { ...story, agreement, person, path, device, sessions: [bearer, second.body.sessionToken], back, unused }
}

test('[DE20] who is erased is out at once: sessions, ways back, passkeys, devices, address and live connections; others stay', async () => {
  const { agreement, person, path, device, sessions, back, unused, erase, links } = await storyWithWays()
  const access = { session: 's', person, name: '', partner: null, role: 'signatory', expiresAt: Infinity } as const
  const facilitator = { ...access, person: must(parsePersonId('lain')) }
  const { invitation } = http.parts.decisions.record(agreement)!.people.get(person)!
  http.relay.connected.push({ ...access, invitation }, { ...facilitator, invitation })
  const before = http.store.list('client-owners', `${agreement}/`)
  expect((await erase({ personId: person })).status).toBe(200)
  for (const bearer of sessions)
    expect(await http.ask(path, { bearer })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  for (const link of [back, unused])
    expect((await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: {} })).status).toBe(404)
  expect(http.relay.connected).toEqual([{ ...facilitator, invitation }])
  expect(noticeOf(http.store, agreement, person)).toBeNull()
  expect(http.store.get('devices', `${agreement}/${device.name}`)).toBeNull()
  const left = http.store.list('people').map(([key]) => key)
  expect(left.filter((key) => key.includes(agreement) || key.includes('hanya-di-sini'))).toEqual([])
  expect(left).toContain('proof/juga-di-tempat-lain')
  expect(http.store.get('people', 'proof/juga-di-tempat-lain')?.toString()).not.toContain(agreement)
  // Whose a client id is, and what others did, is as before.
  expect(http.store.list('client-owners', `${agreement}/`)).toEqual(before)
  expect((await http.ask(path, { bearer: await comeBy(links.get('signatory p1')?.token) })).status).toBe(200)
  const way = await http.ask(`${path}/people/${person}/recovery`, { bearer: ADMIN_TOKEN, body: {} })
  expect(way.body.code).toBe('invitation-revoked')
})

const comeBy = async (token = ''): Promise<string> =>
  (await http.ask(`/api/v1/invitations/${token}/accept`, { body: { name: 'Orang baru' } })).body.sessionToken

test('[DE20] a personal link ends with its person, and a session that no list knows goes with it like any other', async () => {
  const { id, reader, erase } = await storyWithNote()
  const agreement = must(parseAgreementId(id))
  const made = await http.ask(`/api/v1/agreements/${id}/invitations`, {
    bearer: reader,
    body: { role: 'observer', personal: true },
  })
  const bearer = await comeBy(made.body.token)
  const { body } = await http.ask(`/api/v1/agreements/${id}`, { bearer })
  // As an earlier version kept it: without its place in the list of its person.
  const listed = http.store.list('sessions', `of/${id}/${body.me.personId}/`).map(([key]) => key)
  await http.store.commit(listed.map((key) => ({ type: 'put', table: 'sessions', key, value: null })))
  expect((await erase({ personId: body.me.personId })).body).toMatchObject({ kept: [] })
  expect(await http.ask(`/api/v1/agreements/${id}`, { bearer })).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  })
  expect((await http.ask(`/api/v1/invitations/${made.body.token}`)).body.code).toBe('invitation-revoked')
  expect(verifyChain(http.parts.decisions.read(agreement)!.events)).toEqual({ ok: true })
})
