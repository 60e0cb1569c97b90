// A thousand random ledgers over every type of event: chain, fold, erasure and policy stay of one piece.
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { appendEvent, verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { bareEvent, isErased, sealTexts, withoutErased } from '../../shared/ledger/event-text.ts'
import { freshConsents } from '../../shared/ledger/freshness.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { PAYLOADS } from '../../shared/ledger/payload-shapes.ts'
import { ACTIONS, actionsOf, may, reachOf } from '../../shared/ledger/policy.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { randomFrom } from '../fuzz/seeds.ts'
import { anyEvent, type Made } from './any-event.ts'
import { countedSalts } from './build-golden.ts'
import { clause, digest, twoPartners } from './build-ledger.ts'

const SEQUENCES = 1000
const EVENTS_MAX = 12
const DIGESTS = { document: digest('document'), clauses: new Map([[clause('a'), digest('a')]]), frame: digest('a') }

/** How many of the events are erasures of what somebody said before. */
const ERASURES = 0.15

const erasure = (next: () => number, events: readonly LedgerEvent[]): Made => [
  'operator',
  {
    type: 'personal-data-erased',
    person: null,
    events: events.filter(() => next() < 0.4).map(({ seq }) => seq),
  },
]

/** The ledger with another text, and with another salt, in the first event that has one. */
function otherTexts(events: readonly LedgerEvent[]): readonly (readonly LedgerEvent[])[] {
  const at = events.findIndex(({ texts = {} }) => Object.values(texts).some(({ salt }) => salt !== undefined))
  const event = events[at]
  const [field, seal] = Object.entries(event?.texts ?? {})[0] ?? []
  if (event === undefined || field === undefined || seal?.salt === undefined) return []
  const salted = { ...event, texts: { ...event.texts, [field]: { ...seal, salt: `${seal.salt.slice(1)}0` } } }
  const bare = bareEvent(event)
  const emptied = { ...bare, texts: { ...event.texts } }
  return [salted, emptied].map((one) => events.with(at, one))
}

function policyHolds(record: AgreementRecord): void {
  const isSealed = 'seal' in record.standing
  for (const role of ROLES) {
    const actions = actionsOf(role, record.standing.kind)
    expect(ACTIONS.filter((action) => may(record, { role }, action))).toEqual(actions)
    expect(reachOf(record, { role }) === 'all').toBe(actions.includes('edit'))
    if (isSealed) expect(actions).not.toContain('edit')
    if (isSealed) expect(actions).not.toContain('consent')
  }
}

test('[DE18] after each of a thousand random sequences over all types of events chain, fold, erasure and policy are of one piece', () => {
  const seen = new Set<string>()
  let erased = 0
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const next = randomFrom(seed)
    const salt = countedSalts()
    const where = `seed ${seed}`
    const events: LedgerEvent[] = []
    /** As a server has them that erases what it is told to, while the ledger goes on. */
    let kept: readonly LedgerEvent[] = []
    let record: AgreementRecord | null = null
    const length = twoPartners.length + 1 + Math.floor(next() * EVENTS_MAX)
    while (events.length < length) {
      const isErasure = events.length > twoPartners.length && next() < ERASURES
      const [actor, payload] =
        twoPartners[events.length] ?? (isErasure ? erasure(next, events) : anyEvent(next, record as AgreementRecord))
      // Ledgers of before there were seals go on in the new form.
      const texts = next() < 0.8 ? sealTexts(payload, salt) : undefined
      const event = appendEvent(kept.at(-1) ?? null, { at: events.length, actor, payload, texts })
      events.push(event)
      kept = withoutErased([...kept, event])
      record = record === null ? reduce([event]) : advance(record, event)
      seen.add(payload.type)
    }
    if (record === null) throw new Error('no events')
    const back = parseLedger(JSON.parse(canonicalJson(events)))
    expect(back, where).toEqual(events)
    expect(verifyChain(events), where).toEqual({ ok: true })
    expect(reduce(events), where).toEqual(record)
    expect(freshConsents(record, DIGESTS).length, where).toBeLessThanOrEqual(record.consents.length)
    policyHolds(record)
    // Whatever was erased, and whoever still has it, the chain and the standing are the same.
    const bare = events.map(bareEvent)
    expect(kept, where).toEqual(withoutErased(events))
    erased += kept.filter(isErased).length
    for (const left of [bare, kept, events.map((event, at) => (at % 2 ? event : bareEvent(event)))]) {
      expect(verifyChain(left), where).toEqual({ ok: true })
      expect(parseLedger(JSON.parse(canonicalJson(left))), where).toEqual(left)
      expect(reduce(left).standing, where).toEqual(record.standing)
      expect(reduce(left).consents.map(({ note: _, ...consent }) => consent)).toEqual(
        record.consents.map(({ note: _, ...consent }) => consent),
      )
    }
    expect(bare.some((event) => Object.values(event.texts ?? {}).some((text) => text.salt !== undefined))).toBe(false)
    expect(bare.filter(isErased).length).toBe(events.filter((event) => event.texts !== undefined).length)
    // One event dropped, swapped or changed breaks it; one that was forged with its hash, a text, a salt, too.
    const at = 1 + Math.floor(next() * (events.length - 2))
    const swapped = events.with(at, events[at + 1] as LedgerEvent).with(at + 1, events[at] as LedgerEvent)
    const changed = events.with(at, { ...(events[at] as LedgerEvent), at: -1 })
    const { hash: _, seq: __, prev: ___, ...told } = events[at] as LedgerEvent
    const forged = events.with(at, appendEvent(events[at - 1] ?? null, { ...told, at: told.at + 1 }))
    for (const broken of [events.toSpliced(at, 1), swapped, changed, forged, ...(seed % 8 ? [] : otherTexts(events))])
      expect(verifyChain(broken).ok, where).toBe(false)
  }
  expect([...seen].sort()).toEqual(Object.keys(PAYLOADS).sort())
  expect(erased).toBeGreaterThan(SEQUENCES / 4)
})
