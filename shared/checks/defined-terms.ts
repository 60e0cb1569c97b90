// Terms that an agreement gives a meaning of its own: '"Forum Mitra" adalah …', 'selanjutnya disebut "Dana Abadi"'.
import type { ClauseId } from '../agreement/ids.ts'
import { eachClause } from './frames/unfair.ts'
import type { ClauseReading, Reading } from './reading.ts'
import type { StarterBlock } from './rule-book.ts'

export interface DefinedTerm {
  readonly term: string
  readonly clause: ClauseId
  /** The sentence that gives the meaning, exactly as it stands. */
  readonly quote: string
}

const QUOTED = /["“«]\s*([^"”»]{2,60}?)\s*["”»]/gu
const CALLED = /(?:disebut|disingkat|dinamakan|dikenal)(?:\s+(?:sebagai|dengan))?\s*$/u
const OPENING = /^\s*(\p{Lu}[\p{L}\p{N} /-]{1,50}?)\s+(?:adalah|ialah|merupakan|berarti)\b/u

const isDefinitions = (clause: ClauseReading): boolean => clause.topics.has('pengertian')

const isQuoting = (text: string): boolean => text.includes('"') || text.includes('“') || text.includes('«')

const NO_TERMS: readonly string[] = []

function termsIn(text: string, allQuoted: boolean): readonly string[] {
  if (!allQuoted && !isQuoting(text)) return NO_TERMS
  const quoted = Array.from(text.matchAll(QUOTED)).flatMap((match) => {
    const isCalled = CALLED.test(text.slice(0, match.index).toLowerCase())
    return match[1] && (allQuoted || isCalled) ? [match[1]] : []
  })
  if (quoted.length > 0 || !allQuoted) return quoted
  const opening = OPENING.exec(text)?.[1]
  return opening ? [opening] : []
}

/** Every term that the text explains, in reading order; how the partners call themselves is not among them. */
export function definedTerms(reading: Reading): readonly DefinedTerm[] {
  const names = new Set(reading.agreement.partners.flatMap(({ name, short }) => [name.trim(), short.trim()]))
  return eachClause(reading, termsOfClause).filter(({ term }) => !names.has(term))
}

const termsOfClause = (clause: ClauseReading): readonly DefinedTerm[] =>
  clause.topics.has('para_mitra')
    ? []
    : clause.sentences
        .filter(({ quote }) => isDefinitions(clause) || isQuoting(quote))
        .flatMap(({ quote }) =>
          termsIn(quote, isDefinitions(clause))
            .filter((term) => !/^(?:para |setiap )?(?:mitra|pihak)\b/iu.test(term))
            .map((term) => ({ term, clause: clause.clause.id, quote })),
        )

const blockText = (block: StarterBlock): string =>
  block.content.map((part) => (part.type === 'text' ? part.text : '')).join('')

const starterTerms = new WeakMap<Reading['book'], readonly string[]>()

/** The terms that the template itself explains; a text that uses them needs that explanation too. */
export function templateTerms(book: Reading['book']): readonly string[] {
  const known = starterTerms.get(book)
  if (known) return known
  const blocks = book.clauses.find((clause) => clause.kind === 'pengertian')?.blocks ?? []
  const terms = blocks.flatMap((block) => termsIn(blockText(block), true))
  starterTerms.set(book, terms)
  return terms
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The term as it is written: capitals and all, as whole words. */
export const asWritten = (term: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`, 'u')
