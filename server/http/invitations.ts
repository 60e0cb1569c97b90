// Invitations: making, listing and revoking them.
import { z } from 'zod'
import {
  type AgreementId,
  makeId,
  parseInvitationId,
  parsePartnerId,
  parseRowId,
  type RowId,
} from '../../shared/agreement/ids.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { brandedId } from '../identity/branded.ts'
import {
  DEFAULT_USES,
  INVITATION_LIFETIME_MAX_MS,
  INVITATION_LIFETIME_MS,
  INVITATION_USES_MAX,
  mintInvitation,
  partnerFits,
} from '../identity/invitation.ts'
import { makePin } from '../identity/pin.ts'
import { mailAddress, noticeWords, roleWords } from '../notices/letter.ts'
import { recordOf } from './agreement-view.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { knownLinkSchema, knownLinks } from './known-links.ts'
import { listedTitle } from './listed-title.ts'
import { MEMBER_PROBLEMS, operatorOrMember, presentMember, requireMay } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { localeOf, Problem } from './problem.ts'
import { type Route, route } from './route.ts'

/** The facilitator invites anybody; a signatory invites into the own partner. */
export function requireMayInvite(record: AgreementRecord, person: RecordedPerson, partner: string | null): void {
  // Who has no partner is asked about every partner alike.
  const own = partner !== null && [partner, null].includes(person.partner)
  requireMay(record, person, own ? 'invite-colleague' : 'invite')
}

const inviteSchema = z.object({
  role: z.enum(ROLES),
  partnerId: brandedId(parsePartnerId).optional(),
  expiresAt: z.union([z.int().positive(), z.iso.datetime({ offset: true })]).optional(),
  uses: z.int().min(1).max(INVITATION_USES_MAX).optional(),
  /** Belongs to whoever uses it first; they come back by a way of their own. */
  personal: z.boolean().optional(),
  /** Asks for six digits besides; they are in the answer, once. */
  pin: z.boolean().optional(),
  /** Where the link is sent besides, if this server sends mail; the PIN never goes with it. */
  email: mailAddress.optional(),
  /** Row of the witness whom the link is for */
  witness: brandedId(parseRowId).optional(),
})

function expiry(parts: Parts, given: number | string | undefined): number {
  const now = parts.now()
  const expiresAt = given === undefined ? now + INVITATION_LIFETIME_MS : new Date(given).getTime()
  if (expiresAt > now && expiresAt <= now + INVITATION_LIFETIME_MAX_MS) return expiresAt
  throw misfit('expiresAt', 'days-ahead', INVITATION_LIFETIME_MAX_MS / 86_400_000)
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

/** Whether the mail server took it. The link is made all the same: it can be copied. */
async function mailLink(
  { mail, log }: Pick<Parts, 'mail' | 'log'>,
  title: string,
  { email, role, url }: { readonly email: string; readonly role: Role; readonly url: string },
  locale: Locale,
): Promise<boolean> {
  if (mail === null) return false
  const { letter } = noticeWords(locale)
  try {
    const text = letter.invitation(title, roleWords(locale)[role], url)
    await mail.mailer.send({ to: email, subject: letter.invitationSubject(title), text })
    return true
  } catch (err) {
    log.error({ err }, 'an invitation was not mailed')
    return false
  }
}

const inviteRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/invitations',
    summary: 'Makes one more invitation link',
    who: 'facilitator; signatory for the own partner',
    body: inviteSchema,
    answer: { status: 201, schema: linkAnswer.extend({ mailed: z.boolean().optional() }) },
    problems: [
      'mail-off',
      'too-many-requests',
      ...MEMBER_PROBLEMS,
      'forbidden',
      'invalid-request',
      'partner-unknown',
      'partner-mismatch',
      'witness-unknown',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { role, partnerId: partner = null, personal = false } = call.body
      const { email } = call.body
      // Before a letter is counted: who may not invite uses up nobody's.
      requireMayInvite(recordOf(parts, id), person, partner)
      if (email !== undefined && parts.mail === null) throw new Problem('mail-off')
      if (email !== undefined && parts.mail?.mayInvite(id) === false) throw new Problem('too-many-requests')
      const uses = personal ? 1 : (call.body.uses ?? DEFAULT_USES[role])
      const { title, body } = await parts.decisions.decide(id, async (ledger) => {
        requireMayInvite(ledger.record, person, partner)
        if (!partnerFits(role, partner)) throw new Problem('partner-mismatch')
        if (partner !== null && !ledger.record.partners.has(partner)) throw new Problem('partner-unknown')
        const invitation = makeId(parts.random, parseInvitationId)
        const expiresAt = expiry(parts, call.body.expiresAt)
        const pin = call.body.pin ? makePin(parts.random) : undefined
        const witness = await witnessOf(parts, id, call.body)
        const { token, entries } = mintInvitation({
          agreement: id,
          invitation,
          uses,
          pin,
          ...(personal && { personal }),
        })
        const decisions: Decision[] = [
          { actor: person.id, payload: { type: 'invited', invitation, role, partner, expiresAt } },
        ]
        if (witness !== null)
          decisions.push({ actor: person.id, payload: { type: 'witness-invited', invitation, witness } })
        await commitDecisions(ledger, decisions, entries)
        const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
        return {
          title: listedTitle(ledger.record),
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
      if (email === undefined) return { body }
      // Nobody's decision waits for a mail server.
      const mailed = await mailLink(parts, title, { email, role, url: body.url }, localeOf(call.request))
      return { body: { ...body, mailed } }
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
        invitations: z.array(knownLinkSchema),
      }),
    },
    problems: [...MEMBER_PROBLEMS, 'forbidden'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const record = recordOf(parts, id)
      const now = record.people.get(person.id) ?? person
      const anybody = may(record, now, 'invite')
      if (!anybody) requireMay(record, person, 'invite-colleague')
      const links = knownLinks(parts, record).filter(({ partnerId }) => anybody || partnerId === now.partner)
      return { body: { invitations: links } }
    },
  })

const revokeRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/invitations/:invitationId',
    summary: 'Revokes a link: it lets nobody in, and everybody who came by it is out',
    who: 'whoever may make such a link; operator',
    answer: { status: 204 },
    problems: [...MEMBER_PROBLEMS, 'forbidden', 'invitation-unknown'],
    async handle(call) {
      const { id, person } = operatorOrMember(parts, call)
      await parts.decisions.decide(id, async (ledger) => {
        const wanted = parseInvitationId(call.params.invitationId)
        const invitation = wanted && ledger.record.invitations.get(wanted)
        if (person !== null) requireMayInvite(ledger.record, person, invitation?.partner ?? null)
        if (!invitation) throw new Problem('invitation-unknown')
        if (invitation.revoked) return
        const payload = { type: 'invitation-revoked', invitation: invitation.id } as const
        const by = person?.id ?? 'operator'
        await commitDecisions(ledger, [{ actor: by, payload }])
        parts.relay.revoke((access) => access.invitation === invitation.id)
        const detail = invitation.id
        await parts.journal.note({ by, action: 'invitation-revoked', agreement: id, detail })
      })
      return {}
    },
  })

export const invitationRoutes = (parts: Parts): readonly Route[] => [
  inviteRoute(parts),
  listRoute(parts),
  revokeRoute(parts),
]
