import { expect, test } from 'vitest'
import { buildRedline } from '../../server/history/redline-builder.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { manyHands, pastOf } from '../history/many-hands.ts'
import { chainOf, joined, twoPartners } from '../ledger/build-ledger.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { fakeBrowser } from './fake-browser.ts'

const browser = fakeBrowser()
const { redlineAnswer } = await import('../../client/history/redline-decoder.ts')
const { byDay } = await import('../../client/history/days.ts')
const { parseSeen, readSeen, rememberSeen } = await import('../../client/history/last-seen.ts')
const { redlinePath } = await import('../../client/history/history-path.ts')
const { labelled } = await import('../../client/history/redline-text.tsx')
const { parseRoute } = await import('../../client/app/router.ts')
const { Undecodable } = await import('../../client/api/decode.ts')
const { parseAgreementId, parseClauseId, parsePersonId } = await import('../../shared/agreement/ids.ts')

const id = parseAgreementId('perjanjian-1')!
const person = parsePersonId('siti')!
const moment = { seq: 3, moment: '3-aabbccdd', at: 5 }

test('[HI16] what the server answers is read whole, and what cannot be read is a problem with a code', () => {
  const hands = manyHands(seededRandom(21), 120)
  const redline = buildRedline(pastOf(hands), { before: 20, after: 110, whole: false })
  const people = { ani: { name: 'Ani', partnerId: 'lsm' }, budi: { name: 'Budi', partnerId: null } }
  const answer = JSON.parse(JSON.stringify({ from: moment, to: { ...moment, at: null }, people, redline }))
  expect(redlineAnswer(answer)).toEqual(answer)
  for (const wrong of [{}, { ...answer, redline: { ...redline, clauses: [{}] } }, { ...answer, from: null }])
    expect(() => redlineAnswer(wrong)).toThrow(Undecodable)
})

test('[HI16] a redline has an address, with one clause or all, and nothing else is one', () => {
  const path = redlinePath(id, '3-aabbccdd', 'kini', parseClauseId('tujuan'))
  expect(path).toBe('/p/perjanjian-1/riwayat/3-aabbccdd..kini?pasal=tujuan')
  expect(parseRoute('/p/perjanjian-1/riwayat/3-aabbccdd..kini')).toEqual({
    page: 'agreement',
    id,
    view: 'riwayat',
    span: '3-aabbccdd..kini',
  })
  for (const wrong of ['/p/x/riwayat/3', '/p/x/riwayat/3..', '/p/x/naskah/3..4', '/p/x/riwayat/3..4/5'])
    expect(parseRoute(wrong), wrong).toEqual({ page: 'unknown' })
})

test('[HI16] of several changes by one person in a row the last one names the person', () => {
  const ins = (by: string) => ({ change: 'ins', by: parsePersonId(by), at: 1 }) as const
  const same = { change: 'same' } as const
  expect(labelled([ins('ani'), same, ins('ani'), ins('budi'), same])).toEqual([false, false, true, true, false])
})

test('[HI14] the device remembers how far the draft had come, and forgets what it cannot read', () => {
  const hash = new Uint8Array(32).fill(0xab)
  expect(readSeen(id, person)).toBeNull()
  rememberSeen(id, person, { epoch: 'x', index: 12, hash }, 99)
  expect(readSeen(id, person)).toEqual({ moment: '12-abababab', seq: 12, at: 99 })
  expect([...browser.stored.keys()]).toContain('mufakat.seen.perjanjian-1.siti')
  for (const wrong of [null, '', '12', 'e3 4', 'kini 4', '12-zz 4', '12-abababab x'])
    expect(parseSeen(wrong)).toBeNull()
})

test('[HI6] days hold sittings with what was decided in them, and decisions between sittings', () => {
  const events: LedgerEvent[] = chainOf([...twoPartners, joined('observer')])
  const [first, second, third] = events.map((event, at) => ({ ...event, at: [10, 150, 1_000][at] ?? 2_000 }))
  const sitting = { from: moment, to: moment, began: 100, ended: 200, work: [] }
  const days = byDay([sitting], [first!, second!, third!], (at) => (at < 500 ? 'senin' : 'selasa'))
  expect(days.map(({ items }) => items.map(({ kind, at }) => [kind, at]))).toEqual([
    [['event', 1_000]],
    [
      ['sitting', 100],
      ['event', 10],
    ],
  ])
  const [, monday] = days
  const told = monday?.items[0]
  expect(told?.kind === 'sitting' && told.events.map(({ at }) => at)).toEqual([150])
})
