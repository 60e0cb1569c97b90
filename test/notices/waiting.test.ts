import { expect, test } from 'vitest'
import { parseDictationId, parseInvitationId, parseRowId } from '../../shared/agreement/ids.ts'
import { POLICY } from '../../shared/ledger/policy.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import type { StandingWaiver } from '../../shared/ledger/waivers.ts'
import { waitingFor, waitingForPartner } from '../../shared/notices/waiting.ts'
import { must } from '../agreement/draft-builder.ts'
import { chainOf, clause, consented, digest, partner, person, twoPartners } from '../ledger/build-ledger.ts'

const digests = {
  document: digest('document'),
  clauses: new Map([
    [clause('a'), digest('a')],
    [clause('b'), digest('b')],
  ]),
}
const dictation = (name: string) => must(parseDictationId(name))
type Story = Parameters<typeof chainOf>[0]
const moved = (from: 'draf' | 'tinjauan', to: 'tinjauan' | 'disepakati') =>
  ['server', { type: 'state-changed', from, to, reason: '', documentDigest: digest('document') }] as const
const facts = (
  story: Story,
  more: {
    suggestions?: (string | null)[]
    awaited?: Record<string, number>
    waivers?: readonly StandingWaiver[]
    suggesters?: readonly number[]
  } = {},
) => ({
  record: reduce(chainOf([...twoPartners, ...story])),
  digests,
  waivers: more.waivers ?? [],
  suggestions: (more.suggestions ?? []).map((id) => (id === null ? null : partner(id))),
  suggesters: new Set(more.suggesters ?? [7]),
  awaited: new Map(Object.entries(more.awaited ?? {}).map(([id, count]) => [partner(id), count])),
})
const signatory = { role: 'signatory', partner: partner('p1') } as const
const writer = { role: 'writer', partner: partner('p1') } as const
const facilitator = { role: 'facilitator', partner: null } as const
const said = (waiting: ReturnType<typeof waitingFor>) => waiting.map(({ kind, count }) => `${kind} ${count}`)

test('[HM2] nobody is asked to agree to a draft, but whoever agreed to words that moved is', () => {
  expect(said(waitingFor(facts([]), signatory))).toEqual([])
  expect(said(waitingFor(facts([consented('p1', 'a', 'a, before')]), signatory))).toEqual(['consent-again 1'])
  expect(said(waitingFor(facts([consented('p1', 'document', 'document, before')]), signatory))).toEqual([
    'consent-again 2',
  ])
})

test('[HM1] under review each clause without a fresh word waits for its partner’s signatory', () => {
  const review = [moved('draf', 'tinjauan'), consented('p1', 'a', 'a')] as const
  expect(said(waitingFor(facts(review), signatory))).toEqual(['consent 1'])
  expect(said(waitingFor(facts([...review, consented('p1', 'b', 'b')]), signatory))).toEqual([])
  expect(said(waitingFor(facts(review), writer))).toEqual([])
})

test('[HM1] a text to which everybody agrees waits to be sealed, and a sealed one for who has not signed', () => {
  const agreed: Story = [
    moved('draf', 'tinjauan'),
    consented('p1', 'document', 'document'),
    consented('p2', 'document', 'document'),
  ]
  expect(said(waitingFor(facts(agreed), facilitator))).toEqual(['seal 1'])
  expect(said(waitingFor(facts(agreed), writer))).toEqual([])
  const sealed: Story = [
    ...agreed,
    moved('tinjauan', 'disepakati'),
    ['server', { type: 'sealed', documentDigest: digest('document'), pdfDigest: digest('pdf'), pdfBytes: 9 }],
  ]
  expect(said(waitingFor(facts(sealed), signatory))).toEqual(['sign 1'])
  const signed: Story = [
    ...sealed,
    [
      'server',
      {
        type: 'signed',
        partner: signatory.partner,
        person: reduce(chainOf([...twoPartners]))
          .people.keys()
          .next().value!,
        pdfDigest: digest('pdf2'),
        pdfBytes: 19,
      },
    ],
  ]
  expect(said(waitingFor(facts(signed), signatory))).toEqual([])
  expect(said(waitingForPartner(facts(signed), partner('p2')))).toEqual(['sign 1'])
})

test('[HM1] what a signatory said instead of signing waits for the other partners and for the facilitator, until the text is open again', () => {
  const declined: Story = [
    moved('draf', 'tinjauan'),
    moved('tinjauan', 'disepakati'),
    ['server', { type: 'sealed', documentDigest: digest('document'), pdfDigest: digest('pdf'), pdfBytes: 9 }],
    [
      person('ani'),
      {
        type: 'signature-declined',
        partner: partner('p2'),
        person: person('ani'),
        reason: 'Belum sesuai.',
        documentDigest: digest('document'),
      },
    ],
  ]
  for (const whom of [facilitator, writer]) expect(said(waitingFor(facts(declined), whom))).toEqual(['correct 1'])
  expect(said(waitingFor(facts(declined), { role: 'writer', partner: partner('p2') }))).toEqual([])
  expect(said(waitingFor(facts(declined), { role: 'observer', partner: null }))).toEqual([])
  const reopened = {
    type: 'state-changed',
    from: 'disepakati',
    to: 'tinjauan',
    reason: 'x',
    documentDigest: digest('document'),
  } as const
  expect(said(waitingFor(facts([...declined, ['server', reopened]]), facilitator))).toEqual([])
})

test('[HM1] suggestions of others and comments that mention the own partner wait, one’s own do not', () => {
  const some = facts([], { suggestions: ['p1', 'p2', null], awaited: { p1: 2, p2: 1 } })
  expect(said(waitingFor(some, writer))).toEqual(['answer 2', 'decide-suggestions 2'])
  expect(said(waitingFor(some, { role: 'guest', partner: partner('p2') }))).toEqual(['answer 1'])
  expect(said(waitingFor(some, { role: 'observer', partner: null }))).toEqual([])
})

test('[HM1] signing waits for whoever’s turn it is; an order, a dictation and an end wait for the partner that has not answered', () => {
  const order: Story = [
    [person('signatory-p2'), { type: 'signing-order-proposed', order: [partner('p2'), partner('p1')] }],
  ]
  expect(said(waitingFor(facts(order), signatory))).toEqual(['acknowledge-order 1'])
  const proposal = chainOf([...twoPartners, ...order]).length
  const settled: Story = [
    ...order,
    [person('signatory-p1'), { type: 'signing-order-acknowledged', partner: partner('p1'), proposal }],
    moved('draf', 'tinjauan'),
    moved('tinjauan', 'disepakati'),
    ['server', { type: 'sealed', documentDigest: digest('document'), pdfDigest: digest('pdf'), pdfBytes: 9 }],
  ]
  expect(said(waitingFor(facts(settled), signatory))).toEqual([])
  expect(said(waitingForPartner(facts(settled), partner('p2')))).toEqual(['sign 1'])
  const dictated: Story = [
    [person('facilitator-x'), { type: 'dictated', dictation: dictation('dikte-1'), partner: partner('p1'), client: 7 }],
  ]
  expect(said(waitingFor(facts(dictated), writer))).toEqual(['answer-dictation 1'])
  expect(said(waitingFor(facts(dictated, { suggesters: [] }), writer))).toEqual([])
  const dropped: Story = [
    [
      person('signatory-p2'),
      {
        type: 'ending-proposed',
        to: 'batal',
        partner: partner('p2'),
        ground: 'consensus',
        clause: null,
        day: null,
        reason: 'Kegiatan tidak jadi.',
        closing: [],
      },
    ],
  ]
  expect(said(waitingFor(facts(dropped), signatory))).toEqual(['agree-ending 1'])
  expect(said(waitingForPartner(facts(dropped), partner('p2')))).toEqual([])
})

test('[HM1] another reading pause waits for each partner that has not agreed to it, until all have', () => {
  const proposed: Story = [[person('signatory-p2'), { type: 'pause-proposed', days: 7, reason: '' }]]
  expect(said(waitingFor(facts(proposed), signatory))).toEqual(['agree-pause 1'])
  expect(said(waitingFor(facts(proposed), writer))).toEqual([])
  const { seq } = must(chainOf([...twoPartners, ...proposed]).at(-1))
  const agreed: Story = [
    ...proposed,
    [person('signatory-p1'), { type: 'pause-agreed', partner: partner('p1'), proposal: seq }],
  ]
  expect(said(waitingFor(facts(agreed), signatory))).toEqual([])
  expect(said(waitingForPartner(facts(agreed), partner('p2')))).toEqual(['agree-pause 1'])
})

test('[HM1] a sealed text waits for the witness whom it names by that link, until it is witnessed', () => {
  const invitation = must(parseInvitationId('tautan-saksi'))
  const row = must(parseRowId('saksi'))
  const witness = { role: 'witness', partner: null, invitation } as const
  const invited: Story = [['server', { type: 'witness-invited', invitation, witness: row }]]
  const sealed: Story = [
    ...invited,
    moved('draf', 'tinjauan'),
    moved('tinjauan', 'disepakati'),
    ['server', { type: 'sealed', documentDigest: digest('document'), pdfDigest: digest('pdf'), pdfBytes: 9 }],
  ]
  expect(said(waitingFor(facts(invited), witness))).toEqual([])
  expect(said(waitingFor(facts(sealed), witness))).toEqual(['sign 1'])
  expect(said(waitingFor(facts(sealed.slice(1)), witness))).toEqual([])
  const record = { ...facts(sealed).record, witnessed: new Map([[row, {} as never]]) }
  expect(said(waitingFor({ ...facts(sealed), record }, witness))).toEqual([])
})

test('[HM1] nothing waits for anybody that the role may not do', () => {
  const story: Story = [moved('draf', 'tinjauan'), consented('p1', 'a', 'a, before')]
  const all = facts(story, { suggestions: ['p2', null], awaited: { p1: 1, p2: 1 } })
  const asks = {
    consent: 'consent',
    'consent-again': 'consent',
    answer: 'comment',
    'decide-suggestions': 'edit',
  } as const
  for (const role of ROLES) {
    for (const { kind } of waitingFor(all, { role, partner: partner('p1') })) {
      const action = asks[kind as keyof typeof asks]
      expect(POLICY[role][action], `${role} ${kind}`).toContain('tinjauan')
    }
  }
})

test('[HM2] a waiver waits for the partners that have not acknowledged it, while its words stand', () => {
  const waiver = { state: 'open', missing: [partner('p1')] } as unknown as StandingWaiver
  const waits = (one: StandingWaiver) => said(waitingFor(facts([], { waivers: [one] }), signatory))
  expect(waits(waiver)).toEqual(['acknowledge 1'])
  expect(waits({ ...waiver, missing: [partner('p2')] })).toEqual([])
  expect(waits({ ...waiver, state: 'lapsed' })).toEqual([])
})
