// The signing key of one person for one agreement: made on this device, not extractable, kept in IndexedDB. Losing it loses nothing that was
// signed: a new key gets a new certificate.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { complete } from '../sync/device-database.ts'
import type { SigningKey } from './signing-key.ts'

const DATABASE = 'mufakat-kunci'
const KEYS = 'keys'
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(KEYS)
  return settled(request)
}

async function makeKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
}

const isKeyPair = (value: unknown): value is CryptoKeyPair =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'privateKey') instanceof CryptoKey

/**
 * The key of this person for this agreement, made when there is none. Resolves with null where this browser cannot make or keep one
 * (private window, storage forbidden or full).
 */
export async function openDeviceKey(agreement: AgreementId, person: PersonId): Promise<SigningKey | null> {
  let database: IDBDatabase | null = null
  try {
    database = await openDatabase()
    const name = `${agreement}/${person}`
    const kept: unknown = await settled(
      complete(database.transaction(KEYS).objectStore(KEYS), (store) => store.get(name)),
    )
    const pair = isKeyPair(kept) ? kept : await makeKey()
    if (pair !== kept)
      await settled(
        complete(database.transaction(KEYS, 'readwrite').objectStore(KEYS), (store) => store.put(pair, name)),
      )
    return await fromPair(pair)
  } catch {
    // IndexedDB and WebCrypto fail with many kinds of DOMException; to the person they all mean that this device cannot keep a key.
    return null
  } finally {
    database?.close()
  }
}

async function fromPair(pair: CryptoKeyPair): Promise<SigningKey> {
  return {
    algorithm: 'ECDSA-P256',
    presented: [],
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes)),
  }
}
