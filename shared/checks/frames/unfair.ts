// What the frames of one-sided sentences have in common: a sentence, its clause, whom it favours or burdens.
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered, rememberedWith } from '../remember.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'

export interface Unfair {
  readonly clause: ClauseReading
  readonly sentence: Sentence
  /** Partners that the sentence names in that role; empty where its words name somebody that is no known partner. */
  readonly partners: readonly PartnerId[]
}

/** What `find` finds in each of the sentences, as `make` makes it. */
export function eachSentence<Item, T>(
  sentences: readonly Sentence[],
  find: (sentence: Sentence) => readonly Item[],
  make: (sentence: Sentence, item: Item) => T,
): readonly T[] {
  const out: T[] = []
  for (const sentence of sentences) {
    const items = find(sentence)
    if (items.length > 0) for (const item of items) out.push(make(sentence, item))
  }
  return out
}

/** Clauses that tell how things were or what words mean, and lay nothing down. */
const TOLD = ['latar_belakang', 'pengertian', 'para_mitra', 'judul'] as const
export const isLaidDown = (clause: ClauseReading): boolean => !TOLD.some((topic) => clause.topics.has(topic))

/** What is looked for in one clause and depends on nothing else, so that an unchanged clause need not be looked at again. */
type InClause<T> = (clause: ClauseReading, lexicon: Lexicon) => readonly T[]

const known = new WeakMap<InClause<unknown>, InClause<unknown>>()

function rememberedOf<T>(find: InClause<T>): InClause<T> {
  const before = known.get(find) as InClause<T> | undefined
  const findOnce = before ?? rememberedWith(find)
  if (!before) known.set(find, findOnce)
  return findOnce
}

/** `find` in one clause, remembered for it. `find` must be one function for ever, not made anew for each call. */
export const inClause = <T>(clause: ClauseReading, lexicon: Lexicon, find: InClause<T>): readonly T[] =>
  rememberedOf(find)(clause, lexicon)

/** The same in every clause. */
export const eachClause = <T>(reading: Reading, find: InClause<T>): readonly T[] =>
  someClauses(reading.clauses, reading, find)

/** The same in some of the clauses. */
export function someClauses<T>(clauses: readonly ClauseReading[], reading: Reading, find: InClause<T>): readonly T[] {
  const findOnce = rememberedOf(find)
  const { lexicon } = reading.book
  const out: T[] = []
  for (const clause of clauses) for (const item of findOnce(clause, lexicon)) out.push(item)
  return out
}

const laidDown = remembered((reading: Reading): readonly ClauseReading[] => reading.clauses.filter(isLaidDown))

/** The same, without clauses that lay nothing down. */
export const inClauses = <T>(reading: Reading, find: InClause<T>): readonly T[] =>
  someClauses(laidDown(reading), reading, find)

export const othersThan = (partners: readonly PartnerId[], reading: Reading): readonly PartnerId[] =>
  reading.partnerIds.filter((partner) => !partners.includes(partner))
