// For whoever runs the server, and for whoever finds a hole in it.
import { z } from 'zod'
import { JOURNAL_ACTIONS } from '../identity/operator-journal.ts'
import { requireOperator } from './member.ts'
import { operatorStateRoute } from './operator-state.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

const journalRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/operator/journal',
    summary:
      'Who created, exported, revoked, erased, backed up or restored what here: lines after number `after`, a thousand at most, each with the hash of the one before; `fault` names the first that does not follow',
    who: 'operator',
    query: {
      after: z
        .string()
        .regex(/^\d{1,12}$/)
        .optional(),
    },
    answer: {
      status: 200,
      schema: z.object({
        lines: z.array(
          z.looseObject({ seq: z.int(), hash: z.string(), by: z.string(), action: z.enum(JOURNAL_ACTIONS) }),
        ),
        fault: z.int().nullable(),
      }),
    },
    problems: ['admin-required', 'too-many-tries', 'invalid-request'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      await parts.takeNotes()
      await parts.journal.note({ by: 'operator', action: 'journal-read', agreement: null, detail: '' })
      const { fault } = await parts.journal.inspect()
      return { body: { lines: parts.journal.read(Number(call.query.after ?? 0)), fault } }
    },
  })

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

const securityRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/.well-known/security.txt',
    summary: 'Whom to tell about a hole in the defences (RFC 9116)',
    who: 'anyone',
    answer: { status: 200, media: 'text/plain; charset=utf-8' },
    problems: [],
    async handle({ request }) {
      const origin = parts.callers.originOf(request.raw)
      const lines = [
        `Contact: ${parts.securityContact ?? `${origin}/bantuan#keamanan`}`,
        `Expires: ${new Date(parts.now() + YEAR_MS).toISOString()}`,
        'Preferred-Languages: id, en',
        `Canonical: ${origin}/.well-known/security.txt`,
      ]
      return { body: `${lines.join('\n')}\n` }
    },
  })

export const operatorRoutes = (parts: Parts): readonly Route[] => [
  operatorStateRoute(parts),
  journalRoute(parts),
  securityRoute(parts),
]
