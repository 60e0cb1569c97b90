import { afterEach, expect, test, vi } from 'vitest'
import { beginFromFile } from '../../client/amend/amend-api.ts'
import { createAgreement } from '../../client/api/api.ts'
import { readAgreement } from '../../client/api/opening.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'

const id = parseAgreementId('abc123')
if (!id) throw new Error('not an id')

const answer = (status: number, body: string) => vi.fn(async () => new Response(body, { status }))
const stub = (fetch: unknown) => vi.stubGlobal('fetch', fetch)
afterEach(() => vi.unstubAllGlobals())

const view = {
  epoch: 'awal',
  title: 'Kemitraan',
  state: 'draf',
  template: { id: 'umum', version: '1' },
  me: { personId: 'p1', name: 'Siti', role: 'writer', partnerId: 'm1' },
  draft: { reach: 'suggest', schemaVersion: 1 },
  writers: [{ personId: 'orang-1', partnerId: 'm1', clients: [7], dictationId: null }],
}

test('[SC9] an answer is parsed into what the screens need, and no more', async () => {
  stub(answer(200, JSON.stringify({ ...view, extra: 1 })))
  expect(await readAgreement(id)).toEqual({ ok: true, value: { ...view, template: 'umum' } })
  const { writers: _, draft: __, ...earlier } = view
  stub(answer(200, JSON.stringify(earlier)))
  expect(await readAgreement(id)).toEqual({ ok: true, value: { ...view, template: 'umum', draft: null, writers: [] } })
  stub(answer(200, JSON.stringify({ ...view, draft: { reach: 'of-tomorrow', schemaVersion: 1 } })))
  expect(await readAgreement(id)).toMatchObject({ value: { draft: { reach: 'none', schemaVersion: 1 } } })
})

test('[SC9] an answer with a state of a later version is a problem, not a guess', async () => {
  stub(answer(200, JSON.stringify({ ...view, state: 'keadaan-kelak' })))
  expect(await readAgreement(id)).toMatchObject({ ok: false, problem: { code: 'unreadable-answer' } })
})

test('[SC9] a page that a network or a proxy puts in place of JSON is none of our server’s answers', async () => {
  for (const status of [200, 401, 403, 404, 511]) {
    stub(answer(status, '<html>'))
    expect(await readAgreement(id)).toEqual({ ok: false, problem: { code: 'offline', status: 0, data: {} } })
  }
  stub(vi.fn(async () => new Response('{"ti', { headers: { 'content-type': 'application/json' } })))
  expect(await readAgreement(id)).toMatchObject({ ok: false, problem: { code: 'unreadable-answer' } })
  stub(answer(413, '<html>'))
  expect(await readAgreement(id)).toMatchObject({ ok: false, problem: { code: 'server-error', status: 413 } })
  stub(answer(502, '<html>'))
  expect(await readAgreement(id)).toMatchObject({ ok: false, problem: { code: 'server-error', status: 502 } })
})

test('[SC9] a network that fails is a problem', async () => {
  stub(vi.fn(async () => Promise.reject(new TypeError('failed'))))
  expect(await readAgreement(id)).toEqual({ ok: false, problem: { code: 'offline', status: 0, data: {} } })
})

test('[SC9] a problem keeps its code and its data', async () => {
  stub(answer(409, JSON.stringify({ code: 'stale-digest', status: 409, digest: 'ff' })))
  expect(await readAgreement(id)).toMatchObject({
    ok: false,
    problem: { code: 'stale-digest', data: { digest: 'ff' } },
  })
})

test('[SC9] creation sends JSON, and the operator key only when there is one', async () => {
  const fetch = answer(201, JSON.stringify({ agreementId: 'abc123', invitations: [] }))
  stub(fetch)
  const agreement = { title: 'K', template: 'umum', partners: [], readingPauseDays: 3 }
  await createAgreement(agreement)
  await createAgreement(agreement, 'kunci')
  const headers = fetch.mock.calls.map((call) => new Headers((call as unknown as [string, RequestInit])[1].headers))
  expect(headers.map((sent) => sent.get('authorization'))).toEqual([null, 'Bearer kunci'])
  expect(headers.every((sent) => sent.get('content-type') === 'application/json')).toBe(true)
})

test('[DE11] a new draft from a sealed file is begun with the usual reading pause; for an addendum its base decides', async () => {
  const fetch = answer(201, JSON.stringify({ agreementId: 'abc123', invitations: [] }))
  stub(fetch)
  await beginFromFile(new Uint8Array(), 'copy')
  await beginFromFile(new Uint8Array(), 'addendum')
  expect(fetch.mock.calls.map((call) => String((call as unknown as [string])[0]))).toEqual([
    '/api/v1/agreements/from-file?as=copy&personalLinks=1&requireAnnexes=1&readingPauseDays=3',
    '/api/v1/agreements/from-file?as=addendum&personalLinks=1',
  ])
})
