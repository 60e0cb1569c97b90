// What is decided by the table at the moment that counts: not when a request arrived, nor where its page believed the agreement to be.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitDecisions } from '../../server/http/decisions.ts'
import type { Parts } from '../../server/http/parts.ts'
import { piecesSent } from '../../server/import/judge-sent.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { loadTemplate } from '../../templates/library.ts'
import { must } from '../agreement/draft-builder.ts'
import { signedByOwn } from './policy-before.ts'
import { personOf, said, type World, type WorldStand, worldStand } from './policy-world.ts'

/** Something that is waited for, and the way to let it happen. */
function signal(): { readonly happened: Promise<void>; happen(): void } {
  const late: { happen: () => void } = { happen: () => undefined }
  const happened = new Promise<void>((resolve) => {
    late.happen = resolve
  })
  return { happened, happen: () => late.happen() }
}

let stand: WorldStand
let letters = 0
/** Documents are read as long as the test wants. */
let reading: { readonly began: ReturnType<typeof signal>; readonly end: ReturnType<typeof signal> } | null = null
beforeAll(async () => {
  const documents: Parts['documents'] = {
    check: () => Promise.reject(new Error('not asked here')),
    async pieces(document, template) {
      reading?.began.happen()
      await reading?.end.happened
      return piecesSent(document, must(loadTemplate(template)))
    },
  }
  const mail = {
    mailer: { send: async () => undefined },
    mayInvite() {
      letters++
      return true
    },
  } as unknown as NonNullable<Parts['mail']>
  stand = await worldStand({ documents, mail })
}, 60_000)
afterAll(() => stand.close())

const DOCUMENT = new TextEncoder().encode('# Tujuan Bersama\n\nPara Mitra merawat hutan di hulu.\n')

/** The text is sealed by the others. */
const seal = (world: World) =>
  stand.http.parts.decisions.decide(world.id, (ledger) => {
    const { document: documentDigest } = world.digests
    const step = { type: 'state-changed', from: 'draf', to: 'disepakati', reason: '', documentDigest } as const
    const sealed = { type: 'sealed', documentDigest, pdfDigest: documentDigest, pdfBytes: 1 } as const
    return commitDecisions(ledger, [said(step, personOf('facilitator')), said(sealed)])
  })

test.each(['writer', 'guest'] as const)(
  '[RC23] what a %s brings is not suggested any more once the text was sealed while it was being read',
  async (who) => {
    const world = await stand.make('draf')
    const [began, end] = [signal(), signal()]
    reading = { began, end }
    const asked = world.as(who, '/import', { bytes: DOCUMENT, media: 'text/markdown' })
    await began.happened
    await seal(world)
    const [written, state] = [stand.written(), await stand.relay.state(world.id)]
    end.happen()
    reading = null
    expect(await asked).toMatchObject({
      status: 403,
      body: { code: 'forbidden', action: 'suggest', role: who, state: 'disepakati' },
    })
    expect(stand.written()).toBe(written)
    expect(await stand.relay.state(world.id)).toEqual(state)
  },
)

test('[RC23] who may not invite uses up no letter of the agreement', async () => {
  const world = await stand.make('draf')
  const body = { role: 'observer', email: 'warga@example.org' }
  for (const who of ['observer', 'writer', 'signatory'] as const)
    expect((await world.as(who, '/invitations', { body })).status).toBe(403)
  expect(letters).toBe(0)
  expect((await world.as('facilitator', '/invitations', { body })).status).toBe(201)
  expect(letters).toBe(1)
})

test('[RC22] a step that was meant from a state that has passed is not taken for another', async () => {
  const world = await stand.make('draf')
  const written = stand.written()
  // The page still shows a sealed text; what it asks for would put the draft up for review.
  expect(
    await world.as('signatory', '/state', { body: { from: 'disepakati', to: 'tinjauan', reason: 'Keliru.' } }),
  ).toMatchObject({ status: 403, body: { code: 'forbidden', action: 'reopen', state: 'draf' } })
  expect(await world.as('signatory', '/state', { body: { from: 'tinjauan', to: 'draf', reason: 'x' } })).toMatchObject({
    status: 409,
    body: { code: 'guards-unmet', unmet: [{ guard: 'no-such-step', from: 'draf', to: 'draf' }] },
  })
  expect(stand.written()).toBe(written)
  expect((await world.as('signatory', '/state', { body: { from: 'draf', to: 'tinjauan' } })).status).toBe(200)
})

test('[RC17] whoever was put out of an addendum does not come in again by its base', async () => {
  const world = await stand.make('berlaku')
  const { agreementId } = (await world.as('writer', '/addenda', { method: 'POST' })).body
  const addendum = must(parseAgreementId(agreementId))
  const enter = () => world.as('signatory', `/addenda/${addendum}/enter`, { method: 'POST' })
  expect((await enter()).status).toBe(200)
  const { decisions } = stand.http.parts
  const { invitation } = must(decisions.record(addendum)?.people.get(personOf('signatory')))
  await decisions.decide(addendum, (ledger) =>
    commitDecisions(ledger, [said({ type: 'invitation-revoked', invitation }, personOf('facilitator'))]),
  )
  const written = stand.written()
  expect(await enter()).toMatchObject({ status: 410, body: { code: 'invitation-revoked' } })
  expect(stand.written()).toBe(written)
})

test('[RC21] a delegate comes into an addendum as an observer, and a signatory as a signatory', async () => {
  const world = await stand.make('berlaku')
  const { agreementId } = (await world.as('writer', '/addenda', { method: 'POST' })).body
  const enter = async (who: 'delegate' | 'signatory') =>
    (await world.as(who, `/addenda/${agreementId}/enter`, { method: 'POST' })).body
  expect(await enter('delegate')).toMatchObject({ role: 'observer' })
  expect(await enter('delegate')).not.toHaveProperty('partnerId')
  expect(await enter('signatory')).toMatchObject({ role: 'signatory', partnerId: 'p1' })
})

test('[RC21] by a letter one takes back the signature that one made, not that of the signatory', async () => {
  const withdraw = (world: World, who: 'delegate' | 'signatory') =>
    world.as(who, '/signatures/withdrawal', { body: { reason: 'keliru' } })
  const bySignatory = await stand.make('disepakati', signedByOwn('signatory'))
  const written = stand.written()
  expect(await withdraw(bySignatory, 'delegate')).toMatchObject({ status: 409, body: { code: 'not-signed' } })
  expect(stand.written()).toBe(written)
  const byDelegate = await stand.make('disepakati', signedByOwn('delegate'))
  expect(await withdraw(byDelegate, 'delegate')).toMatchObject({ status: 200, body: { state: 'tinjauan' } })
})
