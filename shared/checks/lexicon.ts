// Word patterns of the template, compiled once. A pattern matches whole words of a lower-case sentence: `sepakat` does not match
// "kesepakatan". `{SEMUA}` inside a pattern stands for any way of saying "all partners".
import type { Cue } from './cue.ts'
import type { Lexicon } from './rule-book.ts'
import { patternSources, type WordPattern } from './word-pattern.ts'
import { bitOf, bitsOfLists, cellOf, type TextWords, type WordStarts, wordStarts } from './word-starts.ts'

/** Latin letters and digits: the lexicon is written in no others, and a class of all letters costs fifty times the time to compile. */
const LETTER = 'a-z0-9\u00c0-\u024f'
const WORD_BEFORE = `(?<![${LETTER}])`
const WORD_AFTER = `(?![${LETTER}])`

/** One list of the lexicon. */
export interface WordList {
  /** Its alternatives as whole words; global, so that every place can be found. */
  readonly words: RegExp
  /** Where one of them begins in `low` at `since` or behind it, between whose spaces stands what is `written`; -1 where none does. */
  search(low: string, written: TextWords['written'], since: number): number
  /** Where the place ends that was found last. */
  readonly end: number
  /** False is certain: nothing of the list stands in the sentence whose `possible` lists these are; true is only possible. */
  isIn(possible: readonly number[]): boolean
}

export interface Lists {
  /** Throws RangeError when the template has no such list. */
  list(key: string): WordList
  /** Which lists and patterns of the program can be in a text, as bits, and where they may begin. */
  read(text: string): TextWords
  /** The bits of which a sentence that holds any part of `cue` has one, each cell with its bits behind it; null where that cannot be told. */
  bitsOf(cue: Cue): readonly number[] | null
  /** The places in `keys` of those that can be in it, in their order; `keys` is one list for ever. */
  among(keys: readonly string[], possible: readonly number[]): readonly number[]
  /** Like `isIn` of a list. */
  mayMatch(pattern: WordPattern, possible: readonly number[]): boolean
}

interface Compiled extends Lists {
  /** For each of the keys its cell and its bit. */
  readonly keySets: WeakMap<readonly string[], readonly number[]>
  readonly cues: Map<Cue, readonly number[] | null>
  readonly raw: Map<string, RegExp>
  readonly groups: Map<string, Group>
}

interface Group {
  readonly patterns: ReadonlyMap<string, RegExp>
  readonly starts: WordStarts
}

const compiled = new WeakMap<Lexicon, Compiled>()
const NO_PLACE: readonly number[] = []
/** Of one sentence after the other; an answer has a copy that is as long as it must be. */
const places: number[] = []

class LazyList implements WordList {
  readonly #alternatives: readonly string[]
  readonly #cell: number
  readonly #bit: number
  readonly #isAnywhere: boolean
  #words: RegExp | null = null
  #wordsHere: RegExp | null = null
  end = 0

  constructor(alternatives: readonly string[], number: number, always: readonly number[]) {
    this.#alternatives = alternatives
    this.#cell = cellOf(number)
    this.#bit = bitOf(number)
    this.#isAnywhere = this.isIn(always)
  }

  get words(): RegExp {
    this.#words ??= wordsPattern(this.#alternatives)
    return this.#words
  }

  search(low: string, written: TextWords['written'], since: number): number {
    if (this.#isAnywhere) return this.#searchAnywhere(low, since)
    this.#wordsHere ??= wordsPattern(this.#alternatives, 'y')
    const pattern = this.#wordsHere
    let at = 0
    for (const { text, begun: all, words } of written) {
      if (all && this.isIn(all))
        for (const word of words) {
          const from = at + word.at
          if (from < since || !this.isIn(word.begun)) continue
          pattern.lastIndex = from
          if (!pattern.test(low) || pattern.lastIndex === from) continue
          this.end = pattern.lastIndex
          return from
        }
      at += text.length + 1
    }
    return -1
  }

  #searchAnywhere(low: string, since: number): number {
    const pattern = this.words
    pattern.lastIndex = since
    let match = pattern.exec(low)
    while (match?.[0] === '') {
      pattern.lastIndex++
      match = pattern.exec(low)
    }
    this.end = pattern.lastIndex
    // Whoever looks for all matches begins where the pattern stands.
    pattern.lastIndex = 0
    return match ? match.index : -1
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
  const numberOf = (key: string): number => {
    if (!lists.has(key)) throw new RangeError(`the lexicon has no list «${key}»`)
    return keys.indexOf(key)
  }
  const lists = new Map(keys.map((key, i) => [key, new LazyList(alternativesOf(lexicon, key), i, starts.always)]))
  const fresh: Compiled = {
    raw: new Map(),
    cues: new Map(),
    keySets: new WeakMap(),
    groups: new Map(),
    list(key) {
      const list = lists.get(key)
      if (!list) throw new RangeError(`the lexicon has no list «${key}»`)
      return list
    },
    read: starts.read,
    bitsOf(cue) {
      const before = fresh.cues.get(cue)
      if (before !== undefined) return before
      const isTold = cue.patterns.every(({ number }) => number < numbered)
      const numbers = [...cue.lists.map(numberOf), ...cue.patterns.map(({ number }) => keys.length + number)]
      const bits = isTold ? bitsOfLists(numbers, sources.length).flatMap((bit, i) => (bit === 0 ? [] : [i, bit])) : null
      fresh.cues.set(cue, bits)
      return bits
    },
    among(keys, possible) {
      const before = fresh.keySets.get(keys)
      const bits = before ?? keys.map(numberOf).flatMap((number) => [cellOf(number), bitOf(number)])
      if (!before) fresh.keySets.set(keys, bits)
      let count = 0
      for (let i = 0; i < bits.length; i += 2)
        if (((possible[bits[i] ?? 0] ?? 0) & (bits[i + 1] ?? 0)) !== 0) places[count++] = i / 2
      return count === 0 ? NO_PLACE : places.slice(0, count)
    },
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

/** Matches any of `alternatives` as whole words; global, so that every place can be found, or where it is told to begin. */
export const wordsPattern = (alternatives: readonly string[], flag: 'g' | 'y' = 'g'): RegExp =>
  new RegExp(
    alternatives.length === 0 ? '(?!)' : `${WORD_BEFORE}(?:${withoutCaptures(alternatives.join('|'))})${WORD_AFTER}`,
    flag,
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
export const wordGroups = (lexicon: Lexicon, key: string): ReadonlyMap<string, RegExp> => groupOf(lexicon, key).patterns

/** Names of the lists under `key` of which `low` says a word, in their order. */
export function groupsSaid(lexicon: Lexicon, key: string, low: string): readonly string[] {
  const { patterns, starts } = groupOf(lexicon, key)
  const possible = starts.read(low).bits
  return [...patterns.keys()].filter(
    (name, i) => ((possible[cellOf(i)] ?? 0) & bitOf(i)) !== 0 && low.search(patterns.get(name) ?? NEVER) >= 0,
  )
}

const NEVER = /(?!)/u

function groupOf(lexicon: Lexicon, key: string): Group {
  const { groups } = compiledOf(lexicon)
  const known = groups.get(key)
  if (known) return known
  const value = lexicon[key]
  if (value === undefined || Array.isArray(value)) throw new RangeError(`the lexicon has no group «${key}»`)
  const lists = Object.entries(value as Readonly<Record<string, readonly string[]>>)
  const made = {
    patterns: new Map(lists.map(([name, list]) => [name, wordsPattern(list)])),
    starts: wordStarts(lists.map(([, list]) => list)),
  }
  groups.set(key, made)
  return made
}
