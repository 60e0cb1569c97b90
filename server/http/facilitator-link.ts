// POST …/facilitator: where no facilitator is in, nobody can invite one. Only whoever runs the server ends that, and only then.
import { z } from 'zod'
import { type InvitationId, makeId, parseAgreementId, parseInvitationId } from '../../shared/agreement/ids.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { INVITATION_LIFETIME_MS, mintInvitation } from '../identity/invitation.ts'
import { makePin } from '../identity/pin.ts'
import { commitDecisions } from './decisions.ts'
import { time } from './input.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { requireOperator } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

/** Facilitators' links that the operator made before and nobody came by: asked twice, one holds. */
const unusedLinks = ({ invitations }: AgreementRecord): readonly InvitationId[] =>
  [...invitations.values()]
    .filter(({ role, by, joined, revoked }) => role === 'facilitator' && by === 'operator' && joined === 0 && !revoked)
    .map(({ id }) => id)

export const facilitatorLinkRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/facilitator',
    summary:
      'A personal link for a facilitator, where none is in any more: revoked, erased, or never come. One that was made before and not used is revoked. Ledger and journal have it',
    who: 'operator',
    body: z.object({ pin: z.boolean().optional() }),
    answer: { status: 201, schema: linkAnswer.extend({ expiresAt: time }) },
    problems: ['admin-required', 'too-many-tries', 'invalid-request', 'agreement-unknown', 'facilitator-here'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const agreement = parseAgreementId(call.params.id)
      if (agreement === null) throw new Problem('agreement-unknown')
      return parts.decisions.decide(agreement, async (ledger) => {
        const people = [...ledger.record.people.values()]
        if (people.some((person) => person.role === 'facilitator' && isStillIn(ledger.record, person)))
          throw new Problem('facilitator-here')
        const invitation = makeId(parts.random, parseInvitationId)
        const expiresAt = parts.now() + INVITATION_LIFETIME_MS
        const pin = call.body.pin ? makePin(parts.random) : undefined
        const { token, entries } = mintInvitation({ agreement, invitation, uses: 1, personal: true, pin })
        const role = 'facilitator'
        const payload = { type: 'invited', invitation, role, partner: null, expiresAt } as const
        const before = unusedLinks(ledger.record)
        const revoked = before.map((id) => ({ type: 'invitation-revoked', invitation: id }) as const)
        const decisions = [...revoked, payload].map((payload) => ({ actor: 'operator', payload }) as const)
        await commitDecisions(ledger, decisions, entries)
        for (const detail of before)
          await parts.journal.note({ by: 'operator', action: 'invitation-revoked', agreement, detail })
        await parts.journal.note({ by: 'operator', action: 'facilitator-invited', agreement, detail: invitation })
        const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
        return {
          body: { invitationId: invitation, role, token, url, expiresAt, ...(pin !== undefined && { pin }) },
        }
      })
    },
  })
