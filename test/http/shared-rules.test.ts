import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { apiRoutes } from '../../server/http/app.ts'
import { FIRST_PARTS } from '../../server/http/pages.ts'
import { PROBLEM_STATUS } from '../../server/http/problem.ts'
import { PROBE_EVERY_MS } from '../../server/http/readiness.ts'
import { PAGE_POLICY } from '../../server/http/security-headers.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { updateOf } from './fill-draft.ts'
import { type HttpUnderTest, serveHttp, startAgreement, TWO_PARTNERS } from './serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())
const apiPage = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')

test('[HT15] every refusal is a problem with a stable code, in the language that was asked for', async () => {
  http = await serveHttp()
  const indonesianAnswer = await http.ask('/api/v1/agreements/x')
  expect(indonesianAnswer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(indonesianAnswer.body).toEqual({
    type: 'urn:mufakat:problem:unauthenticated',
    title: 'Anda belum masuk',
    status: 401,
    code: 'unauthenticated',
    detail: 'Buka kembali tautan undangan Anda.',
  })
  const englishAnswer = await http.ask('/api/v1/agreements/x', { headers: { 'accept-language': 'en-GB,id;q=0.5' } })
  expect(englishAnswer.body.title).toBe('You are not signed in')
  expect(await http.ask('/api/v1/tidak-ada')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  expect(await http.ask('/api/v1/agreements/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'bad-request' } })
})

test('[HT15] docs/api.md names every code with its status, and every route', async () => {
  http = await serveHttp()
  for (const [code, status] of Object.entries(PROBLEM_STATUS)) expect(apiPage).toContain(`| \`${code}\` | ${status} |`)
  for (const { method, path } of apiRoutes(http.parts)) expect(apiPage).toContain(`\`${method} ${path}\``)
})

test('[HT16] a page of another site cannot change anything here', async () => {
  http = await serveHttp()
  const from = (origin: string) =>
    http.ask('/api/v1/agreements', { body: { title: 'A', partners: TWO_PARTNERS }, headers: { origin } })
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `${http.url}.evil.example`]) {
    expect(await from(origin), origin).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
  }
  expect((await from(http.url)).status).toBe(201)
})

test('[HT17] answers cannot be kept, framed or taken for something else', async () => {
  http = await serveHttp()
  const { headers } = await http.ask('/healthz')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('[HT17] pages load only what is ours; hashed files are kept for ever, unknown pages are 404', async () => {
  const www = mkdtempSync(join(tmpdir(), 'mufakat-www-'))
  mkdirSync(join(www, 'assets'))
  writeFileSync(join(www, 'index.html'), '<!doctype html><title>Mufakat</title>')
  writeFileSync(join(www, 'assets/index-abc123.js'), 'export {}')
  http = await serveHttp({ www })
  for (const path of [
    '/',
    '/baru',
    '/u',
    '/p/x',
    '/p/x/naskah',
    '/ttd',
    '/verifikasi',
    '/luring',
    '/bantuan',
    '/aksesibilitas',
    '/templat',
    '/templat/nota-kesepahaman-ringkas',
    '/admin',
  ]) {
    const { status, headers } = await http.ask(path)
    expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8'])
    expect(headers.get('content-security-policy')).toBe(PAGE_POLICY)
    expect(headers.get('cache-control')).toBe('no-cache')
  }
  const hashed = (await http.ask('/assets/index-abc123.js')).headers
  expect(hashed.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(hashed.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(hashed.get('x-content-type-options')).toBe('nosniff')
  expect([hashed.get('etag'), hashed.get('permissions-policy')]).toEqual([null, null])
  const html = { accept: 'text/html' }
  expect(await http.ask('/lain', { headers: html })).toMatchObject({ status: 404 })
  expect((await http.ask('/lain', { headers: html })).headers.get('content-type')).toContain('text/html')
  expect((await http.ask('/assets/lain.js')).body.code).toBe('not-found')
  expect((await http.ask('/..%2f..%2fetc/passwd')).status).toBe(404)
  rmSync(www, { recursive: true })
})

test('[HT31] pages on which people land name what shows them, that of an agreement also what it asks first; other pages name nothing', async () => {
  const www = mkdtempSync(join(tmpdir(), 'mufakat-www-'))
  writeFileSync(join(www, 'index.html'), '<!doctype html><title>Mufakat</title>')
  writeFileSync(
    join(www, FIRST_PARTS),
    JSON.stringify({ '/p/*': ['/assets/text-a.css', '/assets/text-b.js'], '/u': ['/assets/invitation-c.js'] }),
  )
  http = await serveHttp({ www })
  const parts = '</assets/text-a.css>; rel=preload; as=style; crossorigin, </assets/text-b.js>; rel=modulepreload'
  expect((await http.ask('/p/abc123/naskah')).headers.get('link')).toBe(
    ['/opening', '/draft?format=v2']
      .map((what) => `</api/v1/agreements/abc123${what}>; rel=preload; as=fetch; crossorigin, `)
      .join('') + parts,
  )
  expect((await http.ask('/p/x%3E,y/naskah')).headers.get('link')).toBe(parts)
  expect((await http.ask('/u')).headers.get('link')).toBe('</assets/invitation-c.js>; rel=modulepreload')
  expect((await http.ask('/baru')).headers.get('link')).toBeNull()
  expect((await http.ask('/ttd/abc123', { headers: { accept: 'text/html' } })).status).toBe(200)
  rmSync(www, { recursive: true })
})

test('[HT32] long answers come packed to whoever takes that, and say the same; short ones come plain', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  for (const path of ['', '/ledger']) {
    const ask = (encoding: string) => story.as('observer', path, { headers: { 'accept-encoding': encoding } })
    const [packed, plain, refused] = [await ask('br, gzip'), await ask('identity'), await ask('gzip;q=0')]
    expect([packed, plain, refused].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null, null])
    expect(packed.headers.get('vary')).toContain('accept-encoding')
    expect(packed.body).toEqual(plain.body)
  }
  expect((await story.as('observer', '/report')).headers.get('content-encoding')).toBeNull()
})

test('[HT33] the text comes as one packed update to members, and to nobody else', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const { bytes, headers } = await story.as('observer', '/draft', { headers: { 'accept-encoding': 'gzip' } })
  expect([headers.get('content-type'), headers.get('content-encoding')]).toEqual(['application/octet-stream', 'gzip'])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(bytes))
  const stored = (await http.parts.relay.draft(story.id)).doc
  expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(stored))
  expect(openDraft(doc).clauses.toJSON()).toEqual(openDraft(stored).clauses.toJSON())
  expect(await http.ask(`${story.path}/draft`)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })

  const ask = () => story.as('observer', '/draft?format=v2', { headers: { 'accept-encoding': 'identity' } })
  const shorter = await ask()
  expect(shorter.headers.get('content-type')).toBe('application/vnd.yjs.update-v2')
  const again = new Y.Doc()
  Y.applyUpdateV2(again, new Uint8Array(shorter.bytes))
  expect(Y.encodeStateAsUpdate(again)).toEqual(Y.encodeStateAsUpdate(doc))
  // What was typed since is in it, and a long text comes as it is.
  const type = (words: string) =>
    http.relay.post(
      story.id,
      'server',
      updateOf(openDraft(stored), ({ meta }) => void meta.set('title', words)),
    )
  await type('Judul lain')
  Y.applyUpdateV2(again, new Uint8Array((await ask()).bytes))
  expect(again.getMap('meta').get('title')).toBe('Judul lain')
  await type('a'.repeat(300_000))
  expect((await ask()).headers.get('content-type')).toBe('application/octet-stream')
})

test('[HT40] what a page asks first says the same as the whole answer about the agreement, and no more than it opens with', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const [opening, whole] = [await story.as('observer', '/opening'), await story.as('observer', '')]
  expect(Object.keys(opening.body).sort()).toEqual(
    ['agreementId', 'draft', 'epoch', 'me', 'state', 'template', 'title', 'writers'].sort(),
  )
  expect(whole.body).toMatchObject(opening.body)
  expect(await http.ask(`${story.path}/opening`)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('[HT18] health tells living from ready: a store that takes no writes is not ready', async () => {
  let broken = false
  http = await serveHttp({ store: createMemoryStore({ fail: () => (broken ? 'store-error' : null) }) })
  expect((await http.ask('/readyz')).status).toBe(200)
  broken = true
  http.clock.now += PROBE_EVERY_MS
  expect(await http.ask('/readyz')).toMatchObject({ status: 503, body: { code: 'store-error' } })
  expect((await http.ask('/healthz')).status).toBe(200)
  const metrics = new TextDecoder().decode((await http.ask('/metrics')).bytes)
  expect(metrics).toContain('mufakat_http_request_seconds_count{method="GET",route="/readyz",status="503"} 1')
  expect(metrics).toContain('mufakat_store_writable 0')
})

test('[HT19] openapi.json describes every route with the schemas that the server runs', async () => {
  http = await serveHttp()
  const { status, bytes } = await http.ask('/api/openapi.json')
  expect(status).toBe(200)
  const description = JSON.parse(new TextDecoder().decode(bytes))
  expect(description.openapi).toBe('3.1.0')
  const described = Object.entries<object>(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(
    [
      ...apiRoutes(http.parts).map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
      'get /metrics',
    ].sort(),
  )
  const create = description.paths['/api/v1/agreements'].post.requestBody.content['application/json'].schema
  expect(create.required).toEqual(['title', 'partners'])
  expect(create.properties.partners).toMatchObject({ minItems: 2, maxItems: 64 })
})

test('[HT22] the checker answers about an agreement here and about one that is sent in', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  expect(await story.as('observer', '/check')).toMatchObject({ status: 200, body: { findings: [] } })
  const report = await story.as('observer', '/report?locale=en')
  expect(report).toMatchObject({ status: 200, body: { findings: [], seq: expect.any(Number) } })
  expect(report.body).toHaveProperty('document', (await story.as('observer', '')).body.digests.document)
  expect((await http.ask(`/api/v1/agreements/${story.id}/report`)).status).toBe(401)
  const json = (await story.as('observer', '/export?format=json')).bytes
  const answer = await http.ask('/api/v1/check', { bytes: json })
  expect(answer.status).toBe(200)
  expect(Object.values(answer.body.verdicts)).toHaveLength(6)
  expect(answer.body.findings.find(({ level }) => level === 'error')?.message).toMatch(/\w/)
  const text = new TextEncoder().encode('# Tujuan\nPihak Pertama menetapkan tujuan.')
  expect((await http.ask('/api/v1/check', { bytes: text, media: 'text/markdown; charset=utf-8' })).status).toBe(200)
  expect(await http.ask('/api/v1/check', { bytes: text, media: 'application/zip' })).toMatchObject({ status: 415 })
  expect(await http.ask('/api/v1/check', { body: { clauses: 7 } })).toMatchObject({
    status: 422,
    body: { code: 'unreadable' },
  })
})
