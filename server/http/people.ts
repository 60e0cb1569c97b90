// What a member may do here, changed by whoever guides the talks or runs the server. Holds for connections that are open, too.
import { z } from 'zod'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { Actor } from '../../shared/ledger/event.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { partnerFits } from '../identity/invitation.ts'
import { commitDecisions } from './decisions.ts'
import { knownLinkSchema, knownLinks } from './known-links.ts'
import { MEMBER_PROBLEMS, operatorOrMember, requireMay, requireOperator } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

/** For whoever runs the server, who is asked for a way back by somebody whom nobody in there can bring back. */
const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/people',
    summary:
      'Who came in, in which role, for whom, by which link, and whether it holds; `mufakat recover` shows them. Besides, the links that are there, never their secrets, and the partners by name. The journal has it',
    who: 'operator',
    answer: {
      status: 200,
      schema: z.object({
        people: z.array(
          z.object({
            personId: z.string(),
            name: z.string().meta({ description: 'empty once it was erased' }),
            role: z.enum(ROLES),
            partnerId: z.string().optional(),
            stillIn: z.boolean(),
            invitationId: z.string(),
          }),
        ),
        invitations: z.array(knownLinkSchema),
        partners: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    },
    problems: ['admin-required', 'too-many-tries', 'agreement-unknown'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const agreement = parseAgreementId(call.params.id)
      const record = agreement && parts.decisions.record(agreement)
      if (!record) throw new Problem('agreement-unknown')
      await parts.journal.note({ by: 'operator', action: 'people-listed', agreement: record.id, detail: '' })
      const people = [...record.people.values()].map((person) => ({
        personId: person.id,
        name: person.name,
        role: person.role,
        ...(person.partner !== null && { partnerId: person.partner }),
        stillIn: isStillIn(record, person),
        invitationId: person.invitation,
      }))
      const partners = [...record.partners.values()].map(({ id, name }) => ({ id, name }))
      return { body: { people, invitations: knownLinks(parts, record), partners } }
    },
  })

const roleRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/people/:personId/role',
    summary: 'Gives somebody another role; open connections follow at once',
    who: 'facilitator, of others; operator',
    body: z.object({ role: z.enum(ROLES) }),
    answer: {
      status: 200,
      schema: z.object({ personId: z.string(), role: z.enum(ROLES), partnerId: z.string().optional() }),
    },
    problems: [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request', 'person-unknown', 'partner-mismatch'],
    async handle(call) {
      const { id: agreement, person: me } = operatorOrMember(parts, call)
      const actor: Actor = me === null ? 'operator' : me.id
      return parts.decisions.decide(agreement, async (ledger) => {
        const { record } = ledger
        if (me !== null) requireMay(record, me, 'change-role')
        const wanted = parsePersonId(call.params.personId)
        const person = wanted && record.people.get(wanted)
        if (!person) throw new Problem('person-unknown')
        // Nobody makes themselves what others have not made them.
        if (me !== null && person.id === me.id)
          throw new Problem('forbidden', { action: 'change-role', role: me.role, state: record.standing.kind })
        const { role } = call.body
        if (!partnerFits(role, person.partner)) throw new Problem('partner-mismatch')
        if (role !== person.role) {
          await commitDecisions(ledger, [{ actor, payload: { type: 'role-changed', person: person.id, role } }])
          parts.relay.refresh(agreement)
          const detail = `${person.id} ${role}`
          if (me === null) await parts.journal.note({ by: 'operator', action: 'role-changed', agreement, detail })
        }
        return {
          body: { personId: person.id, role, ...(person.partner !== null && { partnerId: person.partner }) },
        }
      })
    },
  })

export const peopleRoutes = (parts: Parts): readonly Route[] => [listRoute(parts), roleRoute(parts)]
