// POST /api/v1/agreements: partners, their links and the seeded draft, in one commit. A device that began the draft without a network proposes
// its id; see proposal.ts.
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { PARTNER_KINDS, PARTNERS_MAX, PARTNERS_MIN } from '../../shared/agreement/agreement.ts'
import {
  type AgreementId,
  makeId,
  type PartnerId,
  parseAgreementId,
  parsePartnerId,
} from '../../shared/agreement/ids.ts'
import type { Actor } from '../../shared/ledger/event.ts'
import type { Role } from '../../shared/ledger/role.ts'
import { seedDraft } from '../../templates/seed.ts'
import { findInvitation } from '../identity/invitation.ts'
import type { Entry } from '../store/store.ts'
import type { Decision } from './decisions.ts'
import { line } from './input.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { bearerOf, isOperator, requireOperator } from './member.ts'
import { linksFor, newLinks } from './new-links.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { inTurnOf, proposalSchema, proposedSecret, requireSameSeed } from './proposal.ts'
import { readingPauseDays } from './reading-pause.ts'
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
  /** None where it is left out. */
  readingPauseDays: readingPauseDays.optional(),
  /** Each link belongs to whoever uses it first. Left out, several people may come by one. */
  personalLinks: z.boolean().optional(),
  /** What legal profiles want beside the sealed file stands in the way of the last step of signing. */
  requireAnnexes: z.boolean().optional(),
  proposal: proposalSchema.optional(),
})

const answerSchema = z.object({ agreementId: z.string(), invitations: z.array(linkAnswer) })

/** Who creates: anybody where the operator left creation open, else the operator. */
export function creator(parts: Parts, request: IncomingMessage): Actor {
  const token = bearerOf(request)
  if (parts.openCreation) {
    // Who has to wait is anybody here, too, and learns nothing about a token.
    const waits = parts.wrongTries.waitMs(parts.callers.networkOf(request)) > 0
    return !waits && isOperator(parts, request) ? 'operator' : 'server'
  }
  if (token === null) throw new Problem('creation-closed')
  requireOperator(parts, request)
  return 'operator'
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

const chosen = (actor: Actor, profile: string): Decision => ({
  actor,
  payload: { type: 'profiles-chosen', on: [profile], off: [], reason: '' },
})

type Body = z.infer<typeof bodySchema>
type Created = z.infer<typeof answerSchema>

/** The links of an agreement that this device has created before, when the answer was lost; null when there is no such agreement yet. */
function createdBefore(parts: Parts, id: AgreementId, key: string, request: IncomingMessage): Created | null {
  const record = parts.decisions.record(id)
  if (record === null) return null
  const invitations = linksFor([...record.partners.keys()]).map(({ role, partner }) => {
    const token = proposedSecret(key, role, partner)
    const found = findInvitation(parts.store, parts.decisions.record, token)
    if (found?.record.id !== id) throw new Problem('agreement-taken')
    const url = invitationUrl(parts.callers.originOf(request), token)
    return { invitationId: found.invitation.id, role, ...(partner !== null && { partnerId: partner }), token, url }
  })
  return { agreementId: id, invitations }
}

async function create(parts: Parts, body: Body, request: IncomingMessage, actor: Actor): Promise<Created> {
  const { proposal } = body
  const id = proposal?.agreementId ?? makeId(parts.random, parseAgreementId)
  const before = proposal ? createdBefore(parts, id, proposal.key, request) : null
  if (before) return before
  const template = findTemplate(parts, body.template, body.profile)
  const partners = body.partners.map(({ name, kind, short }, index) => ({
    id: partnerId(index),
    name,
    kind,
    ...(short !== undefined && { short }),
  }))
  const seed = seedDraft(template, { title: body.title, partners })
  if (proposal) requireSameSeed(proposal, seed)
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
        ...(body.readingPauseDays !== undefined && { readingPauseDays: body.readingPauseDays }),
        ...(body.requireAnnexes === true && { annexesRequired: true }),
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
  const entries: Entry[] = [{ type: 'update', agreement: id, principal: 'server', bytes: seed }]
  const wanted = {
    partners: partners.map((partner) => partner.id),
    actor,
    personal: body.personalLinks ?? false,
    secretFor: (role: Role, partner: PartnerId | null) => proposal && proposedSecret(proposal.key, role, partner),
    facilitator: body.facilitator?.name,
  }
  const links = newLinks(parts, id, wanted, request)
  await parts.decisions.begin(id, [...decisions, ...links.decisions], [...entries, ...links.entries])
  return { agreementId: id, invitations: links.invitations }
}

export const createRoute = (parts: Parts): Route => {
  const inTurn = inTurnOf<Created>()
  return route({
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
      'agreement-taken',
      'seed-differs',
      'too-many-requests',
    ],
    perMinute: 120,
    async handle({ body, request }) {
      const actor = creator(parts, request.raw)
      const make = () => create(parts, body, request.raw, actor)
      // A device that did not hear the answer asks again: nothing is created twice.
      const isAgain = body.proposal !== undefined && parts.decisions.record(body.proposal.agreementId) !== null
      const created = await (body.proposal ? inTurn(body.proposal.agreementId, make) : make())
      const by = actor === 'operator' ? 'operator' : 'anyone'
      const { agreementId: agreement } = created
      if (!isAgain) await parts.journal.note({ by, action: 'agreement-created', agreement, detail: '' })
      return { body: created }
    },
  })
}
