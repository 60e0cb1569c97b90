// What draft and ledger show about who took part: the facts of the process rules. What cannot be known is left out.
import type { Agreement } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/draft.ts'
import { type Hands, handsOf, writersOf } from '../agreement/hands.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { Origins } from '../agreement/origins.ts'
import type { ProcessFacts } from '../checks/finding.ts'
import { closedThreads } from '../comments/closed-threads.ts'
import { closedSuggestions } from '../suggestions/closed-suggestions.ts'
import { voiceOf } from './dictation.ts'
import { consentsToWhole, freshConsents, readsTheSame, type TextDigests } from './freshness.ts'
import type { AgreementRecord } from './reduce.ts'

/** For whom a client id writes: a partner, nobody's partner (`null`: the template, a person without partner), or not known (`undefined`). */
export type WriterOf = (client: number) => PartnerId | null | undefined

/** Fewer characters than this by people say nothing about who wrote a clause. */
const TELLING_CHARACTERS = 40

function sharesOf({ first }: Hands, partnerOf: (key: number | string) => PartnerId | null | undefined) {
  const counts = new Map<PartnerId, number>()
  let all = 0
  for (const [key, characters] of first) {
    const partner = partnerOf(key)
    if (partner === undefined) return null
    if (partner === null) continue
    all += characters
    counts.set(partner, (counts.get(partner) ?? 0) + characters)
  }
  if (all < TELLING_CHARACTERS) return null
  return new Map([...counts].map(([partner, characters]) => [partner, characters / all]))
}

/** Partners whose mark or word on a clause names other words than those that stand, and who have not spoken anew. */
function lapsedWords(record: AgreementRecord, digests: TextDigests): ReadonlyMap<ClauseId, ReadonlySet<PartnerId>> {
  const stale = new Map<ClauseId, Set<PartnerId>>()
  const add = (clause: ClauseId, partner: PartnerId) => {
    if (!digests.clauses.has(clause)) return
    stale.set(clause, (stale.get(clause) ?? new Set()).add(partner))
  }
  for (const [clause, marks] of record.negotiated)
    for (const [partner, digest] of marks) if (digest !== digests.clauses.get(clause)) add(clause, partner)
  for (const consent of record.consents)
    if (consent.scope !== 'document' && !readsTheSame(consent, digests)) add(consent.scope, consent.partner)
  if (stale.size === 0) return stale
  const fresh = freshConsents(record, digests)
  for (const [clause, partners] of stale)
    for (const partner of partners) {
      const spokeAnew = record.consents.some(
        (consent) => consent.partner === partner && consent.scope === clause && readsTheSame(consent, digests),
      )
      if (spokeAnew || consentsToWhole(partner, fresh, digests)) partners.delete(partner)
    }
  return new Map([...stale].filter(([, partners]) => partners.size > 0))
}

/** Null when some writer is not known: then nobody can be said to have stayed away. */
function participants(record: AgreementRecord, draft: Draft, writerOf: WriterOf): ReadonlySet<PartnerId> | null {
  const partners = new Set<PartnerId>()
  for (const client of writersOf(draft)) {
    const partner = writerOf(client)
    if (partner === undefined) return null
    if (partner !== null) partners.add(partner)
  }
  for (const marks of record.negotiated.values()) for (const partner of marks.keys()) partners.add(partner)
  for (const consent of record.consents) partners.add(consent.partner)
  return partners
}

/** `origins`: null where it is not known who wrote first what stands under another's id. Then nobody is said to have written a clause. */
export function processFacts(
  record: AgreementRecord,
  draft: Draft,
  agreement: Pick<Agreement, 'clauses'>,
  digests: TextDigests,
  writerOf: WriterOf,
  origins: Origins | null,
): ProcessFacts {
  const authorship = new Map<ClauseId, ReadonlyMap<PartnerId, number>>()
  const partnerOf = (key: number | string) =>
    typeof key === 'number' ? writerOf(key) : (voiceOf(record, key)?.partner ?? null)
  for (const clause of origins ? agreement.clauses : []) {
    const shares = origins && sharesOf(handsOf(draft, clause, origins), partnerOf)
    if (shares) authorship.set(clause.id, shares)
  }
  const tookPart = participants(record, draft, writerOf)
  return {
    ...(origins ? { authorship } : {}),
    lapsed: lapsedWords(record, digests),
    closed: [...closedThreads(draft, writerOf), ...closedSuggestions(draft, writerOf)],
    ...(tookPart ? { tookPart } : {}),
  }
}
