// The parts of a clause that a reference can lead to: its ayat, huruf and angka, each with the words by which people know it.
import { namedBlocks } from '../../../shared/agreement/anchor-block.ts'
import { type ListPlace, listPlaces } from '../../../shared/agreement/block-place.ts'
import type { BlockPart } from '../../../shared/agreement/clause-parts.ts'
import type { Anchor, ClauseId } from '../../../shared/agreement/ids.ts'
import type { EditorContext } from '../context.ts'
import { placeLabel } from '../reference-label.ts'

export interface ClausePart {
  readonly anchor: Anchor
  /** «ayat (2) huruf a» */
  readonly label: string
  /** Its first words. */
  readonly words: string
  /** As `partSought` gives it. */
  readonly key: string
}

const WORDS_MAX = 48

function firstWords({ content }: BlockPart): string {
  const text = content
    .map(({ inline }) => (inline.type === 'text' ? inline.text : '…'))
    .join('')
    .trim()
  return text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX).trimEnd()}…` : text
}

const keyOf = (places: readonly ListPlace[]): string => places.map(({ list, marker }) => `${list} ${marker}`).join(' ')

export function clauseParts(
  { draft, hands }: Pick<EditorContext, 'draft' | 'hands'>,
  clause: ClauseId,
): readonly ClausePart[] {
  const blocks = namedBlocks(draft, clause)
  return blocks.flatMap((block, index) => {
    if (block.list === null || block.list === 'bullet') return []
    const places = listPlaces(blocks, index)
    return [
      { anchor: block.name, label: placeLabel(places, hands.peek()), words: firstWords(block), key: keyOf(places) },
    ]
  })
}

const PART =
  /(?:\s|^)(?:(?:ayat|paragraph)\s*\(?(\d{1,3})\)?|\((\d{1,3})\))|\s(?:huruf|letter)\s+([a-z])\b|\s(?:angka|item)\s+(\d{1,3})\b/giu

/** The words of a search without what names a part. */
export const withoutPart = (sought: string): string => sought.replace(PART, ' ')

/** Which part a search names: «5 ayat 2 huruf a» → `verse (2) letter a`; '' where it names none. */
export const partSought = (sought: string): string =>
  [...sought.matchAll(PART)]
    .map(([, verse, bare, letter, number]) => {
      if (verse ?? bare) return `verse (${Number(verse ?? bare)})`
      return letter ? `letter ${letter.toLowerCase()}` : `number ${Number(number)}`
    })
    .join(' ')
