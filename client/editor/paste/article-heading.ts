import { articleLine } from '../../../shared/import/heading-line.ts'

/** A longer line says something itself. */
const HEADING_CHARACTERS = 120

/** "Pasal 3", "PASAL III – Tujuan": the name behind the number, '' for a number alone; null for a line that is no heading of an article. */
export function articleHeading(text: string): string | null {
  const found = text.length <= HEADING_CHARACTERS ? articleLine(text) : null
  return found?.kind === 'article' && !/[.;,]$/.test(found.rest) ? found.rest : null
}
