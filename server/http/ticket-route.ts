// POST …/ticket: leave to open one live connection, for programs and browsers that cannot set a header there.
import { z } from 'zod'
import { TICKET_LIFETIME_MAX_SECONDS } from '../identity/ticket.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

export const ticketRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/ticket',
    summary: `A ticket for /sync/:id, for at most ${TICKET_LIFETIME_MAX_SECONDS} seconds`,
    who: 'member',
    body: z.object({
      ttlSeconds: z.int().min(1).optional(),
      /** For one connection; a client that asks for a ticket each time it connects has no use for more. */
      once: z.boolean().optional(),
    }),
    answer: { status: 200, schema: z.object({ ticket: z.string(), expiresAt: z.int() }) },
    problems: [...MEMBER_PROBLEMS, 'invalid-request'],
    async handle(call) {
      const { id, member, person } = presentMember(parts, call)
      const claims = { person: person.id, agreement: id, role: person.role, session: member.session }
      const { ttlSeconds = TICKET_LIFETIME_MAX_SECONDS, once } = call.body
      return { body: await parts.tickets.issue(claims, ttlSeconds, once) }
    },
  })
