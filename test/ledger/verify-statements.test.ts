import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyChain } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerPayload } from '../../shared/ledger/event.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import type { Said } from '../../shared/ledger/statement.ts'
import { forgedStatements, verifyStatements } from '../../shared/ledger/verify-statements.ts'
import { sealedChain } from './build-golden.ts'
import { agreementId, consented, digest, partner, person, twoPartners } from './build-ledger.ts'
import { makeTestDevice } from './test-device.ts'

const me = person('signatory-p1')
const said: Omit<Said, 'note'> = {
  type: 'consent-given',
  partner: partner('p1'),
  scope: 'document',
  digest: digest('document'),
  stance: 'agree',
}
type Decided = readonly [Actor, LedgerPayload]

async function story() {
  const device = await makeTestDevice()
  const { at, signature } = await device.word(agreementId, me, said)
  const shown: Decided = [me, await device.shown(agreementId, me)]
  const signed = { device: device.name, at, signature }
  const [actor, payload] = consented('p1', 'document', 'document')
  const consent = (change: object = {}, by: Actor = actor): Decided => [
    by,
    { ...payload, signed, ...change } as LedgerPayload,
  ]
  const results = async (...more: readonly Decided[]) =>
    (await verifyStatements(webcrypto.subtle, sealedChain([...twoPartners, ...more]))).map(({ result }) => result)
  return { device, shown, consent, results, signed }
}

test('[DE8] whoever has a ledger tells signed words from unsigned and forged ones', async () => {
  const { shown, consent, results, signed } = await story()
  expect(await results(shown, consent())).toEqual(['signed'])
  expect(await results(shown, consented('p2', 'document', 'document'))).toEqual(['unsigned'])
  expect(await results(consent())).toEqual(['device-unknown'])
  expect(await results(shown, consent({}, person('signatory-p2')))).toEqual(['device-unknown'])
  expect(await results(shown, consent({ stance: 'object' }))).toEqual(['signature-wrong'])
  expect(await results(shown, consent({ digest: digest('other') }))).toEqual(['signature-wrong'])
  expect(await results(shown, consent({ note: 'Tambahan' }))).toEqual(['signature-wrong'])
  expect(await results(shown, consent({ signed: { ...signed, signature: '!' } }))).toEqual(['signature-wrong'])
  expect(await results(shown, consent(), consent())).toEqual(['signed', 'replayed'])
  expect(await results([person('signatory-p2'), shown[1]], consent())).toEqual(['claim-wrong', 'device-unknown'])
})

test('[DE8] a golden ledger with signed words verifies, and one changed stance in it is named', async () => {
  const file = readFileSync(new URL('golden/signed-words.json', import.meta.url), 'utf8')
  const events = parseLedger(JSON.parse(file))!
  expect(verifyChain(events)).toEqual({ ok: true })
  const reports = await verifyStatements(webcrypto.subtle, events)
  expect(reports.map(({ result }) => result)).toEqual(['signed', 'signed', 'unsigned'])
  expect(forgedStatements(reports)).toEqual([])
  const forged = sealedChain(
    events.map(({ actor, payload }) => [
      actor,
      payload.type === 'consent-given' && payload.stance === 'object' ? { ...payload, stance: 'agree' } : payload,
    ]),
  )
  expect(forgedStatements(await verifyStatements(webcrypto.subtle, forged))).toEqual([
    { seq: 9, result: 'signature-wrong' },
  ])
})
