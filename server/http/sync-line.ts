// POST /sync-http/:id: the live connection for networks that let no websocket through. docs/protocol.md has the grammar.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { LINE_MEDIA, parseBareMessages, parseMessages } from '../../shared/protocol/http-line.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { MemberAccess } from '../socket/agreement-relay.ts'
import type { LineCaller, OnceAnswer } from '../socket/http-lines.ts'
import { MEMBER_PROBLEMS } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Answer, bytesRoute, type Route } from './route.ts'
import { syncAccess } from './sync-access.ts'

/** One full message with its length, and some small ones beside it. */
const BODY_LIMIT_BYTES = LIMITS.messageBytes + 64 * 1024

const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional()
const QUERY = {
  line: z.string().max(64).optional(),
  n: count,
  has: count,
  end: z.string().max(1).optional(),
}

async function callerOf(
  parts: Parts,
  request: FastifyRequest,
  id: string | undefined,
): Promise<LineCaller<AgreementId, MemberAccess>> {
  const agreement = parseAgreementId(id)
  if (agreement === null) throw new Problem('agreement-unknown')
  const access = await syncAccess(parts, request.raw, agreement)
  return { document: agreement, access, address: parts.callers.networkOf(request.raw) }
}

/** Throws the problem of a caller for whom there is no place. */
function placed<T extends object>(opened: T | 'full' | 'stopping'): T {
  if (opened === 'full') throw new Problem('too-many-requests')
  if (opened === 'stopping') throw new Problem('stopping')
  return opened
}

function onceAnswer({ messages, closed }: OnceAnswer): Answer {
  switch (closed) {
    case null:
      // Each says its own end, so that they can follow one another as they came.
      return { body: Buffer.concat(messages) }
    case 'malformed':
      throw new Problem('bad-request')
    case 'too-fast':
      throw new Problem('too-many-requests')
    case 'restarting':
      throw new Problem('stopping')
    default:
      throw new Problem('store-error')
  }
}

export const syncLineRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/sync-http/:id',
    summary: 'The live connection over HTTP: opens a line, sends, polls (held up to 25 seconds), ends; see protocol.md',
    who: 'member, or by ticket',
    bytes: { media: [LINE_MEDIA], limitBytes: BODY_LIMIT_BYTES },
    query: QUERY,
    answer: { status: 200, media: LINE_MEDIA },
    problems: [
      ...MEMBER_PROBLEMS,
      'ticket-used',
      'ticket-elsewhere',
      'line-unknown',
      'bad-request',
      'invalid-request',
      'too-large',
      'too-many-requests',
      'stopping',
    ],
    async handle({ params, query, body, request }): Promise<Answer> {
      const caller = await callerOf(parts, request, params.id)
      const { lines } = parts.relay
      const asked = z.object(QUERY).parse(query)
      if (asked.line === undefined) {
        // A length of nothing begins no message, and the number 0 begins every sync message.
        const bare = body[0] === 0 ? parseBareMessages(body) : null
        if (bare) return onceAnswer(await placed(lines.once(caller, bare)))
        return {
          status: 201,
          body: placed(lines.open(caller, messagesOf(body))),
          media: 'application/json; charset=utf-8',
        }
      }
      if (asked.end !== undefined) {
        lines.end(caller, asked.line)
        return { status: 204 }
      }
      if (asked.n === undefined) {
        const answer = lines.ask(caller, asked.line, asked.has ?? 0)
        if (answer === null) throw new Problem('line-unknown')
        return { body: await answer }
      }
      switch (lines.take(caller, asked.line, asked.n, messagesOf(body))) {
        case 'unknown':
          throw new Problem('line-unknown')
        case 'early':
          throw misfit('n', 'request-before')
        case 'taken':
          return { status: 204 }
      }
    },
  })

function messagesOf(body: Uint8Array) {
  const messages = parseMessages(body)
  if (messages === null) throw new Problem('bad-request')
  return messages
}
