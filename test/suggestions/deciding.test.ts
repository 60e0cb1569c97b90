// Deciding about suggestions in the draft, without an editor.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Draft } from '../../shared/agreement/draft.ts'
import { readRecord } from '../../shared/agreement/suggestion-record.ts'
import { decide, isOpen } from '../../shared/suggestions/decide.ts'
import { openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { agreed, body, copy, digest, exchange, GOAL, must, start, suggest } from './stand.ts'

const at = 5

describe('deciding', () => {
  test('[US2] a decision deletes nothing: accepted and rejected words come back when it is taken back', () => {
    const draft = copy(start('satu dua tiga'), 1)
    const id = suggest(draft, 'satu DUA tiga')
    const raw = body(draft).toString()
    for (const outcome of ['accepted', 'rejected', 'withdrawn', null, 'accepted'] as const) {
      decide(draft, id, outcome, { at })
      expect(body(draft).toString()).toBe(raw)
    }
    expect(agreed(draft)).toBe('satu DUA tiga')
    expect(openSuggestions(draft)).toEqual([])
  })

  test('[US3] accepted by one and rejected by another at once: one outcome for all, and text beside it stays', () => {
    for (const [high, low] of [
      [7, 3],
      [3, 7],
    ] as const) {
      const [ana, budi] = [copy(start('Dana lima juta rupiah'), high), copy(start('Dana lima juta rupiah'), low)]
      const id = suggest(ana, 'Dana enam juta rupiah')
      exchange(ana, budi)
      decide(ana, id, 'accepted', { at: 9 })
      body(ana).insert(0, 'Seluruh ')
      decide(budi, id, 'rejected', { at: 8 })
      body(budi).insert(body(budi).length, ' saja')
      exchange(ana, budi)
      expect(agreed(ana)).toBe(agreed(budi))
      const outcome = must(readRecord(ana, id).decision).outcome
      expect(agreed(ana)).toBe(`Seluruh Dana ${outcome === 'accepted' ? 'enam' : 'lima'} juta rupiah saja`)
      expect(digest(ana)).toBe(digest(budi))
    }
  })

  test('[US25] taken back by its maker and decided by another at once: the decision holds in every order, and both can be read', () => {
    for (const number of seeds(40)) {
      const random = randomFrom(number)
      const clients = [3, 5, 7, 11].toSorted(() => random() - 0.5)
      const bytes = start('Dana lima juta rupiah')
      const [maker, writer, third, late] = clients.map((client) => copy(bytes, client)) as [Draft, Draft, Draft, Draft]
      const id = suggest(maker, 'Dana enam juta rupiah')
      exchange(maker, writer, third)
      const outcome = random() < 0.5 ? 'accepted' : 'rejected'
      // What somebody adds meanwhile, plainly or in the suggestion, is decided by nobody's accident.
      const adds = random() < 0.5
      if (adds) body(maker).insert(body(maker).toString().indexOf('enam') + 2, 'XX')
      const acts = [
        () => decide(maker, id, 'withdrawn', { at: 8 }),
        () => decide(writer, id, outcome, { at: 9, answer: 'Cukup.' }),
        () => body(third).insert(0, 'Seluruh '),
      ].toSorted(() => random() - 0.5)
      for (const act of acts) act()
      // Updates arrive in any order, some of them twice.
      const updates = [maker, writer, third].map(({ doc }) => Y.encodeStateAsUpdate(doc))
      for (const update of [...updates, ...updates].toSorted(() => random() - 0.5)) Y.applyUpdate(late.doc, update)
      exchange(maker, writer, third, late)
      for (const draft of [maker, writer, third, late]) {
        const record = readRecord(draft, id)
        expect(record.decision, `FUZZ_SEED=${number}`).toMatchObject({
          outcome,
          client: writer.doc.clientID,
          answer: 'Cukup.',
        })
        expect(record.withdrawal).toMatchObject({ outcome: 'withdrawn', at: 8, client: maker.doc.clientID })
        expect(agreed(draft)).toBe(`Seluruh Dana ${outcome === 'accepted' ? 'enam' : 'lima'} juta rupiah`)
        expect(openSuggestions(draft)).toEqual([])
        expect(digest(draft)).toBe(digest(late))
        // Nothing is taken out of the text by either.
        for (const words of ['enam', 'lima']) expect(body(draft).toString().replace('XX', '')).toContain(words)
        expect(body(draft).toString().includes('XX')).toBe(adds)
      }
      // Opened again it is one suggestion as before.
      decide(third, id, null, { at: 12 })
      exchange(maker, writer, third, late)
      expect(readRecord(late, id)).toMatchObject({ decision: null, withdrawal: null })
      expect(agreed(late)).toBe('Seluruh Dana lima juta rupiah')
    }
  })

  test('[US25] one after the other there is nothing beside a decision, and what was written before still reads as taken back', () => {
    const draft = copy(start('Dana lima juta'), 1)
    const id = suggest(draft, 'Dana enam juta')
    decide(draft, id, 'withdrawn', { at })
    expect(readRecord(draft, id)).toMatchObject({ decision: { outcome: 'withdrawn' }, withdrawal: null })
    decide(draft, id, 'accepted', { at })
    expect(readRecord(draft, id)).toMatchObject({ decision: { outcome: 'accepted' }, withdrawal: null })
    decide(draft, id, 'withdrawn', { at })
    expect(agreed(draft)).toBe('Dana lima juta')
    decide(draft, id, null, { at })
    expect(openSuggestions(draft)).toEqual([id])
    draft.suggestions.get(id)?.set('state', { outcome: 'withdrawn', at, seen: Y.encodeStateVector(draft.doc) })
    expect(readRecord(draft, id)).toMatchObject({ decision: { outcome: 'withdrawn' }, withdrawal: null })
    expect(openSuggestions(draft)).toEqual([])
  })

  test('[US4] words typed by another inside a suggested deletion stay when it is accepted', () => {
    const bytes = start('Para pihak sepakat bekerja sama')
    const [ana, budi, citra] = [copy(bytes, 1), copy(bytes, 2), copy(bytes, 3)]
    const id = suggest(ana, 'Para pihak sama')
    body(budi).insert('Para pihak sepakat'.length, 'XX')
    exchange(ana, budi, citra)
    decide(citra, id, 'accepted', { at })
    exchange(ana, budi, citra)
    for (const draft of [ana, budi, citra]) expect(agreed(draft)).toBe('Para pihak XXsama')
  })

  test('[US5] what the maker adds while another decides stays open, and is decided by itself', () => {
    for (const outcome of ['accepted', 'rejected'] as const) {
      const bytes = start('satu dua')
      const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
      const id = suggest(ana, 'satu baru dua')
      exchange(ana, budi)
      const inside = body(ana).toString().indexOf('baru') + 2
      body(ana).insert(inside, 'XX')
      decide(budi, id, outcome, { at })
      exchange(ana, budi)
      expect(agreed(ana)).toBe(outcome === 'accepted' ? 'satu baru dua' : 'satu dua')
      expect(isOpen(ana, id)).toBe(true)
      const rest = decide(budi, id, 'accepted', { at })
      expect(rest).not.toBe(id)
      exchange(ana, budi)
      for (const draft of [ana, budi]) {
        expect(agreed(draft)).toBe(outcome === 'accepted' ? 'satu baXXru dua' : 'satu XXdua')
        expect(openSuggestions(draft)).toEqual([])
      }
    }
  })

  test('[US5] words struck out more while another accepts stay until that is decided too', () => {
    const bytes = start('satu dua tiga empat')
    const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
    const id = suggest(ana, 'satu tiga empat')
    exchange(ana, budi)
    const text = body(ana).toString()
    body(ana).format(text.indexOf('empat'), 5, { [`deletion:${id}`]: whenNow(ana) })
    decide(budi, id, 'accepted', { at })
    exchange(ana, budi)
    expect(agreed(budi)).toBe('satu tiga empat')
    expect(isOpen(budi, id)).toBe(true)
    decide(budi, id, 'accepted', { at })
    exchange(ana, budi)
    expect(agreed(ana)).toBe('satu tiga')
  })

  test('[US6] overlapping suggestions of two people are decided each by itself', () => {
    const bytes = start('satu dua tiga empat lima')
    const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
    const one = suggest(ana, 'satu empat lima')
    const two = suggest(budi, 'satu dua lima')
    exchange(ana, budi)
    expect(agreed(ana)).toBe('satu dua tiga empat lima')
    decide(ana, one, 'rejected', { at })
    decide(ana, two, 'accepted', { at })
    expect(agreed(ana)).toBe('satu dua lima')
    decide(ana, one, 'accepted', { at })
    decide(ana, two, 'rejected', { at })
    exchange(ana, budi)
    for (const draft of [ana, budi]) expect(agreed(draft)).toBe('satu empat lima')
  })

  test('[US6] what is suggested of words that were rejected is not to be decided, and is again when they come back', () => {
    const bytes = start('satu dua')
    const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
    const one = suggest(ana, 'satu baru dua')
    exchange(ana, budi)
    const at_ = body(budi).toString().indexOf('baru')
    budi.suggestions.set(
      '2.1',
      new Y.Map([
        ['clause', 'tujuan'],
        ['sv', Y.encodeStateVector(budi.doc)],
      ] as never),
    )
    body(budi).format(at_, 4, { 'deletion:2.1': whenNow(budi) })
    expect(openSuggestions(budi).toSorted()).toEqual([one, '2.1'])
    decide(budi, one, 'rejected', { at })
    expect(openSuggestions(budi)).toEqual([])
    decide(budi, one, null, { at })
    expect(openSuggestions(budi)).toHaveLength(2)
  })

  test('[US6] a suggestion over a clause that is removed and comes back is still there', () => {
    const bytes = start('satu dua')
    const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
    const id = suggest(ana, 'satu tiga')
    budi.clauses.get(GOAL)?.set('gone', { at: 1, by: 'b' })
    exchange(ana, budi)
    expect(openSuggestions(ana)).toEqual([])
    budi.clauses.get(GOAL)?.delete('gone')
    budi.clauses.get(GOAL)?.set('rank', 'zz')
    exchange(ana, budi)
    expect(openSuggestions(ana)).toEqual([id])
    decide(ana, id, 'accepted', { at })
    expect(agreed(ana)).toBe('satu tiga')
  })
})
