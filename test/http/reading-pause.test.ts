import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, inOrder } from '../../shared/agreement/draft.ts'
import { commentOnClause } from '../comments/comment-builder.ts'
import { updateOf } from './fill-draft.ts'
import { type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

const DAY = 86_400_000

const start = (readingPauseDays?: number) =>
  startAgreement(http, [], readingPauseDays === undefined ? {} : { readingPauseDays })

async function change(story: Started, work: (draft: Draft) => void): Promise<void> {
  const bytes = updateOf(await http.parts.relay.draft(story.id), work)
  await http.parts.relay.post(story.id, 'server', bytes)
}
const firstClause = (draft: Draft) => inOrder(draft.clauses)[0]![1]
const textOf = (draft: Draft, key: 'title' | 'body') => {
  const text = firstClause(draft).get(key)
  if (!(text instanceof Y.Text)) throw new Error('no text')
  return text
}

async function consentAll(story: Started) {
  const { document: digest } = (await story.as('observer', '')).body.digests
  for (const who of ['signatory p1', 'signatory p2'])
    expect((await story.as(who, '/consents', { body: { digest, stance: 'agree' } })).status).toBe(201)
}
const seal = (story: Started) => story.as('facilitator', '/seal', { body: {} })
const unmetOf = async (story: Started) => (await seal(story)).body.unmet
const pause = async (story: Started) => (await story.as('observer', '/reading-pause')).body as unknown as Pause
interface Pause {
  readonly days: number
  readonly since: number | null
  readonly until: number | null
  readonly proposal: { readonly proposal: number; readonly days: number; readonly agreed: readonly string[] } | null
}

test('[DE11] who names no pause has none, and seals at once', async () => {
  const story = await start()
  await consentAll(story)
  expect(await pause(story)).toEqual({ days: 0, since: null, until: null, now: expect.any(Number), proposal: null })
  expect((await seal(story)).status).toBe(201)
})

test('[DE11] with a pause the seal waits until the text has stood for so many days, and says from when it may be', async () => {
  const story = await start(3)
  const began = http.clock.now
  await consentAll(story)
  expect(await unmetOf(story)).toEqual([{ guard: 'reading-pause', days: 3, until: began + 3 * DAY }])
  expect(await pause(story)).toMatchObject({ days: 3, since: began, until: began + 3 * DAY })
  http.clock.now = began + 3 * DAY - 1
  expect(await unmetOf(story)).toMatchObject([{ guard: 'reading-pause' }])
  http.clock.now = began + 3 * DAY
  expect((await seal(story)).status).toBe(201)
})

test('[DE11] a changed letter begins the pause anew; a bold word and a comment do not', async () => {
  const story = await start(2)
  const began = http.clock.now
  http.clock.now += DAY
  await change(story, (draft) => textOf(draft, 'body').format(0, 4, { strong: true }))
  http.clock.now += 60_000
  await change(story, (draft) => commentOnClause(draft, 'utas', inOrder(draft.clauses)[0]![0]))
  expect((await pause(story)).until).toBe(began + 2 * DAY)
  http.clock.now += DAY / 2
  const changed = http.clock.now
  await change(story, (draft) => textOf(draft, 'body').insert(0, 'X'))
  expect((await pause(story)).until).toBe(changed + 2 * DAY)
  http.clock.now += DAY / 4
  await change(story, (draft) => textOf(draft, 'body').format(0, 1, { em: true }))
  expect((await pause(story)).since).toBe(changed)
})

test('[DE12] the pause is changed by all: one partner alone changes nothing, and an older proposal is over', async () => {
  const story = await start(3)
  const propose = (days: number, who = 'signatory p1') =>
    story.as(who, '/reading-pause', { body: { days, reason: 'Sudah dibaca bersama' } })
  const agree = (who: string, proposal: number) => story.as(who, '/reading-pause/agreements', { body: { proposal } })
  const first = (await propose(0)).body as unknown as { proposal: number }
  expect((await agree('signatory p1', first.proposal)).body).toEqual({ days: 3, open: true })
  expect((await pause(story)).proposal).toMatchObject({ days: 0, agreed: ['p1'] })
  const second = (await propose(1, 'facilitator')).body as unknown as { proposal: number }
  expect((await agree('signatory p2', first.proposal)).body.code).toBe('proposal-unknown')
  expect((await agree('signatory p2', second.proposal)).body).toEqual({ days: 3, open: true })
  expect((await agree('signatory p2', second.proposal)).body).toEqual({ days: 3, open: true })
  expect((await agree('signatory p1', second.proposal)).body).toEqual({ days: 1, open: false })
  expect(await pause(story)).toMatchObject({ days: 1, proposal: null })
  for (const days of [-1, 31, 1.5]) expect((await propose(days)).body.code).toBe('invalid-request')
  expect((await propose(2, 'writer p1')).status).toBe(403)
  expect((await agree('facilitator', 1)).status).toBe(403)
  const refused = await http.ask('/api/v1/agreements', {
    body: {
      title: 'X',
      partners: [
        { name: 'A', kind: 'ngo' },
        { name: 'B', kind: 'ngo' },
      ],
      readingPauseDays: 31,
    },
  })
  expect(refused.body.code).toBe('invalid-request')
})

test('[DE9] a consent lapses with content, rows, order, partners, title, profiles and waivers; not with marks, comments and names of versions', async () => {
  const story = await start()
  const holds = async () => (await story.as('observer', '')).body.consents.every(({ fresh }) => fresh)
  await consentAll(story)
  await change(story, (draft) => textOf(draft, 'body').format(0, 5, { strong: true }))
  await change(story, (draft) => commentOnClause(draft, 'utas', inOrder(draft.clauses)[0]![0]))
  await story.as('writer p1', '/history/versions', { body: { name: 'Sore' } })
  await story.as('writer p1', '/decisions', { body: { text: 'Kami bertemu.' } })
  expect(await holds()).toBe(true)
  const undone = async (work: (draft: Draft) => void, back: (draft: Draft) => void) => {
    await change(story, work)
    expect(await holds()).toBe(false)
    await change(story, back)
    expect(await holds()).toBe(true)
  }
  await undone(
    (draft) => textOf(draft, 'body').insert(0, 'X'),
    (draft) => textOf(draft, 'body').delete(0, 1),
  )
  const partnerName = (draft: Draft) => inOrder(draft.partners)[0]![1].get('name') as Y.Text
  await undone(
    (draft) => partnerName(draft).insert(0, 'X'),
    (draft) => partnerName(draft).delete(0, 1),
  )
  const accountable = (draft: Draft) => inOrder(draft.accountability)[0]![1].get('what') as Y.Text
  await undone(
    (draft) => accountable(draft).insert(0, 'X'),
    (draft) => accountable(draft).delete(0, 1),
  )
  const ranks = (draft: Draft) =>
    inOrder(draft.clauses)
      .slice(-2)
      .map(([, map]) => map)
  const [a, b] = ranks(await http.parts.relay.draft(story.id)).map((map) => map.get('rank'))
  await undone(
    (draft) => ranks(draft).forEach((map, at) => void map.set('rank', at === 0 ? b : a)),
    (draft) => ranks(draft).forEach((map, at) => void map.set('rank', at === 0 ? b : a)),
  )
  const profiles = (on: readonly string[]) => story.as('facilitator', '/profiles', { body: { on, off: [] } })
  const [profile = ''] = http.parts.templates[0]!.profiles.map(({ id }) => id)
  expect((await profiles([profile])).status).toBe(200)
  expect(await holds()).toBe(false)
  expect(await unmetOf(story)).toMatchObject([{ guard: 'all-consented', partners: ['p1', 'p2'] }])
  expect((await profiles([])).status).toBe(200)
  expect(await holds()).toBe(true)
})

test('[DE10] words on every clause are the whole while each knew rows, order and profiles as they are; one anew is not enough', async () => {
  const story = await start()
  const { clauses } = (await story.as('observer', '')).body.digests
  for (const who of ['signatory p1', 'signatory p2'])
    for (const [clauseId, digest] of Object.entries(clauses))
      expect((await story.as(who, '/consents', { body: { clauseId, digest, stance: 'agree' } })).status).toBe(201)
  const [profile = ''] = http.parts.templates[0]!.profiles.map(({ id }) => id)
  await story.as('facilitator', '/profiles', { body: { on: [profile], off: [] } })
  expect((await story.as('observer', '')).body.consents.some(({ fresh }) => fresh)).toBe(false)
  expect(await unmetOf(story)).toMatchObject([{ guard: 'all-consented', partners: ['p1', 'p2'] }])
  const [clauseId = '', digest = ''] = Object.entries(clauses)[0] ?? []
  for (const who of ['signatory p1', 'signatory p2'])
    await story.as(who, '/consents', { body: { clauseId, digest, stance: 'agree' } })
  expect(await unmetOf(story)).toMatchObject([{ guard: 'all-consented', partners: ['p1', 'p2'] }])
  await consentAll(story)
  expect((await seal(story)).status).toBe(201)
})

test('[DE13] a meeting decision is recorded with words, place and people; nobody present is made up', async () => {
  const story = await start()
  const me = (await story.as('writer p1', '')).body.me.personId
  const [clauseId = ''] = Object.keys((await story.as('observer', '')).body.digests.clauses)
  const body = { text: 'Biaya dibagi dua', reason: 'Musyawarah desa', clauseId, present: [me, me], others: 'Pak RT' }
  expect((await story.as('facilitator', '/decisions', { body })).status).toBe(201)
  expect((await story.as('observer', '/ledger')).body.events.at(-1)).toMatchObject({
    payload: { type: 'decision-recorded', text: 'Biaya dibagi dua', clause: clauseId, present: [me], others: 'Pak RT' },
    texts: { text: {}, reason: {}, others: {} },
  })
  const ask = async (more: object) =>
    (await story.as('writer p1', '/decisions', { body: { text: 'X', ...more } })).body.code
  expect(await ask({ present: ['orang-lain'] })).toBe('person-unknown')
  expect(await ask({ clauseId: 'tidak-ada' })).toBe('clause-unknown')
  expect(await ask({ text: ' ' })).toBe('invalid-request')
  expect((await story.as('observer', '/decisions', { body: { text: 'X' } })).status).toBe(403)
})
