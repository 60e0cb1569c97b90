import { expect, test } from 'vitest'
import { clauseStanding } from '../../shared/ledger/clause-standing.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { chainOf, clause, consented, digest, partner, twoPartners } from './build-ledger.ts'

const digests = {
  document: digest('document'),
  clauses: new Map([
    [clause('a'), digest('a')],
    [clause('b'), digest('b')],
  ]),
}
const standing = (name: string, ...story: Parameters<typeof chainOf>[0]) =>
  clauseStanding(reduce(chainOf([...twoPartners, ...story])), digests, partner('p1'), clause(name))
const marked = (name: string, text: string) =>
  [
    'server',
    { type: 'negotiated-marked', partner: partner('p1'), clause: clause(name), clauseDigest: digest(text) },
  ] as const

test('[DE19] the last word that holds counts, given to the clause or to the whole', () => {
  expect(standing('a')).toBe('none')
  expect(standing('a', consented('p2', 'a', 'a'))).toBe('none')
  expect(standing('a', consented('p1', 'a', 'a'))).toBe('agree')
  expect(standing('b', consented('p1', 'a', 'a'))).toBe('none')
  expect(standing('b', consented('p1', 'document', 'document', 'agree-with-note'))).toBe('agree-with-note')
  expect(standing('a', consented('p1', 'document', 'document'), consented('p1', 'a', 'a', 'object'))).toBe('object')
})

test('[DE19] a word whose clause moved has lapsed, unless another one holds; a mark counts while its words stand', () => {
  expect(standing('a', consented('p1', 'a', 'a, before'))).toBe('lapsed')
  expect(standing('a', consented('p1', 'a', 'a, before'), consented('p1', 'document', 'document'))).toBe('agree')
  expect(standing('a', marked('a', 'a'))).toBe('negotiated')
  expect(standing('a', marked('a', 'a, before'))).toBe('none')
  expect(standing('a', marked('a', 'a'), consented('p1', 'a', 'a, before'))).toBe('lapsed')
})
