import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../shared/agreement/agreement.ts'
import { textChange, writeText } from '../../shared/agreement/draft.ts'
import { makeId, parseAgreementId, parseClauseId, parseFieldId } from '../../shared/agreement/ids.ts'
import { blockMarkers, numberClauses } from '../../shared/agreement/numbering.ts'
import { rankInside, ranksFor } from '../../shared/agreement/rank.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { clauseId, must } from './draft-builder.ts'

const block = (list: Block['list'], indent = 0) => ({ list, indent })

describe('numbers', () => {
  test('[AG6] Pasal are counted over numbered kinds only', () => {
    const kinds = ['judul', 'para_mitra', 'latar_belakang', 'pengertian', 'lain', 'kontribusi', 'tanda_tangan']
    const numbers = numberClauses(kinds.map((kind) => ({ id: clauseId(kind), kind })))
    expect([...numbers.values()]).toEqual([null, null, null, 1, 2, 3, null])
  })
  test('[AG7] lists count, restart below each item, and go on after a deeper list', () => {
    const blocks = [
      block('verse'),
      block('letter', 1),
      block('letter', 1),
      block('number', 2),
      block('verse'),
      block('letter', 1),
      block('bullet', 2),
    ]
    expect(blockMarkers(blocks)).toEqual(['(1)', 'a.', 'b.', '1.', '(2)', 'a.', '–'])
  })
  test.each([0, 1])('[AG7] below an ayat a list has four levels, whether it begins at indent %i', (from) => {
    const list = (['letter', 'number', 'letter', 'number'] as const).map((kind, at) => block(kind, from + at))
    expect(blockMarkers([block('verse'), ...list, block('letter', from)])).toEqual([
      '(1)',
      'a.',
      '1.',
      'a)',
      '1)',
      'b.',
    ])
  })
  test('[AG7] an ayat counts on across a paragraph; other lists begin anew', () => {
    expect(blockMarkers([block('verse'), block(null), block('verse')])).toEqual(['(1)', '', '(2)'])
    expect(blockMarkers([block('letter'), block(null), block('letter')])).toEqual(['a.', '', 'a.'])
    expect(blockMarkers(Array.from({ length: 28 }, () => block('letter'))).slice(25)).toEqual(['z.', 'aa.', 'ab.'])
  })
})

describe('ranks', () => {
  test('[AG11] a new rank lies between its neighbours, however often one place is used', () => {
    for (const seed of seeds(20)) {
      const random = randomFrom(seed)
      const ranks = ranksFor(5)
      for (let i = 0; i < 200; i++) {
        const at = Math.floor(random() * (ranks.length + 1))
        const rank = must(rankInside(ranks[at - 1] ?? '', ranks[at] ?? null))
        ranks.splice(at, 0, rank)
      }
      expect(ranks, `FUZZ_SEED=${seed}`).toEqual([...ranks].sort())
      expect(new Set(ranks).size).toBe(ranks.length)
    }
  })
  test('[AG11] where there is no room, or a neighbour is no rank, there is no new one', () => {
    for (const [before, after] of [
      ['a', 'a'],
      ['b', 'a'],
      ['i', 'i0'],
      ['i', 'i000'],
      ['', '0'],
      ['~', null],
      ['A', 'b'],
    ] as const) {
      expect(rankInside(before, after), `${before} ${after}`).toBe(null)
    }
  })
})

describe('short texts', () => {
  test('[AG12] what stays is not rewritten, and the caret settles equal letters', () => {
    expect(textChange('satu tiga', 'satu dua tiga', null)).toEqual({ at: 5, removed: 0, inserted: 4 })
    expect(textChange('aaa', 'aaaa', 2)).toEqual({ at: 1, removed: 0, inserted: 1 })
    expect(textChange('aaaa', 'aaa', 1)).toEqual({ at: 1, removed: 1, inserted: 0 })
  })
  test('[AG12] surrogate pairs stay whole', () => {
    const text = new Y.Doc().getText('x')
    text.insert(0, '😀')
    writeText(text, '😁')
    expect(text.toString()).toBe('😁')
    writeText(text, '😁😀', 4)
    writeText(text, '😀', 0)
    expect(text.toString()).toBe('😀')
  })
  test('[AG12] any text becomes any other', () => {
    for (const seed of seeds(50)) {
      const random = randomFrom(seed)
      const words = () =>
        Array.from({ length: Math.floor(random() * 8) }, () => ['a', 'b', '😀', '😁'][Math.floor(random() * 4)]).join(
          '',
        )
      const text = new Y.Doc().getText('x')
      text.insert(0, words())
      for (let i = 0; i < 20; i++) {
        const next = words()
        writeText(text, next, random() < 0.5 ? Math.floor(random() * (next.length + 1)) : null)
        expect(text.toString(), `FUZZ_SEED=${seed}`).toBe(next)
      }
    }
  })
})

describe('ids', () => {
  test('[AG13] only letters, digits, hyphens and underscores of limited length are ids', () => {
    for (const good of ['a', 'A-9_z', 'x'.repeat(64)]) expect(parseClauseId(good)).toBe(good)
    for (const bad of ['', '-a', '../x', 'a b', 'a.b', 'x'.repeat(65), 7, null, {}, ['a'], 'a\n'])
      expect(parseAgreementId(bad)).toBe(null)
    expect(parseFieldId('klausul.isian.mitra')).toBe('klausul.isian.mitra')
    expect(parseFieldId('x'.repeat(161))).toBe(null)
  })
  test('[AG13] a made id is evenly drawn from the bytes it is given', () => {
    expect(makeId((size) => new Uint8Array(size).fill(35), parseClauseId)).toBe('z'.repeat(12))
    const bytes = [255, 252, 0, 1, 36]
    const id = makeId(
      (size) => Uint8Array.from({ length: size }, (_, i) => bytes[i % bytes.length] ?? 0),
      parseClauseId,
    )
    expect(id.startsWith('010010')).toBe(true)
  })
})
