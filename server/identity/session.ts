// Sessions: one person of one agreement in one browser or program. The secret is in a cookie or a bearer header, its hash in the store.
import { z } from 'zod'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Entry, Store } from '../store/store.ts'
import { brandedId } from './branded.ts'
import { getRecord, putRecord } from './record.ts'
import { hashSecret, isSecret, makeSecret } from './secret.ts'

/** Long enough for a whole negotiation and its signing day; a person whose session has ended opens the invitation again. */
export const SESSION_LIFETIME_MS = 180 * 24 * 60 * 60 * 1000

const schema = z.object({
  agreement: brandedId(parseAgreementId),
  person: brandedId(parsePersonId),
  expiresAt: z.number().int(),
})

/** Somebody who was recognised, with the hash that names the session. */
export interface Member {
  readonly session: string
  readonly agreement: AgreementId
  readonly person: RecordedPerson
  readonly expiresAt: number
}

export interface OpenedSession {
  readonly token: string
  readonly entry: Entry
  readonly expiresAt: number
}

/** A new session of a person and the store entry that remembers its hash. `now` is milliseconds since 1970. */
export function openSession(agreement: AgreementId, person: PersonId, now: number): OpenedSession {
  const token = makeSecret()
  const expiresAt = now + SESSION_LIFETIME_MS
  return { token, expiresAt, entry: putRecord('sessions', hashSecret(token), { agreement, person, expiresAt }) }
}

/** The store entry that ends a session. */
export const closeSession = (session: string): Entry => putRecord('sessions', session, null)

export type SessionFinding =
  | { readonly ok: true; readonly member: Member }
  /** `unknown` no such session, `other` it belongs to another agreement, `ended` it expired or its link was revoked. */
  | { readonly ok: false; readonly code: 'unknown' | 'other' | 'ended' }

/** Who holds this secret, for this agreement (null: for a name that no agreement can have). */
export const findSession = (
  store: Pick<Store, 'get'>,
  recordOf: (agreement: AgreementId) => AgreementRecord | null,
  agreement: AgreementId | null,
  token: string,
  now: number,
): SessionFinding =>
  isSecret(token)
    ? findSessionByHash(store, recordOf, agreement, hashSecret(token), now)
    : { ok: false, code: 'unknown' }

/** As `findSession`, by the hash that a ticket carries. */
export function findSessionByHash(
  store: Pick<Store, 'get'>,
  recordOf: (agreement: AgreementId) => AgreementRecord | null,
  agreement: AgreementId | null,
  session: string,
  now: number,
): SessionFinding {
  const stored = getRecord(store, 'sessions', session, schema)
  if (stored === null) return { ok: false, code: 'unknown' }
  if (agreement === null || stored.agreement !== agreement) return { ok: false, code: 'other' }
  const record = recordOf(agreement)
  const person = record?.people.get(stored.person)
  if (record === null || person === undefined) return { ok: false, code: 'unknown' }
  const revoked = record.invitations.get(person.invitation)?.revoked ?? true
  if (revoked || stored.expiresAt <= now) return { ok: false, code: 'ended' }
  return { ok: true, member: { session, agreement, person, expiresAt: stored.expiresAt } }
}
