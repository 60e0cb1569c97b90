// What the server knows about who waits for whom in one agreement.

import type { ClauseId } from '../../shared/agreement/ids.ts'
import { countByPartner } from '../../shared/comments/list.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { standingWaivers } from '../../shared/ledger/waivers.ts'
import type { WaitingFacts } from '../../shared/notices/waiting.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import type { CurrentText } from '../http/current-text.ts'
import { voicesOf } from '../http/findings.ts'
import type { Parts } from '../http/parts.ts'

const NOTHING_MUTED: ReadonlySet<ClauseId> = new Set()

/** `muted`: clauses whose comments the reader wants to hear nothing of. */
export function waitingFacts(
  parts: Pick<Parts, 'store'>,
  record: AgreementRecord,
  { draft, agreement, digests }: CurrentText,
  muted: ReadonlySet<ClauseId> = NOTHING_MUTED,
): WaitingFacts {
  const voices = voicesOf(parts, record)
  const partnerOf = (client: number) => voices.get(client)?.partner ?? null
  const threads = threadsOf(draft).filter(({ target }) => !muted.has(target.clause))
  const counts = countByPartner(threads, [...record.partners.keys()], partnerOf)
  const suggestions = listSuggestions(draft)
  return {
    record,
    digests,
    waivers: standingWaivers(record, agreement, digests.clauses),
    suggestions: suggestions.flatMap(({ isOpen, suggester }) => (isOpen ? [partnerOf(suggester)] : [])),
    suggesters: new Set(suggestions.map(({ suggester }) => suggester)),
    awaited: new Map([...counts].map(([partner, { awaited }]) => [partner, awaited])),
  }
}
