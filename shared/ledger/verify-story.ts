// Whether a server could have written these events: who speaks may speak and for that partner, each step begins where the agreement stands, time
// does not run back, and at the seal every partner had agreed. A chain that is whole says nothing of it: whoever seals makes the chain.
import type { PartnerId } from '../agreement/ids.ts'
import type { LedgerEvent, LedgerPayload } from './event.ts'
import { consentsToWhole, freshConsents, type TextDigests } from './freshness.ts'
import { STEPS } from './guards.ts'
import { type Action, may, PARTNER_OF_ROLE } from './policy.ts'
import { type AgreementRecord, advance, reduce } from './reduce.ts'

/** A clock that was set back is forgiven this much, in milliseconds. */
const CLOCK_SLACK_MS = 24 * 3_600_000

export interface StoryReport {
  /** Events that no server writes, by number; what follows the first that cannot be folded is not judged. */
  readonly impossible: readonly number[]
  /** Partners whose word did not stand for the sealed text. */
  readonly unconsented: readonly PartnerId[]
}

/** The word of a person for a partner, and what it needs; null for every other event. */
function wordOf(payload: LedgerPayload): { readonly partner: PartnerId; readonly action: Action } | null {
  switch (payload.type) {
    case 'consent-given':
    case 'consent-withdrawn':
      return { partner: payload.partner, action: 'consent' }
    case 'negotiated-marked':
      return { partner: payload.partner, action: 'mark-negotiated' }
    case 'waiver-acknowledged':
      return { partner: payload.partner, action: 'acknowledge-waiver' }
    case 'pause-agreed':
      return { partner: payload.partner, action: 'agree-pause' }
    default:
      return null
  }
}

function isPossible(before: AgreementRecord, { actor, payload }: LedgerEvent): boolean {
  if (payload.type === 'state-changed')
    return payload.from === before.standing.kind && STEPS[payload.from][payload.to] !== undefined
  if (payload.type === 'joined') {
    const { person, role, partner } = payload
    const known = before.people.get(person)
    if (known && known.partner !== partner) return false
    return partner === null ? PARTNER_OF_ROLE[role] !== 'always' : before.partners.has(partner)
  }
  // What an addendum does not change counts as talked over: the server says so when it opens one.
  if (payload.type === 'negotiated-marked' && actor === 'server') return true
  const word = wordOf(payload)
  if (word === null) return true
  const person = actor === 'operator' || actor === 'server' ? undefined : before.people.get(actor)
  return person !== undefined && person.partner === word.partner && may(before, person, word.action)
}

/** `events` end with the seal of the text that `digests` are of. Costs one folding. */
export function verifyStory(events: readonly LedgerEvent[], digests: TextDigests): StoryReport {
  const [first, ...rest] = events
  const impossible: number[] = []
  if (first?.payload.type !== 'agreement-created') return { impossible: first ? [first.seq] : [], unconsented: [] }
  let record = reduce([first])
  let before = record
  let latest = first.at
  for (const event of rest) {
    if (!isPossible(record, event) || event.at < latest - CLOCK_SLACK_MS) impossible.push(event.seq)
    latest = Math.max(latest, event.at)
    before = record
    try {
      record = advance(record, event)
    } catch (error) {
      // What cannot be folded at all; verifyStatements names it too.
      if (!(error instanceof RangeError)) throw error
      return { impossible: [...impossible, event.seq], unconsented: [] }
    }
  }
  const fresh = freshConsents(before, digests)
  const unconsented = [...before.partners.keys()].filter((partner) => !consentsToWhole(partner, fresh, digests))
  return { impossible, unconsented }
}
