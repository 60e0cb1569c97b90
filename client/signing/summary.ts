// The one page before signing: who, what for, what my partner gives, which dates, and what is different from what my partner agreed to.
import type { Agreement, Block, Contribution } from '../../shared/agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../../shared/agreement/ids.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'
import { formatDate } from '../../shared/language/format.ts'
import { isFresh, type TextDigests } from '../../shared/ledger/freshness.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'

export interface SigningSummary {
  readonly parties: readonly string[]
  /** The sentences of the clause about the shared goal. */
  readonly goal: readonly string[]
  readonly contributions: readonly Contribution[]
  /** Filled date blanks, each once, in the order of the text. */
  readonly dates: readonly { readonly clause: string; readonly date: string }[]
  /** Clauses of which no consent of my partner holds; empty when every word is one that it agreed to. */
  readonly changed: readonly ClauseId[]
}

const GOAL_KIND = 'tujuan_bersama'

/** The text is Indonesian in every language of the screen, and so are its dates. */
const withDates = (block: Block): Block => ({
  ...block,
  content: block.content.map((part) =>
    part.type === 'blank' && part.kind === 'date' ? { ...part, value: formatDate('id', part.value) } : part,
  ),
})

function datesOf(agreement: Agreement): SigningSummary['dates'] {
  const seen = new Set<string>()
  return agreement.clauses.flatMap((clause) =>
    clause.blocks.flatMap((block) =>
      block.content.flatMap((part) => {
        if (part.type !== 'blank' || part.kind !== 'date' || part.value === '' || seen.has(part.field)) return []
        seen.add(part.field)
        return [{ clause: clause.title, date: part.value }]
      }),
    ),
  )
}

function changedFor(partner: PartnerId, record: AgreementRecord, digests: TextDigests): readonly ClauseId[] {
  const fresh = record.consents.filter(
    (consent) => consent.partner === partner && consent.stance !== 'object' && isFresh(consent, digests),
  )
  if (fresh.some((consent) => consent.scope === 'document')) return []
  const agreed = new Set<string>(fresh.map((consent) => consent.scope))
  return [...digests.clauses.keys()].filter((clause) => !agreed.has(clause))
}

/** Reads nothing but the text and the record. */
export function signingSummary(
  agreement: Agreement,
  record: AgreementRecord,
  digests: TextDigests,
  partner: PartnerId | null,
): SigningSummary {
  return {
    parties: agreement.partners.map(({ name, short }) => name || short).filter((name) => name !== ''),
    goal: agreement.clauses
      .filter((clause) => clause.kind === GOAL_KIND)
      .flatMap((clause) =>
        clause.blocks.map((block) => blockText(withDates(block), agreement, '…')).filter((text) => text !== ''),
      ),
    contributions: agreement.contributions.filter((row) => row.partner === partner),
    dates: datesOf(agreement),
    changed: partner === null ? [] : changedFor(partner, record, digests),
  }
}
