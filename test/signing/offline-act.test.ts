import { expect, test } from 'vitest'
import { fateOf, statementOf } from '../../client/signing/offline-act.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { chainOf, digest, moved, partner, person, sealed, signed, twoPartners } from '../ledger/build-ledger.ts'

const act = { sealed: digest('document'), partner: partner('p1'), person: person('signatory-p1') }
const story = (...more: Parameters<typeof chainOf>[0]) =>
  chainOf([...twoPartners, moved('draf', 'disepakati'), sealed, ...more])
const fate = (events: ReturnType<typeof chainOf>) => fateOf(act, reduce(events), events)

test('[SN13] an act waits while its text is sealed, and is sent once its signature is recorded', () => {
  expect(fate(story())).toBeNull()
  expect(fate(story(signed('p2')))).toBeNull()
  expect(fate(story(signed('p1')))).toEqual({ state: 'sent', reason: '' })
})

test('[SN13] a text that was reopened, sealed with other words, or signed by somebody else makes it void, with the reason', () => {
  const [actor, payload] = moved('disepakati', 'tinjauan')
  const reopened = [actor, { ...payload, reason: 'Tanggal keliru' }] as Parameters<typeof chainOf>[0][number]
  expect(fate(story(reopened))).toEqual({ state: 'void', reason: 'Tanggal keliru' })
  expect(fate(story(moved('disepakati', 'tinjauan')))).toEqual({ state: 'void', reason: 'reopened' })
  const events = story(signed('p1'))
  expect(fateOf({ ...act, person: person('lain') }, reduce(events), events)).toEqual({
    state: 'void',
    reason: 'already-signed',
  })
  expect(fateOf({ ...act, sealed: digest('lain') }, reduce(events), events)?.state).toBe('void')
})

test('[SN13] what the device’s key signs names text, file, person and the device’s own time, in one form', () => {
  const words = { ...act, agreement: reduce(story()).id, file: digest('pdf'), name: 'Sari', position: 'Ketua', at: 0 }
  expect(statementOf(words)).toBe(
    `{"act":"mufakat/tanda-tangan-luring@1","agreement":"${words.agreement}","deviceTime":"1970-01-01T00:00:00.000Z","file":"${words.file}","name":"Sari","partner":"p1","position":"Ketua","sealed":"${words.sealed}"}`,
  )
})
