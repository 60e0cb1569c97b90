// The socket for a signer elsewhere: a provider of certificates (PSrE), a hardware module. It is given 32 bytes and gives back a signature;
// what they are the digest of is computed here, from the file itself.

import { copy } from '../../shared/pdf/bytes.ts'
import { keyAlgorithm, parseCertificate } from '../../shared/pdf/certificate.ts'
import { type Subtle, sha256 } from '../../shared/pdf/subtle.ts'
import type { SigningKey } from './signing-key.ts'

export interface RemoteSigner {
  /** Certificates in DER: the signatory's, then each issuer. */
  readonly chain: readonly Uint8Array[]
  /** Signs a SHA-256 digest: ECDSA as r‖s or DER, or RSA (PKCS #1 v1.5). Asked twice: to prove the key, and to sign. */
  signDigest(digest: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** Throws PdfError for a chain that cannot be read, or a key that is neither P-256 nor RSA. */
export function remoteKey(crypto: Pick<Subtle, 'digest'>, remote: RemoteSigner): SigningKey {
  const publicKey = parseCertificate(remote.chain[0] ?? new Uint8Array()).publicKey
  return {
    algorithm: keyAlgorithm(publicKey),
    publicKey: copy(publicKey),
    presented: remote.chain,
    sign: async (bytes) => remote.signDigest(await sha256(crypto, bytes)),
  }
}
