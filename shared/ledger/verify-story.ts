// Whether a server could have written these events: who speaks may speak and for that partner, each step begins where the agreement stands, time
// does not run back, and at the seal every partner had agreed. A chain that is whole says nothing of it: whoever seals makes the chain.
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import type { Actor, LedgerEvent, LedgerPayload } from './event.ts'
import { consentsToWhole, freshConsents, type TextDigests } from './freshness.ts'
import { pauseEnds, STEPS } from './guards.ts'
import { PARTNER_OF_ROLE } from './policy.ts'
import { type AgreementRecord, advance, reduce } from './reduce.ts'
import { hadRight, partnerOfWord } from './rights-of-event.ts'

/** A clock that was set back is forgiven this much, in milliseconds. */
const CLOCK_SLACK_MS = 24 * 3_600_000

export interface StoryReport {
  /** Events that no server writes, by number; what follows the first that cannot be folded is not judged. */
  readonly impossible: readonly number[]
  /** Partners whose word did not stand for the sealed text. */
  readonly unconsented: readonly PartnerId[]
}

const isSite = (actor: Actor): actor is 'server' | 'operator' => actor === 'server' || actor === 'operator'

type Joined = Extract<LedgerPayload, { type: 'joined' }>

/** Whether somebody could come in so: by themselves, for a partner that is there, by a link of that role that was not taken back. */
function couldJoin(before: AgreementRecord, actor: Actor, { person, role, partner, invitation }: Joined): boolean {
  const known = before.people.get(person)
  if ((actor !== person && actor !== 'server') || (known && known.partner !== partner)) return false
  const link = before.invitations.get(invitation)
  if (link && (link.revoked || link.role !== role || link.partner !== partner)) return false
  return partner === null ? PARTNER_OF_ROLE[role] !== 'always' : before.partners.has(partner)
}

/** Whether the server or its operator could say so: no partner's word, but what an addendum does not change counts as talked over from its beginning. */
const couldSiteSay = (before: AgreementRecord, actor: Actor, payload: LedgerPayload): boolean =>
  payload.type === 'state-changed'
    ? actor === 'server'
    : partnerOfWord(payload) === null || (payload.type === 'negotiated-marked' && before.people.size === 0)

/** Whether a person who takes part then could say so, for the own partner where it is a partner's word. */
function couldPersonSay(before: AgreementRecord, actor: PersonId, payload: LedgerPayload): boolean {
  const person = before.people.get(actor)
  if (!person || person.erased || before.invitations.get(person.invitation)?.revoked) return false
  const partner = partnerOfWord(payload)
  return (partner === null || partner === person.partner) && hadRight(before, person, payload)
}

/** Whether a text could be sealed then: none is older than its agreement, so none has been read for longer. */
const couldSeal = ({ pause, createdAt }: AgreementRecord, at: number): boolean =>
  at >= pauseEnds(pause.days, createdAt) - CLOCK_SLACK_MS

function isPossible(before: AgreementRecord, { at, actor, payload }: LedgerEvent): boolean {
  if (payload.type === 'joined') return couldJoin(before, actor, payload)
  if (payload.type === 'state-changed') {
    if (payload.from !== before.standing.kind || STEPS[payload.from][payload.to] === undefined) return false
    if (payload.to === 'disepakati' && !couldSeal(before, at)) return false
  }
  if (payload.type === 'identity-proven' && !before.people.has(payload.person)) return false
  if (payload.type === 'decision-recorded' && !payload.present.every((person) => before.people.has(person)))
    return false
  return isSite(actor) ? couldSiteSay(before, actor, payload) : couldPersonSay(before, actor, payload)
}

/** `events` end with the seal of the text that `digests` are of. Costs one folding. */
export function verifyStory(events: readonly LedgerEvent[], digests: TextDigests): StoryReport {
  const [first, ...rest] = events
  if (first?.payload.type !== 'agreement-created') return { impossible: first ? [first.seq] : [], unconsented: [] }
  const impossible: number[] = isSite(first.actor) ? [] : [first.seq]
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
