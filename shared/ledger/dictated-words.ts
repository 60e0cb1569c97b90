// Dictations of which something is agreed on although their partner has not said that it is its word.
import type { Agreement } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/draft.ts'
import { handsOf } from '../agreement/hands.ts'
import { parseSuggestionId } from '../agreement/ids.ts'
import type { Origins } from '../agreement/origins.ts'
import { suggesterOf } from '../agreement/suggestion-keys.ts'
import { readRecord } from '../agreement/suggestion-record.ts'
import type { Dictation } from './fold-dictation.ts'
import type { AgreementRecord } from './reduce.ts'

/** Client ids of which a suggestion was accepted. */
function acceptedOf(draft: Draft): ReadonlySet<number> {
  const clients = new Set<number>()
  for (const key of draft.suggestions.keys()) {
    const id = parseSuggestionId(key)
    if (id !== null && readRecord(draft, id).decision?.outcome === 'accepted') clients.add(suggesterOf(id))
  }
  return clients
}

/**
 * An unanswered one counts once anything of it was accepted, a deletion too; a refused one as long as a character of it stands in the text, also
 * one that somebody brought back or moved.
 */
export function dictationsInTheWay(
  { dictations }: Pick<AgreementRecord, 'dictations'>,
  draft: Draft,
  { clauses }: Pick<Agreement, 'clauses'>,
  origins: Origins,
): readonly Dictation[] {
  const doubtful = [...dictations.values()].filter(({ answer }) => answer?.outcome !== 'accepted')
  if (doubtful.length === 0) return doubtful
  const standing = new Set<number | string>()
  for (const clause of clauses) {
    const { typed, first } = handsOf(draft, clause, origins)
    for (const key of [...typed.keys(), ...first.keys()]) standing.add(key)
  }
  const accepted = acceptedOf(draft)
  return doubtful.filter(
    ({ id, client, answer }) => standing.has(client) || standing.has(id) || (answer === null && accepted.has(client)),
  )
}
