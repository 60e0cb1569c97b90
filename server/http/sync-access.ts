// Who may open a live connection, and who may write on it. Asked at the upgrade, before a single frame is read.
import type { IncomingMessage } from 'node:http'
import type { AgreementId, DictationId } from '../../shared/agreement/ids.ts'
import { openDictations } from '../../shared/ledger/dictation.ts'
import { reachOf } from '../../shared/ledger/policy.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { findSessionByHash, type Member } from '../identity/session.ts'
import type { MemberAccess } from '../socket/agreement-relay.ts'
import type { Refusal } from '../socket/relay-options.ts'
import { admitted, memberOf, noteUse, wrongTry } from './member.ts'
import type { Parts } from './parts.ts'
import { PROBLEM_STATUS, Problem } from './problem.ts'

type Identity = Pick<Parts, 'store' | 'decisions' | 'wrongTries' | 'callers' | 'tickets' | 'now'>

const TICKET_PREFIX = 'ticket.'

const accessOf = ({ session, person, expiresAt }: Member): MemberAccess => ({
  session,
  person: person.id,
  name: person.name,
  partner: person.partner,
  role: person.role,
  invitation: person.invitation,
  expiresAt,
})

/** The ticket among the offered subprotocols; null without one. */
function ticketOf(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return offered.find((name) => name.startsWith(TICKET_PREFIX))?.slice(TICKET_PREFIX.length) ?? null
}

/** Takes the one use of a ticket that has one; false where there is none to take. */
type Spend = (once: string) => boolean

/** Over HTTP one line is many requests, each of which shows the ticket again. */
const NEVER: Spend = () => false

/**
 * Ticket, bearer header or cookie; a ticket that is wrong is not rescued by a cookie that is right. Rejects with Problem `unauthenticated`,
 * `session-ended`, `ticket-used`, `ticket-elsewhere`, `agreement-unknown` or `too-many-tries`.
 */
export async function syncAccess(
  parts: Identity,
  request: IncomingMessage,
  agreement: AgreementId,
  spend: Spend = NEVER,
): Promise<MemberAccess> {
  const ticket = ticketOf(request)
  const member =
    ticket === null ? memberOf(parts, request, agreement) : await ticketHolder(parts, request, agreement, ticket, spend)
  await noteUse(parts, member)
  return accessOf(member)
}

/** The same as a value, for the upgrade of a websocket. */
export async function authorizeSync(
  parts: Identity,
  request: IncomingMessage,
  agreement: AgreementId,
): Promise<MemberAccess | Refusal> {
  try {
    return await syncAccess(parts, request, agreement, parts.tickets.spend)
  } catch (error) {
    if (error instanceof Problem) return refusal(error)
    throw error
  }
}

async function ticketHolder(
  parts: Identity,
  request: IncomingMessage,
  agreement: AgreementId,
  ticket: string,
  spend: Spend,
): Promise<Member> {
  const claims = await parts.tickets.read(ticket)
  // A program that comes back with what it was given is no guesser.
  if (claims === 'ended') throw new Problem('unauthenticated')
  if (claims === null) return wrongTry(parts, request, new Problem('unauthenticated'))
  if (claims.agreement !== agreement) throw new Problem('agreement-unknown')
  const found = findSessionByHash(parts.store, parts.decisions.record, agreement, claims.session, parts.now())
  const same = found.ok && found.member.person.id === claims.person && found.member.person.role === claims.role
  if (!same) throw new Problem('session-ended')
  const member = admitted(parts, found.member)
  // Last: a ticket that opens nothing for another reason keeps its use.
  if (claims.once !== null) {
    if (!spend(claims.once)) throw new Problem('ticket-used')
  } else if (!parts.tickets.admits(ticket, member.session, parts.callers.addressOf(request))) {
    throw new Problem('ticket-elsewhere')
  }
  return member
}

function refusal({ code }: Problem): Refusal {
  const status = PROBLEM_STATUS[code]
  if (status === 401 || status === 403 || status === 404 || status === 429) return { status, code }
  return { status: 403, code }
}

/** The dictations under whose names this member may suggest now: the relay gives it no other words. */
export function lentDictations(
  parts: Pick<Parts, 'decisions' | 'sealing' | 'answering'>,
  agreement: AgreementId,
  { person }: Pick<MemberAccess, 'person'>,
): readonly DictationId[] {
  const record = parts.decisions.record(agreement)
  const known = record?.people.get(person)
  if (!record || !known || parts.sealing.has(agreement)) return []
  return openDictations(record, known).flatMap(({ id }) => (parts.answering.has(id) ? [] : [id]))
}

/** How far this member may change the draft now: by role, by state, and not at all while it is being sealed. */
export function syncReach(
  parts: Pick<Parts, 'decisions' | 'sealing'>,
  agreement: AgreementId,
  access: Pick<MemberAccess, 'role'> & Partial<Pick<MemberAccess, 'person' | 'invitation'>>,
): Reach {
  const record = parts.decisions.record(agreement)
  if (record === null || parts.sealing.has(agreement)) return 'none'
  // A role may have changed since the connection was opened.
  const person = access.person === undefined ? undefined : record.people.get(access.person)
  return reachOf(record, person ?? access)
}
