// X.509 certificates (RFC 5280), as far as a signature on an agreement needs them: whose key, issued by whom, valid when.
import { decodeUtf8 } from 'lib0/string'
import { type Bytes, copy, latin1, sameBytes } from './bytes.ts'
import { type CertificateUses, readUses } from './certificate-extensions.ts'
import { child, children, encode, type Node, NULL, oid, readOid, readWhole, sequence, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { ecdsaFromDer, type KeyAlgorithm, SIGNATURE_HASH } from './signature-value.ts'
import type { Subtle, VerifyAlgorithm } from './subtle.ts'

export interface Certificate extends CertificateUses {
  readonly der: Uint8Array
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  /** Whole DER elements, for comparison and for CMS. */
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly names: SubjectNames
  /** Common name of the issuer, or its organisation. */
  readonly issuerName: string
  readonly notBefore: number
  readonly notAfter: number
  readonly publicKey: Uint8Array
}

export interface SubjectNames {
  readonly name: string
  readonly organization: string
  readonly title: string
}

const NAME_PARTS: Readonly<Record<string, keyof SubjectNames>> = {
  '2.5.4.3': 'name',
  '2.5.4.10': 'organization',
  '2.5.4.12': 'title',
}

function readUtf8(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes)
  } catch {
    // The decoder throws a TypeError on bytes that are not UTF-8.
    throw new PdfError('damaged', 'certificate text')
  }
}

function readText(node: Node): string {
  if (node.tag === TAG.utf8) return readUtf8(node.content)
  if (node.tag !== 0x1e) return latin1(node.content)
  let text = ''
  for (let i = 0; i + 1 < node.content.length; i += 2)
    text += String.fromCharCode(((node.content[i] ?? 0) << 8) | (node.content[i + 1] ?? 0))
  return text
}

/** Common name, organisation and title of a Name; a part that stands twice is refused, since it would have two meanings. */
function readNames(name: Node): SubjectNames {
  const names = { name: '', organization: '', title: '' }
  const seen = new Set<string>()
  for (const relative of children(name)) {
    for (const pair of children(relative)) {
      const part = NAME_PARTS[readOid(child(pair, 0))]
      if (part === undefined) continue
      if (seen.has(part)) throw new PdfError('damaged', `certificate names ${part} twice`)
      seen.add(part)
      names[part] = readText(child(pair, 1))
    }
  }
  return names
}

/** UTCTime or GeneralizedTime in the form that RFC 5280 4.1.2.5 allows, as milliseconds. */
export function readTime(node: Node): number {
  const text = latin1(node.content)
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)
  if (!parts) throw new PdfError('damaged', 'certificate time')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const full = parts[1]?.length === 2 ? (year < 50 ? 2000 + year : 1900 + year) : year
  return Date.UTC(full, month - 1, day, hour, minute, second)
}

/** Throws PdfError when `der` is not one X.509 certificate. */
export function parseCertificate(der: Uint8Array): Certificate {
  const whole = readWhole(der)
  const [body, algorithm, signature, ...rest] = children(whole)
  // What it is called is signed by nobody: anything but a sequence would be a byte that can be changed unseen.
  if (whole.tag !== TAG.sequence || !body || !algorithm || signature?.tag !== TAG.bitString || rest.length > 0)
    throw new PdfError('damaged', 'not a certificate')
  const parts = children(body)
  if (parts[0]?.tag === 0xa0) parts.shift()
  const [serial, , issuer, validity, subject, publicKey] = parts
  if (!serial || !issuer || !validity || !subject || !publicKey) throw new PdfError('damaged', 'certificate cut short')
  const issuerNames = readNames(issuer)
  const inner = parts[1]
  // The algorithm stands twice, once under the signature; the other must say the same.
  if (!inner || !sameBytes(inner.whole, algorithm.whole) || signature.content[0] !== 0)
    throw new PdfError('damaged', 'certificate signature')
  return {
    der,
    signedPart: body.whole,
    signatureAlgorithm: readOid(child(algorithm, 0)),
    signature: signature.content.subarray(1),
    serial: serial.whole,
    issuer: issuer.whole,
    subject: subject.whole,
    names: readNames(subject),
    issuerName: issuerNames.name || issuerNames.organization,
    notBefore: readTime(child(validity, 0)),
    notAfter: readTime(child(validity, 1)),
    publicKey: publicKey.whole,
    ...readUses(parts),
  }
}

/** Shorter RSA keys prove nothing any more (SP 800-131A). */
const RSA_BYTES_MIN = 256
/** Longer ones, or longer exponents, only cost whoever verifies time; no provider signs with them. */
const RSA_BYTES_MAX = 1024
const EXPONENT_BYTES_MAX = 4

type Family =
  | { readonly family: 'EC'; readonly curve: 'P-256' | 'P-384'; readonly size: number }
  | { readonly family: 'RSA'; readonly isStrong: boolean }

/** A positive number without a byte more than it needs. */
const isPlainNumber = ([first = 0x80, second = 0x80]: Uint8Array): boolean =>
  first < 0x80 && (first > 0 || second >= 0x80)

/** Whether modulus and exponent are of a size that is safe; an exponent of 1 would sign everything. */
function isStrongRsa(publicKey: Uint8Array): boolean {
  const bits = child(readWhole(publicKey), 1, TAG.bitString).content.subarray(1)
  const numbers = children(readWhole(bits)).map(({ content }) => content)
  const [modulus, exponent, ...rest] = numbers.map((bytes) => (bytes[0] === 0 ? bytes.subarray(1) : bytes))
  if (!modulus || !exponent || rest.length > 0 || !numbers.every(isPlainNumber)) return false
  const [first = 0] = modulus
  const isLong = modulus.length > RSA_BYTES_MIN || (modulus.length === RSA_BYTES_MIN && first >= 0x80)
  const isShort = modulus.length <= RSA_BYTES_MAX && exponent.length <= EXPONENT_BYTES_MAX
  return isLong && isShort && (exponent.length > 1 || (exponent[0] ?? 0) >= 3)
}

const EC_KEY = '1.2.840.10045.2.1'
const RSA_KEY = '1.2.840.113549.1.1.1'
const CURVES: Readonly<Record<string, Extract<Family, { family: 'EC' }>>> = {
  '1.2.840.10045.3.1.7': { family: 'EC', curve: 'P-256', size: 32 },
  '1.3.132.0.34': { family: 'EC', curve: 'P-384', size: 48 },
}

/** A key in the one form that every program reads alike (RFC 5480, RFC 8017): what is a key to one must not be damage to another. */
const keyInfo = (algorithm: Uint8Array, bits: Uint8Array): Uint8Array =>
  sequence(algorithm, encode(TAG.bitString, Uint8Array.of(0), bits))

function keyFamily(publicKey: Uint8Array): Family {
  const info = readWhole(publicKey)
  const algorithm = children(child(info, 0, TAG.sequence))
  const bits = child(info, 1, TAG.bitString).content.subarray(1)
  const id = algorithm[0] ? readOid(algorithm[0]) : ''
  const curveId = id === EC_KEY && algorithm[1] ? readOid(algorithm[1]) : ''
  const curve = CURVES[curveId]
  if (!curve && id !== RSA_KEY) throw new PdfError('unsupported', 'unknown kind of key')
  const plain = keyInfo(curve ? sequence(oid(id), oid(curveId)) : sequence(oid(id), NULL), bits)
  const isPoint = bits[0] === 4 && bits.length === 1 + 2 * (curve?.size ?? 0)
  if (!sameBytes(plain, publicKey) || (curve && !isPoint)) throw new PdfError('damaged', 'a key in another form')
  return curve ?? { family: 'RSA', isStrong: isStrongRsa(publicKey) }
}

/** What a signer with this key writes into CMS. */
export function keyAlgorithm(publicKey: Uint8Array): KeyAlgorithm {
  const key = keyFamily(publicKey)
  if (key.family === 'RSA') return 'RSA'
  if (key.curve !== 'P-256') throw new PdfError('unsupported', 'agreements are signed with P-256 or RSA')
  return 'ECDSA-P256'
}

/** Whether `signature` (ECDSA in DER) over `data` was made with the private half of `publicKey`, by the named algorithm. */
export async function verifySignature(
  crypto: Subtle,
  publicKey: Uint8Array,
  algorithmId: string,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const key = keyFamily(publicKey)
  const made = SIGNATURE_HASH[algorithmId]
  if (!made || made.family !== key.family || (key.family === 'RSA' && !key.isStrong)) return false
  const algorithm: VerifyAlgorithm =
    key.family === 'EC'
      ? { name: 'ECDSA', namedCurve: key.curve, hash: made.hash }
      : { name: 'RSASSA-PKCS1-v1_5', hash: made.hash }
  const value: Bytes = key.family === 'EC' ? ecdsaFromDer(signature, key.size) : copy(signature)
  return crypto.verify(algorithm, await importKey(crypto, publicKey, algorithm), value, copy(data))
}

async function importKey(crypto: Subtle, publicKey: Uint8Array, algorithm: VerifyAlgorithm): Promise<unknown> {
  try {
    return await crypto.importKey('spki', copy(publicKey), algorithm, false, ['verify'])
  } catch {
    // WebCrypto's own errors, of several kinds; they all mean that these bytes are no such key.
    throw new PdfError('damaged', 'not a key')
  }
}

/** Whether `issuer` is an authority and has signed `certificate`. */
export async function isIssuedBy(crypto: Subtle, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!issuer.isAuthority || !issuer.mayIssue || !sameBytes(certificate.issuer, issuer.subject)) return false
  return verifySignature(
    crypto,
    issuer.publicKey,
    certificate.signatureAlgorithm,
    certificate.signature,
    certificate.signedPart,
  )
}
