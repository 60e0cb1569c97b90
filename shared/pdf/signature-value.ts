// Signature values: CMS and X.509 carry ECDSA as a DER sequence of two integers, WebCrypto as the two numbers side by side.
import { type Bytes, concat, hex, sameBytes, unhex } from './bytes.ts'
import { child, encode, NULL, oid, type readOid, readWhole, sequence, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import type { HashName } from './subtle.ts'

export type KeyAlgorithm = 'ECDSA-P256' | 'RSA'

/** AlgorithmIdentifier of a signature over SHA-256. */
export const SIGNATURE_ALGORITHM: Readonly<Record<KeyAlgorithm, Bytes>> = {
  'ECDSA-P256': sequence(oid('1.2.840.10045.4.3.2')),
  RSA: sequence(oid('1.2.840.113549.1.1.11'), NULL),
}

/** Hash and family of the signature algorithms that certificates are signed with. */
export const SIGNATURE_HASH: Readonly<
  Record<ReturnType<typeof readOid>, { readonly family: 'EC' | 'RSA'; readonly hash: HashName }>
> = {
  '1.2.840.10045.4.3.2': { family: 'EC', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { family: 'EC', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { family: 'EC', hash: 'SHA-512' },
  '1.2.840.113549.1.1.11': { family: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { family: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { family: 'RSA', hash: 'SHA-512' },
}

function integer(bytes: Uint8Array): Bytes {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  return encode(TAG.integer, (trimmed[0] ?? 0) & 0x80 ? concat(Uint8Array.of(0), trimmed) : trimmed)
}

/** The order of P-256. Of the two values of s that prove the same, n − s is as good as s. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes) || '0'}`)

/** Whether s is the smaller of the two values that prove the same: the one that is kept, so that nobody can change it for the other. */
export const isLowEcdsa = (der: Uint8Array): boolean =>
  toNumber(child(readWhole(der), 1, TAG.integer).content) <= ORDER / 2n

/** P-256's r‖s, or its DER → SEQUENCE { r, s } with the smaller s. Throws PdfError for what is neither. */
export function ecdsaToDer(value: Uint8Array): Bytes {
  const pair = value.length === 64 ? value : ecdsaFromDer(value, 32)
  const s = toNumber(pair.subarray(32))
  const low = s > ORDER / 2n && s < ORDER ? ORDER - s : s
  return sequence(integer(pair.subarray(0, 32)), integer(unhex(low.toString(16).padStart(64, '0'))))
}

/** SEQUENCE { r, s } → r‖s of `size` bytes each. Throws PdfError on any other way to write the same two numbers. */
export function ecdsaFromDer(der: Uint8Array, size: number): Bytes {
  const pair = readWhole(der)
  const out = new Uint8Array(size * 2)
  for (const index of [0, 1]) {
    let number = child(pair, index, TAG.integer).content
    if (number[0] === 0) number = number.subarray(1)
    if (number.length > size) throw new PdfError('damaged', 'signature number too long')
    out.set(number, size * (index + 1) - number.length)
  }
  if (!sameBytes(sequence(integer(out.subarray(0, size)), integer(out.subarray(size))), der))
    throw new PdfError('damaged', 'signature numbers')
  return out
}
