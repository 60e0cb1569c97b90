// Where a partner stands on one clause, in one word: for the matrix of clauses and partners.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { isFresh, type TextDigests } from './freshness.ts'
import type { AgreementRecord } from './reduce.ts'

const CLAUSE_STANDINGS = ['agree', 'agree-with-note', 'object', 'lapsed', 'negotiated', 'none'] as const
/**
 * The stance of the last word that holds, given to the clause or to the whole text · `lapsed`: a word was given, and its words have moved ·
 * `negotiated`: no word, but the mark that it was talked over holds · `none`
 */
export type ClauseStanding = (typeof CLAUSE_STANDINGS)[number]

export function clauseStanding(
  record: AgreementRecord,
  digests: TextDigests,
  partner: PartnerId,
  clause: ClauseId,
): ClauseStanding {
  const own = record.consents.filter(
    (consent) => consent.partner === partner && (consent.scope === 'document' || consent.scope === clause),
  )
  const last = own.findLast((consent) => isFresh(consent, digests))
  if (last) return last.stance
  if (own.length > 0) return 'lapsed'
  const marked = record.negotiated.get(clause)?.get(partner)
  return marked !== undefined && marked === digests.clauses.get(clause) ? 'negotiated' : 'none'
}
