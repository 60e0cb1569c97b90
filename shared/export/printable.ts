// Which characters can be printed. What the fonts lack, and what can hide or reorder words, is refused before signing day with the place
// where it stands; what is merely invisible is left out.

import type { Agreement, Clause, Inline } from '../agreement/agreement.ts'
import { allRows } from '../agreement/agreement.ts'
import type { ClauseId } from '../agreement/ids.ts'
import { FONT_COVERAGE } from './font-coverage.ts'

export interface Unprintable {
  /** Null when it stands in the title, a partner's details or a table row. */
  readonly clause: ClauseId | null
  readonly character: string
  readonly codePoint: number
}

/** Soft hyphen, zero-width space, word joiner, byte order mark: nothing is lost with them. */
const SILENT = /[\u00ad\u200b\u2060\ufeff]/g
/** Controls, direction overrides, private use, unassigned, half pairs. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]/u
/** Shapes the letters beside them and need no glyph. */
const SHAPING = /\u200c|\u200d|[\ufe00-\ufe0f]/u

/** Sorted, inclusive. Written as base-36 gaps: `gap.length` from the end of the range before. */
const ranges: readonly (readonly [first: number, last: number])[] = (() => {
  let at = 0
  return FONT_COVERAGE.split(' ').map((range) => {
    const [gap = '', length = '0'] = range.split('.')
    const first = at + Number.parseInt(gap, 36)
    at = first + Number.parseInt(length, 36)
    return [first, at] as const
  })
})()

function isCovered(codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

const isPrintable = (character: string): boolean =>
  !FORBIDDEN.test(character) && (SHAPING.test(character) || isCovered(character.codePointAt(0) ?? 0))

/** Text as it is printed: composed, white space as plain spaces, silent characters left out. Characters that cannot be printed stay. */
export const cleanText = (value: string): string =>
  value
    .normalize('NFC')
    .replace(SILENT, '')
    .replace(/[\s\u00a0\u0085]+/g, ' ')

/** For words that nobody consented to (notes in the ledger): what cannot be printed becomes a question mark. */
export const printableText = (value: string): string =>
  Array.from(cleanText(value), (character) => (isPrintable(character) ? character : '?')).join('')

/** Whether the page's fonts have every character. */
export const isPrintableText = (value: string): boolean => Array.from(value).every(isPrintable)

const unprintableIn = (value: string): string[] =>
  Array.from(cleanText(value)).filter((character) => !isPrintable(character))

export interface UnprintablePlace {
  readonly from: number
  readonly to: number
  readonly character: string
}

/** Where in `value` characters stand that cannot be printed, in its own offsets: a letter and its accents are one character. */
export function unprintablePlaces(value: string): UnprintablePlace[] {
  const places: UnprintablePlace[] = []
  for (const { 0: cluster, index } of value.matchAll(/\P{M}\p{M}*|\p{M}+/gu))
    if (unprintableIn(cluster).length > 0) places.push({ from: index, to: index + cluster.length, character: cluster })
  return places
}

const inlineTexts = (part: Inline): string =>
  part.type === 'text' ? part.text : part.type === 'blank' ? part.value : ''
const clauseTexts = (clause: Clause): string[] => [
  clause.title,
  ...clause.blocks.map((block) => block.content.map(inlineTexts).join('')),
]

const rowTexts = (row: object): string[] => Object.values(row).filter((value) => typeof value === 'string')

/** Every character of the agreement that the printed page cannot carry, each once a clause, in the order of reading. */
export function unprintable(agreement: Agreement): Unprintable[] {
  const beside = [agreement.title, ...[...agreement.partners, ...allRows(agreement)].flatMap(rowTexts)]
  const places: (readonly [clause: ClauseId | null, texts: readonly string[]])[] = [
    [null, beside],
    ...agreement.clauses.map((clause) => [clause.id, clauseTexts(clause)] as const),
  ]
  return places.flatMap(([clause, texts]) =>
    [...new Set(texts.flatMap(unprintableIn))].map((character) => ({
      clause,
      character,
      codePoint: character.codePointAt(0) ?? 0,
    })),
  )
}
