// Which suggestions a list shows. The filter stands in the address, so that a list can be sent on and comes back with the back button.
import { type ClauseId, type PartnerId, parseClauseId, parsePartnerId } from '../../shared/agreement/ids.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'

export const FILTER_STATES = ['open', 'accepted', 'rejected', 'all'] as const
export type FilterState = (typeof FILTER_STATES)[number]

export interface SuggestionFilter {
  readonly state: FilterState
  readonly clause: ClauseId | null
  readonly partner: PartnerId | null
}

export function parseFilter(search: string): SuggestionFilter {
  const query = new URLSearchParams(search)
  return {
    state: FILTER_STATES.find((name) => name === query.get('status')) ?? 'open',
    clause: parseClauseId(query.get('pasal')),
    partner: parsePartnerId(query.get('mitra')),
  }
}

export function filterQuery({ state, clause, partner }: SuggestionFilter): string {
  const query = new URLSearchParams()
  if (state !== 'open') query.set('status', state)
  if (clause) query.set('pasal', clause)
  if (partner) query.set('mitra', partner)
  const text = query.toString()
  return text ? `?${text}` : ''
}

function stateOf({ isOpen, decision }: Suggestion): Exclude<FilterState, 'all'> {
  if (isOpen || decision === null) return 'open'
  return decision.outcome === 'accepted' ? 'accepted' : 'rejected'
}

export const filterSuggestions = (
  list: readonly Suggestion[],
  { state, clause, partner }: SuggestionFilter,
  partnerOf: WriterOf,
): Suggestion[] =>
  list.filter(
    (suggestion) =>
      (state === 'all' || stateOf(suggestion) === state) &&
      (clause === null || suggestion.clause === clause) &&
      (partner === null || partnerOf(suggestion.suggester) === partner),
  )
