import type { Bytes } from './bytes.ts'

/** The part of WebCrypto that is used here; `crypto.subtle` of a browser and of Node both fit. */
export interface Subtle {
  digest(algorithm: HashName, data: Bytes): Promise<ArrayBuffer>
  importKey(
    format: 'spki',
    key: Bytes,
    algorithm: VerifyAlgorithm,
    extractable: boolean,
    usages: 'verify'[],
  ): Promise<unknown>
  verify(algorithm: VerifyAlgorithm, key: unknown, signature: Bytes, data: Bytes): Promise<boolean>
}

export type VerifyAlgorithm =
  | { readonly name: 'ECDSA'; readonly namedCurve: 'P-256' | 'P-384'; readonly hash: HashName }
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: HashName }

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512'

export async function sha256(crypto: Pick<Subtle, 'digest'>, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.digest('SHA-256', data))
}
