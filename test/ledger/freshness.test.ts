import { expect, test } from 'vitest'
import { consentsToWhole, freshConsents, negotiatedFresh } from '../../shared/ledger/freshness.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { chainOf, clause, consented, digest, partner, person, twoPartners, waiver } from './build-ledger.ts'

const digests = {
  document: digest('document'),
  clauses: new Map([
    [clause('a'), digest('a')],
    [clause('b'), digest('b')],
  ]),
}
const recordOf = (...more: Parameters<typeof chainOf>[0]) => reduce(chainOf([...twoPartners, ...more]))
const whole = (...more: Parameters<typeof chainOf>[0]) =>
  consentsToWhole(partner('p1'), freshConsents(recordOf(...more), digests), digests)

test('[LG7] a consent holds while its words stand, lapses when they change, and holds again when the change is undone', () => {
  const record = recordOf(
    consented('p1', 'a', 'a'),
    consented('p1', 'b', 'b, before'),
    consented('p2', 'document', 'document'),
  )
  expect(freshConsents(record, digests).map((consent) => [consent.partner, consent.scope])).toEqual([
    ['p1', 'a'],
    ['p2', 'document'],
  ])
  const changed = { ...digests, document: digest('other') }
  expect(freshConsents(record, changed).map((consent) => consent.scope)).toEqual(['a'])
  expect(freshConsents(record, digests)).toHaveLength(2)
})

test('[LG8] a partner consents to the whole by one word on the document or by a word on every clause', () => {
  expect(whole()).toBe(false)
  expect(whole(consented('p1', 'document', 'document'))).toBe(true)
  expect(whole(consented('p1', 'document', 'document', 'agree-with-note'))).toBe(true)
  expect(whole(consented('p1', 'document', 'document, before'))).toBe(false)
  expect(whole(consented('p1', 'a', 'a'))).toBe(false)
  expect(whole(consented('p1', 'a', 'a'), consented('p1', 'b', 'b'))).toBe(true)
  expect(whole(consented('p2', 'document', 'document'))).toBe(false)
})

test('[LG8] the later word counts: an objection to a clause stands against an earlier word on the document', () => {
  const document = consented('p1', 'document', 'document')
  expect(whole(document, consented('p1', 'a', 'a', 'object'))).toBe(false)
  expect(whole(consented('p1', 'a', 'a', 'object'), document)).toBe(true)
  expect(whole(document, consented('p1', 'a', 'a, before', 'object'))).toBe(true)
  expect(whole(consented('p1', 'document', 'document', 'object'))).toBe(false)
})

test('[LG7] a mark counts for the checker while its clause stands', () => {
  const mark = (of: string, name: string, text: string) =>
    [
      'server',
      { type: 'negotiated-marked', partner: partner(of), clause: clause(name), clauseDigest: digest(text) },
    ] as const
  const record = recordOf(
    mark('p1', 'a', 'a'),
    mark('p2', 'a', 'a, before'),
    mark('p1', 'b', 'b, before'),
    mark('p1', 'c', 'c'),
  )
  expect(negotiatedFresh(record, digests.clauses)).toEqual(new Map([['a', new Set(['p1'])]]))
})

const waiverOf = (of: string, type: 'waiver-acknowledged' | 'waiver-withdrawn') =>
  [person(`signatory-${of}`), { type, waiver: waiver('w1'), partner: partner(of) }] as const
const proposed = [
  person('facilitator-x'),
  {
    type: 'waiver-proposed',
    waiver: waiver('w1'),
    target: {
      code: 'KN-01',
      level: 'error',
      clause: clause('a'),
      row: null,
      field: null,
      parties: [],
      quote: '',
      about: '',
    },
    digest: digest('a'),
    message: 'Pasal ini memihak.',
    reason: 'Sudah dibahas.',
  },
] as const

test('[DE9] a waiver that all acknowledge lapses words on its clause and on the whole; taken back, they hold again', () => {
  const words = [
    consented('p1', 'a', 'a'),
    consented('p1', 'b', 'b'),
    consented('p2', 'document', 'document'),
    proposed,
    waiverOf('p1', 'waiver-acknowledged'),
  ]
  const fresh = (...more: Parameters<typeof chainOf>[0]) =>
    freshConsents(recordOf(...words, ...more), digests).map(({ scope }) => scope)
  expect(fresh()).toEqual(['a', 'b', 'document'])
  const all = waiverOf('p2', 'waiver-acknowledged')
  expect(fresh(all)).toEqual(['b'])
  expect(fresh(all, waiverOf('p1', 'waiver-withdrawn'))).toEqual(['a', 'b', 'document'])
  expect(fresh(all, consented('p2', 'document', 'document'))).toEqual(['b', 'document'])
})
