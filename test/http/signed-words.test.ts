import { webcrypto } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PersonId, parseClauseId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { decidedDigest } from '../../shared/ledger/decided.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import type { Said } from '../../shared/ledger/statement.ts'
import { verifyStatements } from '../../shared/ledger/verify-statements.ts'
import { must } from '../agreement/draft-builder.ts'
import { makeTestDevice, SALT } from '../ledger/test-device.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

const p1 = must(parsePartnerId('p1'))
const p2 = must(parsePartnerId('p2'))
const personOf = async (story: Started, who: string): Promise<PersonId> =>
  must(parsePersonId((await story.as(who, '')).body.me.personId))
const lengthOf = async (story: Started) => (await story.as('observer', '/ledger')).body.events.length
const reportOf = async (story: Started) =>
  verifyStatements(webcrypto.subtle, (await story.as('observer', '/ledger')).body.events)

async function stand() {
  const story = await startAgreement(http)
  const { digests } = (await story.as('signatory p1', '')).body
  const consent: Omit<Said, 'note'> = {
    type: 'consent-given',
    partner: p1,
    scope: 'document',
    digest: digests.document,
    stance: 'agree',
  }
  return { story, digests, consent, me: await personOf(story, 'signatory p1'), device: await makeTestDevice() }
}

test('[DE6] a consent, a mark and a withdrawal that a device signed are recorded with its signature, and verify', async () => {
  const { story, digests, consent, me, device } = await stand()
  const note = 'Dengan catatan kecil'
  const said = { ...consent, stance: 'agree-with-note' } as const
  const body = {
    digest: consent.digest,
    stance: 'agree-with-note',
    note,
    device: await device.word(story.id, me, said, note),
  }
  expect(await story.as('signatory p1', '/consents', { body })).toMatchObject({ status: 201, body: { signed: true } })
  const [name = '', digest = ''] = Object.entries(digests.clauses)[0] ?? []
  const clause = must(parseClauseId(name))
  const mark = { type: 'negotiated-marked', partner: p1, scope: clause, digest, stance: null } as const
  const marked = { clauseId: clause, digest, device: await device.word(story.id, me, mark) }
  expect((await story.as('signatory p1', '/negotiated', { body: marked })).status).toBe(201)
  const back = { type: 'consent-withdrawn', partner: p1, scope: 'document', digest: null, stance: null } as const
  const withdrawal = { device: await device.word(story.id, me, back) }
  expect((await story.as('signatory p1', '/consents/document', { method: 'DELETE', body: withdrawal })).status).toBe(
    204,
  )
  const { events } = (await story.as('observer', '/ledger')).body
  expect(events.slice(-4).map(({ payload }) => payload.type)).toEqual([
    'device-shown',
    'consent-given',
    'negotiated-marked',
    'consent-withdrawn',
  ])
  expect(events.at(-3)).toMatchObject({
    payload: { note, signed: { device: device.name, at: 5 } },
    texts: { note: { salt: SALT } },
  })
  expect((await reportOf(story)).map(({ result }) => result)).toEqual(['signed', 'signed', 'signed'])
  // The note goes, and the signature over its salted hash still verifies.
  await http.ask(`${story.path}/erasures`, { bearer: ADMIN_TOKEN, body: { personId: me } })
  expect(JSON.stringify((await story.as('observer', '/ledger')).body.events)).not.toContain(note)
  expect((await reportOf(story)).map(({ result }) => result)).toEqual(['signed', 'signed', 'signed'])
})

test('[DE6] what programs say without a device is recorded as before, and known as unsigned', async () => {
  const { story, consent } = await stand()
  const body = { digest: consent.digest, stance: 'agree' }
  expect(await story.as('signatory p1', '/consents', { body })).toMatchObject({ status: 201, body: { signed: false } })
  expect((await reportOf(story)).map(({ result }) => result)).toEqual(['unsigned'])
})

test('[DE23] a word on a clause that reads the same is not recorded when what stood beside it has moved', async () => {
  const { story, digests } = await stand()
  const [clauseId = '', digest = ''] = Object.entries(digests.clauses)[0] ?? []
  const say = (seen?: object) =>
    story.as('signatory p1', '/consents', { body: { clauseId, digest, stance: 'agree', ...(seen && { seen }) } })
  expect((await say()).status).toBe(201)
  const { events } = (await story.as('observer', '/ledger')).body
  const given = events.at(-1)?.payload
  const ground = given?.type === 'consent-given' ? given.ground : undefined
  const decided = () => decidedDigest(reduce(must(parseLedger(events))), must(parseClauseId(clauseId)))
  const seen = { ground, decided: decided() }
  expect((await say(seen)).status).toBe(201)
  expect(await say({ ...seen, ground: digest })).toMatchObject({
    status: 409,
    body: { code: 'stale-digest', digest, moved: 'ground' },
  })
  await story.as('facilitator', '/profiles', { body: { on: ['mitra-asing'], off: [] } })
  const length = await lengthOf(story)
  expect(await say(seen)).toMatchObject({ status: 409, body: { code: 'stale-digest', digest, moved: 'decided' } })
  expect(await lengthOf(story)).toBe(length)
  const { consents } = (await story.as('observer', '')).body
  expect(consents.map(({ fresh }: { fresh: boolean }) => fresh)).toEqual([false])
})

test('[DE7] other words, another partner, person, agreement or note than those signed are refused, and nothing is recorded', async () => {
  const { story, digests, consent, me, device } = await stand()
  const other = await startAgreement(http)
  const events = await lengthOf(story)
  const [clause = ''] = Object.keys(digests.clauses)
  const wrong: readonly (readonly [object, string])[] = [
    [await device.word(story.id, me, { ...consent, stance: 'object' }), 'statement-invalid'],
    [await device.word(story.id, me, { ...consent, scope: clause }), 'statement-invalid'],
    [await device.word(story.id, me, { ...consent, digest: '0'.repeat(64) }), 'statement-invalid'],
    [await device.word(story.id, me, { ...consent, partner: p2 }), 'statement-invalid'],
    [await device.word(story.id, me, { ...consent, type: 'consent-withdrawn' }), 'statement-invalid'],
    [await device.word(story.id, me, consent, 'Catatan lain'), 'statement-invalid'],
    [{ ...(await device.word(story.id, me, consent)), at: 6 }, 'statement-invalid'],
    [await device.word(other.id, me, consent), 'claim-invalid'],
    [await device.word(story.id, await personOf(story, 'signatory p2'), consent), 'claim-invalid'],
    [{ ...(await device.word(story.id, me, consent)), key: 'AAAA' }, 'claim-invalid'],
    [{ ...(await device.word(story.id, me, consent)), signature: 'AAAA' }, 'statement-invalid'],
  ]
  for (const [word, code] of wrong) {
    const answer = await story.as('signatory p1', '/consents', {
      body: { digest: consent.digest, stance: 'agree', device: word },
    })
    expect([answer.body.code, answer.status]).toEqual([code, 422])
  }
  expect(await lengthOf(story)).toBe(events)
})

test('[DE7] nobody consents for another: not with their signature, not by their key, not again with what was said once', async () => {
  const { story, consent, me, device } = await stand()
  const word = await device.word(story.id, me, consent)
  const send = (who: string, body: object) =>
    story.as(who, '/consents', { body: { digest: consent.digest, stance: 'agree', ...body } })
  // A partner's word has the partner of the session; that of another is not even asked for.
  expect((await send('signatory p1', { partnerId: 'p2', device: word })).status).toBe(201)
  const { events } = (await story.as('observer', '/ledger')).body
  expect(events.at(-1)).toMatchObject({ actor: me, payload: { type: 'consent-given', partner: 'p1' } })
  expect((await send('signatory p2', { device: word })).body.code).toBe('device-taken')
  expect((await send('signatory p1', { device: word })).body.code).toBe('statement-replayed')
  expect((await send('writer p1', { device: word })).status).toBe(403)
  expect((await story.as('observer', '/ledger')).body.events).toEqual(events)
  // By the same device, said anew, it is another word.
  expect((await send('signatory p1', { device: await device.word(story.id, me, consent, '', 6) })).status).toBe(201)
})

test('[DE24] not agreeing without a reason and agreeing with a note without one are refused, signed or not, for a clause or the whole', async () => {
  const { story, digests, consent, me, device } = await stand()
  const before = await lengthOf(story)
  const [clauseId = '', digest = ''] = Object.entries(digests.clauses)[0] ?? []
  for (const stance of ['object', 'agree-with-note'] as const) {
    const signed = await device.word(story.id, me, { ...consent, stance })
    const bodies = [
      { digest: consent.digest, stance },
      { digest: consent.digest, stance, note: '' },
      { digest: consent.digest, stance, note: ' \n\t ' },
      { digest: consent.digest, stance, device: signed },
      { clauseId, digest, stance },
      // The reason is asked for first: whoever has none learns that the text moved when there is one.
      { digest: '0'.repeat(64), stance },
    ]
    for (const body of bodies)
      expect(await story.as('signatory p1', '/consents', { body })).toMatchObject({
        status: 422,
        body: { code: 'note-missing', stance },
      })
  }
  expect(await lengthOf(story)).toBe(before)
  const given = { digest: consent.digest, stance: 'object', note: 'Harga belum pas' }
  expect((await story.as('signatory p1', '/consents', { body: given })).status).toBe(201)
  expect((await story.as('signatory p1', '/consents', { body: { ...given, stance: 'agree', note: '' } })).status).toBe(
    201,
  )
})
