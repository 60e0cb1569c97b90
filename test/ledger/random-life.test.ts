// Thousand random lives of agreements: whatever order decisions come in, the chain holds, every event comes back from JSON, and the fold is
// the same whether it is made event by event or at once.
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { appendEvent, verifyChain } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import { CLOSING_KINDS, ENDING_GROUNDS, LIGHTS } from '../../shared/ledger/event-lifetime.ts'
import { openReview } from '../../shared/ledger/fold-lifetime.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { randomFrom } from '../fuzz/seeds.ts'
import { agreementId, clause, consented, moved, partner, person, sealed, signed, twoPartners } from './build-ledger.ts'

type Made = readonly [Actor, LedgerPayload]
const SEQUENCES = 1000
const EVENTS_MAX = 20

/** Any decision whose place in the chain a server could have given it, whether it would have or not. */
function anything(next: () => number, record: AgreementRecord): Made {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const who = pick(['p1', 'p2'])
  const by = person(`signatory-${who}`)
  const { kind } = record.standing
  const hasSeal = 'seal' in record.standing
  const review = record.reviews.size + (next() < 0.5 ? 0 : 1)
  const lights = Object.fromEntries(CHARACTERISTICS.map((name) => [name, { light: pick(LIGHTS), note: 'ya' }]))
  const makers: readonly (() => Made)[] = [
    () =>
      moved(
        kind,
        pick(STATES.filter((to) => hasSeal || !(['ditandatangani', 'berlaku', 'berakhir'] as State[]).includes(to))),
      ),
    () => (hasSeal ? sealed : consented(who, 'document', 'document')),
    () => (hasSeal ? signed(who) : consented(who, 'a', 'a', 'object')),
    () => ['server', { type: 'review-opened', review, due: pick([null, '2027-01-01']), reason: 'é "\\' }],
    () => [
      by,
      {
        type: 'review-answered',
        review,
        partner: partner(who),
        answers: { community: 'ya', partners: 'ya', together: 'ya' },
        lights: lights as Extract<LedgerPayload, { type: 'review-answered' }>['lights'],
      },
    ],
    () => [by, { type: 'review-closed', review, outcome: 'lanjut' }],
    () => [
      by,
      {
        type: 'ending-proposed',
        to: pick(['berakhir', 'batal']),
        partner: partner(who),
        ground: pick(ENDING_GROUNDS),
        clause: pick([null, clause('a')]),
        day: pick([null, '2027-01-01']),
        reason: 'x',
        closing: [{ kind: pick(CLOSING_KINDS), what: 'pompa', outcome: 'desa' }],
      },
    ],
    () => [by, { type: 'ending-agreed', partner: partner(who) }],
    () => [by, { type: 'ending-withdrawn', partner: partner(who) }],
    () => [by, { type: 'addendum-opened', addendum: agreementId, number: record.addenda.length + 1 }],
  ]
  return pick(makers)()
}

test('[LG2, LG4, AM9] after each of a thousand random sequences the chain holds and the fold is one', () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const next = randomFrom(seed)
    const events: LedgerEvent[] = []
    const append = ([actor, payload]: Made) =>
      events.push(appendEvent(events.at(-1) ?? null, { at: events.length, actor, payload }))
    for (const decision of twoPartners) append(decision)
    let record = reduce(events)
    const length = 1 + Math.floor(next() * EVENTS_MAX)
    for (let i = 0; i < length; i++) {
      append(anything(next, record))
      record = advance(record, events.at(-1) as LedgerEvent)
      const open = [...record.reviews.values()].filter((review) => review.closed === null)
      expect(openReview(record), `seed ${seed}`).toBe(open.at(-1) ?? null)
    }
    const back = parseLedger(JSON.parse(canonicalJson(events)))
    expect(back, `seed ${seed}`).toEqual(events)
    expect(verifyChain(back ?? []), `seed ${seed}`).toEqual({ ok: true })
    expect(reduce(events), `seed ${seed}`).toEqual(record)
    const dropped = Math.floor(next() * (events.length - 1))
    expect(verifyChain(events.filter((_, i) => i !== dropped)).ok, `seed ${seed}`).toBe(false)
  }
})
