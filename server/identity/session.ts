// Sessions: one person of one agreement in one browser or program. The secret is in a cookie or a bearer header, its hash in the store.
import { z } from 'zod'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import type { Entry, Store } from '../store/store.ts'
import { brandedId } from './branded.ts'
import { BROWSERS, SYSTEMS } from './device-kind.ts'
import { getRecord, putRecord } from './record.ts'
import { deriveSecret, hashSecret, isSecret, makeSecret } from './secret.ts'

/** Long enough for a whole negotiation and its signing day; a person whose session has ended opens the invitation again. */
export const SESSION_LIFETIME_MS = 180 * 24 * 60 * 60 * 1000

/** How somebody came in: by an invitation, as the same person again, on one more device of theirs, or by a proof of who they are. */
export const SESSION_WAYS = ['link', 'recovery', 'device', 'oidc', 'passkey'] as const

const schema = z.object({
  agreement: brandedId(parseAgreementId),
  person: brandedId(parsePersonId),
  expiresAt: z.number().int(),
  /** Absent in sessions of an earlier version. */
  opened: z
    .object({
      at: z.number().int(),
      way: z.enum(SESSION_WAYS),
      browser: z.enum(BROWSERS),
      system: z.enum(SYSTEMS),
    })
    .optional(),
  usedAt: z.number().int().optional(),
})
type StoredSession = z.infer<typeof schema>
export type SessionOpening = Omit<NonNullable<StoredSession['opened']>, 'at'>

/** Somebody who was recognised, with the hash that names the session. */
export interface Member {
  readonly session: string
  readonly agreement: AgreementId
  readonly person: RecordedPerson
  readonly expiresAt: number
}

export interface OpenedSession {
  readonly token: string
  /** What names it */
  readonly session: string
  readonly entries: readonly Entry[]
  readonly expiresAt: number
}

/** Under such keys the sessions of one person are found again; those of an earlier version come in when they are next used. */
const listKey = (agreement: AgreementId, person: PersonId, session = ''): string =>
  `of/${agreement}/${person}/${session}`

/**
 * The secret of the session that a device opens by a link: where the device proposes a secret of its own, the same for the same link, so that
 * a device that did not hear the answer asks again and is the same person.
 */
export const sessionSecret = (link: string, attempt: string | undefined): string =>
  attempt === undefined ? makeSecret() : deriveSecret(attempt, `session ${link}`)

/** A new session of a person and the store entries that remember its hash. `now` is milliseconds since 1970. */
export function openSession(
  agreement: AgreementId,
  person: PersonId,
  now: number,
  opening: SessionOpening,
  token = makeSecret(),
): OpenedSession {
  const session = hashSecret(token)
  const expiresAt = now + SESSION_LIFETIME_MS
  const stored: StoredSession = { agreement, person, expiresAt, opened: { at: now, ...opening }, usedAt: now }
  return { token, session, expiresAt, entries: remember(session, stored) }
}

const remember = (session: string, stored: StoredSession): readonly Entry[] => [
  putRecord('sessions', session, stored),
  putRecord('sessions', listKey(stored.agreement, stored.person, session), 1),
]

/** Kept apart from the session, so that writing down a use never brings back a session that was ended meanwhile. */
const usedKey = (session: string): string => `used/${session}`
const usedSchema = z.object({ at: z.number().int() })

const lastUse = (store: Pick<Store, 'get'>, session: string, stored: StoredSession): number | null => {
  const used = getRecord(store, 'sessions', usedKey(session), usedSchema)
  return used === null && stored.usedAt === undefined ? null : Math.max(used?.at ?? 0, stored.usedAt ?? 0)
}

/** The store entries that end a session. */
export const closeSession = ({ session, agreement, person }: SessionName): readonly Entry[] => [
  putRecord('sessions', session, null),
  putRecord('sessions', usedKey(session), null),
  putRecord('sessions', listKey(agreement, person, session), null),
]

/** Under such keys is remembered, by the hash of a session alone, who signed out of it where they were. */
const leftKey = (agreement: AgreementId, person: PersonId, session = ''): string =>
  `left/${agreement}/${person}/${session}`

const leftSchema = z.object({ expiresAt: z.number().int() })

/**
 * The store entries of a person who signs out where they are: the session is over, and until it would have run out the device that opened it by a
 * personal link may bring them back by that link.
 */
export const leaveSession = (name: SessionName, expiresAt: number): readonly Entry[] => [
  ...closeSession(name),
  putRecord('sessions', leftKey(name.agreement, name.person, name.session), { expiresAt }),
]

/** Whether a person signed out of the session of this secret where they were, so that its device brings them back. */
export function hasLeft(
  store: Pick<Store, 'get'>,
  agreement: AgreementId,
  person: PersonId,
  token: string,
  now: number,
): boolean {
  const left = getRecord(store, 'sessions', leftKey(agreement, person, hashSecret(token)), leftSchema)
  return left !== null && left.expiresAt > now
}

/** The store entries after which no device of a person brings them back that they signed out of. */
export const forgetLeft = (store: Pick<Store, 'list'>, agreement: AgreementId, person: PersonId): readonly Entry[] =>
  store.list('sessions', leftKey(agreement, person)).map(([key]) => putRecord('sessions', key, null))

/** The store entries that end every session of a person, those that have run out among them. */
export const closeSessionsOf = (
  store: Pick<Store, 'get' | 'list'>,
  agreement: AgreementId,
  person: PersonId,
): readonly Entry[] => [
  ...everyNameOf(store, agreement, person).flatMap((session) => closeSession({ session, agreement, person })),
  ...forgetLeft(store, agreement, person),
]

export interface SessionName {
  readonly session: string
  readonly agreement: AgreementId
  readonly person: PersonId
}

/** That a session is in use is written down this often, so that reading costs a write once an hour. */
const USED_EVERY_MS = 60 * 60 * 1000

/** The store entries that say when a session was last used; none when that was said lately. */
export function markUsed(store: Pick<Store, 'get'>, session: string, now: number): readonly Entry[] {
  const stored = getRecord(store, 'sessions', session, schema)
  if (stored === null || now - (lastUse(store, session, stored) ?? 0) < USED_EVERY_MS) return []
  const { agreement, person } = stored
  return [
    putRecord('sessions', usedKey(session), { at: now }),
    putRecord('sessions', listKey(agreement, person, session), 1),
  ]
}

export interface KnownSession extends SessionName {
  readonly expiresAt: number
  readonly opened: StoredSession['opened'] | null
  readonly usedAt: number | null
}

const listedNamesOf = (store: Pick<Store, 'list'>, agreement: AgreementId, person: PersonId): readonly string[] => {
  const prefix = listKey(agreement, person)
  return store.list('sessions', prefix).map(([key]) => key.slice(prefix.length))
}

/** Those that are not listed among them: for that it walks through the sessions of everybody. */
function everyNameOf(store: Pick<Store, 'get' | 'list'>, agreement: AgreementId, person: PersonId): readonly string[] {
  const walked = store.list('sessions').flatMap(([key]) => {
    // Hashes have no stroke; all other keys of the table do.
    const stored = key.includes('/') ? null : getRecord(store, 'sessions', key, schema)
    return stored?.agreement === agreement && stored.person === person ? [key] : []
  })
  return [...new Set([...listedNamesOf(store, agreement, person), ...walked])]
}

/** The sessions of a person that are listed and have not ended, the one that was used last first. */
export const sessionsOf = (
  store: Pick<Store, 'get' | 'list'>,
  agreement: AgreementId,
  person: PersonId,
  now: number,
): readonly KnownSession[] =>
  listedNamesOf(store, agreement, person)
    .flatMap((session) => knownSession(store, { session, agreement, person }, now))
    .sort((a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0))

/** As `sessionsOf`, in no order, with those of an earlier version that nobody used since: for what has to leave none. */
export const everySessionOf = (
  store: Pick<Store, 'get' | 'list'>,
  agreement: AgreementId,
  person: PersonId,
  now: number,
): readonly KnownSession[] =>
  everyNameOf(store, agreement, person).flatMap((session) => knownSession(store, { session, agreement, person }, now))

function knownSession(store: Pick<Store, 'get'>, name: SessionName, now: number): readonly KnownSession[] {
  const stored = getRecord(store, 'sessions', name.session, schema)
  if (stored === null || stored.expiresAt <= now) return []
  const { expiresAt, opened = null } = stored
  return [{ ...name, expiresAt, opened, usedAt: lastUse(store, name.session, stored) }]
}

export type SessionFinding =
  | { readonly ok: true; readonly member: Member }
  /** `unknown` no such session, `other` it belongs to another agreement, `ended` it expired, its link was revoked, or its person was erased. */
  | { readonly ok: false; readonly code: 'unknown' | 'other' | 'ended' }

/** The agreement that a session is of, ended or not; null where there is no such session. */
export const agreementOfSession = (store: Pick<Store, 'get'>, token: string): AgreementId | null =>
  getRecord(store, 'sessions', hashSecret(token), schema)?.agreement ?? null

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
  if (!isStillIn(record, person) || stored.expiresAt <= now) return { ok: false, code: 'ended' }
  return { ok: true, member: { session, agreement, person, expiresAt: stored.expiresAt } }
}
