// Word patterns of the template, compiled once. A pattern matches whole words of a lower-case sentence: `sepakat` does not match
// "kesepakatan". `{SEMUA}` inside a pattern stands for any way of saying "all partners".
import type { Lexicon } from './rule-book.ts'
import { patternSources, type WordPattern } from './word-pattern.ts'
import { bitOf, cellOf, wordStarts } from './word-starts.ts'

/** Latin letters and digits: the lexicon is written in no others, and a class of all letters costs fifty times the time to compile. */
const LETTER = 'a-z0-9\u00c0-\u024f'
const WORD_BEFORE = `(?<![${LETTER}])`
const WORD_AFTER = `(?![${LETTER}])`

/** One list of the lexicon. */
export interface WordList {
  /** Its alternatives as whole words; global, so that every place can be found. */
  readonly words: RegExp
  /** False is certain: nothing of the list stands in the sentence whose `possible` lists these are; true is only possible. */
  isIn(possible: readonly number[]): boolean
}

export interface Lists {
  /** Throws RangeError when the template has no such list. */
  list(key: string): WordList
  /** Which lists and patterns of the program can be in `low`, as bits. */
  possible(low: string): readonly number[]
  /** Like `isIn` of a list. */
  mayMatch(pattern: WordPattern, possible: readonly number[]): boolean
}

interface Compiled extends Lists {
  readonly raw: Map<string, RegExp>
  readonly groups: Map<string, ReadonlyMap<string, RegExp>>
}

const compiled = new WeakMap<Lexicon, Compiled>()

class LazyList implements WordList {
  readonly #alternatives: readonly string[]
  readonly #cell: number
  readonly #bit: number
  #words: RegExp | null = null

  constructor(alternatives: readonly string[], number: number) {
    this.#alternatives = alternatives
    this.#cell = cellOf(number)
    this.#bit = bitOf(number)
  }

  get words(): RegExp {
    this.#words ??= wordsPattern(this.#alternatives)
    return this.#words
  }

  isIn(possible: readonly number[]): boolean {
    return ((possible[this.#cell] ?? 0) & this.#bit) !== 0
  }
}

function compiledOf(lexicon: Lexicon): Compiled {
  const known = compiled.get(lexicon)
  if (known) return known
  const keys = Object.keys(lexicon).filter((key) => Array.isArray(lexicon[key]))
  const patterns = patternSources()
  const numbered = patterns.length
  const sources = [...keys.map((key) => alternativesOf(lexicon, key)), ...patterns]
  const starts = wordStarts(sources, (list) => list < keys.length)
  const lists = new Map(keys.map((key, i) => [key, new LazyList(alternativesOf(lexicon, key), i)]))
  const fresh: Compiled = {
    raw: new Map(),
    groups: new Map(),
    list(key) {
      const list = lists.get(key)
      if (!list) throw new RangeError(`the lexicon has no list «${key}»`)
      return list
    },
    possible: starts.bits,
    mayMatch({ number }, possible) {
      // What a file that was loaded later asks has no bit yet.
      if (number >= numbered) return true
      const at = keys.length + number
      return ((possible[cellOf(at)] ?? 0) & bitOf(at)) !== 0
    },
  }
  compiled.set(lexicon, fresh)
  return fresh
}

function listOf(lexicon: Lexicon, key: string): readonly string[] {
  const value = lexicon[key]
  if (!Array.isArray(value)) throw new RangeError(`the lexicon has no list «${key}»`)
  return value
}

/** Nobody asks for what stands in the brackets of a list, and to note it down for each match costs as much as the match. */
const withoutCaptures = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]])*\]|\((?!\?)/gu, (piece) => (piece === '(' ? '(?:' : piece))

/** Matches any of `alternatives` as whole words; global, so that every place can be found. */
export const wordsPattern = (alternatives: readonly string[]): RegExp =>
  new RegExp(
    alternatives.length === 0 ? '(?!)' : `${WORD_BEFORE}(?:${withoutCaptures(alternatives.join('|'))})${WORD_AFTER}`,
    'g',
  )

function cached(map: Map<string, RegExp>, key: string, make: () => RegExp): RegExp {
  const known = map.get(key)
  if (known) return known
  const pattern = make()
  map.set(key, pattern)
  return pattern
}

/** Whole words of the list `key`. Throws RangeError when the template has no such list. */
export const words = (lexicon: Lexicon, key: string): RegExp => compiledOf(lexicon).list(key).words

/** The lists of `lexicon`, compiled once. */
export const listsOf = (lexicon: Lexicon): Lists => compiledOf(lexicon)

function alternativesOf(lexicon: Lexicon, key: string): readonly string[] {
  const all = key === 'semua_mitra' ? '' : `(?:${listOf(lexicon, 'semua_mitra').join('|')})`
  return listOf(lexicon, key).map((item) => item.replaceAll('{SEMUA}', all))
}

/** The list `key` as it stands, without word borders: for signs such as a row of dots. */
export const signs = (lexicon: Lexicon, key: string): RegExp =>
  cached(compiledOf(lexicon).raw, key, () => new RegExp(withoutCaptures(listOf(lexicon, key).join('|')), 'giu'))

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
