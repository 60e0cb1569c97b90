// The HTTP interface of the built server, as a program of somebody else meets it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, send, startAgreement } from '../http/serve-http.ts'
import { type RunningServer, startMufakat } from '../journeys/server.ts'
import { asker, durableClient, ticketOf, until } from './stranger.ts'

let server: RunningServer
let story: Started
beforeAll(async () => {
  server = await startMufakat()
  story = await startAgreement(asker(server.url))
}, 60_000)
afterAll(() => server.remove())
const ask = (...[path, given]: Parameters<ReturnType<typeof asker>['ask']>) => asker(server.url).ask(path, given)
const bearer = (who: string) => ({ authorization: `Bearer ${story.sessions.get(who)}` })
const cookie = (who: string) => ({ cookie: `mufakat_${story.id}=${story.sessions.get(who)}` })

test('[CT1] cookie and bearer header are worth the same, a ticket opens the live connection only', async () => {
  const views = [await send(`${server.url}${story.path}`, { headers: bearer('writer p1') })]
  views.push(await send(`${server.url}${story.path}`, { headers: cookie('writer p1') }))
  expect(views.map(({ status }) => status)).toEqual([200, 200])
  expect(views[0]?.body).toEqual(views[1]?.body)
  for (const headers of [bearer('writer p1'), cookie('writer p1')]) {
    const client = durableClient(server.url, story.id, { headers })
    await until(() => client.welcomed && client.synced)
    expect(client.mayWrite).toBe(true)
    client.close()
  }
  const ticket = await ticketOf(story, 'writer p1')
  expect((await ask(story.path, { bearer: ticket })).status).toBe(401)
})

test('[CT2] every refusal is problem+json with a code; what is promised for later says so', async () => {
  const session = story.sessions.get('writer p1') ?? ''
  const refused = [
    [401, 'unauthenticated', await ask(story.path)],
    [404, 'agreement-unknown', await ask('/api/v1/agreements/tidakada', { bearer: session })],
    [404, 'not-found', await ask('/api/v1/tidak-ada')],
    [
      403,
      'foreign-origin',
      await ask(`${story.path}/ticket`, {
        body: {},
        headers: { ...cookie('writer p1'), origin: 'https://evil.example' },
      }),
    ],
    [422, 'invalid-request', await ask(`${story.path}/ledger?after=dua`, { bearer: session })],
    [409, 'not-sealed', await ask(`${story.path}/sealed.pdf`, { bearer: session })],
    [406, 'format-unsupported', await ask(`${story.path}/export?format=odt`, { bearer: session })],
    [415, 'media-type-unsupported', await ask('/api/v1/check', { body: 'PK', media: 'application/zip' })],
    [422, 'unreadable', await ask(`${story.path}/import`, { body: {}, bearer: session })],
    [415, 'media-type-unsupported', await ask(`/sync-http/${story.id}`, { body: {}, bearer: session })],
    [422, 'not-ours', await ask('/api/v1/verify', { body: 'x', media: 'application/pdf' })],
  ] as const
  for (const [status, code, reply] of refused) {
    expect(reply, code).toMatchObject({ status, body: { code, status } })
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
  }
  expect(refused[4][2].body.fields.map(({ path }) => path)).toEqual(['after'])
})

test('[CT3] a check answers verdicts and findings, for text of every kind', async () => {
  const text = new TextEncoder().encode('# Pasal 1\n\nPara pihak bekerja sama.\n')
  const answers = [
    await story.as('observer', '/check'),
    await ask('/api/v1/check', { body: { title: 'A', parties: [], clauses: [] } }),
    await ask('/api/v1/check', { bytes: text, media: 'text/markdown' }),
    await ask('/api/v1/check', { bytes: text, media: 'text/plain; charset=utf-8' }),
  ]
  for (const { status, body } of answers) {
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['findings', 'verdicts']))
    expect(Object.keys(body.verdicts)).toHaveLength(6)
  }
})
