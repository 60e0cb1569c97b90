// How the text of an addendum names a place of the text that it amends: «Pasal 5 ayat (2) huruf a».
import type { Block, Clause } from '../agreement/agreement.ts'
import { blockPath, namedMarker } from '../agreement/block-place.ts'
import { blockMarkers, numbersOf } from '../agreement/numbering.ts'
import { addendum as words } from '../language/id/addendum.ts'

/** «Pasal 5», or a part by its title where it carries no number. */
export function clausePlace(clause: Clause, clauses: readonly Clause[]): string {
  const number = numbersOf(clauses).get(clause.id) ?? null
  return number === null ? words.part(clause.title.trim() || clause.kind) : words.pasal(number)
}

function ownPlace(blocks: readonly Block[], markers: readonly string[], at: number): string {
  const block = blocks[at]
  const marker = namedMarker(markers[at] ?? '')
  const countOf = (list: Block['list']) => blocks.slice(0, at + 1).filter((known) => known.list === list).length
  switch (block?.list) {
    case 'verse':
      return words.verse(marker)
    case 'letter':
      return words.letter(marker)
    case 'number':
      return words.number(marker)
    case 'bullet':
      return words.bullet(countOf('bullet'))
    case null:
    case undefined:
      return words.paragraph(countOf(null))
  }
}

/** The paragraph `at` of a clause, in the numbers of that clause's text. A clause of one paragraph is named alone. */
export function blockPlace(clause: Clause, clauses: readonly Clause[], at: number): string {
  const { blocks } = clause
  const place = clausePlace(clause, clauses)
  if (blocks.length === 1 && blocks[0]?.list === null) return place
  const markers = blockMarkers(blocks)
  const path = blockPath(blocks, at).map((index) => ownPlace(blocks, markers, index))
  return [place, ...path].join(' ')
}
