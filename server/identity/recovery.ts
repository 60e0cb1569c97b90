// Ways back: a link by which somebody is the same person again, on a device that does not know them. Used once.
import { z } from 'zod'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import type { Entry, Store } from '../store/store.ts'
import { brandedId } from './branded.ts'
import { hashPin, PIN_TRIES_MAX } from './pin.ts'
import { getRecord, putRecord } from './record.ts'
import { hashSecret, isSecret, makeSecret } from './secret.ts'

/** Long enough to reach somebody in a village; such a link is as good as the person, so no longer. */
export const RECOVERY_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000
/** From one's own screen to one's own telephone takes a minute. */
export const DEVICE_LINK_LIFETIME_MS = 10 * 60 * 1000

const schema = z.object({
  agreement: brandedId(parseAgreementId),
  person: brandedId(parsePersonId),
  expiresAt: z.number().int(),
  /** `recovery` ends all other sessions, `device` is one more beside them. */
  way: z.enum(['recovery', 'device']),
  pin: z.object({ hash: z.string(), wrong: z.number().int() }).optional(),
})
type StoredRecovery = z.infer<typeof schema>

const PREFIX = 'back/'
const keyOf = (token: string): string => `${PREFIX}${hashSecret(token)}`

export interface NewRecovery {
  readonly agreement: AgreementId
  readonly person: PersonId
  readonly expiresAt: number
  readonly way: StoredRecovery['way']
  readonly pin?: string | undefined
}

/** The secret of the link, told once, and the store entry that remembers its hash. */
export function mintRecovery({ pin, ...recovery }: NewRecovery): { readonly token: string; readonly entry: Entry } {
  const token = makeSecret()
  const stored: StoredRecovery = {
    ...recovery,
    ...(pin === undefined ? {} : { pin: { hash: hashPin(token, pin), wrong: 0 } }),
  }
  return { token, entry: putRecord('invitations', keyOf(token), stored) }
}

export interface FoundRecovery {
  readonly record: AgreementRecord
  readonly person: RecordedPerson
  readonly expiresAt: number
  readonly way: StoredRecovery['way']
  readonly pin: NonNullable<StoredRecovery['pin']> | null
}

/** Whom a secret brings back; null when it is no such secret. */
export function findRecovery(
  store: Pick<Store, 'get'>,
  recordOf: (agreement: AgreementId) => AgreementRecord | null,
  token: string,
): FoundRecovery | null {
  if (!isSecret(token)) return null
  const stored = getRecord(store, 'invitations', keyOf(token), schema)
  const record = stored && recordOf(stored.agreement)
  const person = record?.people.get(stored?.person as PersonId)
  if (!stored || !record || !person) return null
  const { expiresAt, way, pin = null } = stored
  return { record, person, expiresAt, way, pin }
}

/** Why nobody comes back by it, or null. `now` is milliseconds since 1970. */
export function recoveryRefusal(
  { record, person, expiresAt, pin }: FoundRecovery,
  now: number,
): 'invitation-revoked' | 'invitation-expired' | 'pin-locked' | null {
  if (!isStillIn(record, person)) return 'invitation-revoked'
  if (expiresAt <= now) return 'invitation-expired'
  return pin && pin.wrong >= PIN_TRIES_MAX ? 'pin-locked' : null
}

/** The store entry by which a link is used up. */
export const spendRecovery = (token: string): Entry => putRecord('invitations', keyOf(token), null)

/** The store entries that take every way back of a person away, used or not; only those of one kind where it is named. */
export const dropRecoveriesOf = (
  store: Pick<Store, 'get' | 'list'>,
  agreement: AgreementId,
  person: PersonId,
  way?: StoredRecovery['way'],
): readonly Entry[] =>
  store.list('invitations', PREFIX).flatMap(([key]) => {
    const stored = getRecord(store, 'invitations', key, schema)
    const isTheirs = stored?.agreement === agreement && stored.person === person
    return isTheirs && (way === undefined || stored.way === way) ? [putRecord('invitations', key, null)] : []
  })

/** The store entry that counts a wrong PIN. */
export const countRecoveryPin = (token: string, { record, person, expiresAt, way, pin }: FoundRecovery): Entry =>
  putRecord('invitations', keyOf(token), {
    agreement: record.id,
    person: person.id,
    expiresAt,
    way,
    ...(pin && { pin: { ...pin, wrong: pin.wrong + 1 } }),
  } satisfies StoredRecovery)
