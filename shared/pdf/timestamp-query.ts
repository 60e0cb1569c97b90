// What is asked of a time authority, and what it answers (RFC 3161, 2.4).
import { type Bytes, copy } from './bytes.ts'
import { child, children, encode, octets, oid, readWhole, sequence, smallInteger, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { tidyTimestamp } from './timestamp.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const TRUE = encode(TAG.boolean, Uint8Array.of(0xff))

/** Asks for a token over a SHA-256 digest, with the authority's certificates in it. DER. */
export const timestampQuery = (digest: Uint8Array): Bytes =>
  sequence(smallInteger(1), sequence(sequence(oid(SHA256)), octets(digest)), TRUE)

/** The token of a granted answer, in our form. Throws PdfError when it was not granted or cannot be read. */
export function readTimestampAnswer(answer: Uint8Array): Bytes {
  const [status, token] = children(readWhole(copy(answer)))
  const granted = status ? child(status, 0, TAG.integer).content : null
  // 0 granted, 1 granted with changes
  if (granted?.length !== 1 || (granted[0] ?? 2) > 1 || !token) throw new PdfError('damaged', 'timestamp: not granted')
  return tidyTimestamp(token.whole)
}
