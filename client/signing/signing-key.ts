import type { KeyAlgorithm } from '../../shared/pdf/signature-value.ts'

/** A key that signs in the browser, whether it was made here or brought along. */
export interface SigningKey {
  readonly algorithm: KeyAlgorithm
  /** SubjectPublicKeyInfo, DER */
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Certificates in DER that came with the key: its own, then each issuer. Empty for a key that was made here. */
  readonly presented: readonly Uint8Array[]
  /** With SHA-256 over `bytes`: ECDSA as r‖s, or RSA (PKCS #1 v1.5). */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}
