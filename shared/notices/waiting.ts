// What waits for a person: the next things that the agreement cannot go on without. No list of everything that one may do.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { openReview } from '../ledger/fold-lifetime.ts'
import { nextToSign } from '../ledger/fold-signing-order.ts'
import { consentsToWhole, freshConsents, isFresh, type TextDigests } from '../ledger/freshness.ts'
import { columnOf, type Judged, may, POLICY } from '../ledger/policy.ts'
import type { AgreementRecord } from '../ledger/reduce.ts'
import type { StandingWaiver } from '../ledger/waivers.ts'

export const WAITING_KINDS = [
  'sign',
  'consent-again',
  'consent',
  'correct',
  'acknowledge',
  'acknowledge-order',
  'agree-pause',
  'answer-dictation',
  'answer',
  'decide-suggestions',
  'answer-review',
  'agree-ending',
  'seal',
  'invite',
] as const

/**
 * `sign` the sealed file, when it is the own partner's turn, or as the witness whom the text names · `consent-again` to clauses whose words moved since · `consent` to clauses that are under review · `correct` what
 * signatories ask to be corrected, or decline: for whoever may open the text again, and for whoever guides the talks · `acknowledge` waivers · `acknowledge-order` of signing · `agree-pause`: to another reading pause · `answer-dictation`: whether what was
 * written for the own partner is its word · `answer` comments that mention the own partner · `decide-suggestions` of others · `answer-review` ·
 * `agree-ending` that another partner proposes · `seal` what all have agreed to · `invite` people of partners that nobody has joined for. `count` is a number of clauses, waivers, threads, suggestions, texts or partners.
 */
export type WaitingKind = (typeof WAITING_KINDS)[number]
export interface Waiting {
  readonly kind: WaitingKind
  readonly count: number
}

export interface WaitingFacts {
  readonly record: AgreementRecord
  readonly digests: TextDigests
  readonly waivers: readonly StandingWaiver[]
  /** For each open suggestion the partner whose word it is; null where nobody's. */
  readonly suggestions: readonly (PartnerId | null)[]
  /** Client ids under which something was suggested, open or decided: a dictation in which nothing was written waits for nobody. */
  readonly suggesters: ReadonlySet<number>
  /** For each partner the open threads that mention it and that it has not answered. */
  readonly awaited: ReadonlyMap<PartnerId, number>
}

/** For whom: a person's role, link and partner. */
export interface Awaited extends Judged {
  readonly partner: PartnerId | null
}

/** Clauses on which a partner's word has lapsed, and those on which it has not spoken yet. */
function unspoken(
  { record, digests }: WaitingFacts,
  partner: PartnerId,
): { readonly lapsed: readonly ClauseId[]; readonly silent: readonly ClauseId[] } {
  const fresh = freshConsents(record, digests)
  const own = record.consents.filter((consent) => consent.partner === partner)
  const lapsed: ClauseId[] = []
  const silent: ClauseId[] = []
  const spokeForAll = own.some((consent) => consent.scope === 'document')
  for (const clause of digests.clauses.keys()) {
    const speaks = fresh.some(
      (consent) => consent.partner === partner && (consent.scope === 'document' || consent.scope === clause),
    )
    if (speaks) continue
    const spoke = spokeForAll || own.some((consent) => consent.scope === clause && !isFresh(consent, digests))
    ;(spoke ? lapsed : silent).push(clause)
  }
  return { lapsed, silent }
}

/** Of those whose words moved nobody is asked: they could not be acknowledged. */
const unacknowledged = ({ waivers }: WaitingFacts, partner: PartnerId): number =>
  waivers.filter(({ state, missing }) => state === 'open' && missing.includes(partner)).length

/** Partners for whom nobody has joined who can write. */
function absentPartners(record: AgreementRecord): number {
  const present = new Set(
    [...record.people.values()]
      .filter((person) => POLICY[columnOf(record, person)].edit !== undefined)
      .map(({ partner }) => partner),
  )
  return [...record.partners.keys()].filter((partner) => !present.has(partner)).length
}

function hasToWitness({ standing, witnessLinks, witnessed }: AgreementRecord, { invitation }: Awaited): boolean {
  const witness = invitation ? witnessLinks.get(invitation) : undefined
  return witness !== undefined && 'seal' in standing && standing.seal !== null && !witnessed.has(witness)
}

function countOf(kind: WaitingKind, facts: WaitingFacts, person: Awaited): number {
  const { record, digests } = facts
  const { partner } = person
  const { standing } = record
  switch (kind) {
    case 'sign':
      if (may(record, person, 'witness')) return hasToWitness(record, person) ? 1 : 0
      if (partner === null || !may(record, person, 'sign') || !('seal' in standing)) return 0
      if (standing.seal === null || standing.signatures.has(partner)) return 0
      return [null, partner].includes(nextToSign(record, standing.signatures)) ? 1 : 0
    case 'correct':
      // Whoever guides the talks reopens nothing, and has to bring the partners together over it.
      if (!may(record, person, 'reopen') && !(person.role === 'facilitator' && standing.kind === 'disepakati')) return 0
      return record.refusals.filter((refusal) => refusal.partner !== partner).length
    case 'acknowledge-order': {
      const proposal = record.proposedOrder
      if (partner === null || proposal === null || !may(record, person, 'acknowledge-order')) return 0
      return proposal.acknowledged.has(partner) ? 0 : 1
    }
    case 'agree-pause': {
      const { proposal } = record.pause
      if (partner === null || proposal === null || !may(record, person, 'agree-pause')) return 0
      return proposal.agreed.has(partner) ? 0 : 1
    }
    case 'answer-dictation':
      if (partner === null || !may(record, person, 'answer-dictation')) return 0
      return [...record.dictations.values()].filter(
        (one) => one.partner === partner && one.answer === null && facts.suggesters.has(one.client),
      ).length
    case 'answer-review': {
      const review = openReview(record)
      return partner !== null && review !== null && may(record, person, 'answer-review') && !review.answers.has(partner)
        ? 1
        : 0
    }
    case 'agree-ending': {
      const { ending, endedAt } = record
      if (partner === null || ending === null || endedAt !== null || !may(record, person, 'end')) return 0
      return ending.agreed.has(partner) ? 0 : 1
    }
    case 'consent-again':
      return partner !== null && may(record, person, 'consent') ? unspoken(facts, partner).lapsed.length : 0
    case 'consent':
      // While the text is still being written nobody is asked to agree to it.
      if (partner === null || standing.kind !== 'tinjauan' || !may(record, person, 'consent')) return 0
      return unspoken(facts, partner).silent.length
    case 'acknowledge':
      return partner !== null && may(record, person, 'acknowledge-waiver') ? unacknowledged(facts, partner) : 0
    case 'answer':
      return partner !== null && may(record, person, 'comment') ? (facts.awaited.get(partner) ?? 0) : 0
    case 'decide-suggestions':
      // Nobody decides on the own partner's words.
      if (!may(record, person, 'edit')) return 0
      return facts.suggestions.filter((suggester) => suggester === null || suggester !== partner).length
    case 'seal': {
      if (!may(record, person, 'seal') || 'seal' in standing || record.partners.size === 0) return 0
      const fresh = freshConsents(record, digests)
      return [...record.partners.keys()].every((one) => consentsToWhole(one, fresh, digests)) ? 1 : 0
    }
    case 'invite':
      return may(record, person, 'invite') && standing.kind === 'draf' ? absentPartners(record) : 0
  }
}

/** What waits for somebody, the gravest first; empty when nothing does. */
export const waitingFor = (facts: WaitingFacts, whom: Awaited): readonly Waiting[] =>
  WAITING_KINDS.flatMap((kind) => {
    const count = countOf(kind, facts, whom)
    return count > 0 ? [{ kind, count }] : []
  })

/** What waits for a partner as such, by whoever of it may do it: for those who remind it. */
export const waitingForPartner = (facts: WaitingFacts, partner: PartnerId): readonly Waiting[] =>
  waitingFor(facts, { role: 'signatory', partner }).filter(({ kind }) => kind !== 'seal')
