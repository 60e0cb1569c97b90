// The link in a letter that ends all further ones, without signing in. It follows from a key of this store, so that none is kept.
import { z } from 'zod'
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import { deriveSecret, isSameHash, makeSecret } from '../identity/secret.ts'
import type { Store } from '../store/store.ts'

const schema = z.object({ key: z.string() })

export interface StopTokens {
  /** `agreement.person.secret` */
  tokenOf(agreement: AgreementId, person: PersonId): string
  /** Whose letters the token ends; null for one that was not made here. */
  read(token: string): { readonly agreement: AgreementId; readonly person: PersonId } | null
}

export async function openStopTokens(store: Pick<Store, 'get' | 'commit'>): Promise<StopTokens> {
  const kept = getRecord(store, 'settings', 'notices-key', schema)
  const key = kept?.key ?? makeSecret()
  if (kept === null) await store.commit([putRecord('settings', 'notices-key', { key })])
  const secretOf = (agreement: string, person: string): string => deriveSecret(key, `notices ${agreement} ${person}`)
  return {
    tokenOf: (agreement, person) => `${agreement}.${person}.${secretOf(agreement, person)}`,
    read(token) {
      const [first, second, secret = ''] = token.split('.')
      const agreement = parseAgreementId(first)
      const person = parsePersonId(second)
      if (agreement === null || person === null || !isSameHash(secret, secretOf(agreement, person))) return null
      return { agreement, person }
    },
  }
}
