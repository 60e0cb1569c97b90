// What the frames of one-sided sentences have in common: a sentence, its clause, whom it favours or burdens.
import type { PartnerId } from '../../agreement/ids.ts'
import { words } from '../lexicon.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'

export interface Unfair {
  readonly clause: ClauseReading
  readonly sentence: Sentence
  /** Partners that the sentence names in that role; empty where its words name somebody that is no known partner. */
  readonly partners: readonly PartnerId[]
}

export const has = (text: string, key: string, lexicon: Lexicon): boolean => text.search(words(lexicon, key)) >= 0

/** Clauses that tell how things were or what words mean, and lay nothing down. */
const TOLD = ['latar_belakang', 'pengertian', 'para_mitra', 'judul'] as const
export const isLaidDown = (clause: ClauseReading): boolean => !TOLD.some((topic) => clause.topics.has(topic))

const known = new WeakMap<
  (clause: ClauseReading, lexicon: Lexicon) => readonly unknown[],
  WeakMap<ClauseReading, readonly unknown[]>
>()

/** `find` in every clause that lays something down; a clause that did not change is not looked at again. */
export function inClauses<T>(
  reading: Reading,
  find: (clause: ClauseReading, lexicon: Lexicon) => readonly T[],
): readonly T[] {
  const cache = (known.get(find) ?? new WeakMap()) as WeakMap<ClauseReading, readonly T[]>
  known.set(find, cache)
  return reading.clauses.flatMap((clause) => {
    if (!isLaidDown(clause)) return []
    const remembered = cache.get(clause)
    if (remembered) return remembered
    const found = find(clause, reading.book.lexicon)
    cache.set(clause, found)
    return found
  })
}

export const othersThan = (partners: readonly PartnerId[], reading: Reading): readonly PartnerId[] =>
  reading.partnerIds.filter((partner) => !partners.includes(partner))
