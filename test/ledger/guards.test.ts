import { expect, test } from 'vitest'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { type GuardFacts, unmetGuards } from '../../shared/ledger/guards.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { requiredAnnexes } from '../../shared/ledger/required-annexes.ts'
import { NO_TERM } from '../../shared/lifetime/term.ts'
import { loadTemplate } from '../../templates/library.ts'
import {
  added,
  chainOf,
  clause,
  consented,
  created,
  digest,
  joined,
  moved,
  partner,
  person,
  sealed,
  signed,
  twoPartners,
} from './build-ledger.ts'

const facts = (events: Parameters<typeof chainOf>[0], change: Partial<GuardFacts> = {}): GuardFacts => ({
  record: reduce(chainOf(events)),
  reason: '',
  listed: [partner('p1'), partner('p2')],
  digests: { document: digest('document'), clauses: new Map([[clause('a'), digest('a')]]) },
  findings: [],
  unprintable: [],
  openSuggestions: [],
  dictations: [],
  term: NO_TERM,
  today: '2026-11-24',
  ...change,
})
const error = (code: string) =>
  ({ code, char: 'general', level: 'error', parties: [partner('p2')], clause: clause('a'), data: {} }) as const
const must = <T>(value: T | null): T => {
  if (value === null) throw new RangeError('not an id')
  return value
}
const names = (unmet: ReturnType<typeof unmetGuards>) => unmet.map((item) => item.guard)

test('[RC4] a partner for whom only a guest or a reviewer came has not joined', () => {
  const decisions = [created, added('p1'), added('p2'), joined('writer', 'p1'), joined('guest', 'p2')] as const
  const withReviewer = [...decisions, joined('reviewer', 'p2')]
  expect(names(unmetGuards(facts(withReviewer), 'tinjauan'))).toEqual(['partners-joined'])
  expect(unmetGuards(facts([...withReviewer, joined('writer', 'p2')]), 'tinjauan')).toEqual([])
})

test('[LG10] a refusal names every unmet guard, with what is missing', () => {
  const unmet = unmetGuards(
    facts([created, added('p1'), added('p2'), joined('writer', 'p1')], {
      listed: [partner('p1'), partner('p3')],
      findings: [error('UM-01')],
      unprintable: [{ clause: clause('a'), character: '\u0007', codePoint: 7 }],
    }),
    'disepakati',
  )
  expect(unmet).toEqual([
    { guard: 'partners-joined', partners: ['p2'], needed: 2 },
    { guard: 'partner-list', missing: ['p2'], unknown: ['p3'] },
    { guard: 'no-open-errors', findings: [{ code: 'UM-01', clause: 'a' }] },
    { guard: 'all-consented', partners: ['p1', 'p2'] },
    { guard: 'printable', characters: [{ clause: 'a', character: '\u0007', codePoint: 7 }] },
  ])
})

test('[SN17] minutes that a legal profile wants are missing until they lie beside the sealed text, where the agreement asks for them', () => {
  const annexes = [{ profile: 'desa-pihak-ketiga', annex: 'berita_acara' }]
  const [actor, payload] = created
  const asking = [actor, { ...payload, annexesRequired: true } as LedgerPayload] as const
  const rest = [...twoPartners.slice(1), moved('draf', 'disepakati'), sealed, signed('p1')] as const
  const unmet = (...events: Parameters<typeof chainOf>[0]) => unmetGuards(facts(events, { annexes }), 'ditandatangani')
  expect(unmet(asking, ...rest)).toEqual([
    { guard: 'all-signed', partners: ['p2'] },
    { guard: 'annexes-attached', annexes },
  ])
  expect(names(unmet(created, ...rest, signed('p2')))).toEqual([])
  const minutes = (text: string) =>
    [
      person('signatory-p2'),
      {
        type: 'counterpart-attached',
        partner: partner('p2'),
        kind: 'minutes',
        name: 'a.pdf',
        digest: digest('pdf'),
        bytes: 3,
        media: 'application/pdf',
        match: 'none',
        documentDigest: digest(text),
      },
    ] as const
  expect(names(unmet(asking, ...rest, signed('p2'), minutes('before')))).toEqual(['annexes-attached'])
  expect(unmet(asking, ...rest, signed('p2'), minutes('document'))).toEqual([])
})

test('[SN17] which files are wanted is told by the profiles in force and their annexes', () => {
  const { profiles } = must(loadTemplate('perjanjian-kemitraan-umum'))
  const wanted = (...ids: readonly string[]) =>
    requiredAnnexes(
      ids.map((id) => ({ id })),
      profiles,
    )
  expect(wanted('desa-pihak-ketiga', 'tanggung-jawab-sosial', 'data-pribadi')).toEqual([
    { profile: 'desa-pihak-ketiga', annex: 'berita_acara' },
  ])
  expect(wanted('masyarakat-adat')).toEqual([{ profile: 'masyarakat-adat', annex: 'berita_acara' }])
  expect(wanted()).toEqual([])
})

test('[LG10] sealing passes when everybody joined, consents freshly, no error stands and all can be printed', () => {
  const consents = [consented('p1', 'document', 'document'), consented('p2', 'a', 'a')]
  expect(unmetGuards(facts([...twoPartners, ...consents]), 'disepakati')).toEqual([])
  expect(unmetGuards(facts([...twoPartners, ...consents, moved('draf', 'tinjauan')]), 'disepakati')).toEqual([])
  const warning = { ...error('UM-04'), level: 'warning' as const }
  expect(unmetGuards(facts([...twoPartners, ...consents], { findings: [warning] }), 'disepakati')).toEqual([])
})

test('[LG11] a draft goes to review once all partners are in and their signatories are named; back by a partner with a reason', () => {
  expect(unmetGuards(facts(twoPartners), 'tinjauan')).toEqual([])
  expect(unmetGuards(facts(twoPartners, { findings: [error('UM-01')] }), 'tinjauan')).toEqual([])
  expect(unmetGuards(facts(twoPartners, { findings: [error('UM-03')] }), 'tinjauan')).toEqual([
    { guard: 'signatories-named', partners: ['p2'] },
  ])
  expect(
    names(unmetGuards(facts([created, added('p1'), joined('writer', 'p1')], { listed: [partner('p1')] }), 'tinjauan')),
  ).toEqual(['partners-joined'])
  const inReview = (change: Partial<GuardFacts>) =>
    unmetGuards(facts([...twoPartners, moved('draf', 'tinjauan')], { findings: [error('UM-03')], ...change }), 'draf')
  expect(inReview({ reason: 'Ada yang terlewat' })).toEqual([])
  expect(inReview({ reason: ' ' })).toEqual([{ guard: 'reason-given' }])
  expect(inReview({ isNeutral: true })).toEqual([])
})

test('[LG12] an agreed text is reopened with a reason, and only while nobody has signed', () => {
  const agreed = [...twoPartners, moved('draf', 'disepakati'), sealed]
  expect(unmetGuards(facts(agreed, { reason: 'Tanggal keliru' }), 'tinjauan')).toEqual([])
  expect(names(unmetGuards(facts(agreed, { reason: ' ' }), 'tinjauan'))).toEqual(['reason-given'])
  expect(unmetGuards(facts([...agreed, signed('p1')]), 'tinjauan')).toEqual([
    { guard: 'reason-given' },
    { guard: 'nobody-signed', partners: ['p1'] },
  ])
})

test('[LG12] an agreement is signed when all have signed; other steps do not exist', () => {
  const agreed = [...twoPartners, moved('draf', 'disepakati'), sealed]
  expect(unmetGuards(facts([...agreed, signed('p1')]), 'ditandatangani')).toEqual([
    { guard: 'all-signed', partners: ['p2'] },
  ])
  expect(unmetGuards(facts([...agreed, signed('p1'), signed('p2')]), 'ditandatangani')).toEqual([])
  expect(unmetGuards(facts(twoPartners), 'ditandatangani')).toEqual([
    { guard: 'no-such-step', from: 'draf', to: 'ditandatangani' },
  ])
  expect(unmetGuards(facts(twoPartners), 'draf')).toEqual([{ guard: 'no-such-step', from: 'draf', to: 'draf' }])
})

test('[US22] sealing waits for every suggestion to be decided, and moving to review does not', () => {
  const open = facts([...twoPartners], { openSuggestions: [must(parseSuggestionId('7.1'))] })
  expect(names(unmetGuards(open, 'disepakati'))).toContain('no-open-suggestions')
  expect(names(unmetGuards(open, 'tinjauan'))).not.toContain('no-open-suggestions')
})
