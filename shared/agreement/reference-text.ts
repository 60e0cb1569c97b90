// How a reference reads: «Pasal 5», «Pasal 5 ayat (2) huruf a», and inside Pasal 5 itself «ayat (2) huruf a», as laws are written here.
import type { Block, Clause, Inline } from './agreement.ts'
import { anchoredAt } from './anchors.ts'
import { type ListPlace, listPlaces } from './block-place.ts'
import { cut } from './draft.ts'
import type { ClauseId } from './ids.ts'
import { numbersOf, partHeads } from './numbering.ts'

/** What stands where a reference leads to a clause that is not (or no longer) there. */
export const BROKEN_REFERENCE = 'Pasal (dihapus)'
/** The same of a paragraph whose clause is there. */
export const BROKEN_PLACE = 'ayat (dihapus)'

export type ReferenceTarget = Pick<Extract<Inline, { type: 'reference' }>, 'clause' | 'anchor'>

const LIST_WORDS: Readonly<Record<ListPlace['list'], string>> = { verse: 'ayat', letter: 'huruf', number: 'angka' }

/** «ayat (2) huruf a» of the paragraph `at`; '' of one that is in no counted list. */
const placeText = (blocks: readonly Block[], at: number): string =>
  listPlaces(blocks, at)
    .map(({ list, marker }) => `${LIST_WORDS[list]} ${marker}`)
    .join(' ')

/** Characters of a title by which a clause is named elsewhere; honest ones are far shorter. */
const TITLE_MAX = 300

type Named = Pick<Clause, 'id' | 'kind' | 'title' | 'blocks'>

function clauseText(clause: ClauseId, number: number | null, clauses: readonly Named[]): string {
  if (number !== null) return `Pasal ${number}`
  return partHeads(clauses).get(clause) ?? cut(clauses.find(({ id }) => id === clause)?.title.trim() ?? '', TITLE_MAX)
}

const blocksOf = (clause: ClauseId, clauses: readonly Pick<Clause, 'id' | 'blocks'>[]): readonly Block[] =>
  clauses.find(({ id }) => id === clause)?.blocks ?? []

/**
 * How the text names another clause: by its number, as Pasal, BAB or Lampiran, or by its title when it carries none; and a paragraph by its
 * place in it. `home`: the clause in which the reference stands.
 */
export function referenceText(
  { clause, anchor }: ReferenceTarget,
  clauses: readonly Named[],
  home: ClauseId | null = null,
): string {
  const number = numbersOf(clauses).get(clause)
  if (number === undefined) return BROKEN_REFERENCE
  const whole = clauseText(clause, number, clauses)
  if (anchor === undefined) return whole
  const blocks = blocksOf(clause, clauses)
  const at = anchoredAt(blocks, anchor)
  const place = at < 0 ? BROKEN_PLACE : placeText(blocks, at)
  return [clause === home && place !== '' ? '' : whole, place].filter(Boolean).join(' ')
}

/** Whether what a reference leads to is not there. */
export const isBroken = ({ clause, anchor }: ReferenceTarget, clauses: readonly Named[]): boolean =>
  !numbersOf(clauses).has(clause) || (anchor !== undefined && anchoredAt(blocksOf(clause, clauses), anchor) < 0)

/** The clause of a block that names a paragraph, for whoever has the block alone; null of others, for which it says nothing. */
export const homeOf = (block: Block, clauses: readonly Pick<Clause, 'id' | 'blocks'>[]): ClauseId | null =>
  block.content.some((part) => part.type === 'reference' && part.anchor !== undefined)
    ? (clauses.find(({ blocks }) => blocks.includes(block))?.id ?? null)
    : null
