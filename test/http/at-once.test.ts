// Requests of one moment: each has been let in before any of them has written. The store holds its commits until all of them are there.
import { afterEach, expect, test } from 'vitest'
import { createMailQuotas } from '../../server/notices/mail-quota.ts'
import { openStopTokens } from '../../server/notices/stop-token.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Reply, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())

const HOUR = 3_600_000

/** A store whose commits wait, in their order, once it is held. */
function holdableStore() {
  const store = createMemoryStore({ now: Date.now })
  let gate: Promise<void> | null = null
  let open = () => {}
  const seen = { sessions: 0, commits: 0 }
  const held: Store = Object.assign(Object.create(store), {
    get(...[table, key]: Parameters<Store['get']>) {
      if (table === 'sessions' && !key.includes('/')) seen.sessions++
      return store.get(table, key)
    },
    async commit(entries: Parameters<Store['commit']>[0]) {
      seen.commits++
      await gate
      return store.commit(entries)
    },
  })
  return {
    store: held,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve
      })
      Object.assign(seen, { sessions: 0, commits: 0 })
    },
    /** Lets go once so many requests have been let in, or have come to write. */
    async release(what: keyof typeof seen, count: number) {
      await expect.poll(() => seen[what]).toBeGreaterThanOrEqual(count)
      open()
      gate = null
    },
    waitFor: (what: keyof typeof seen, count: number) => expect.poll(() => seen[what]).toBeGreaterThanOrEqual(count),
  }
}

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status).sort()

test('[HM11] of two colleagues who write notes in the same moment, neither loses a word', async () => {
  const { store, hold, release } = holdableStore()
  http = await serveHttp({ store })
  const story = await startAgreement(http)
  const write = (who: string, kind: string, text: string) =>
    story.as(who, '/own-notes', { body: { version: 0, kind, text } })
  hold()
  const both = Promise.all([write('writer p1', 'limits', 'satu'), write('signatory p1', 'benefits', 'dua')])
  await release('sessions', 2)
  expect(statuses(await both)).toEqual([200, 200])
  const notes = { limits: 'satu', benefits: 'dua', worries: '' }
  expect((await story.as('writer p1', '/own-notes')).body).toMatchObject({ version: 2, notes })

  hold()
  const same = Promise.all([write('writer p1', 'worries', 'tiga'), write('signatory p1', 'worries', 'empat')])
  await release('sessions', 2)
  const replies = await same
  expect(statuses(replies)).toEqual([200, 409])
  const worries = replies[0].status === 200 ? 'tiga' : 'empat'
  expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ version: 3, notes: { ...notes, worries } })
})

/** An agreement on a store that can be held, whose letters are read here. */
async function withLetters() {
  const { store, hold, release, waitFor } = holdableStore()
  const letters: string[] = []
  const mailer = { send: async ({ text }: { text: string }) => void letters.push(text), close: () => undefined }
  const stopTokens = await openStopTokens(store)
  http = await serveHttp({ store, mail: { mailer, stopTokens, ...createMailQuotas(() => 0) } })
  return { store, hold, release, waitFor, letters, story: await startAgreement(http) }
}

test('[HM5] however many ask at once, three letters leave and five codes are looked at', async () => {
  const { story, letters, hold, release } = await withLetters()
  hold()
  const asked = Promise.all(
    Array.from({ length: 8 }, () => story.as('writer p1', '/notices', { body: { email: 'sari@example.org' } })),
  )
  // Each is asked for once on the way in, the first of them again in its turn.
  await release('sessions', 9)
  expect(statuses(await asked)).toEqual([200, 200, 200, 429, 429, 429, 429, 429])
  expect(letters).toHaveLength(3)

  const right = /\b\d{6}\b/.exec(letters.at(-1) ?? '')?.[0] ?? ''
  const wrong = right === '000000' ? '000001' : '000000'
  hold()
  const tried = Promise.all(
    [wrong, wrong, wrong, wrong, wrong, right].map((code) =>
      story.as('writer p1', '/notices/confirm', { body: { code } }),
    ),
  )
  await release('sessions', 7)
  const known = await tried
  // The right one counts only where it came among the first five.
  const isTaken = statuses(known).includes(200)
  const { body } = await story.as('writer p1', '/notices')
  expect(body).toMatchObject({ confirmed: isTaken })
  if (!isTaken)
    expect(await story.as('writer p1', '/notices/confirm', { body: { code: right } })).toMatchObject({ status: 422 })
})

test('[HM7] whoever ends their letters while their settings are being written has ended them', async () => {
  const { story, hold, release, waitFor } = await withLetters()
  await story.as('writer p1', '/notices', { body: { email: 'sari@example.org' } })
  hold()
  const ended = story.as('writer p1', '/notices', { method: 'DELETE' })
  await waitFor('commits', 1)
  const changed = story.as('writer p1', '/notices', { body: { locale: 'en' } })
  await release('sessions', 3)
  expect((await ended).status).toBe(204)
  expect((await changed).status).toBe(422)
  expect((await story.as('writer p1', '/notices')).body).toMatchObject({ email: null })
})

test('[HM7] whoever is erased while they ask for letters, confirm an address or end them leaves no address behind', async () => {
  const { story, store, letters, hold, release, waitFor } = await withLetters()
  await story.as('writer p1', '/notices', { body: { email: 'sari@example.org' } })
  const code = /\b\d{6}\b/.exec(letters.at(-1) ?? '')?.[0] ?? ''
  const { personId } = (await story.as('writer p1', '')).body.me
  hold()
  const erased = http.ask(`${story.path}/erasures`, { body: { personId }, bearer: ADMIN_TOKEN })
  await waitFor('commits', 1)
  const late = Promise.all([
    story.as('writer p1', '/notices', { body: { email: 'other@example.org' } }),
    story.as('writer p1', '/notices/confirm', { body: { code } }),
    story.as('writer p1', '/notices', { method: 'DELETE' }),
  ])
  await release('sessions', 3)
  expect((await erased).status).toBe(200)
  expect(statuses(await late)).toEqual([401, 401, 401])
  expect(letters).toHaveLength(1)
  expect(store.list('notices')).toEqual([])
})

test('[PE12] a session that is ended while its use is being written down is over', async () => {
  const { store, hold, release, waitFor } = holdableStore()
  http = await serveHttp({ store })
  const story = await startAgreement(http)
  const link = await story.as('writer p1', '/sessions', { method: 'POST', body: {} })
  const lost = (await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: {} })).body.sessionToken
  const asLost = () => http.ask(story.path, { bearer: lost })
  http.clock.now += 2 * HOUR
  hold()
  const ended = story.as('writer p1', '/sessions', { method: 'DELETE' })
  await waitFor('commits', 1)
  const used = asLost()
  await release('commits', 2)
  expect((await ended).body).toMatchObject({ ended: 1 })
  await used
  expect((await asLost()).status).toBe(401)
})

test('[PE12, PE15] no link that was made before brings anybody back once the others were ended, or their person came back', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const session = story.sessions.get('writer p1') ?? ''
  const deviceLink = async (bearer: string) =>
    (await http.ask(`${story.path}/sessions`, { method: 'POST', body: {}, bearer })).body.token
  const accept = (token: string) => http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })

  const stolen = (await accept(await deviceLink(session))).body.sessionToken
  const kept = await deviceLink(stolen)
  await story.as('writer p1', '/sessions', { method: 'DELETE' })
  expect(await accept(kept)).toMatchObject({ status: 404, body: { code: 'invitation-unknown' } })

  const person = (await story.as('writer p1', '')).body.me.personId
  const back = async () => (await story.as('facilitator', `/people/${person}/recovery`, { body: {} })).body.token
  const [first, second, third] = [await back(), await back(), await deviceLink(session)]
  expect((await accept(second)).status).toBe(200)
  for (const token of [first, third]) expect((await accept(token)).status).toBe(404)
})

test('[PE12] a link for one more device that is made while its session is ended brings nobody back', async () => {
  const { store, hold, release, waitFor } = holdableStore()
  http = await serveHttp({ store })
  const story = await startAgreement(http)
  const link = await story.as('writer p1', '/sessions', { method: 'POST', body: {} })
  const lost = (await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: {} })).body.sessionToken
  const make = () => http.ask(`${story.path}/sessions`, { method: 'POST', body: {}, bearer: lost })
  const end = () => story.as('writer p1', '/sessions', { method: 'DELETE' })
  hold()
  const before = make()
  await waitFor('commits', 1)
  const ended = end()
  await waitFor('commits', 2)
  const after = make()
  await release('commits', 3)
  expect((await ended).body).toMatchObject({ ended: 1 })
  expect((await after).status).toBe(401)
  const { token } = (await before).body
  expect(await http.ask(`/api/v1/invitations/${token}/accept`, { body: {} })).toMatchObject({ status: 404 })
})

test('[RC23] whoever is put out while their word waits for its turn has not said it', async () => {
  const { store, hold, release, waitFor } = holdableStore()
  http = await serveHttp({ store })
  const story = await startAgreement(http)
  const { digests } = (await story.as('signatory p1', '')).body
  const link = story.links.get('signatory p1')?.invitationId
  hold()
  const revoked = story.as('facilitator', `/invitations/${link}`, { method: 'DELETE' })
  await waitFor('commits', 1)
  const said = story.as('signatory p1', '/consents', { body: { digest: digests.document, stance: 'agree' } })
  await release('sessions', 2)
  expect((await revoked).status).toBe(204)
  expect(await said).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  const types = http.parts.decisions.read(story.id)?.events.map(({ payload }) => payload.type)
  expect(types?.at(-1)).toBe('invitation-revoked')
})
