// Where am I signed in: the sessions of a person, those of this browser, and their end; and ways back.
import { fastifyCookie } from '@fastify/cookie'
import { z } from 'zod'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { BROWSERS, SYSTEMS } from '../identity/device-kind.ts'
import { makePin } from '../identity/pin.ts'
import {
  DEVICE_LINK_LIFETIME_MS,
  dropRecoveriesOf,
  mintRecovery,
  RECOVERY_LIFETIME_MS,
  spendRecovery,
} from '../identity/recovery.ts'
import {
  closeSession,
  everySessionOf,
  findSession,
  forgetLeft,
  type KnownSession,
  type Member,
  SESSION_WAYS,
  sessionsOf,
} from '../identity/session.ts'
import { commitDecisions } from './decisions.ts'
import { time } from './input.ts'
import { invitationUrl } from './invitation-link.ts'
import { requireMayInvite } from './invitations.ts'
import { listedTitle } from './listed-title.ts'
import { cookieName, MEMBER_PROBLEMS, operatorOrMember, presentMember, requireOperator } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'too-many-tries'] as const

const session = z.object({
  sessionId: z.string(),
  current: z.boolean(),
  way: z.enum(SESSION_WAYS).nullable(),
  browser: z.enum(BROWSERS).nullable(),
  system: z.enum(SYSTEMS).nullable(),
  openedAt: time.nullable(),
  usedAt: time.nullable(),
  expiresAt: time,
  ticketElsewhereAt: time
    .nullable()
    .meta({ description: 'when a ticket of this session was refused from a second network' }),
})

/** The first letters of its hash: a name, from which nobody gets in. */
const NAME_LETTERS = 16
const nameOf = (known: { readonly session: string }): string => known.session.slice(0, NAME_LETTERS)

/** All of them, the one that asks among them even where it was opened before sessions were listed. */
function ownSessions(
  parts: Parts,
  { agreement, person, session: current, expiresAt }: Member,
): readonly KnownSession[] {
  const known = sessionsOf(parts.store, agreement, person.id, parts.now())
  if (known.some((one) => one.session === current)) return known
  return [{ session: current, agreement, person: person.id, expiresAt, opened: null, usedAt: null }, ...known]
}

const answers = (parts: Parts, member: Member) =>
  ownSessions(parts, member).map((known) => ({
    sessionId: nameOf(known),
    current: known.session === member.session,
    way: known.opened?.way ?? null,
    browser: known.opened?.browser ?? null,
    system: known.opened?.system ?? null,
    openedAt: known.opened?.at ?? null,
    usedAt: known.usedAt,
    expiresAt: known.expiresAt,
    ticketElsewhereAt: parts.tickets.elsewhere(known.session),
  }))

/** Everybody as whom this browser is signed in, by its cookies: one an agreement. */
export function membersHere(parts: Parts, { request }: Pick<Call<unknown>, 'request'>): readonly Member[] {
  const cookies = fastifyCookie.parse(request.raw.headers.cookie ?? '')
  const prefix = cookieName('' as AgreementId)
  return Object.entries(cookies).flatMap(([name, token]) => {
    const agreement = name.startsWith(prefix) ? parseAgreementId(name.slice(prefix.length)) : null
    if (agreement === null || token === undefined) return []
    const found = findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
    return found.ok ? [found.member] : []
  })
}

const hereRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'As whom this browser is signed in, in which agreements, and where else each of these people is',
    who: 'anyone, of their own cookies',
    answer: {
      status: 200,
      schema: z.object({
        agreements: z.array(
          z.object({
            agreementId: z.string(),
            title: z.string(),
            personId: z.string(),
            name: z.string(),
            role: z.enum(ROLES),
            partner: z.string().nullable(),
            sessions: z.array(session),
          }),
        ),
      }),
    },
    problems: [],
    async handle(call) {
      const agreements = membersHere(parts, call).map((member) => {
        const record = parts.decisions.record(member.agreement)
        const { person } = member
        return {
          agreementId: member.agreement,
          title: record ? listedTitle(record) : '',
          personId: person.id,
          name: person.name,
          role: person.role,
          partner: person.partner === null ? null : (record?.partners.get(person.partner)?.name ?? null),
          sessions: answers(parts, member),
        }
      })
      return { body: { agreements } }
    },
  })

const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/sessions',
    summary: 'Where I am signed in to this agreement: since when, last used, by which way, in what kind of browser',
    who: 'member, of themselves',
    answer: { status: 200, schema: z.object({ sessions: z.array(session) }) },
    problems: PROBLEMS,
    async handle(call) {
      return { body: { sessions: answers(parts, presentMember(parts, call).member) } }
    },
  })

type Whose = Pick<Member, 'agreement' | 'person'>

/** Ends sessions at once, with their connections; `others`: as whoever was elsewhere, nobody comes in by a link that was made there before. */
async function end(parts: Parts, sessions: readonly KnownSession[], others: Whose | null): Promise<void> {
  await parts.store.commit(sessions.flatMap(closeSession))
  const ended = new Set(sessions.map((known) => known.session))
  parts.relay.revoke((access) => ended.has(access.session), 'session-ended')
  // What such a session was still making is there by now, and what it makes from here on is refused.
  if (others) await parts.store.commit(dropRecoveriesOf(parts.store, others.agreement, others.person.id, 'device'))
}

/** As `end`; nor does what was left behind on a device that is not at hand bring anybody back. */
async function endElsewhere(parts: Parts, sessions: readonly KnownSession[], whose: Whose): Promise<void> {
  await end(parts, sessions, whose)
  await parts.store.commit(forgetLeft(parts.store, whose.agreement, whose.person.id))
}

const endOneRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/sessions/:sessionId',
    summary: 'Ends one session of mine; its live connections are closed at once',
    who: 'member, of themselves',
    answer: { status: 204 },
    problems: [...PROBLEMS, 'session-unknown'],
    async handle(call) {
      const { member, id } = presentMember(parts, call)
      const wanted = ownSessions(parts, member).filter((known) => nameOf(known) === call.params.sessionId)
      if (wanted.length === 0) throw new Problem('session-unknown')
      const isThisOne = wanted.some((known) => known.session === member.session)
      await end(parts, wanted, isThisOne ? null : member)
      if (isThisOne) call.reply.clearCookie(cookieName(id), { path: '/' })
      return {}
    },
  })

const endOthersRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/sessions',
    summary: 'Ends every session of mine but the one that asks',
    who: 'member, of themselves',
    answer: { status: 200, schema: z.object({ ended: z.int() }) },
    problems: PROBLEMS,
    async handle(call) {
      const { member } = presentMember(parts, call)
      const every = everySessionOf(parts.store, member.agreement, member.person.id, parts.now())
      const others = every.filter((known) => known.session !== member.session)
      await endElsewhere(parts, others, member)
      return { body: { ended: others.length } }
    },
  })

const backAnswer = z.object({
  personId: z.string(),
  token: z.string(),
  url: z.string(),
  expiresAt: time,
  /** Told once, as the token is. */
  pin: z.string().optional(),
})

const deviceLinkRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/sessions',
    summary: 'A link for one more device of mine, for ten minutes and one use; I stay signed in here',
    who: 'member, for themselves',
    answer: { status: 201, schema: backAnswer },
    problems: PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const expiresAt = parts.now() + DEVICE_LINK_LIFETIME_MS
      const { token, entry } = mintRecovery({ agreement: id, person: person.id, expiresAt, way: 'device' })
      await parts.store.commit([entry])
      try {
        presentMember(parts, call)
      } catch (error) {
        // The session was ended in this moment: it makes no way back.
        await parts.store.commit([spendRecovery(token)])
        throw error
      }
      const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
      return { body: { personId: person.id, token, url, expiresAt } }
    },
  })

/** For somebody whose telephone is in other hands, and who has no other device on which to do it. */
const signOutRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/people/:personId/sessions',
    summary:
      'Signs somebody out everywhere, with their live connections and links for one more device; a recovery link brings them back. The journal has it',
    who: 'operator',
    answer: { status: 200, schema: z.object({ ended: z.int() }) },
    problems: ['admin-required', 'too-many-tries', 'agreement-unknown', 'person-unknown'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const agreement = parseAgreementId(call.params.id)
      const record = agreement && parts.decisions.record(agreement)
      if (!record) throw new Problem('agreement-unknown')
      const wanted = parsePersonId(call.params.personId)
      const person = wanted && record.people.get(wanted)
      if (!person) throw new Problem('person-unknown')
      const sessions = everySessionOf(parts.store, record.id, person.id, parts.now())
      await endElsewhere(parts, sessions, { agreement: record.id, person })
      const detail = person.id
      await parts.journal.note({ by: 'operator', action: 'person-signed-out', agreement: record.id, detail })
      return { body: { ended: sessions.length } }
    },
  })

const recoveryRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/people/:personId/recovery',
    summary:
      'A link by which somebody comes back as the same person, for a week and one use; their other sessions end then. The ledger has it',
    who: 'whoever may invite them; operator',
    body: z.object({ pin: z.boolean().optional() }),
    answer: { status: 201, schema: backAnswer },
    problems: [...PROBLEMS, 'forbidden', 'invalid-request', 'person-unknown', 'invitation-revoked'],
    async handle(call) {
      const { id: agreement, person: me } = operatorOrMember(parts, call)
      return parts.decisions.decide(agreement, async (ledger) => {
        const wanted = parsePersonId(call.params.personId)
        const person = wanted && ledger.record.people.get(wanted)
        if (me !== null) requireMayInvite(ledger.record, me, person?.partner ?? null)
        if (!person) throw new Problem('person-unknown')
        if (!isStillIn(ledger.record, person)) throw new Problem('invitation-revoked')
        const expiresAt = parts.now() + RECOVERY_LIFETIME_MS
        const pin = call.body.pin ? makePin(parts.random) : undefined
        const { token, entry } = mintRecovery({ agreement, person: person.id, expiresAt, way: 'recovery', pin })
        const payload = { type: 'recovery-offered', person: person.id, expiresAt } as const
        await commitDecisions(ledger, [{ actor: me?.id ?? 'operator', payload }], [entry])
        const by = me?.id ?? 'operator'
        await parts.journal.note({ by, action: 'recovery-offered', agreement, detail: person.id })
        const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
        return { body: { personId: person.id, token, url, expiresAt, ...(pin !== undefined && { pin }) } }
      })
    },
  })

export const sessionRoutes = (parts: Parts): readonly Route[] => [
  hereRoute(parts),
  listRoute(parts),
  deviceLinkRoute(parts),
  endOneRoute(parts),
  endOthersRoute(parts),
  recoveryRoute(parts),
  signOutRoute(parts),
]
