// Certificates that this server's authority takes back: those that another replaced, those of a text that was opened again, and those that their
// holder or the operator reports. Kept in the store; whoever asks gets them as a list that the authority has signed.
import { z } from 'zod'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { EMBEDDED_LIST_MAX } from '../../shared/pdf/revocation-list.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import type { Entry, Store } from '../store/store.ts'

/** `superseded` another took its place · `ceased` its text is no longer the sealed one · `key-lost` · `mistake`: it should not have been issued. */
export const REVOCATION_REASONS = ['superseded', 'ceased', 'key-lost', 'mistake'] as const
export type RevocationReason = (typeof REVOCATION_REASONS)[number]

export interface RevokedCertificate {
  /** Hexadecimal */
  readonly serial: string
  /** Milliseconds since 1970 */
  readonly at: number
  readonly reason: RevocationReason
}

/** Signs what is to be a list of all that it has revoked (CRL, DER). */
export type ListRevoked = (revoked: readonly RevokedCertificate[], at: number) => Promise<Uint8Array>

const PREFIX = 'revoked/'
const schema = z.object({ at: z.int(), reason: z.enum(REVOCATION_REASONS) })

export const revokedEntry = ({ serial, at, reason }: RevokedCertificate): Entry =>
  putRecord('settings', `${PREFIX}${serial}`, { at, reason })

/** When and why it was taken back; null while it holds. */
export const revocationFor = (store: Pick<Store, 'get'>, serial: string): Omit<RevokedCertificate, 'serial'> | null =>
  getRecord(store, 'settings', `${PREFIX}${serial}`, schema)

export const isRevoked = (store: Pick<Store, 'get'>, serial: string): boolean => revocationFor(store, serial) !== null

/** What goes with a text that is opened again or dropped: every certificate for a place of it. */
export function ceasedEntries(
  store: Pick<Store, 'get'>,
  { standing, witnessCertificates }: AgreementRecord,
  at: number,
): readonly Entry[] {
  const issued = [
    ...('certificates' in standing ? standing.certificates.values() : []),
    ...witnessCertificates.values(),
  ]
  return issued.flatMap(({ serial }) =>
    isRevoked(store, serial) ? [] : [revokedEntry({ serial, at, reason: 'ceased' })],
  )
}

function revokedIn(store: Pick<Store, 'get' | 'list'>): readonly RevokedCertificate[] {
  return store.list('settings', PREFIX).flatMap(([key]) => {
    const serial = key.slice(PREFIX.length)
    const found = revocationFor(store, serial)
    return found ? [{ serial, ...found }] : []
  })
}

interface Means {
  readonly store: Pick<Store, 'get' | 'list'>
  readonly authority: { readonly listRevoked: ListRevoked }
  readonly now: () => number
}

/** The list as it is now. */
export const revocationList = ({ store, authority, now }: Means): Promise<Uint8Array> =>
  authority.listRevoked(revokedIn(store), now())

/** The same for a signature to carry; null once it is too long for that. */
export async function embeddedList(means: Means): Promise<Uint8Array | null> {
  const list = await revocationList(means)
  return list.length <= EMBEDDED_LIST_MAX ? list : null
}
