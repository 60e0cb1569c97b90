// A section for forms that set one language below the other: the clause's own text first, then its lines in the second language.
import type { PrintBeside, PrintBlock, PrintDocument, PrintSection } from './document.ts'

/** «PASAL 3» or «BAB I», and the title below it; empty for what stands without a heading. */
export const headingLines = (
  { head, number, title }: Pick<PrintSection, 'head' | 'number' | 'title'>,
  { pasal }: Pick<PrintDocument['labels'], 'pasal'>,
): readonly string[] => [head || (number === null ? '' : `${pasal} ${number}`), title].filter(Boolean)

/** Places among the sections in the order of reading: annexes stand behind the signatures. */
export function readingOrder(sections: readonly PrintSection[]) {
  const places = sections.map((section, place) => ({ section, place }))
  return {
    body: places.filter(({ section }) => !section.isAnnex),
    annexes: places.filter(({ section }) => section.isAnnex),
  }
}

type Beside = Pick<PrintSection, 'blocks' | 'beside'>

export const ownContent = ({ blocks, beside }: Beside): readonly PrintBlock[] =>
  beside?.rows ? [...beside.own, ...beside.tables] : blocks

/** The lines in the second language, each with the marker of the block that it belongs to. */
export const secondLines = ({ rows, lines }: PrintBeside): readonly string[] =>
  rows
    ? rows.filter(({ line }) => line !== '').map(({ marker, line }) => [marker, line].filter(Boolean).join(' '))
    : lines

/** Title and lines in the second language; empty where there is none. */
export const secondLanguage = ({ beside }: Pick<PrintSection, 'beside'>): readonly string[] =>
  beside ? [beside.title, ...secondLines(beside)].filter(Boolean) : []
