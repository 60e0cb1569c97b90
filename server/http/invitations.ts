// Invitations: looking at one, accepting it, making and revoking others.
import { z } from 'zod'
import { PARTNER_KINDS } from '../../shared/agreement/agreement.ts'
import {
  type AgreementId,
  makeId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseRowId,
  type RowId,
} from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { brandedId } from '../identity/branded.ts'
import {
  countPin,
  DEFAULT_USES,
  type FoundInvitation,
  findInvitation,
  INVITATION_LIFETIME_MAX_MS,
  INVITATION_LIFETIME_MS,
  INVITATION_USES_MAX,
  invitationByName,
  invitationRefusal,
  mintInvitation,
  partnerFits,
} from '../identity/invitation.ts'
import { isRightPin, makePin, PIN, PIN_TRIES_MAX } from '../identity/pin.ts'
import { findSession, openSession } from '../identity/session.ts'
import { recordOf } from './agreement-view.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { line, time } from './input.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { cookieName, presentMember, requireMay, sessionTokenOf, wrongTry } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'

function openInvitation(parts: Parts, { params, request }: Call<unknown>): FoundInvitation {
  // Here even a right token has to wait: else the limit would tell a guesser nothing and stop nobody.
  if (parts.wrongTries.mustWait(parts.callers.addressOf(request.raw))) throw new Problem('too-many-tries')
  const found = findInvitation(parts.store, parts.decisions.record, params.token ?? '')
  return found ?? wrongTry(parts, request.raw, new Problem('invitation-unknown'))
}

/** The person who came by this link before and still holds the session of that. */
function returning(parts: Parts, found: FoundInvitation, { request }: Call<unknown>) {
  const agreement = found.record.id
  const token = sessionTokenOf(request.raw, agreement)
  if (token === null) return null
  const session = findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
  if (!session.ok || session.member.person.invitation !== found.invitation.id) return null
  return { token, person: session.member.person, expiresAt: session.member.expiresAt }
}

const INVITATION_PROBLEMS = [
  'invitation-unknown',
  'invitation-expired',
  'invitation-revoked',
  'invitation-used',
  'pin-locked',
  'too-many-tries',
] as const

const showRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/invitations/:token',
    summary: 'What an invitation link is for',
    who: 'holder of the link',
    answer: {
      status: 200,
      schema: z.object({
        agreementId: z.string(),
        title: z.string(),
        role: z.enum(ROLES),
        partnerId: z.string().optional(),
        partners: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(PARTNER_KINDS) })),
        expiresAt: time.optional(),
        pin: z.boolean().meta({ description: 'asks for the six digits that came by another way' }),
      }),
    },
    problems: INVITATION_PROBLEMS,
    async handle(call) {
      const found = openInvitation(parts, call)
      const refusal = invitationRefusal(found, parts.now())
      const isBack = returning(parts, found, call) !== null
      if (refusal !== null && !isBack) throw new Problem(refusal)
      const { record, invitation } = found
      return {
        body: {
          agreementId: record.id,
          title: record.title,
          role: invitation.role,
          ...(invitation.partner !== null && { partnerId: invitation.partner }),
          partners: [...record.partners.values()],
          ...(invitation.expiresAt !== null && { expiresAt: invitation.expiresAt }),
          pin: found.pin !== null && !isBack,
        },
      }
    },
  })

const acceptRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/invitations/:token/accept',
    summary: 'Joins the agreement and opens a session',
    who: 'holder of the link',
    body: z.object({
      name: line(120),
      position: line(120).or(z.literal('')).optional(),
      pin: z.string().regex(PIN).optional(),
    }),
    answer: {
      status: 200,
      schema: z.object({
        sessionToken: z.string(),
        personId: z.string(),
        agreementId: z.string(),
        role: z.enum(ROLES),
        partnerId: z.string().optional(),
      }),
    },
    problems: ['invalid-request', 'pin-required', 'pin-wrong', ...INVITATION_PROBLEMS],
    async handle(call) {
      const found = openInvitation(parts, call)
      const { id } = found.record
      const joined = returning(parts, found, call) ?? (await join(parts, call.params.token ?? '', found, call.body))
      const { name: _, ...person } = { ...joined.person }
      call.reply.setCookie(cookieName(id), joined.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: parts.callers.isSecure(call.request.raw),
        maxAge: Math.floor((joined.expiresAt - parts.now()) / 1000),
      })
      return {
        body: {
          sessionToken: joined.token,
          personId: person.id,
          agreementId: id,
          role: person.role,
          ...(person.partner !== null && { partnerId: person.partner }),
        },
      }
    },
  })

/** Wrong ones are counted before they are answered, one after another: however many come at once, ten are looked at. */
async function requirePin(parts: Parts, token: string, found: FoundInvitation, given: string | undefined) {
  if (found.pin === null) return
  if (given === undefined) throw new Problem('pin-required')
  const { wrong, hash } = found.pin
  if (isRightPin(token, given, hash)) {
    if (wrong > 0) await parts.store.commit([countPin(token, found, 0)])
    return
  }
  await parts.store.commit([countPin(token, found, wrong + 1)])
  const left = PIN_TRIES_MAX - wrong - 1
  throw left === 0 ? new Problem('pin-locked') : new Problem('pin-wrong', { left })
}

/** Lets a new person in. The link is looked at again when it is this person's turn: two may hold its last use. */
const join = (
  parts: Parts,
  token: string,
  found: FoundInvitation,
  {
    name,
    position = '',
    pin,
  }: { readonly name: string; readonly position?: string | undefined; readonly pin?: string | undefined },
): Promise<{ token: string; person: Pick<RecordedPerson, 'id' | 'name' | 'role' | 'partner'>; expiresAt: number }> =>
  parts.decisions.decide(found.record.id, async (ledger) => {
    const now = findInvitation(parts.store, parts.decisions.record, token)
    if (now === null) throw new Problem('invitation-unknown')
    const refusal = invitationRefusal(now, parts.now())
    if (refusal !== null) throw new Problem(refusal)
    await requirePin(parts, token, now, pin)
    const { id: invitation, role, partner } = now.invitation
    const id = makeId(parts.random, parsePersonId)
    const session = openSession(found.record.id, id, parts.now())
    const payload = { type: 'joined', person: id, name, position, role, partner, invitation } as const
    await commitDecisions(ledger, [{ actor: id, payload }], [session.entry])
    return { token: session.token, person: { id, name, role, partner }, expiresAt: session.expiresAt }
  })

/** The facilitator invites anybody; a signatory invites into the own partner. */
function requireMayInvite(record: AgreementRecord, person: RecordedPerson, partner: string | null): void {
  if (may(record, record.people.get(person.id) ?? person, 'invite')) return
  if (partner !== null && partner === person.partner) requireMay(record, person, 'invite-colleague')
  else requireMay(record, person, 'invite')
}

const inviteSchema = z.object({
  role: z.enum(ROLES),
  partnerId: brandedId(parsePartnerId).optional(),
  expiresAt: z.union([z.int().positive(), z.iso.datetime({ offset: true })]).optional(),
  uses: z.int().min(1).max(INVITATION_USES_MAX).optional(),
  /** Asks for six digits besides; they are in the answer, once. */
  pin: z.boolean().optional(),
  /** Row of the witness whom the link is for */
  witness: brandedId(parseRowId).optional(),
})

function expiry(parts: Parts, given: number | string | undefined): number {
  const now = parts.now()
  const expiresAt = given === undefined ? now + INVITATION_LIFETIME_MS : new Date(given).getTime()
  if (expiresAt > now && expiresAt <= now + INVITATION_LIFETIME_MAX_MS) return expiresAt
  throw new Problem('invalid-request', { fields: [{ path: 'expiresAt', message: 'within the next 366 days' }] })
}

/** A witness is one whom the text names. Throws Problem `witness-unknown`. */
async function witnessOf(
  parts: Parts,
  id: AgreementId,
  { role, witness }: Pick<z.infer<typeof inviteSchema>, 'role' | 'witness'>,
): Promise<RowId | null> {
  if (role !== 'witness') return null
  const { agreement } = await parts.currentText(id)
  const row = agreement.witnesses.find((known) => known.id === witness)
  if (row === undefined) throw new Problem('witness-unknown')
  return row.id
}

const inviteRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/invitations',
    summary: 'Makes one more invitation link',
    who: 'facilitator; signatory for the own partner',
    body: inviteSchema,
    answer: { status: 201, schema: linkAnswer },
    problems: [
      'unauthenticated',
      'session-ended',
      'agreement-unknown',
      'forbidden',
      'invalid-request',
      'partner-unknown',
      'partner-mismatch',
      'witness-unknown',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { role, partnerId: partner = null, uses = DEFAULT_USES[role] } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        requireMayInvite(ledger.record, person, partner)
        if (!partnerFits(role, partner)) throw new Problem('partner-mismatch')
        if (partner !== null && !ledger.record.partners.has(partner)) throw new Problem('partner-unknown')
        const invitation = makeId(parts.random, parseInvitationId)
        const expiresAt = expiry(parts, call.body.expiresAt)
        const pin = call.body.pin ? makePin(parts.random) : undefined
        const witness = await witnessOf(parts, id, call.body)
        const { token, entries } = mintInvitation({ agreement: id, invitation, uses, pin })
        const decisions: Decision[] = [
          { actor: person.id, payload: { type: 'invited', invitation, role, partner, expiresAt } },
        ]
        if (witness !== null)
          decisions.push({ actor: person.id, payload: { type: 'witness-invited', invitation, witness } })
        await commitDecisions(ledger, decisions, entries)
        const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
        return {
          body: {
            invitationId: invitation,
            role,
            ...(partner !== null && { partnerId: partner }),
            token,
            url,
            ...(pin !== undefined && { pin }),
          },
        }
      })
    },
  })

const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/invitations',
    summary:
      'The links that are there: what for, until when, how often used, whether they ask for a PIN; never their secrets',
    who: 'facilitator; signatory for the own partner',
    answer: {
      status: 200,
      schema: z.object({
        invitations: z.array(
          z.object({
            invitationId: z.string(),
            role: z.enum(ROLES),
            partnerId: z.string().nullable(),
            expiresAt: time.nullable(),
            revoked: z.boolean(),
            joined: z.int(),
            uses: z.int().nullable(),
            pin: z.enum(['none', 'asked', 'locked']),
          }),
        ),
      }),
    },
    problems: ['unauthenticated', 'session-ended', 'agreement-unknown', 'forbidden'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const record = recordOf(parts, id)
      const now = record.people.get(person.id) ?? person
      const anybody = may(record, now, 'invite')
      if (!anybody) requireMay(record, person, 'invite-colleague')
      const links = [...record.invitations.values()].filter(({ partner }) => anybody || partner === now.partner)
      return {
        body: {
          invitations: links.map(({ id: invitation, role, partner, expiresAt, revoked, joined }) => {
            const { uses = null, pin = null } = invitationByName(parts.store, id, invitation) ?? {}
            return {
              invitationId: invitation,
              role,
              partnerId: partner,
              expiresAt,
              revoked,
              joined,
              uses,
              pin: pin === null ? 'none' : pin.wrong >= PIN_TRIES_MAX ? 'locked' : 'asked',
            }
          }),
        },
      }
    },
  })

const revokeRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/invitations/:invitationId',
    summary: 'Revokes a link: it lets nobody in, and everybody who came by it is out',
    who: 'whoever may make such a link',
    answer: { status: 204 },
    problems: ['unauthenticated', 'session-ended', 'agreement-unknown', 'forbidden', 'invitation-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        const wanted = parseInvitationId(call.params.invitationId)
        const invitation = wanted && ledger.record.invitations.get(wanted)
        requireMayInvite(ledger.record, person, invitation?.partner ?? null)
        if (!invitation) throw new Problem('invitation-unknown')
        if (invitation.revoked) return
        const payload = { type: 'invitation-revoked', invitation: invitation.id } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        parts.relay.revoke((access) => access.invitation === invitation.id)
      })
      return {}
    },
  })

export const invitationRoutes = (parts: Parts): readonly Route[] => [
  showRoute(parts),
  acceptRoute(parts),
  inviteRoute(parts),
  listRoute(parts),
  revokeRoute(parts),
]
