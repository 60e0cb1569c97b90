// What a meeting still has to talk about, clause by clause: what the check asks for, what was asked and suggested, and who has not agreed.
import type { Agreement } from '../agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { Finding } from '../checks/finding.ts'
import type { Thread } from '../comments/thread.ts'
import { clauseStanding } from '../ledger/clause-standing.ts'
import type { TextDigests } from '../ledger/freshness.ts'
import type { AgreementRecord } from '../ledger/reduce.ts'
import type { Suggestion } from '../suggestions/suggestion-list.ts'

export interface AgendaItem {
  readonly clause: ClauseId
  /** Findings of level error, and the others, that nobody waived */
  readonly missing: number
  readonly doubtful: number
  readonly comments: number
  readonly suggestions: number
  /** Partners whose last word no longer holds, who object, and who have said nothing yet */
  readonly lapsed: readonly PartnerId[]
  readonly objecting: readonly PartnerId[]
  readonly silent: readonly PartnerId[]
}

export interface AgendaSources {
  readonly agreement: Agreement
  /** Null before the check has come */
  readonly findings: readonly Finding[] | null
  readonly threads: readonly Thread[]
  readonly suggestions: readonly Suggestion[]
  /** Null before the decisions have come */
  readonly record: AgreementRecord | null
  readonly digests: TextDigests
}

/** One item for each clause, in the order of the text. */
export function agendaOf({
  agreement,
  findings,
  threads,
  suggestions,
  record,
  digests,
}: AgendaSources): readonly AgendaItem[] {
  const partners = [...(record?.partners.keys() ?? [])]
  return agreement.clauses.map(({ id: clause }) => {
    const found = (findings ?? []).filter((finding) => finding.clause === clause && !finding.waived)
    const missing = found.filter(({ level }) => level === 'error').length
    const standing = partners.map(
      (partner) => [partner, record ? clauseStanding(record, digests, partner, clause) : 'none'] as const,
    )
    const whose = (wanted: string) => standing.flatMap(([partner, stands]) => (stands === wanted ? [partner] : []))
    return {
      clause,
      missing,
      doubtful: found.length - missing,
      comments: threads.filter(({ target, isResolved }) => target.clause === clause && !isResolved).length,
      suggestions: suggestions.filter((suggestion) => suggestion.clause === clause && suggestion.isOpen).length,
      lapsed: whose('lapsed'),
      objecting: whose('object'),
      silent: whose('none'),
    }
  })
}

/** How much of an item is open. Who has merely not spoken yet is no question. */
export const openCount = ({ missing, doubtful, comments, suggestions, lapsed, objecting }: AgendaItem): number =>
  missing + doubtful + comments + suggestions + lapsed.length + objecting.length

export const AGENDA_ORDERS = ['text', 'open'] as const
export type AgendaOrder = (typeof AGENDA_ORDERS)[number]

/** `open`: what has most open comes first, else as in the text. */
export const inAgendaOrder = (items: readonly AgendaItem[], order: AgendaOrder): readonly AgendaItem[] =>
  order === 'text' ? items : [...items].sort((a, b) => openCount(b) - openCount(a))
