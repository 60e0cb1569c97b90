// Suggestions in the draft, without an editor.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { handsOf } from '../../shared/agreement/hands.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { readRecord } from '../../shared/agreement/suggestion-record.ts'
import { decide, isOpen, support } from '../../shared/suggestions/decide.ts'
import { resolveSuggestions } from '../../shared/suggestions/resolve.ts'
import { suggestClause, suggestRemoval, suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { listSuggestions, openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { whenNow } from '../../shared/suggestions/suggestion-records.ts'
import { wordChanges } from '../../shared/suggestions/word-changes.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { agreed, blocks, body, copy, digest, exchange, GOAL, must, start, suggest, title } from './stand.ts'

const at = 5

describe('what is agreed on', () => {
  test('[US1] a suggestion changes no word and no digest; acceptance does, and opening it again takes it back', () => {
    const draft = copy(start('Para pihak sepakat bekerja sama\nDana lima juta'), 1)
    const before = digest(draft)
    const id = suggest(draft, 'Para mitra sepakat bekerja sama', 'dengan jujur', 'Dana enam juta')
    expect(digest(draft)).toBe(before)
    expect(agreed(draft)).toBe('Para pihak sepakat bekerja sama\nDana lima juta')
    decide(draft, id, 'accepted', { at })
    expect(agreed(draft)).toBe('Para mitra sepakat bekerja sama\ndengan jujur\nDana enam juta')
    decide(draft, id, 'rejected', { at })
    expect(digest(draft)).toBe(before)
    decide(draft, id, 'accepted', { at })
    decide(draft, id, null, { at })
    expect(digest(draft)).toBe(before)
    expect(isOpen(draft, id)).toBe(true)
  })

  test('[US1] lists, indents, titles, joined blocks, a new clause and a clause less are suggested likewise', () => {
    const draft = copy(start('satu\ndua\ntiga'), 1)
    const before = digest(draft)
    const [first, second] = blocks('satu', 'dua tiga')
    const words = suggestReplacement(
      draft,
      GOAL,
      {
        title: 'Maksud dan Tujuan',
        blocks: [
          { ...must(first), list: 'number' },
          { ...must(second), indent: 2 },
        ],
      },
      { at },
    )
    const fresh = must(parseClauseId('baru'))
    const clause = suggestClause(draft, fresh, { kind: 'lain', title: 'Baru', blocks: blocks('isi') }, GOAL, { at })
    expect(digest(draft)).toBe(before)
    decide(draft, must(words), 'accepted', { at })
    decide(draft, clause, 'accepted', { at })
    expect(snapshot(draft).clauses).toEqual([
      {
        id: 'tujuan',
        kind: 'lain',
        title: 'Maksud dan Tujuan',
        blocks: [
          { list: 'number', indent: 0, content: [{ type: 'text', text: 'satu' }] },
          { list: null, indent: 2, content: [{ type: 'text', text: 'dua tiga' }] },
        ],
      },
      { id: 'baru', kind: 'lain', title: 'Baru', blocks: blocks('isi') },
    ])
    const removal = must(suggestRemoval(draft, fresh, { at }))
    expect(snapshot(draft).clauses).toHaveLength(2)
    decide(draft, removal, 'accepted', { at })
    expect(snapshot(draft).clauses).toHaveLength(1)
    decide(draft, removal, 'rejected', { at })
    expect(snapshot(draft).clauses).toHaveLength(2)
  })

  test("[US1] words that are only suggested are in nobody's share of the authorship", () => {
    const [ana, budi] = [copy(start('satu dua'), 1), copy(start('satu dua'), 2)]
    body(ana).insert(0, 'pembuka ')
    exchange(ana, budi)
    const id = suggest(budi, 'pembuka satu dua tiga empat')
    const [clause] = snapshot(budi).clauses
    expect(handsOf(budi, must(clause)).get(2)).toBeUndefined()
    decide(budi, id, 'accepted', { at })
    expect(handsOf(budi, must(snapshot(budi).clauses[0])).get(2)).toBe(' tiga empat'.length)
  })

  test('[US1] a followed draft renews the clause that a decision changes', () => {
    const draft = copy(start('satu dua'), 1)
    const live = followDraft(draft)
    const id = suggest(draft, 'satu tiga')
    const before = live.read()
    decide(draft, id, 'accepted', { at })
    expect(live.read().clauses[0]).not.toBe(before.clauses[0])
    expect(agreed(draft)).toBe('satu tiga')
    live.close()
  })
})

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

describe('ids and records', () => {
  test('[US7] two people who suggest at once make two suggestions', () => {
    const bytes = start('satu dua')
    const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
    const [one, two] = [suggest(ana, 'satu A dua'), suggest(budi, 'satu B dua')]
    exchange(ana, budi)
    expect(one).not.toBe(two)
    decide(ana, one, 'accepted', { at })
    decide(ana, two, 'rejected', { at })
    expect(agreed(ana)).toBe('satu A dua')
    expect(suggest(ana, 'satu A tiga')).not.toBe(one)
  })

  test('[US7] marks without a record, and records that hold anything, read as an open suggestion', () => {
    for (const record of [
      undefined,
      7,
      { clause: 1 },
      new Y.Map([
        ['state', 9],
        ['sv', 'x'],
        ['at', {}],
      ] as never),
    ]) {
      const draft = copy(start('satu dua'), 1)
      body(draft).format(0, 4, { 'deletion:5.1': true, 'insertion:zzz': true, 'change:5.1': 4 })
      body(draft).insert(0, 'baru ', { 'insertion:6.1': true })
      if (record !== undefined) draft.suggestions.set('6.1', record as never)
      expect(agreed(draft)).toBe('satu dua')
      expect(openSuggestions(draft)).toContain('6.1')
      decide(draft, openSuggestions(draft)[0]!, 'accepted', { at })
      expect(agreed(draft)).toBe('baru satu dua')
    }
  })
})

describe('by program', () => {
  test('[US8] differences are found in whole words', () => {
    const change = (before: string, after: string) =>
      wordChanges(before, after).map(({ from, to, newFrom, newTo }) => [
        before.slice(from, to),
        after.slice(newFrom, newTo),
      ])
    expect(change('Dana lima juta', 'Dana enam juta')).toEqual([['lima', 'enam']])
    expect(change('satu dua tiga empat', 'satu empat')).toEqual([['dua tiga ', '']])
    expect(change('', 'baru')).toEqual([['', 'baru']])
    expect(change('sama', 'sama')).toEqual([])
    expect(change('a b c d', 'a x y d')).toEqual([['b c', 'x y']])
    expect(change('satu\ndua', 'satu\ntengah\ndua')).toEqual([['', 'tengah\n']])
  })

  test('[US8] atoms stay where they are, and nothing is suggested when nothing differs', () => {
    const draft = smallDraft()
    const [, goal] = snapshot(draft).clauses
    const wanted = must(goal).blocks
    expect(suggestReplacement(draft, GOAL, { title: 'Tujuan Bersama', blocks: wanted }, { at })).toBeNull()
    const longer = wanted.map((block, index) =>
      index === 0 ? { ...block, content: [...block.content, { type: 'text' as const, text: ' selamanya' }] } : block,
    )
    const id = must(suggestReplacement(draft, GOAL, { blocks: longer }, { at }))
    expect(listSuggestions(draft)[0]?.parts).toEqual([
      {
        part: 'body',
        segments: [
          { kind: 'kept', text: 'Memulihkan … bersama …' },
          { kind: 'inserted', text: ' selamanya' },
          { kind: 'kept', text: '\nDirawat bersama.' },
        ],
      },
    ])
    decide(draft, id, 'accepted', { at })
    expect(must(snapshot(draft).clauses[1]).blocks).toEqual(longer)
  })

  test('[US8] whatever is suggested for whatever stands, acceptance gives it and rejection leaves what stood', () => {
    const words = ['satu', 'dua', 'tiga', 'satu', 'dua']
    const texts = [
      '',
      'satu',
      'dua satu',
      'satu\ndua',
      '\n',
      'tiga\n\nsatu dua',
      'dua dua dua',
      words.join(' '),
      words.join('\n'),
    ]
    for (const before of texts)
      for (const after of texts) {
        if (before === after) continue
        const draft = copy(start(before), 1)
        const id = suggest(draft, ...after.split('\n'))
        expect(agreed(draft)).toBe(before)
        decide(draft, id, 'accepted', { at })
        expect(agreed(draft)).toBe(after)
        decide(draft, id, 'rejected', { at })
        expect(agreed(draft)).toBe(before)
      }
  })
})

test('[US9] the list says words, maker, supporters, decision and answer', () => {
  const bytes = start('Dana lima juta')
  const [ana, budi] = [copy(bytes, 1), copy(bytes, 2)]
  const id = suggest(ana, 'Dana enam juta')
  exchange(ana, budi)
  support(budi, id, true, { at })
  decide(budi, id, 'rejected', { at: 44, answer: ' Sudah disepakati lisan ' })
  exchange(ana, budi)
  expect(listSuggestions(ana)).toMatchObject([
    {
      id,
      suggester: 1,
      clause: 'tujuan',
      at: 1,
      isOpen: false,
      supporters: [2],
      decision: { outcome: 'rejected', at: 44, answer: 'Sudah disepakati lisan', client: 2 },
      parts: [
        {
          part: 'body',
          segments: [
            { kind: 'kept', text: 'Dana ' },
            { kind: 'deleted', text: 'lima' },
            { kind: 'inserted', text: 'enam' },
            { kind: 'kept', text: ' juta' },
          ],
        },
      ],
    },
  ])
})

test('[US10] a copy without suggestions reads the same and holds none of their words', () => {
  const draft = copy(start('Dana lima juta\nrahasia lama\ntetap', 'Judul lama'), 1)
  const accepted = suggest(draft, 'Dana enam juta', 'tetap')
  const titled = must(suggestReplacement(draft, GOAL, { title: 'Judul baru' }, { at }))
  decide(draft, accepted, 'accepted', { at })
  decide(draft, titled, 'rejected', { at, answer: 'bisik' })
  const gone = must(parseClauseId('tolak'))
  decide(
    draft,
    suggestClause(draft, gone, { kind: 'lain', title: 'Ditolak', blocks: blocks('isi') }, null, { at }),
    'rejected',
    { at },
  )
  const before = snapshot(draft)
  const bytes = collectedState(draft)
  const text = Buffer.from(bytes).toString('latin1')
  for (const word of ['lima', 'rahasia', 'baru', 'bisik', 'Ditolak', 'insertion', 'deletion'])
    expect(text).not.toContain(word)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  expect(snapshot(openDraft(doc))).toEqual(before)
  resolveSuggestions(draft)
  expect(snapshot(draft)).toEqual(before)
  expect(title(draft).toString()).toBe('Judul lama')
})
