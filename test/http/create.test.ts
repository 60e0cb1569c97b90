import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { check } from '../../shared/checks/check.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { ADMIN_TOKEN, type HttpUnderTest, serveHttp, startAgreement, TWO_PARTNERS } from './serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())
const NEW = { title: 'Air bersih', partners: TWO_PARTNERS }

test('[HT1] creating gives a link for the facilitator, two for each partner and one for observers', async () => {
  http = await serveHttp()
  const { status, body } = await http.ask('/api/v1/agreements', { body: NEW })
  expect(status).toBe(201)
  expect(body.invitations.map(({ role, partnerId }) => [role, partnerId])).toEqual([
    ['facilitator', undefined],
    ['writer', 'p1'],
    ['signatory', 'p1'],
    ['writer', 'p2'],
    ['signatory', 'p2'],
    ['observer', undefined],
  ])
  for (const { token, url } of body.invitations) expect(url).toBe(`${http.url}/u#${token}`)
  expect(new Set(body.invitations.map(({ token }) => token)).size).toBe(6)
})

test('[HT1] the new agreement has its whole starting text, and a ledger that verifies', async () => {
  http = await serveHttp()
  const { id, as } = await startAgreement(http)
  const doc = new Y.Doc()
  for (const { bytes } of http.store.updates(id)) Y.applyUpdate(doc, bytes)
  const agreement = snapshot(openDraft(doc))
  expect(agreement.title).toBe('Air bersih')
  expect(agreement.partners.map(({ id: of, name }) => [of, name])).toEqual([
    ['p1', 'Yayasan Contoh'],
    ['p2', 'Desa Contoh'],
  ])
  expect(agreement.clauses.length).toBeGreaterThan(20)
  const { body } = await as('observer', '/ledger')
  expect(verifyChain(body.events)).toEqual({ ok: true })
  expect(body.events.map((event) => event.payload.type).slice(0, 4)).toEqual([
    'agreement-created',
    'partner-added',
    'partner-added',
    'invited',
  ])
  expect((await as('observer', `/ledger?after=${body.events.length - 1}`)).body.events).toEqual([body.events.at(-1)])
})

test('[HT2] creation is open to anyone or kept to the operator', async () => {
  http = await serveHttp({ openCreation: false })
  expect(await http.ask('/api/v1/agreements', { body: NEW })).toMatchObject({
    status: 401,
    body: { code: 'creation-closed' },
  })
  expect(await http.ask('/api/v1/agreements', { body: NEW, bearer: 'somebody' })).toMatchObject({
    status: 401,
    body: { code: 'admin-required' },
  })
  expect((await http.ask('/api/v1/agreements', { body: NEW, bearer: ADMIN_TOKEN })).status).toBe(201)
})

test('[HT3] a body that does not fit is refused with the places that do not', async () => {
  http = await serveHttp()
  const refused = async (body: unknown) => {
    const answer = await http.ask('/api/v1/agreements', { body })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
    return answer.body.fields.map((field) => field.path)
  }
  expect(await refused({ ...NEW, partners: NEW.partners.slice(1) })).toEqual(['partners'])
  expect(await refused({ ...NEW, title: '  ' })).toEqual(['title'])
  expect(
    await refused({
      title: 'a\nb',
      partners: [
        { name: 'A', kind: 'club' },
        { name: 'B', kind: 'ngo' },
      ],
    }),
  ).toEqual(['title', 'partners.0.kind'])
  expect(await http.ask('/api/v1/agreements', { body: { ...NEW, template: 'lain' } })).toMatchObject({
    status: 422,
    body: { code: 'template-unknown' },
  })
  expect(await http.ask('/api/v1/agreements', { body: { ...NEW, profile: 'lain' } })).toMatchObject({
    status: 422,
    body: { code: 'profile-unknown' },
  })
})

test.each(['Air\ud800bersih', 'Air\u202ehisreb', 'Air\u2066bersih', 'Air\u2028bersih', 'Air\u0000bersih'])(
  '[HT3] a line of text is whole letters, in their own order: %j is refused',
  async (title) => {
    http = await serveHttp()
    expect(await http.ask('/api/v1/agreements', { body: { ...NEW, title } })).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', fields: [{ path: 'title' }] },
    })
  },
)

test('[HT3] bytes that are no JSON, of another kind or too many are refused as such', async () => {
  http = await serveHttp()
  const path = '/api/v1/agreements'
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(await http.ask(path, { bytes: bytes('{"title":') })).toMatchObject({
    status: 400,
    body: { code: 'bad-request' },
  })
  expect(await http.ask(path, { bytes: bytes('title=x'), media: 'application/x-www-form-urlencoded' })).toMatchObject({
    status: 415,
  })
  expect(await http.ask(path, { bytes: bytes(`"${'x'.repeat(70_000)}"`) })).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  })
})

test('[HT4] nothing is told before it is durable: a store that is full refuses, and nothing of the agreement exists', async () => {
  let full = false
  const store = createMemoryStore({ fail: () => (full ? 'store-full' : null) })
  http = await serveHttp({ store })
  full = true
  expect(await http.ask('/api/v1/agreements', { body: NEW })).toMatchObject({
    status: 507,
    body: { code: 'store-full' },
  })
  expect(store.list('invitations')).toEqual([])
})

test('[LG13] a legal profile chosen at the beginning is a decision that the facilitator may change, with a reason where one is switched off', async () => {
  http = await serveHttp({ check })
  const story = await startAgreement(http, [], { profile: 'mitra-asing' })
  const active = async () =>
    ((await story.as('observer', '')).body as unknown as { profiles: { id: string; because: string }[] }).profiles
  expect(await active()).toEqual([
    { id: 'desa-pihak-ketiga', because: 'facts' },
    { id: 'mitra-asing', because: 'chosen' },
  ])
  const choose = (who: string, body: object) => story.as(who, '/profiles', { body })
  for (const who of ['writer p1', 'signatory p2', 'observer']) expect((await choose(who, { on: [] })).status).toBe(403)
  expect((await choose('facilitator', { on: ['lain'] })).body.code).toBe('profile-unknown')
  expect((await choose('facilitator', { on: [], off: ['desa-pihak-ketiga'] })).body.code).toBe('invalid-request')
  const off = { on: [], off: ['desa-pihak-ketiga'], reason: 'Antardesa, diatur tersendiri' }
  expect((await choose('facilitator', off)).status).toBe(200)
  expect(await active()).toEqual([])
  const { events } = (await story.as('observer', '/ledger')).body
  expect(events.at(-1)?.payload).toEqual({ type: 'profiles-chosen', ...off })
  expect((await story.as('observer', '/check')).body).toMatchObject({ profiles: [] })
})
