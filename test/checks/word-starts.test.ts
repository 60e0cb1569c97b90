import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../../shared/checks/lexicon.ts'
import { startsOf, wordStarts } from '../../shared/checks/word-starts.ts'
import { book } from './documents.ts'

test('[CK43] tells how a pattern can begin: through optional parts and alternatives, digits as one sign', () => {
  expect(startsOf('(di|me)lapor(kan)?')).toEqual(new Set(['dilapor', 'dilapork', 'melapor', 'melapork']))
  expect(startsOf('(hak )?suara')).toEqual(new Set(['hak', 'suara']))
  expect(startsOf('[0-9]+ suara')).toEqual(new Set(['#']))
  expect(startsOf('(?<!lebih )dulu')).toEqual(new Set(['dulu']))
})

test('[CK43] a pattern that may begin anyhow is asked everywhere', () => {
  expect(startsOf('.*suara')).toBeNull()
  expect(startsOf('(sangat)?')).toBeNull()
  const { bits } = wordStarts([['.*suara'], ['suara']])
  expect([...bits('rapat')]).toEqual([1])
  expect([...bits('suara')]).toEqual([3])
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
