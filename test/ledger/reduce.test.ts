import { expect, test } from 'vitest'
import { advance, reduce } from '../../shared/ledger/reduce.ts'
import {
  chainOf,
  clause,
  consented,
  digest,
  invitation,
  invited,
  joined,
  moved,
  partner,
  person,
  sealed,
  signed,
  twoPartners,
} from './build-ledger.ts'

const recordOf = (...more: Parameters<typeof chainOf>[0]) => reduce(chainOf([...twoPartners, ...more]))

test('[LG4] the record is a pure fold: partners, people with role and partner, links and who came by them', () => {
  const record = recordOf(invited('observer'), joined('observer'), [
    'server',
    { type: 'invitation-revoked', invitation: invitation('i-observer-x') },
  ])
  expect([...record.partners.keys()]).toEqual(['p1', 'p2'])
  expect(record.people.get(person('signatory-p2'))).toMatchObject({ role: 'signatory', partner: 'p2' })
  expect(record.invitations.get(invitation('i-observer-x'))).toMatchObject({ revoked: true, joined: 1 })
  expect(record.invitations.get(invitation('i-signatory-p1'))).toMatchObject({ revoked: false, joined: 1 })
  expect(record.standing).toEqual({ kind: 'draf' })
  expect(record.head.seq).toBe(10)
})

test('[LG4] one more event leaves the record before it as it was', () => {
  const events = chainOf([...twoPartners, moved('draf', 'tinjauan')])
  const before = reduce(events.slice(0, -1))
  const after = advance(before, events.at(-1)!)
  expect(before.standing.kind).toBe('draf')
  expect(after.standing.kind).toBe('tinjauan')
})

test('[LG5] a partner has one word on each scope: the last', () => {
  const record = recordOf(
    consented('p1', 'document', 'a'),
    consented('p2', 'document', 'a'),
    consented('p1', 'document', 'b', 'object'),
    consented('p1', 'tujuan', 'c'),
    ['server', { type: 'consent-withdrawn', partner: partner('p2'), scope: 'document' }],
  )
  expect(record.consents.map(({ partner: of, scope, stance }) => [of, scope, stance])).toEqual([
    ['p1', 'document', 'object'],
    ['p1', 'tujuan', 'agree'],
  ])
})

test('[LG6] the seal, certificates and signatures belong to the agreed state and leave with it, and so do the consents', () => {
  const agreed = [consented('p1', 'document', 'document'), moved('draf', 'disepakati'), sealed]
  const certificate = {
    type: 'certificate-issued',
    partner: partner('p1'),
    person: person('signatory-p1'),
    serial: '01',
    certificate: digest('der'),
  } as const
  const record = recordOf(...agreed, ['server', certificate], signed('p1'))
  expect(record.standing).toMatchObject({ kind: 'disepakati', seal: { pdfDigest: digest('pdf') } })
  if (!('seal' in record.standing)) throw new Error('not agreed')
  expect(record.standing.certificates.get(partner('p1'))?.serial).toBe('01')
  expect([...record.standing.signatures.keys()]).toEqual(['p1'])
  expect(record.consents).toHaveLength(1)
  const back = recordOf(...agreed, moved('disepakati', 'tinjauan'))
  expect(back.standing).toEqual({ kind: 'tinjauan' })
  expect(back.consents).toEqual([])
})

test('[LG6] going from review back to the draft keeps what was said', () => {
  const record = recordOf(moved('draf', 'tinjauan'), consented('p1', 'tujuan', 'x'), moved('tinjauan', 'draf'))
  expect(record.consents).toHaveLength(1)
})

test('[LG6] signatures stay when the last of them has signed', () => {
  const record = recordOf(
    moved('draf', 'disepakati'),
    sealed,
    signed('p1'),
    signed('p2'),
    moved('disepakati', 'ditandatangani'),
  )
  expect(record.standing).toMatchObject({ kind: 'ditandatangani', seal: { pdfBytes: 3 } })
  expect('signatures' in record.standing && record.standing.signatures.size).toBe(2)
})

test('[LG4] marks are kept for each clause and partner', () => {
  const mark = {
    type: 'negotiated-marked',
    partner: partner('p1'),
    clause: clause('tujuan'),
    clauseDigest: digest('t'),
  } as const
  expect(recordOf(['server', mark]).negotiated.get(clause('tujuan'))?.get(partner('p1'))).toBe(digest('t'))
})

test('[LG4] a ledger that cannot have been made by the server is a fault, not a record', () => {
  expect(() => reduce([])).toThrow(RangeError)
  expect(() => reduce(chainOf([sealed]))).toThrow(RangeError)
  expect(() => recordOf(sealed)).toThrow(RangeError)
  expect(() => recordOf(signed('p1'))).toThrow(RangeError)
})

test('[LG14] a named moment stands until its name is taken away, and the last name counts', () => {
  const named = (name: string, update: number) =>
    [
      person('writer-p1'),
      { type: 'version-named', name, update, updateHash: digest('log'), documentDigest: digest('text') },
    ] as const
  const record = recordOf(named('Awal', 3), named('Musyawarah', 9), named('Rumusan awal', 3))
  expect([...record.versions.values()].map(({ name, update }) => [name, update])).toEqual([
    ['Rumusan awal', 3],
    ['Musyawarah', 9],
  ])
  const after = recordOf(named('Awal', 3), [person('writer-p1'), { type: 'version-unnamed', update: 3 }])
  expect([...after.versions]).toEqual([])
})
