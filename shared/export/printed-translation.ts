// A clause with its text in a second language beside it: line by line where both have as many, else whole beside whole. No word is left out.
import type { Agreement, Clause, Translation } from '../agreement/agreement.ts'
import { blockMarkers } from '../agreement/numbering.ts'
import type { BesideRow, PrintBeside } from './document.ts'
import { cleanText } from './printable.ts'
import { blockRuns, isVanishing, printClause, type TablePrinter } from './printed-clause.ts'

const text = (value: string): string => cleanText(value).trim()

/** The lines of a translation; empty ones at the end say nothing. */
export const translatedLines = (translation: Pick<Translation, 'text'>): string[] =>
  translation.text.trimEnd() === '' ? [] : translation.text.trimEnd().split('\n').map(text)

/** The blocks of a clause that say something, each with its marker: what the lines of a translation stand beside. */
export function translatedBlocks({ blocks }: Pick<Clause, 'blocks'>, agreement: Agreement) {
  const markers = blockMarkers(blocks)
  return blocks.flatMap((block, i) => {
    const isTable = block.content.some((part) => part.type === 'table')
    const runs = isVanishing(block) ? [] : blockRuns(block, agreement)
    return runs.length > 0 || isTable ? [{ block, runs, marker: markers[i] ?? '' }] : []
  })
}

const translationsOf = (clause: Pick<Clause, 'id'>, agreement: Pick<Agreement, 'translations'>): Translation[] =>
  agreement.translations.filter((row) => row.clause === clause.id && (text(row.title) || text(row.text)))

/** Null for a clause without a translation. */
export function printBeside(clause: Clause, agreement: Agreement, tables: TablePrinter): PrintBeside | null {
  const found = translationsOf(clause, agreement)
  const [first] = found
  if (!first) return null
  const blocks = translatedBlocks(clause, agreement).filter(({ runs }) => runs.length > 0)
  // Two people who began at once wrote two; both stand there.
  const lines = found.length === 1 ? translatedLines(first) : found.flatMap(translatedLines)
  const rows: BesideRow[] | null =
    found.length === 1 && lines.length <= blocks.length
      ? blocks.map(({ block, runs, marker }, i) => ({ indent: block.indent, marker, runs, line: lines[i] ?? '' }))
      : null
  return {
    language: first.language,
    title: found
      .map((row) => text(row.title))
      .filter(Boolean)
      .join(' / '),
    rows,
    own: rows ? printClause(clause, agreement, () => []) : [],
    lines: rows ? [] : lines.filter(Boolean),
    tables: rows
      ? clause.blocks.flatMap((block) =>
          block.content.flatMap((part) => (part.type === 'table' ? tables(part.table) : [])),
        )
      : [],
  }
}
