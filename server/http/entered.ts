// The answer to whoever comes into an agreement: who they are there, and their session, which this browser keeps as a cookie.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import type { OpenedSession } from '../identity/session.ts'
import { setSessionCookie } from './member.ts'
import type { Parts } from './parts.ts'

export const ENTERED = z.object({
  sessionToken: z.string(),
  personId: z.string(),
  agreementId: z.string(),
  role: z.enum(ROLES),
  partnerId: z.string().optional(),
})

export function answerEntered(
  parts: Pick<Parts, 'callers' | 'now'>,
  call: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  agreement: AgreementId,
  session: Pick<OpenedSession, 'token' | 'expiresAt'>,
  { id, role, partner }: Pick<RecordedPerson, 'id' | 'role' | 'partner'>,
): z.infer<typeof ENTERED> {
  setSessionCookie(parts, call, agreement, session)
  return {
    sessionToken: session.token,
    personId: id,
    agreementId: agreement,
    role,
    ...(partner !== null && { partnerId: partner }),
  }
}
