// Suggestions in the draft, without an editor.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { handsOf } from '../../shared/agreement/hands.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { NO_ORIGINS } from '../../shared/agreement/origins.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { decide, isOpen, support } from '../../shared/suggestions/decide.ts'
import { resolveSuggestions } from '../../shared/suggestions/resolve.ts'
import { suggestClause, suggestRemoval, suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { listSuggestions, openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { wordChanges } from '../../shared/suggestions/word-changes.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
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
    expect(handsOf(budi, must(clause), NO_ORIGINS).typed.get(2)).toBeUndefined()
    decide(budi, id, 'accepted', { at })
    expect(handsOf(budi, must(snapshot(budi).clauses[0]), NO_ORIGINS).typed.get(2)).toBe(' tiga empat'.length)
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
