// What a partner's word on one clause covers beside the clause itself: everything that stands in no clause.
import { type Agreement, type Clause, ROW_TABLES, type RowTableName, type TableName } from './agreement.ts'
import { canonicalAgreement, type Digest, digestOf, SHOWN_BY } from './canonical.ts'
import type { AgreementId, ClauseId } from './ids.ts'
import { referenceText } from './reference-text.ts'

function shownTables(clauses: readonly Clause[]): ReadonlySet<TableName> {
  const shown = new Set<TableName>()
  for (const { blocks } of clauses)
    for (const { content } of blocks) for (const part of content) if (part.type === 'table') shown.add(part.table)
  return shown
}

/** The agreement without its clauses and without the rows that one of them shows: those belong to the words on that clause. */
function outside(agreement: Agreement): Agreement {
  const shown = shownTables(agreement.clauses)
  const ids = new Set<ClauseId | null>(agreement.clauses.map(({ id }) => id))
  const isShown = (table: RowTableName): boolean => table !== 'translations' && shown.has(SHOWN_BY[table])
  return {
    ...agreement,
    ...Object.fromEntries(ROW_TABLES.filter(isShown).map((table) => [table, []])),
    clauses: [],
    translations: agreement.translations.filter(({ clause }) => !ids.has(clause)),
  }
}

/** Where the references of a clause lead, as it reads. */
const ledBy = ({ id, blocks }: Clause, clauses: readonly Clause[]): readonly string[] =>
  blocks.flatMap(({ content }) =>
    content.flatMap((part) => (part.type === 'reference' ? [referenceText(part, clauses, id)] : [])),
  )

/**
 * For each clause the digest of what a word on it covers besides what `clauseDigests` says of it: title, base, template, partners, the order of
 * clauses, rows that no clause shows, and how its own references read. Words on all clauses together cover the whole agreement.
 */
export function groundDigests(id: AgreementId, agreement: Agreement): ReadonlyMap<ClauseId, Digest> {
  const { clauses } = agreement
  const ground = digestOf({
    ...canonicalAgreement(id, outside(agreement)),
    clauses: clauses.map((clause) => clause.id),
  })
  return new Map(
    clauses.map((clause) => {
      const references = ledBy(clause, clauses)
      return [clause.id, references.length === 0 ? ground : digestOf({ ground, references })]
    }),
  )
}
