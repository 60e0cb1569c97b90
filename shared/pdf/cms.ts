// CMS SignedData (RFC 5652) in the one form that PAdES baseline allows and we write: detached, one signer, SHA-256, signed attributes
// content-type, message-digest and signing-certificate-v2. No signing-time: EN 319 142-1 leaves the claimed time to the entry M. One unsigned
// attribute may follow, a timestamp over the signature value (PAdES B-T), and beside the certificates one list of revocations, which its issuer has signed.
import { type Bytes, copy, sameBytes } from './bytes.ts'
import { type Certificate, keyAlgorithm, parseCertificate } from './certificate.ts'
import { child, children, encode, octets, oid, readOid, readWhole, sequence, setOf, smallInteger, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { EMBEDDED_LIST_MAX } from './revocation-list.ts'
import { type KeyAlgorithm, SIGNATURE_ALGORITHM } from './signature-value.ts'
import { type Subtle, sha256 } from './subtle.ts'

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const TIMESTAMP = '1.2.840.113549.1.9.16.2.14'
/** Signer, authorities between, root; and where the key is the signer's own, its endorsement and our authority. */
const CHAIN_MAX = 8

/** The SET OF attributes that is signed: names the digest of the file and the certificate it was signed with. */
export async function signedAttributes(
  crypto: Pick<Subtle, 'digest'>,
  fileDigest: Uint8Array,
  certificate: Certificate,
): Promise<Bytes> {
  const issuerSerial = sequence(sequence(encode(0xa4, certificate.issuer)), certificate.serial)
  const reference = sequence(octets(await sha256(crypto, copy(certificate.der))), issuerSerial)
  return setOf(
    sequence(oid(CONTENT_TYPE), setOf(oid(DATA))),
    sequence(oid(MESSAGE_DIGEST), setOf(octets(fileDigest))),
    sequence(oid(SIGNING_CERTIFICATE_V2), setOf(sequence(sequence(reference)))),
  )
}

/** The whole container, built from its parts in one way only. `chain` begins with the signer; `timestamp` is a token (RFC 3161), `revocations` a CRL. */
export function encodeSignedData(
  attributes: Uint8Array,
  signature: Uint8Array,
  algorithm: KeyAlgorithm,
  chain: readonly Certificate[],
  timestamp: Uint8Array | null = null,
  revocations: Uint8Array | null = null,
): Bytes {
  const [signer] = chain
  if (!signer) throw new RangeError('a signature needs its certificate')
  const implicit = copy(attributes)
  implicit[0] = 0xa0 // SET OF → [0] IMPLICIT
  const info = sequence(
    smallInteger(1),
    sequence(signer.issuer, signer.serial),
    SHA256,
    implicit,
    SIGNATURE_ALGORITHM[algorithm],
    octets(signature),
    ...(timestamp ? [encode(0xa1, sequence(oid(TIMESTAMP), setOf(timestamp)))] : []),
  )
  const certificates = encode(0xa0, ...chain.map((certificate) => certificate.der))
  const lists = revocations ? [encode(0xa1, revocations)] : []
  const data = sequence(smallInteger(1), setOf(SHA256), sequence(oid(DATA)), certificates, ...lists, setOf(info))
  return sequence(oid(SIGNED_DATA), encode(0xa0, data))
}

export interface SignedData {
  readonly chain: readonly Certificate[]
  readonly attributes: Bytes
  readonly signature: Uint8Array
  readonly algorithm: KeyAlgorithm
  /** A token whose own truth is not judged here; null when there is none. */
  readonly timestamp: Uint8Array | null
  /** A list of revocations whose own truth is not judged here; null when there is none. */
  readonly revocations: Uint8Array | null
}

/**
 * Reads a container and refuses (PdfError) every byte that `encodeSignedData` would not write again: nothing unauthenticated rides along.
 */
export function decodeSignedData(cms: Uint8Array): SignedData {
  const top = readWhole(cms)
  if (readOid(child(top, 0)) !== SIGNED_DATA) throw new PdfError('damaged', 'not signed data')
  const data = children(child(child(top, 1, 0xa0), 0, TAG.sequence))
  const [, , , certificates, ...after] = data
  const lists = after[0]?.tag === 0xa1 ? after.shift() : undefined
  const [infos, ...rest] = after
  if (certificates?.tag !== 0xa0 || infos?.tag !== TAG.set || rest.length > 0)
    throw new PdfError('damaged', 'signed data')
  const ders = children(certificates)
  if (ders.length > CHAIN_MAX) throw new PdfError('damaged', 'too many certificates')
  const chain = ders.map((node) => parseCertificate(node.whole))
  const info = child(infos, 0, TAG.sequence)
  const attributes = copy(child(info, 3, 0xa0).whole)
  attributes[0] = TAG.set
  const signature = child(info, 5, TAG.octetString).content
  const [signer] = chain
  if (!signer) throw new PdfError('damaged', 'no certificate')
  const algorithm = keyAlgorithm(signer.publicKey)
  const unsigned = children(info)[6]
  const timestamp = unsigned ? child(child(child(unsigned, 0, TAG.sequence), 1, TAG.set), 0, TAG.sequence).whole : null
  const revocations = lists ? child(lists, 0, TAG.sequence).whole : null
  if (revocations && revocations.length > EMBEDDED_LIST_MAX) throw new PdfError('damaged', 'a list that is too long')
  if (!sameBytes(encodeSignedData(attributes, signature, algorithm, chain, timestamp, revocations), cms))
    throw new PdfError('damaged', 'other bytes than the signature needs')
  return { chain, attributes, signature, algorithm, timestamp, revocations }
}
