import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../../shared/checks/lexicon.ts'
import { openingsOf } from '../../shared/checks/openings.ts'
import { wordPattern } from '../../shared/checks/word-pattern.ts'
import { wordStarts } from '../../shared/checks/word-starts.ts'
import { book } from './documents.ts'

const openings = (source: string) => {
  const told = openingsOf(source, true)
  return told && [told.alone, told.first, told.second].map((words) => [...words].sort())
}

test('[CK43] tells how a pattern can begin: through optional parts and alternatives, digits as one sign', () => {
  expect(openings('(di|me)lapor(kan)?')).toEqual([['dilapor$', 'dilapork', 'melapor$', 'melapork'], [], []])
  expect(openings('[0-9]+ suara')).toEqual([['#'], [], []])
  expect(openings('(?<!lebih )dulu')).toEqual([['dulu$'], [], []])
  expect(openings('ber[a-z]+')).toEqual([['ber'], [], []])
})

test('[CK43] tells the word behind, where the first may stand anywhere', () => {
  expect(openings('(hak )?suara')).toEqual([['suara$'], ['hak$'], ['suara$']])
  expect(openings('tidak( (akan|dapat))* ikut')).toEqual([[], ['tidak$'], ['akan', 'dapat', 'ikut$']])
  expect(openings('serta[ -]merta')).toEqual([[], ['serta$'], ['merta$']])
  expect(openings('hak .*')).toEqual([['hak$'], [], []])
})

test('[CK43] a pattern that may begin anyhow is asked everywhere', () => {
  expect(openings('.*suara')).toBeNull()
  expect(openings('(sangat)?')).toBeNull()
  expect(openings('(\\p{L}+ )?suara')).toBeNull()
  const { bits } = wordStarts([['.*suara'], ['suara'], ['hak suara']])
  expect([...bits('rapat')]).toEqual([1])
  expect([...bits('suara')]).toEqual([3])
  expect([...bits('suara hak')]).toEqual([3])
  expect([...bits('hak suara')]).toEqual([7])
  expect([...bits('hak-suara')]).toEqual([7])
})

test('[CK43] a letter of another alphabet does not hide the word behind it', () => {
  const { bits } = wordStarts([['suara']])
  expect([...bits('дsuara')]).toEqual([1])
})

test('[CK43] a pattern of the program must tell by which words it begins', () => {
  expect(() => wordPattern(/suara$/u)).toThrow(RangeError)
  expect(() => wordPattern(/\b.*suara/u)).toThrow(RangeError)
  expect(wordPattern(/\b(?:hak )?suara/u).pattern.test('hak suara')).toBe(true)
})

test('[CK43] no list is passed over that a sentence says', () => {
  const lines = readFileSync(new URL('./corpus/sentences.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const keys = Object.keys(book.lexicon).filter((key) => Array.isArray(book.lexicon[key]) && key !== 'isian')
  const { bits } = wordStarts(
    keys.map((key) => [words(book.lexicon, key).source.replace(/^\(\?<!\[[^\]]*\]\)|\(\?!\[[^\]]*\]\)$/g, '')]),
  )
  for (const line of lines) {
    const low = (JSON.parse(line) as { text: string }).text.toLowerCase()
    const told = bits(low)
    keys.forEach((key, i) => {
      if (low.search(words(book.lexicon, key)) >= 0)
        expect([key, low, ((told[i >> 5] ?? 0) >>> (i & 31)) & 1]).toEqual([key, low, 1])
    })
  }
})
