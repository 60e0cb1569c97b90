import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { bareEvent, filledEvent, isErased, withoutErased } from '../../shared/ledger/event-text.ts'
import { parseEvent, parseLedger } from '../../shared/ledger/parse-event.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { sealedChain } from './build-golden.ts'
import { chainOf, consented, person, twoPartners } from './build-ledger.ts'

const noted = consented('p1', 'document', 'document', 'object')
const story = [...twoPartners, [noted[0], { ...noted[1], note: 'Harga belum pas' }]] as typeof twoPartners
const sealed = sealedChain(story)
const json = (value: unknown) => JSON.parse(JSON.stringify(value))

test('[DE1] the hash of an event takes in its personal texts by salted hash: a changed text or salt breaks it', () => {
  expect(verifyChain(sealed)).toEqual({ ok: true })
  const last = sealed.at(-1)!
  expect(last.texts?.note?.salt).toMatch(/^[0-9a-f]{32}$/)
  const put = (event: LedgerEvent) => verifyChain([...sealed.slice(0, -1), event])
  const broken = { ok: false, seq: sealed.length, code: 'hash' }
  expect(put({ ...last, payload: { ...last.payload, note: 'Harga pas' } as LedgerEvent['payload'] })).toEqual(broken)
  expect(put({ ...last, texts: { note: { ...last.texts!.note!, salt: 'f'.repeat(32) } } })).toEqual(broken)
  expect(put({ ...last, texts: { note: { hash: 'f'.repeat(64) } } })).toEqual(broken)
  const { texts: _, ...plain } = last
  expect(put(plain)).toEqual(broken)
})

test('[DE2] erased texts leave no trace in the event, and the chain verifies with and without them', () => {
  const erased = sealed.map(bareEvent)
  expect(verifyChain(erased)).toEqual({ ok: true })
  expect(verifyChain([...sealed.slice(0, 6), ...erased.slice(6)])).toEqual({ ok: true })
  expect(JSON.stringify(erased)).not.toMatch(/Orang|Harga|salt/)
  expect(erased.at(-1)?.hash).toBe(sealed.at(-1)?.hash)
  expect(erased.filter(isErased).map(({ payload }) => payload.type)).toEqual(['joined', 'joined', 'consent-given'])
  expect(reduce(erased).people.get(person('signatory-p1'))?.name).toBe('')
  const { salt = '' } = sealed.at(-1)!.texts!.note!
  expect(filledEvent(erased.at(-1)!, () => ({ salt, text: 'Harga belum pas' }))).toEqual(sealed.at(-1))
})

test('[DE2] whoever has kept an erased text and reads that it was erased lets it go', () => {
  const events = sealedChain([
    ...story,
    ['operator', { type: 'personal-data-erased', person: person('signatory-p1'), events: [6, 8] }],
  ])
  const left = withoutErased(events)
  expect(verifyChain(left)).toEqual({ ok: true })
  expect(left.filter(isErased).map(({ seq }) => seq)).toEqual([6, 8])
  expect(left[6]).toBe(events[6])
  expect(withoutErased(left)).toBe(left)
})

test('[DE3] ledgers of before there were seals verify as they always did', () => {
  const old = chainOf(story)
  expect(old.every(({ texts }) => texts === undefined)).toBe(true)
  expect(verifyChain(old)).toEqual({ ok: true })
  expect(bareEvent(old[5]!)).toBe(old[5])
})

test('[LG3] seals are of personal texts only, and a text is empty exactly where its salt is gone', () => {
  const joined = json(sealed[5])
  expect(parseEvent(joined)).toEqual(sealed[5])
  expect(parseEvent(json(bareEvent(sealed[5]!)))).toEqual(bareEvent(sealed[5]!))
  const seal = joined.texts.name
  for (const texts of [
    {},
    { role: seal },
    { toString: seal },
    { name: { hash: seal.hash } },
    { name: { ...seal, salt: 'short' } },
    { name: { ...seal, more: 1 } },
    { name: null },
  ])
    expect(parseEvent({ ...joined, texts })).toBeNull()
  expect(parseEvent({ ...joined, payload: { ...joined.payload, name: '' } })).toBeNull()
})

/** RFC 8785 and the ledger's rules as docs/ledger.md tells them, without any of our code. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`
  return JSON.stringify(value)
}
const sha256 = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')

function strangerVerifies(events: readonly Record<string, never>[]): boolean {
  let prev = '0'.repeat(64)
  return events.every((event: Record<string, unknown>) => {
    const { hash, ...body } = json(event)
    for (const [field, seal] of Object.entries<{ hash: string; salt?: string }>(body.texts ?? {})) {
      if (seal.salt !== undefined && sha256({ salt: seal.salt, text: body.payload[field] }) !== seal.hash) return false
      body.payload[field] = ''
      delete seal.salt
    }
    const holds = body.prev === prev && sha256(body) === hash
    prev = hash
    return holds
  })
}

test('[DE4] the golden ledgers verify, by our code and by a stranger who has only docs/ledger.md', () => {
  for (const name of ['form-1', 'form-2', 'form-2-erased']) {
    const file = JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'))
    const events = parseLedger(file)
    expect(events, name).not.toBeNull()
    expect(verifyChain(events!)).toEqual({ ok: true })
    expect(strangerVerifies(file)).toBe(true)
  }
  const golden = (name: string) => JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'))
  expect(json(chainOf(story))).toEqual(golden('form-1'))
  expect(json(sealed)).toEqual(golden('form-2'))
  expect(json(sealed.map(bareEvent))).toEqual(golden('form-2-erased'))
})
