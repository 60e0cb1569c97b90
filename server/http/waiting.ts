// GET …/waiting: what the agreement waits for, from whom.
import { z } from 'zod'
import { WAITING_KINDS, type Waiting, waitingFor, waitingForPartner } from '../../shared/notices/waiting.ts'
import { waitingFacts } from '../notices/waiting-facts.ts'
import { recordOf } from './agreement-view.ts'
import { state } from './input.ts'
import { listedTitle } from './listed-title.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

const waiting = z.array(z.object({ kind: z.enum(WAITING_KINDS), count: z.int() }))
const plain = (list: readonly Waiting[]): readonly Waiting[] => list.map(({ kind, count }) => ({ kind, count }))

export const waitingRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/waiting',
    summary: 'What waits for me, and what each partner is waited for',
    who: 'member',
    answer: {
      status: 200,
      schema: z.object({
        title: z.string(),
        state,
        waiting,
        partners: z.array(z.object({ partnerId: z.string(), waiting })),
        events: z.int(),
      }),
    },
    problems: [...MEMBER_PROBLEMS, 'too-many-tries'],
    perMinute: 240,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const text = await parts.currentText(id, { orDurable: true })
      const record = recordOf(parts, id)
      const facts = waitingFacts(parts, record, text)
      return {
        body: {
          title: listedTitle(record, text.agreement.title),
          state: record.standing.kind,
          waiting: plain(waitingFor(facts, person)),
          partners: [...record.partners.keys()].map((partner) => ({
            partnerId: partner,
            waiting: plain(waitingForPartner(facts, partner)),
          })),
          events: record.head.seq,
        },
      }
    },
  })
