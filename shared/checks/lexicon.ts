// Word patterns of the template, compiled once. A pattern matches whole words of a lower-case sentence: `sepakat` does not match
// "kesepakatan". `{SEMUA}` inside a pattern stands for any way of saying "all partners".
import type { Lexicon } from './rule-book.ts'

const WORD_BEFORE = '(?<![\\p{L}\\p{N}])'
const WORD_AFTER = '(?![\\p{L}\\p{N}])'

interface Compiled {
  readonly words: Map<string, RegExp>
  readonly raw: Map<string, RegExp>
  readonly groups: Map<string, ReadonlyMap<string, RegExp>>
}

const compiled = new WeakMap<Lexicon, Compiled>()

function compiledOf(lexicon: Lexicon): Compiled {
  const known = compiled.get(lexicon)
  if (known) return known
  const fresh: Compiled = { words: new Map(), raw: new Map(), groups: new Map() }
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
  new RegExp(alternatives.length === 0 ? '(?!)' : `${WORD_BEFORE}(?:${alternatives.join('|')})${WORD_AFTER}`, 'gu')

function cached(map: Map<string, RegExp>, key: string, make: () => RegExp): RegExp {
  const known = map.get(key)
  if (known) return known
  const pattern = make()
  map.set(key, pattern)
  return pattern
}

/** Whole words of the list `key`. Throws RangeError when the template has no such list. */
export function words(lexicon: Lexicon, key: string): RegExp {
  return cached(compiledOf(lexicon).words, key, () => {
    const all = key === 'semua_mitra' ? '' : `(?:${listOf(lexicon, 'semua_mitra').join('|')})`
    return wordsPattern(listOf(lexicon, key).map((item) => item.replaceAll('{SEMUA}', all)))
  })
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
