// POST /api/v1/agreements: partners, their links and the seeded draft, in one commit.
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { PARTNER_KINDS, PARTNERS_MAX, PARTNERS_MIN } from '../../shared/agreement/agreement.ts'
import {
  type AgreementId,
  makeId,
  type PartnerId,
  parseAgreementId,
  parseInvitationId,
  parsePartnerId,
} from '../../shared/agreement/ids.ts'
import type { Actor, Role } from '../../shared/ledger/event.ts'
import { seedDraft } from '../../templates/seed.ts'
import { DEFAULT_USES, INVITATION_LIFETIME_MS, mintInvitation } from '../identity/invitation.ts'
import type { Entry } from '../store/store.ts'
import type { Decision } from './decisions.ts'
import { line } from './input.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { bearerOf, wrongTry } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { DEFAULT_TEMPLATE, templateOf } from './template-of.ts'

const bodySchema = z.object({
  title: line(300),
  template: z.string().max(64).optional(),
  profile: z.string().max(64).optional(),
  partners: z
    .array(z.object({ name: line(200), kind: z.enum(PARTNER_KINDS), short: line(60).optional() }))
    .min(PARTNERS_MIN)
    .max(PARTNERS_MAX),
  facilitator: z.object({ name: line(120) }).optional(),
})

const answerSchema = z.object({ agreementId: z.string(), invitations: z.array(linkAnswer) })

/** Who creates: anybody where the operator left creation open, else the operator. */
function creator(parts: Parts, request: IncomingMessage): Actor {
  const token = bearerOf(request)
  if (token !== null && parts.admin.isAdmin(token)) return 'operator'
  if (parts.openCreation) return 'server'
  if (token === null) throw new Problem('creation-closed')
  return wrongTry(parts, request, new Problem('admin-required'))
}

function findTemplate(parts: Parts, id: string | undefined, profile: string | undefined) {
  const template = templateOf(parts, id ?? DEFAULT_TEMPLATE)
  const profiles = template.profiles.map((known) => known.id)
  if (profile !== undefined && !profiles.includes(profile)) throw new Problem('profile-unknown', { known: profiles })
  return template
}

/** p1, p2 …: short enough to be read aloud, and the same for the same list of partners. */
const partnerId = (index: number): PartnerId => {
  const id = parsePartnerId(`p${index + 1}`)
  if (id === null) throw new RangeError(`not a partner number: ${index}`)
  return id
}

/** One link for the facilitator, two for each partner, one for observers. */
const linksFor = (
  partners: readonly PartnerId[],
): readonly { readonly role: Role; readonly partner: PartnerId | null }[] => [
  { role: 'facilitator', partner: null },
  ...partners.flatMap((partner) => [
    { role: 'writer' as const, partner },
    { role: 'signatory' as const, partner },
  ]),
  { role: 'observer', partner: null },
]

const chosen = (actor: Actor, profile: string): Decision => ({
  actor,
  payload: { type: 'profiles-chosen', on: [profile], off: [], reason: '' },
})

export const createRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements',
    summary: 'Creates an agreement and its invitation links',
    who: 'anyone where creation is open, else the operator',
    body: bodySchema,
    answer: { status: 201, schema: answerSchema },
    problems: [
      'invalid-request',
      'creation-closed',
      'admin-required',
      'template-unknown',
      'profile-unknown',
      'too-many-requests',
    ],
    perMinute: 120,
    async handle({ body, request }) {
      const actor = creator(parts, request.raw)
      const template = findTemplate(parts, body.template, body.profile)
      const id: AgreementId = makeId(parts.random, parseAgreementId)
      const partners = body.partners.map(({ name, kind, short }, index) => ({
        id: partnerId(index),
        name,
        kind,
        ...(short !== undefined && { short }),
      }))
      const { id: templateId, version, digest } = template
      const decisions: Decision[] = [
        {
          actor,
          payload: {
            type: 'agreement-created',
            agreement: id,
            title: body.title,
            template: { id: templateId, version, digest },
            authority: parts.authority.fingerprint,
          },
        },
        ...(body.profile === undefined ? [] : [chosen(actor, body.profile)]),
        ...partners.map(
          ({ id: partner, name, kind }): Decision => ({
            actor,
            payload: { type: 'partner-added', partner, name, kind },
          }),
        ),
      ]
      const entries: Entry[] = [
        {
          type: 'update',
          agreement: id,
          principal: 'server',
          bytes: seedDraft(template, { title: body.title, partners }),
        },
      ]
      const expiresAt = parts.now() + INVITATION_LIFETIME_MS
      const invitations = linksFor(partners.map((partner) => partner.id)).map(({ role, partner }) => {
        const invitation = makeId(parts.random, parseInvitationId)
        const { token, entry } = mintInvitation({ agreement: id, invitation, uses: DEFAULT_USES[role] })
        decisions.push({ actor, payload: { type: 'invited', invitation, role, partner, expiresAt } })
        entries.push(entry)
        const url = invitationUrl(parts.callers.originOf(request.raw), token)
        return { invitationId: invitation, role, ...(partner !== null && { partnerId: partner }), token, url }
      })
      await parts.decisions.begin(id, decisions, entries)
      return { body: { agreementId: id, invitations } }
    },
  })
