// What each partner brings, read from the table of contributions: the rows beside the text, by partner.
import type { Agreement, Contribution } from '../../shared/agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../../shared/agreement/ids.ts'

export interface ContributionLedger {
  /** Null where no clause shows the table (any more). */
  readonly clause: ClauseId | null
  readonly byPartner: ReadonlyMap<PartnerId, readonly Contribution[]>
  /** Of nobody yet, or of a partner who left. */
  readonly unowned: readonly Contribution[]
}

/** Rows in which nothing has been written yet are no contribution. */
const isSaid = (row: Contribution): boolean => row.kind !== '' || row.description.trim() !== '' || row.quantity !== null

export function contributionLedger(agreement: Agreement): ContributionLedger {
  const rows = agreement.contributions.filter(isSaid)
  const byPartner = new Map(agreement.partners.map(({ id }) => [id, rows.filter(({ partner }) => partner === id)]))
  const home = agreement.clauses.find(({ blocks }) =>
    blocks.some(({ content }) => content.some((part) => part.type === 'table' && part.table === 'contributions')),
  )
  return {
    clause: home?.id ?? null,
    byPartner,
    unowned: rows.filter(({ partner }) => partner === null || !byPartner.has(partner)),
  }
}
