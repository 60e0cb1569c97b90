import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../../shared/checks/lexicon.ts'
import { openingsOf } from '../../shared/checks/openings.ts'
import { partnerNames } from '../../shared/checks/partner-names.ts'
import { makeSentence } from '../../shared/checks/sentence.ts'
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
  const { read } = wordStarts([['.*suara'], ['suara'], ['hak suara']])
  expect([...read('rapat').bits]).toEqual([1])
  expect([...read('suara').bits]).toEqual([3])
  expect([...read('suara hak').bits]).toEqual([3])
  expect([...read('hak suara').bits]).toEqual([7])
  expect([...read('hak-suara').bits]).toEqual([7])
})

test('[CK43] a letter of another alphabet does not hide the word behind it', () => {
  const { read } = wordStarts([['suara']])
  expect([...read('дsuara').bits]).toEqual([1])
})

test('[CK43] a pattern of the program must tell by which words it begins', () => {
  expect(() => wordPattern(/suara$/u)).toThrow(RangeError)
  expect(() => wordPattern(/\b.*suara/u)).toThrow(RangeError)
  expect(wordPattern(/\b(?:hak )?suara/u).pattern.test('hak suara')).toBe(true)
})

const lines = readFileSync(new URL('./corpus/sentences.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)

test('[CK43] a list is found at every place where it stands', () => {
  const { lexicon } = book
  const nobody = partnerNames([], new Map(), lexicon)
  const keys = Object.keys(lexicon).filter((key) => Array.isArray(lexicon[key]))
  for (const line of lines) {
    const sentence = makeSentence(line, nobody, lexicon)
    const told = keys.map((key) => [key, sentence.says(key), sentence.find(key).map(({ from, text }) => [from, text])])
    const stands = keys.map((key) => {
      const places = Array.from(sentence.low.matchAll(words(lexicon, key)), ({ index, 0: text }) => [index, text])
      return [key, places.length > 0, places]
    })
    expect([line, told]).toEqual([line, stands])
  }
})

test('[CK43] no list is passed over that a sentence says', () => {
  const keys = Object.keys(book.lexicon).filter((key) => Array.isArray(book.lexicon[key]) && key !== 'isian')
  const { read } = wordStarts(
    keys.map((key) => [words(book.lexicon, key).source.replace(/^\(\?<!\[[^\]]*\]\)|\(\?!\[[^\]]*\]\)$/g, '')]),
  )
  for (const line of lines) {
    const low = line.toLowerCase()
    const told = read(low).bits
    keys.forEach((key, i) => {
      if (low.search(words(book.lexicon, key)) >= 0)
        expect([key, low, ((told[i >> 5] ?? 0) >>> (i & 31)) & 1]).toEqual([key, low, 1])
    })
  }
})
