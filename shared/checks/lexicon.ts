// Word patterns of the template, compiled once. A pattern matches whole words of a lower-case sentence: `sepakat` does not match
// "kesepakatan". `{SEMUA}` inside a pattern stands for any way of saying "all partners".
import type { Lexicon } from './rule-book.ts'
import { type WordStarts, wordStarts } from './word-starts.ts'

/** Latin letters and digits: the lexicon is written in no others, and a class of all letters costs fifty times the time to compile. */
const LETTER = 'a-z0-9\u00c0-\u024f'
const WORD_BEFORE = `(?<![${LETTER}])`
const WORD_AFTER = `(?![${LETTER}])`

interface Compiled {
  readonly words: Map<string, RegExp>
  readonly raw: Map<string, RegExp>
  readonly groups: Map<string, ReadonlyMap<string, RegExp>>
  /** The number of each list among the bits of `starts`. */
  readonly numbers: ReadonlyMap<string, number>
  readonly starts: WordStarts
}

const compiled = new WeakMap<Lexicon, Compiled>()

function compiledOf(lexicon: Lexicon): Compiled {
  const known = compiled.get(lexicon)
  if (known) return known
  const keys = Object.keys(lexicon).filter((key) => Array.isArray(lexicon[key]))
  const fresh: Compiled = {
    words: new Map(),
    raw: new Map(),
    groups: new Map(),
    numbers: new Map(keys.map((key, i) => [key, i])),
    starts: wordStarts(keys.map((key) => alternativesOf(lexicon, key))),
  }
  compiled.set(lexicon, fresh)
  return fresh
}

function listOf(lexicon: Lexicon, key: string): readonly string[] {
  const value = lexicon[key]
  if (!Array.isArray(value)) throw new RangeError(`the lexicon has no list «${key}»`)
  return value
}

/** Matches any of `alternatives` as whole words; global, so that every place can be found. */
export const wordsPattern = (alternatives: readonly string[]): RegExp =>
  new RegExp(alternatives.length === 0 ? '(?!)' : `${WORD_BEFORE}(?:${alternatives.join('|')})${WORD_AFTER}`, 'g')

function cached(map: Map<string, RegExp>, key: string, make: () => RegExp): RegExp {
  const known = map.get(key)
  if (known) return known
  const pattern = make()
  map.set(key, pattern)
  return pattern
}

/** Whole words of the list `key`. Throws RangeError when the template has no such list. */
export function words(lexicon: Lexicon, key: string): RegExp {
  return cached(compiledOf(lexicon).words, key, () => wordsPattern(alternativesOf(lexicon, key)))
}

function alternativesOf(lexicon: Lexicon, key: string): readonly string[] {
  const all = key === 'semua_mitra' ? '' : `(?:${listOf(lexicon, 'semua_mitra').join('|')})`
  return listOf(lexicon, key).map((item) => item.replaceAll('{SEMUA}', all))
}

/** Says quickly which lists cannot be in `low`: an answer of false is certain, one of true only possible. */
export function possibleLists(lexicon: Lexicon, low: string): (key: string) => boolean {
  const { numbers, starts } = compiledOf(lexicon)
  const bits = starts.bits(low)
  return (key) => {
    const i = numbers.get(key)
    return i === undefined || ((bits[i >> 5] ?? 0) & (1 << (i & 31))) !== 0
  }
}

/** The list `key` as it stands, without word borders: for signs such as a row of dots. */
export const signs = (lexicon: Lexicon, key: string): RegExp =>
  cached(compiledOf(lexicon).raw, key, () => new RegExp(listOf(lexicon, key).join('|'), 'giu'))

/** The named lists under `key`, each as whole words. */
export function wordGroups(lexicon: Lexicon, key: string): ReadonlyMap<string, RegExp> {
  const { groups } = compiledOf(lexicon)
  const known = groups.get(key)
  if (known) return known
  const value = lexicon[key]
  if (value === undefined || Array.isArray(value)) throw new RangeError(`the lexicon has no group «${key}»`)
  const made = new Map(
    Object.entries(value as Readonly<Record<string, readonly string[]>>).map(([name, list]) => [
      name,
      wordsPattern(list),
    ]),
  )
  groups.set(key, made)
  return made
}
