// What decided suggestions show about how partners treat each other's suggestions.
import type { Draft } from '../agreement/draft.ts'
import { type PartnerId, parseSuggestionId } from '../agreement/ids.ts'
import { suggesterOf } from '../agreement/suggestion-keys.ts'
import { readRecord } from '../agreement/suggestion-record.ts'
import type { ClosedSuggestion } from '../checks/finding.ts'

type WriterOf = (client: number) => PartnerId | null | undefined

/** Every suggestion that was decided: whose it was, who decided, and whether it was taken over or got a word of answer. */
export function closedSuggestions(draft: Pick<Draft, 'suggestions'>, writerOf: WriterOf): readonly ClosedSuggestion[] {
  return [...draft.suggestions.keys()].flatMap((key): ClosedSuggestion[] => {
    const id = parseSuggestionId(key)
    if (!id) return []
    const { decision, clause } = readRecord(draft, id)
    const by = writerOf(suggesterOf(id))
    const closedBy = decision ? writerOf(decision.client) : undefined
    // Of somebody who is not known nothing can be said, and whoever withdraws an own suggestion closes nobody's mouth.
    if (!decision || decision.outcome === 'withdrawn' || by === undefined || closedBy === undefined) return []
    return [{ by, closedBy, clause, isAnswered: decision.outcome === 'accepted' || decision.answer !== '' }]
  })
}
