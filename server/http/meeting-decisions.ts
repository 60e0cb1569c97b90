// POST …/decisions: what a meeting decided, for the record. It binds nobody by itself; consents and signatures do.
import { z } from 'zod'
import { parseClauseId, parsePersonId } from '../../shared/agreement/ids.ts'
import { expected } from '../identity/expected.ts'
import { paragraph } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const TEXT_LIMIT = 4000
const OTHERS_LIMIT = 1000
/** Members of one agreement who can be named as present */
const PRESENT_MAX = 200

export const meetingDecisionRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/decisions',
    summary: 'Records what a meeting decided: in words, about which clause, with whom present and why',
    who: 'facilitator, writer or signatory',
    body: z.object({
      text: paragraph(TEXT_LIMIT).refine((text) => text !== '', expected('decided')),
      reason: paragraph(TEXT_LIMIT).optional(),
      clauseId: z.string().max(64).optional(),
      present: z.array(z.string().max(64)).max(PRESENT_MAX).optional(),
      others: paragraph(OTHERS_LIMIT).optional(),
    }),
    answer: { status: 201, schema: z.object({ seq: z.int() }) },
    problems: [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request', 'clause-unknown', 'person-unknown'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { text, reason = '', others = '' } = call.body
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'record-decision')
        const clause = call.body.clauseId === undefined ? null : parseClauseId(call.body.clauseId)
        if (call.body.clauseId !== undefined) {
          const { digests } = await parts.currentText(id)
          if (clause === null || !digests.clauses.has(clause)) throw new Problem('clause-unknown')
        }
        const present = [...new Set(call.body.present ?? [])].map((given) => {
          const known = parsePersonId(given)
          if (known === null || !ledger.record.people.has(known)) throw new Problem('person-unknown')
          return known
        })
        const events = ledger.draft([
          { actor: person.id, payload: { type: 'decision-recorded', text, reason, clause, present, others } },
        ])
        await ledger.commit(events)
        return { body: { seq: events[0]?.seq } }
      })
    },
  })
