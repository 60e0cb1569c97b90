// The operator: whoever holds the admin token. There is no default one; the first run makes it and tells it once.
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { getRecord, putRecord } from './record.ts'
import { hashSecret, isSameHash, makeSecret } from './secret.ts'

export interface Admin {
  isAdmin(token: string): boolean
  /** The token that was made just now, to be told once; null on every later run. */
  readonly fresh: string | null
}

const schema = z.object({ hash: z.string() })

/** `configured` (ADMIN_TOKEN) counts instead of the stored one and is never stored. */
export async function openAdmin(store: Pick<Store, 'get' | 'commit'>, configured: string | null): Promise<Admin> {
  const accept = (hash: string, fresh: string | null): Admin => ({
    isAdmin: (token) => isSameHash(hashSecret(token), hash),
    fresh,
  })
  if (configured !== null) return accept(hashSecret(configured), null)
  const stored = getRecord(store, 'settings', 'admin-token', schema)
  if (stored !== null) return accept(stored.hash, null)
  const token = makeSecret()
  await store.commit([putRecord('settings', 'admin-token', { hash: hashSecret(token) })])
  return accept(hashSecret(token), token)
}
