import { expect, test } from 'vitest'
import { appendEvent, GENESIS, verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { fields, optional, text } from '../../shared/ledger/field-check.ts'
import { parseEvent, parseLedger } from '../../shared/ledger/parse-event.ts'
import { chainOf, consented, moved, sealed, signed, twoPartners } from './build-ledger.ts'

const story = chainOf([
  ...twoPartners,
  consented('p1', 'document', 'document'),
  moved('draf', 'disepakati'),
  sealed,
  signed('p1'),
])
const changed = (index: number, change: Partial<LedgerEvent>): LedgerEvent[] =>
  story.map((event, i) => (i === index ? { ...event, ...change } : event))

test('[LG1] every event names its number and the hash of the one before it', () => {
  expect(story[0]?.prev).toBe(GENESIS)
  for (const [index, event] of story.entries()) {
    expect(event.seq).toBe(index + 1)
    if (index > 0) expect(event.prev).toBe(story[index - 1]?.hash)
  }
  expect(verifyChain(story)).toEqual({ ok: true })
  expect(verifyChain([])).toEqual({ ok: true })
})

test('[LG2] a changed, dropped, repeated or foreign event breaks the chain at its place', () => {
  expect(verifyChain(changed(3, { at: 1 }))).toEqual({ ok: false, seq: 4, code: 'hash' })
  expect(verifyChain(changed(3, { actor: 'operator' }))).toEqual({ ok: false, seq: 4, code: 'hash' })
  expect(verifyChain(story.filter((_, index) => index !== 2))).toEqual({ ok: false, seq: 3, code: 'gap' })
  expect(verifyChain([...story, story[0]!])).toMatchObject({ ok: false, code: 'gap' })
  const { at, actor, payload } = story[4]!
  const foreign = appendEvent({ seq: 4, hash: 'f'.repeat(64) }, { at, actor, payload })
  expect(verifyChain([...story.slice(0, 4), foreign])).toEqual({ ok: false, seq: 5, code: 'prev' })
})

test('[LG2] an event that was made anew after a change breaks the one that follows it', () => {
  const { at, actor, payload } = story[2]!
  const forged = appendEvent(story[1]!, { at: at + 1, actor, payload })
  expect(verifyChain([...story.slice(0, 2), forged, ...story.slice(3)])).toEqual({ ok: false, seq: 4, code: 'prev' })
})

test('[LG3] events come back from JSON as they were', () => {
  expect(parseLedger(JSON.parse(JSON.stringify(story)))).toEqual(story)
})

test('[LG3] what is not exactly an event is refused', () => {
  const event = JSON.parse(JSON.stringify(story[1]))
  expect(parseEvent(event)).not.toBeNull()
  expect(parseEvent({ ...event, more: 1 })).toBeNull()
  expect(parseEvent({ ...event, seq: '2' })).toBeNull()
  expect(parseEvent({ ...event, hash: 'x' })).toBeNull()
  expect(parseEvent({ ...event, payload: { ...event.payload, more: 1 } })).toBeNull()
  expect(parseEvent({ ...event, payload: { ...event.payload, kind: 'club' } })).toBeNull()
  expect(parseEvent({ ...event, payload: { ...event.payload, type: 'toString' } })).toBeNull()
  expect(parseEvent({ ...event, payload: { ...event.payload, partner: '../p1' } })).toBeNull()
  expect(parseEvent(null)).toBeNull()
  expect(parseLedger({})).toBeNull()
  expect(parseLedger([event, 1])).toBeNull()
})

test('[LG3] a field that may be absent is checked when it is there', () => {
  const check = fields({ name: text, note: optional(text) })
  expect(check({ name: 'a' })).toBe(true)
  expect(check({ name: 'a', note: 'b' })).toBe(true)
  expect(check({ name: 'a', note: null })).toBe(false)
  expect(check({ note: 'b' })).toBe(false)
  expect(check({ name: 'a', toString: 'b' })).toBe(false)
})
