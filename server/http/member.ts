// Who is asking. An agreement that does not exist answers as one that is somebody else's.

import type { IncomingMessage } from 'node:http'
import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { type Action, may } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { expectedPerson } from '../../shared/protocol/expected-person.ts'
import { findSession, type Member, markUsed, type OpenedSession } from '../identity/session.ts'
import { StoreError } from '../store/store.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

type Identity = Pick<Parts, 'store' | 'decisions' | 'wrongTries' | 'callers' | 'now'>

/** One cookie an agreement, so that one browser may hold a session in each. */
export const cookieName = (agreement: AgreementId): string => `mufakat_${agreement}`

/** The token of an `Authorization: Bearer` header; null without one. */
export const bearerOf = (request: IncomingMessage): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null

/** From here on this browser is this person in the agreement. */
export function setSessionCookie(
  parts: Pick<Parts, 'callers' | 'now'>,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  agreement: AgreementId,
  { token, expiresAt }: Pick<OpenedSession, 'token' | 'expiresAt'>,
): void {
  reply.setCookie(cookieName(agreement), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: parts.callers.isSecure(request.raw),
    maxAge: Math.floor((expiresAt - parts.now()) / 1000),
  })
}

type Limits = Pick<Parts, 'wrongTries' | 'callers'>

/**
 * For secrets that somebody may have made up, and links: the right one has to wait as well once ten were wrong, else the limit would tell a
 * guesser nothing and stop nobody. Throws Problem `too-many-tries`.
 */
export function requireTry({ wrongTries, callers }: Limits, request: IncomingMessage): void {
  const waitMs = wrongTries.waitMs(callers.networkOf(request))
  if (waitMs > 0) throw new Problem('too-many-tries', {}, waitMs)
}

/** Whether the operator's token stands in the header. Throws Problem `too-many-tries` where it does, and has to wait. */
export function isOperator(parts: Pick<Parts, 'admin'> & Limits, request: IncomingMessage): boolean {
  const token = bearerOf(request)
  if (token === null || !parts.admin.isAdmin(token)) return false
  requireTry(parts, request)
  return true
}

/** Throws Problem `admin-required` or `too-many-tries` for everybody but the operator; a wrong token is counted. */
export function requireOperator(parts: Pick<Parts, 'admin'> & Limits, request: IncomingMessage): void {
  if (isOperator(parts, request)) return
  if (bearerOf(request) === null) throw new Problem('admin-required')
  wrongTry(parts, request, new Problem('admin-required'))
}

/** The session secret that a request carries for this agreement: its bearer header, or its cookie. */
export function sessionTokenOf(request: IncomingMessage, agreement: AgreementId | null): string | null {
  const bearer = bearerOf(request)
  if (bearer !== null || agreement === null) return bearer
  return fastifyCookie.parse(request.headers.cookie ?? '')[cookieName(agreement)] ?? null
}

/** Counts a wrong secret; throws `too-many-tries` instead of `refusal` once the address has had its ten. */
export function wrongTry(parts: Limits, request: IncomingMessage, refusal: Problem): never {
  requireTry(parts, request)
  parts.wrongTries.note(parts.callers.networkOf(request))
  throw refusal
}

/** Throws `session-ended` where the browser has meanwhile become another person's. */
function expected(request: IncomingMessage, member: Member): Member {
  const person = expectedPerson((name) => [request.headers[name]].flat()[0])
  if (person !== null && person !== member.person.id) throw new Problem('session-ended')
  return member
}

/** Whoever is in an agreement reads it, by the same table as everything else. Throws Problem `forbidden` or `agreement-unknown`. */
export function admitted({ decisions }: Pick<Parts, 'decisions'>, member: Member): Member {
  const record = decisions.record(member.agreement)
  if (record === null) throw new Problem('agreement-unknown')
  requireMay(record, member.person, 'read')
  return member
}

/** The member of this agreement who sent the request. Throws Problem `unauthenticated`, `session-ended` or `agreement-unknown`. */
export function memberOf(parts: Identity, request: IncomingMessage, agreement: AgreementId | null): Member {
  const token = sessionTokenOf(request, agreement)
  if (token === null) throw new Problem('unauthenticated')
  const found = findSession(parts.store, parts.decisions.record, agreement, token, parts.now())
  if (found.ok) return admitted(parts, expected(request, found.member))
  switch (found.code) {
    case 'ended':
      throw new Problem('session-ended')
    case 'other':
      throw new Problem('agreement-unknown')
    case 'unknown':
      // A browser shows by itself what it was given: a session that was ended elsewhere is no guess, and makes nobody else there wait.
      if (bearerOf(request) === null) throw new Problem('unauthenticated')
      return wrongTry(parts, request, new Problem('unauthenticated'))
  }
}

/** Writes down that a session is in use, now and then. A store that takes no writes keeps nobody from reading. */
export async function noteUse({ store, now }: Pick<Identity, 'store' | 'now'>, { session }: Member): Promise<void> {
  const entries = markUsed(store, session, now())
  if (entries.length === 0 || store.status !== 'ok') return
  await store.commit(entries).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error
  })
}

export interface Present {
  readonly member: Member
  readonly id: AgreementId
  readonly person: RecordedPerson
}

/** Why nobody is present; an address that has tried too often is refused before (`too-many-tries`). */
export const MEMBER_PROBLEMS = ['unauthenticated', 'session-ended', 'agreement-unknown'] as const

/** As `memberOf`, for a route with `:id`. */
export function presentMember(
  parts: Identity,
  call: { readonly request: FastifyRequest; readonly params: Readonly<Record<string, string | undefined>> },
): Present {
  const member = memberOf(parts, call.request.raw, parseAgreementId(call.params.id))
  return { member, id: member.agreement, person: member.person }
}

/**
 * Throws Problem `forbidden` unless role and state allow it, `session-ended` where the person is out; by the record as it is: either may have
 * changed while a decision waited.
 */
export function requireMay(record: AgreementRecord, person: RecordedPerson, action: Action): void {
  const now = record.people.get(person.id) ?? person
  if (!isStillIn(record, now)) throw new Problem('session-ended')
  if (may(record, now, action)) return
  throw new Problem('forbidden', { action, role: now.role, state: record.standing.kind })
}

/** The partner for whom a person acts. Roles that act for a partner have one, so that its absence is a refusal like any other. */
export function requirePartner(person: RecordedPerson) {
  if (person.partner === null) throw new Problem('partner-mismatch')
  return person.partner
}

/** The operator (`person` is null), or a member of the agreement as `presentMember` finds them. */
export function operatorOrMember(
  parts: Identity & Pick<Parts, 'admin'>,
  call: { readonly request: FastifyRequest; readonly params: Readonly<Record<string, string | undefined>> },
): { readonly id: AgreementId; readonly person: RecordedPerson | null } {
  // Whoever is not the operator is a member or a guesser, whose wrong tokens are counted whatever is named.
  if (!isOperator(parts, call.request.raw)) return presentMember(parts, call)
  const id = parseAgreementId(call.params.id)
  if (id === null) throw new Problem('agreement-unknown')
  return { id, person: null }
}
