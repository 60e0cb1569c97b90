// RFC 3161: a time authority's word that a signature value existed at a moment. A token is kept in the one form that is written here, with the
// certificates that its signature needs and no others, so that no byte of it can be changed unseen.
import { type Bytes, copy, latin1, sameBytes } from './bytes.ts'
import { type Certificate, parseCertificate, verifySignature } from './certificate.ts'
import { authorityOf } from './certificate-chain.ts'
import {
  child,
  children,
  encode,
  type Node,
  NULL,
  octets,
  oid,
  readOid,
  readWhole,
  sequence,
  setOf,
  smallInteger,
  TAG,
} from './der.ts'
import { PdfError } from './pdf-error.ts'
import type { HashName, Subtle } from './subtle.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const SHA256_ID = '2.16.840.1.101.3.4.2.1'
const HASHES: Readonly<Record<string, { readonly name: HashName; readonly rsa: string; readonly ecdsa: string }>> = {
  [SHA256_ID]: { name: 'SHA-256', rsa: '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2' },
  '2.16.840.1.101.3.4.2.2': { name: 'SHA-384', rsa: '1.2.840.113549.1.1.12', ecdsa: '1.2.840.10045.4.3.3' },
  '2.16.840.1.101.3.4.2.3': { name: 'SHA-512', rsa: '1.2.840.113549.1.1.13', ecdsa: '1.2.840.10045.4.3.4' },
}
const CERTIFICATES_MAX = 8
/** A token with its chain; more is refused unread. */
export const TIMESTAMP_MAX = 12 * 1024

const damaged = (what: string) => new PdfError('damaged', `timestamp: ${what}`)

interface Token {
  readonly hash: (typeof HASHES)[string]
  readonly digestAlgorithm: Uint8Array
  readonly info: Uint8Array
  readonly signer: Certificate
  /** The signer's and what issued it up to the root; the signer's alone where the token does not hold them all. */
  readonly chain: readonly Certificate[]
  readonly attributes: Bytes
  readonly signature: Uint8Array
  readonly signatureId: string
}

function chainOf(signer: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain = [signer]
  for (let last = signer; chain.length < CERTIFICATES_MAX; ) {
    const issuer = all.find(({ subject }) => sameBytes(subject, last.issuer))
    if (!issuer || issuer === last) break
    chain.push(issuer)
    last = issuer
  }
  // Without its root, what stands between could be changed unseen; the signer's own certificate is named by the signature.
  const root = chain.at(-1)
  return root && sameBytes(root.issuer, root.subject) ? chain : [signer]
}

function parseToken(bytes: Uint8Array): Token {
  if (bytes.length > TIMESTAMP_MAX) throw damaged('too long')
  const top = readWhole(bytes)
  if (readOid(child(top, 0)) !== SIGNED_DATA) throw damaged('not signed data')
  const data = children(child(child(top, 1, 0xa0), 0, TAG.sequence))
  const [, , content] = data
  const [certificates, infos] = [data.find((node) => node.tag === 0xa0), data.at(-1)]
  if (!content || readOid(child(content, 0)) !== TST_INFO || !certificates || infos?.tag !== TAG.set)
    throw damaged('no time in it')
  const signerInfo = child(infos, 0, TAG.sequence)
  const [, issuerSerial, digestAlgorithm, attributes, , signature] = children(signerInfo)
  if (!issuerSerial || !digestAlgorithm || attributes?.tag !== 0xa0 || signature?.tag !== TAG.octetString)
    throw damaged('signer')
  const hash = HASHES[readOid(child(digestAlgorithm, 0))]
  const parsed = children(certificates)
    .slice(0, CERTIFICATES_MAX)
    .map((node) => parseCertificate(node.whole))
  const signer = parsed.find(({ issuer, serial }) => sameBytes(sequence(issuer, serial), issuerSerial.whole))
  if (!hash || !signer) throw damaged('signer')
  const asSet = copy(attributes.whole)
  asSet[0] = TAG.set
  const isRsa = readOid(child(child(readWhole(signer.publicKey), 0), 0)) === '1.2.840.113549.1.1.1'
  return {
    hash,
    digestAlgorithm: digestAlgorithm.whole,
    info: child(child(content, 1, 0xa0), 0, TAG.octetString).content,
    signer,
    chain: chainOf(signer, parsed),
    attributes: asSet,
    signature: signature.content,
    signatureId: isRsa ? hash.rsa : hash.ecdsa,
  }
}

function encodeToken(token: Token): Bytes {
  const { signer, digestAlgorithm, attributes, signature, signatureId, info, chain } = token
  const implicit = copy(attributes)
  implicit[0] = 0xa0
  const isRsa = signatureId.startsWith('1.2.840.113549')
  const signerInfo = sequence(
    smallInteger(1),
    sequence(signer.issuer, signer.serial),
    digestAlgorithm,
    implicit,
    isRsa ? sequence(oid(signatureId), NULL) : sequence(oid(signatureId)),
    octets(signature),
  )
  const content = sequence(oid(TST_INFO), encode(0xa0, octets(info)))
  const certificates = encode(0xa0, ...chain.map(({ der }) => der))
  return sequence(
    oid(SIGNED_DATA),
    encode(0xa0, sequence(smallInteger(3), setOf(digestAlgorithm), content, certificates, setOf(signerInfo))),
  )
}

/** The same token in our form. Throws PdfError for what cannot be read, or is signed in a way that is not known here. */
export const tidyTimestamp = (token: Uint8Array): Bytes => encodeToken(parseToken(token))

function attribute(attributes: Uint8Array, id: string): Node {
  const found = children(readWhole(attributes)).filter((node) => readOid(child(node, 0)) === id)
  const [only] = found
  if (!only || found.length !== 1) throw damaged('attributes')
  return child(child(only, 1, TAG.set), 0)
}

/** GeneralizedTime, parts of a second allowed, as milliseconds. */
function readGeneralizedTime(node: Node | undefined): number {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/.exec(node ? latin1(node.content) : '')
  if (node?.tag !== 0x18 || !parts) throw damaged('time')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

async function isSignersOwn(crypto: Subtle, token: Token): Promise<boolean> {
  const reference = child(child(attribute(token.attributes, SIGNING_CERTIFICATE_V2), 0, TAG.sequence), 0, TAG.sequence)
  const [first, second] = children(reference)
  const named = first?.tag === TAG.sequence ? HASHES[readOid(child(first, 0))] : HASHES[SHA256_ID]
  const value = first?.tag === TAG.sequence ? second : first
  if (!named || value?.tag !== TAG.octetString) return false
  return sameBytes(new Uint8Array(await crypto.digest(named.name, copy(token.signer.der))), value.content)
}

export interface Timestamp {
  /** Milliseconds since 1970 */
  readonly time: number
  /** The time authority's certificate, and the last one that it leads to (null where the chain is not whole). */
  readonly signer: Certificate
  readonly authority: Certificate | null
  /** Whether that authority is one of the caller's. */
  readonly isKnown: boolean
}

/**
 * What a token says of `value`, the bytes that it must stand for. Throws PdfError when it does not: another value, a wrong signature, a
 * certificate that is not for times, any byte beside what is signed.
 */
export async function readTimestamp(
  crypto: Subtle,
  bytes: Uint8Array,
  value: Uint8Array,
  known: readonly Certificate[],
): Promise<Timestamp> {
  const token = parseToken(bytes)
  if (!sameBytes(encodeToken(token), bytes)) throw damaged('other bytes than it needs')
  const [, , imprint, , genTime] = children(readWhole(token.info))
  const imprintHash = imprint ? HASHES[readOid(child(child(imprint, 0), 0))] : undefined
  if (!imprint || !imprintHash) throw damaged('imprint')
  const digest = new Uint8Array(await crypto.digest(imprintHash.name, copy(value)))
  if (!sameBytes(child(imprint, 1, TAG.octetString).content, digest)) throw damaged('of another signature')
  const content = new Uint8Array(await crypto.digest(token.hash.name, copy(token.info)))
  if (
    readOid(attribute(token.attributes, CONTENT_TYPE)) !== TST_INFO ||
    !sameBytes(attribute(token.attributes, MESSAGE_DIGEST).content, content) ||
    !(await isSignersOwn(crypto, token)) ||
    !(await verifySignature(crypto, token.signer.publicKey, token.signatureId, token.signature, token.attributes))
  )
    throw damaged('signature')
  const time = readGeneralizedTime(genTime)
  if (!token.signer.mayStamp || time < token.signer.notBefore || time > token.signer.notAfter)
    throw damaged('certificate')
  const authority = await authorityOf(crypto, token.chain, known, time, 'times')
  if (token.chain.length > 1 && !authority) throw damaged('chain')
  const isKnown = authority !== null && known.some(({ der }) => sameBytes(der, authority.der))
  return { time, signer: token.signer, authority, isKnown }
}
