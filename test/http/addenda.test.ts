import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitDecisions } from '../../server/http/decisions.ts'
import { createMailQuotas } from '../../server/notices/mail-quota.ts'
import { openStopTokens } from '../../server/notices/stop-token.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { type AgreementId, parseAgreementId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { baseTextOf } from '../../shared/amend/amended-draft.ts'
import { amendmentsOf } from '../../shared/amend/amendments.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { must } from '../agreement/draft-builder.ts'
import { fillEverything, updateOf } from './fill-draft.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

const PDF = sha256Hex(Uint8Array.of(7))
let http: HttpUnderTest
let story: Started
/** The texts of those that were sent. */
let letters: string[]
beforeEach(async () => {
  letters = []
  const mailer = {
    send: async ({ text }: { readonly text: string }) => void letters.push(text),
    close: () => undefined,
  }
  const stopTokens = await openStopTokens(createMemoryStore({ now: Date.now }))
  http = await serveHttp({ mail: { mailer, stopTokens, ...createMailQuotas(() => 0) } })
  story = await startAgreement(http)
  const draft = await http.relay.draft(story.id)
  await http.relay.post(story.id, 'server', updateOf(draft, fillEverything))
})
afterEach(() => http.close())

const decide = (agreement: AgreementId, payload: LedgerPayload, actor?: string) =>
  http.parts.decisions.decide(agreement, (ledger) =>
    commitDecisions(ledger, [{ actor: actor ? must(parsePersonId(actor)) : 'server', payload }]),
  )
const digestOf = async (agreement: AgreementId) =>
  documentDigest(agreement, (await http.parts.currentText(agreement)).agreement)

async function signAll(agreement: AgreementId): Promise<void> {
  const digest = await digestOf(agreement)
  const step = { type: 'state-changed', reason: '', documentDigest: digest } as const
  await decide(agreement, { ...step, from: 'draf', to: 'disepakati' })
  await decide(agreement, { type: 'sealed', documentDigest: digest, pdfDigest: PDF, pdfBytes: 1 })
  for (const [index, partner] of ['p1', 'p2'].entries()) {
    const { personId } = (await story.as(`signatory ${partner}`, '')).body.me
    const person = must(parsePersonId(personId))
    const file = { pdfDigest: sha256Hex(Uint8Array.of(index)), pdfBytes: 10 + index }
    await decide(agreement, { type: 'signed', partner: must(parsePartnerId(partner)), person, ...file }, personId)
  }
  await decide(agreement, { ...step, from: 'disepakati', to: 'ditandatangani' })
}

const open = async (who = 'writer p1'): Promise<Reply> => story.as(who, '/addenda', { method: 'POST' })
const idOf = (reply: Reply): AgreementId => must(parseAgreementId(reply.body.agreementId))
const enter = async (who: string, addendum: AgreementId) =>
  (await story.as(who, `/addenda/${addendum}/enter`, { method: 'POST' })).body.sessionToken
const asked = (addendum: AgreementId, bearer: string, path = '', ask = {}) =>
  http.ask(`/api/v1/agreements/${addendum}${path}`, { bearer, ...ask })
const chainOf = async (who = 'observer') => (await story.as(who, '/addenda')).body as unknown as ChainAnswer
interface ChainAnswer {
  readonly base: { readonly agreementId: string } | null
  readonly addenda: readonly { readonly agreementId: string; readonly state: string; readonly joined: boolean }[]
}

test('[AM14] an addendum opens with the signed words, names base and digests in its first event, and is opened once', async () => {
  expect((await open()).status).toBe(403)
  await signAll(story.id)
  expect((await open('facilitator')).status).toBe(403)
  const opened = await open()
  expect(opened).toMatchObject({ status: 201, body: { number: 1 } })
  expect(await open('signatory p2')).toMatchObject({ status: 200, body: { agreementId: opened.body.agreementId } })
  const addendum = idOf(opened)
  const { events, record } = must(http.parts.decisions.read(addendum))
  expect(verifyChain(events)).toEqual({ ok: true })
  const base = {
    agreement: story.id,
    number: 1,
    documentDigest: await digestOf(story.id),
    pdfDigest: sha256Hex(Uint8Array.of(1)),
    pdfBytes: 11,
  }
  expect(record.base).toEqual(base)
  expect([...record.partners.keys()]).toEqual(['p1', 'p2'])
  const text = await http.parts.currentText(addendum)
  const before = must(baseTextOf(text.draft, base))
  expect(documentDigest(story.id, before)).toBe(base.documentDigest)
  expect(text.agreement).toEqual({ ...before, base })
  expect(amendmentsOf(before, text.agreement)).toEqual([])
  expect(must(http.parts.decisions.record(story.id)).addenda).toMatchObject([{ agreement: addendum, number: 1 }])
})

test('[AM14] members of the base come in as who they are there, again and again, and nobody else does', async () => {
  await signAll(story.id)
  const addendum = idOf(await open())
  const { personId } = (await story.as('signatory p2', '')).body.me
  const token = await enter('signatory p2', addendum)
  const view = await asked(addendum, token)
  expect(view.body).toMatchObject({ state: 'draf', me: { personId, role: 'signatory', partnerId: 'p2' } })
  expect(view.body.title).toBe('Adendum Kesatu: Air bersih')
  const events = must(http.parts.decisions.read(addendum)).events.length
  expect((await asked(addendum, await enter('signatory p2', addendum))).status).toBe(200)
  expect(must(http.parts.decisions.read(addendum)).events.length).toBe(events)
  expect((await chainOf('signatory p2')).addenda).toMatchObject([{ joined: true }])
  expect((await chainOf()).addenda).toMatchObject([{ agreementId: addendum, state: 'draf', joined: false }])
  expect((await story.as('observer', '/addenda/tidak-ada/enter', { method: 'POST' })).body.code).toBe(
    'addendum-unknown',
  )
  expect((await http.ask(`/api/v1/agreements/${story.id}/addenda/${addendum}/enter`, { method: 'POST' })).status).toBe(
    401,
  )
  expect((await asked(addendum, story.sessions.get('writer p1') ?? '')).status).toBe(404)
})

test('[AM27] the letter that shows an address to be a person’s own calls an addendum by its number', async () => {
  await signAll(story.id)
  const addendum = idOf(await open())
  const token = await enter('signatory p2', addendum)
  await asked(addendum, token, '/notices', { body: { email: 'sari@example.org' } })
  expect(letters).toEqual([expect.stringContaining('«Adendum Kesatu: Air bersih»')])
})

test('[AM15] an addendum is not sealed while it changes nothing, or when its draft no longer carries the base', async () => {
  await signAll(story.id)
  const addendum = idOf(await open())
  const token = await enter('signatory p1', addendum)
  const unmet = async () => {
    const refused = await asked(addendum, token, '/state', { body: { to: 'disepakati' } })
    return refused.body.unmet.map(({ guard }) => guard)
  }
  expect(await unmet()).toContain('something-amended')
  const draft = await http.relay.draft(addendum)
  const edit = (change: Parameters<typeof updateOf>[1]) => http.relay.post(addendum, 'server', updateOf(draft, change))
  await edit(({ meta }) => meta.set('title', 'Air bersih untuk semua'))
  expect(await unmet()).not.toContain('something-amended')
  const kept = draft.meta.get('baseText')
  await edit(({ meta }) => meta.set('baseText', Uint8Array.of(0, 0)))
  expect(await unmet()).toContain('base-held')
  await edit(({ meta }) => meta.set('baseText', kept))
  expect(await unmet()).not.toContain('base-held')
  await edit(({ meta }) => meta.set('base', { ...must(http.parts.decisions.record(addendum)).base, number: 2 }))
  expect(await unmet()).toContain('base-held')
})

test('[AM15] an agreement that stands on nothing cannot be made to say that it does', async () => {
  const draft = await http.relay.draft(story.id)
  const base = { agreement: 'lain', number: 1, documentDigest: PDF, pdfDigest: PDF, pdfBytes: 1 }
  await http.relay.post(
    story.id,
    'server',
    updateOf(draft, ({ meta }) => void meta.set('base', base)),
  )
  const refused = await story.as('signatory p1', '/state', { body: { to: 'disepakati' } })
  expect(refused.body.unmet.map(({ guard }) => guard)).toContain('base-held')
})

test('[AM14] the next addendum begins from the newest signed words, and a dropped one leaves the place free', async () => {
  await signAll(story.id)
  const dropped = idOf(await open())
  await decide(dropped, { type: 'state-changed', from: 'draf', to: 'batal', reason: 'x', documentDigest: PDF })
  const first = idOf(await open())
  expect(first).not.toBe(dropped)
  for (const who of ['signatory p1', 'signatory p2']) await enter(who, first)
  await signAll(first)
  expect(await open()).toMatchObject({ status: 409, body: { code: 'addendum-newer', agreementId: first } })
  const token = await enter('writer p1', first)
  const second = await asked(first, token, '/addenda', { method: 'POST' })
  expect(second).toMatchObject({ status: 201, body: { number: 2 } })
  const { base } = must(http.parts.decisions.record(idOf(second)))
  expect(base).toMatchObject({ agreement: first, documentDigest: await digestOf(first) })
})

test('[DE11] an addendum is read for as long as its base: what partners have agreed on holds on', async () => {
  const { personId } = (await story.as('signatory p1', '')).body.me
  await decide(story.id, { type: 'pause-proposed', days: 5, reason: '' }, personId)
  const proposal = must(http.parts.decisions.record(story.id)?.pause.proposal).seq
  for (const partner of ['p1', 'p2'])
    await decide(story.id, { type: 'pause-agreed', proposal, partner: must(parsePartnerId(partner)) }, personId)
  await signAll(story.id)
  expect(http.parts.decisions.record(idOf(await open()))?.pause).toEqual({ days: 5, proposal: null })
})
