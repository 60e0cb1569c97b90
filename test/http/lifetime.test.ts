import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitDecisions } from '../../server/http/decisions.ts'
import { parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { missingForEnding } from '../../shared/lifetime/ending-guards.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { updateOf } from './fill-draft.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

const DAY_MS = 86_400_000
const digest = sha256Hex(new Uint8Array())
let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(async () => {
  const events = http.parts.decisions.read(story.id)?.events ?? []
  expect(verifyChain(events)).toEqual({ ok: true })
  await http.close()
})

const decide = (payload: LedgerPayload, actor: 'server' | string = 'server') =>
  http.parts.decisions.decide(story.id, (ledger) =>
    commitDecisions(ledger, [{ actor: actor === 'server' ? 'server' : must(parsePersonId(actor)), payload }]),
  )

/** Everybody has signed, by decisions alone. */
async function signAll(): Promise<void> {
  const step = { type: 'state-changed', reason: '', documentDigest: digest } as const
  await decide({ ...step, from: 'draf', to: 'disepakati' })
  await decide({ type: 'sealed', documentDigest: digest, pdfDigest: digest, pdfBytes: 0 })
  for (const partner of ['p1', 'p2']) {
    const { personId } = (await story.as(`signatory ${partner}`, '')).body.me
    const signed = { type: 'signed', pdfDigest: digest, pdfBytes: 0, partner: must(parsePartnerId(partner)) } as const
    await decide({ ...signed, person: must(parsePersonId(personId)) }, personId)
  }
  await decide({ ...step, from: 'disepakati', to: 'ditandatangani' })
}

const write = async (kind: string, text: string) => {
  const draft = await http.relay.draft(story.id)
  const change = updateOf(draft, ({ clauses }) => {
    const found = must([...clauses.values()].find((clause) => clause.get('kind') === kind))
    const body = textOf(found, 'body')
    body.delete(0, body.length)
    body.insert(0, text)
  })
  await http.relay.post(story.id, 'server', change)
}
const stateNow = async () => (await story.as('observer', '')).body.state
const later = (days: number) => {
  http.clock.now += days * DAY_MS
}
const inForce = async () => {
  await signAll()
  expect((await story.as('writer p1', '/state', { body: { to: 'berlaku' } })).status).toBe(200)
}

const lights = (change: object = {}) => ({
  ...Object.fromEntries(CHARACTERISTICS.map((name) => [name, { light: 'green', note: '' }])),
  ...change,
})
const answer = (who: string, review: number, change: object = {}): Promise<Reply> =>
  story.as(who, `/reviews/${review}/answers`, {
    body: {
      answers: { community: 'Air sampai ke rumah.', partners: 'Ya.', together: 'Ya, bersama lebih baik.' },
      lights: lights(change),
    },
  })
const closing = [
  { kind: 'asset', what: 'Pompa air', outcome: 'Diserahkan kepada desa' },
  { kind: 'data', what: 'Catatan debit air', outcome: 'Disimpan desa dan yayasan' },
]

test('[AM2] what everybody has signed is signed that day, and in force from the next reading on the day after', async () => {
  await signAll()
  expect(await stateNow()).toBe('ditandatangani')
  later(1)
  expect(await stateNow()).toBe('berlaku')
  const last = http.parts.decisions.read(story.id)?.events.at(-1)
  expect(last).toMatchObject({ actor: 'server', payload: { type: 'state-changed', to: 'berlaku' } })
})

test('[AM2] a partner may take the step the same day, but not before the first day of the text', async () => {
  await inForce()
  expect(await stateNow()).toBe('berlaku')
})

test('[AM1] a first day that lies ahead is waited for, and the refusal names it', async () => {
  await write('jangka_waktu', 'Perjanjian ini berlaku sejak 1 Januari 2027 sampai dengan 31 Desember 2027.')
  await signAll()
  later(3)
  expect(await stateNow()).toBe('ditandatangani')
  const early = await story.as('signatory p1', '/state', { body: { to: 'berlaku' } })
  expect(early).toMatchObject({ status: 409, body: { unmet: [{ guard: 'start-reached', start: '2027-01-01' }] } })
  http.clock.now = Date.UTC(2026, 11, 31, 17)
  expect(await stateNow()).toBe('berlaku')
})

test('[AM4, AM5, AM6] a review is opened once, answered by every partner, and closed with what was agreed to do', async () => {
  await inForce()
  const opened = await story.as('facilitator', '/reviews', { body: { reason: 'Setelah musim kering' } })
  expect(opened).toMatchObject({ status: 201, body: { review: 1 } })
  expect(await story.as('writer p2', '/reviews', { body: {} })).toMatchObject({ status: 200, body: { review: 1 } })
  expect((await answer('writer p1', 1)).status).toBe(201)
  const early = await story.as('facilitator', '/reviews/1/close', { body: { outcome: 'Lanjut' } })
  expect(early.body.unmet).toEqual([{ guard: 'review-answered', partners: ['p2'] }])
  const silent = await answer('signatory p2', 1, { sharedGoals: { light: 'red', note: ' ' } })
  expect(silent).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
  expect((await answer('signatory p2', 1, { sharedGoals: { light: 'red', note: 'Sasaran meleset' } })).status).toBe(201)
  expect((await answer('facilitator', 1)).status).toBe(403)
  expect((await story.as('facilitator', '/reviews/1/close', { body: { outcome: 'Sasaran dibahas' } })).status).toBe(200)
  expect((await answer('writer p1', 1)).body.code).toBe('review-unknown')
  const { reviews } = must(http.parts.decisions.record(story.id))
  expect(reviews.get(1)).toMatchObject({ reason: 'Setelah musim kering', closed: { outcome: 'Sasaran dibahas' } })
})

test('[AM3] a review for which the text calls is opened by whoever reads next', async () => {
  await write('tinjauan_berkala', 'Para Mitra meninjau kemitraan bersama setiap 3 (tiga) bulan.')
  await inForce()
  later(100)
  expect(await stateNow()).toBe('berlaku')
  const { reviews } = must(http.parts.decisions.record(story.id))
  expect(reviews.get(1)).toMatchObject({ due: '2027-02-24', openedBy: null, closed: null })
  expect(await stateNow()).toBe('berlaku')
  expect(must(http.parts.decisions.record(story.id)).reviews.size).toBe(1)
})

test('[AM7] a draft is dropped with the last partner’s word, and a word can be taken back before', async () => {
  const alone = await story.as('signatory p1', '/state', { body: { to: 'batal' } })
  expect(alone.body.unmet).toEqual([{ guard: 'ending-proposed' }, { guard: 'ending-agreed', partners: ['p1', 'p2'] }])
  expect((await story.as('writer p1', '/ending', { body: { reason: 'Dana batal' } })).status).toBe(403)
  const proposed = await story.as('signatory p1', '/ending', { body: { reason: 'Dana batal' } })
  expect(proposed).toMatchObject({ status: 201, body: { state: 'draf' } })
  expect((await story.as('signatory p2', '/ending', { body: { reason: 'Saya juga' } })).body.code).toBe(
    'ending-proposed',
  )
  expect((await story.as('signatory p1', '/ending', { method: 'DELETE' })).status).toBe(204)
  expect((await story.as('signatory p2', '/ending/agreements', { method: 'POST' })).body.code).toBe('ending-unknown')
  await story.as('signatory p1', '/ending', { body: { reason: 'Dana batal' } })
  const agreed = await story.as('signatory p2', '/ending/agreements', { method: 'POST' })
  expect(agreed).toMatchObject({ status: 201, body: { state: 'batal' } })
})

test('[AM7, AM8, AM26] an agreement ends when all agree and its assets and data have a place', async () => {
  await inForce()
  await story.as('signatory p1', '/ending', { body: { reason: 'Selesai', closing: closing.slice(0, 1) } })
  const waiting = await story.as('signatory p2', '/ending/agreements', { method: 'POST' })
  expect(waiting).toMatchObject({ status: 201, body: { state: 'berlaku' } })
  const refused = await story.as('signatory p2', '/state', { body: { to: 'berakhir' } })
  expect(refused.body.unmet).toEqual([{ guard: 'closing-listed', missing: ['data'] }])
  await story.as('signatory p1', '/ending', { body: { reason: 'Selesai', closing } })
  const missing = () => {
    const record = must(http.parts.decisions.record(story.id))
    const term = { start: null, end: null, reviewMonths: null, reviewDays: [] }
    return missingForEnding({ record, term, today: dayAt(http.clock.now) })
  }
  expect(missing()).toEqual([{ guard: 'ending-agreed', partners: ['p2'] }])
  const agreed = await story.as('signatory p2', '/ending/agreements', { method: 'POST' })
  expect(agreed).toMatchObject({ status: 201, body: { state: 'berakhir' } })
  expect(missing()).toEqual([])
})

test('[AM8] a clause that lets it end is named, and everybody is told fourteen days before', async () => {
  await inForce()
  const foreign = await story.as('signatory p1', '/ending', {
    body: { ground: 'clause', clauseId: 'tidak-ada', reason: 'x' },
  })
  expect(foreign.body.code).toBe('clause-unknown')
  const { agreement } = await http.parts.currentText(story.id)
  const clauseId = must(agreement.clauses.find((clause) => clause.kind === 'pengakhiran')).id
  await story.as('signatory p1', '/ending', { body: { ground: 'clause', clauseId, reason: 'Mundur', closing } })
  const refused = await story.as('signatory p1', '/state', { body: { to: 'berakhir' } })
  expect(refused.body.unmet).toEqual([{ guard: 'notice-given', day: '2026-12-08' }])
  later(14)
  expect(await stateNow()).toBe('berakhir')
})

test('[AM8] the last day of the text ends it, with the list, for whoever proposes it then', async () => {
  await write('jangka_waktu', 'Perjanjian ini berlaku sejak 1 Januari 2026 sampai dengan 31 Desember 2026.')
  await inForce()
  await story.as('signatory p1', '/ending', { body: { ground: 'date', reason: 'Sampai waktunya', closing } })
  const refused = await story.as('signatory p1', '/state', { body: { to: 'berakhir' } })
  expect(refused.body.unmet.map(({ guard }) => guard)).toEqual(['ending-day-reached', 'ground-stands'])
  http.clock.now = Date.UTC(2027, 0, 1)
  expect(await stateNow()).toBe('berakhir')
})

test('[AM9] what has ended can be read, and takes nothing more', async () => {
  await inForce()
  await story.as('signatory p1', '/ending', { body: { reason: 'Selesai', closing } })
  await story.as('signatory p2', '/ending/agreements', { method: 'POST' })
  for (const [path, body] of [
    ['/reviews', {}],
    ['/ending', { reason: 'lagi' }],
    ['/state', { to: 'berlaku' }],
  ] as const) {
    const refused = await story.as('signatory p1', path, { body })
    expect([403, 409]).toContain(refused.status)
  }
  expect((await story.as('observer', '')).body).toMatchObject({ state: 'berakhir', me: { may: ['read'] } })
})
