// Which suggestions a list shows. The filter stands in the address, so that a list can be sent on and comes back with the back button.
import {
  type ClauseId,
  type PartnerId,
  type PersonId,
  parseClauseId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import type { Suggestion } from '../../shared/suggestions/suggestion-list.ts'

export const FILTER_STATES = ['open', 'accepted', 'rejected', 'all'] as const
export type FilterState = (typeof FILTER_STATES)[number]

export interface SuggestionFilter {
  readonly state: FilterState
  readonly clause: ClauseId | null
  readonly partner: PartnerId | null
  readonly person: PersonId | null
}

/** Who wrote under a client id, as far as it is known. */
export type SuggesterOf = (
  client: number,
) => { readonly partner: PartnerId | null; readonly person: PersonId | null } | undefined

export function parseFilter(search: string): SuggestionFilter {
  const query = new URLSearchParams(search)
  return {
    state: FILTER_STATES.find((name) => name === query.get('status')) ?? 'open',
    clause: parseClauseId(query.get('pasal')),
    partner: parsePartnerId(query.get('mitra')),
    person: parsePersonId(query.get('orang')),
  }
}

export function filterQuery({ state, clause, partner, person }: SuggestionFilter): string {
  const query = new URLSearchParams()
  if (state !== 'open') query.set('status', state)
  if (clause) query.set('pasal', clause)
  if (partner) query.set('mitra', partner)
  if (person) query.set('orang', person)
  const text = query.toString()
  return text ? `?${text}` : ''
}

function stateOf({ isOpen, decision }: Suggestion): Exclude<FilterState, 'all'> {
  if (isOpen || decision === null) return 'open'
  return decision.outcome === 'accepted' ? 'accepted' : 'rejected'
}

export const filterSuggestions = (
  list: readonly Suggestion[],
  { state, clause, partner, person }: SuggestionFilter,
  suggesterOf: SuggesterOf,
): Suggestion[] =>
  list.filter(
    (suggestion) =>
      (state === 'all' || stateOf(suggestion) === state) &&
      (clause === null || suggestion.clause === clause) &&
      (partner === null || suggesterOf(suggestion.suggester)?.partner === partner) &&
      (person === null || suggesterOf(suggestion.suggester)?.person === person),
  )
