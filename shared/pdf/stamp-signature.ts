// The signature of an electronic stamp. Other software wrote it, so it is read more freely than a partner's; what it must show is that the
// stamp covers the file and that its certificate names Peruri. Whether Peruri gave it, only Peruri's own page can say.
import { latin1, sameBytes, unhex } from './bytes.ts'
import { type Certificate, isIssuedBy, parseCertificate, verifySignature } from './certificate.ts'
import { child, children, type Node, oid, readFirst, readOid, TAG } from './der.ts'
import { type Dict, Str } from './object.ts'
import type { PdfFile } from './pdf-file.ts'
import { signedDigest } from './signature-revision.ts'
import { type Subtle, sha256 } from './subtle.ts'

const ISSUER = /peruri|e-?meterai/i
const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const TIMESTAMP = '1.2.840.113549.1.9.16.2.14'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const RSA = '1.2.840.113549.1.1.1'
const SHA256_RSA = '1.2.840.113549.1.1.11'

/** The signed bytes, when the signature in `field` covers the whole file but for its own place. */
function holeOf(file: PdfFile, field: Dict): readonly [start: number, end: number] | null {
  const [from, start, end, rest] = file.array(file.dict(field.get('V')).get('ByteRange'))
  return from === 0 &&
    typeof start === 'number' &&
    typeof end === 'number' &&
    typeof rest === 'number' &&
    end + rest === file.bytes.length
    ? [start, end]
    : null
}

const attributeOf = (attributes: Node, id: string): Node | undefined => {
  const found = children(attributes).find((attribute) => readOid(child(attribute, 0)) === id)
  return found && child(child(found, 1, TAG.set), 0)
}

/** Whether each of them stands there once. */
const areOnce = (attributes: Node): boolean => {
  const ids = children(attributes).map((attribute) => readOid(child(attribute, 0)))
  return new Set(ids).size === ids.length
}

/** Beside what is signed, the word of a time authority may stand, whose own truth is not judged. */
const isOnlyTime = (unsigned: Node): boolean =>
  unsigned.tag === 0xa1 &&
  areOnce(unsigned) &&
  children(unsigned).every((attribute) => readOid(child(attribute, 0)) === TIMESTAMP)

/** Whether the certificate is bound to the signature: named by it, or issued by another that came along, and nothing speaks against it. */
async function isBound(
  crypto: Subtle,
  signer: Certificate,
  chain: readonly Certificate[],
  attributes: Node,
): Promise<boolean> {
  const issuer = chain.find(({ subject }) => sameBytes(subject, signer.issuer))
  if (issuer && !(await isIssuedBy(crypto, signer, issuer))) return false
  const named = attributeOf(attributes, SIGNING_CERTIFICATE_V2)
  if (!named) return issuer !== undefined
  const reference = children(child(child(named, 0, TAG.sequence), 0, TAG.sequence))
  const value = reference.find((node) => node.tag === TAG.octetString)
  return value !== undefined && sameBytes(value.content, await sha256(crypto, new Uint8Array(signer.der)))
}

/** Whether `field` holds a whole signature of Peruri's name. `own` is the agreement's authority, which stamps nothing. Throws PdfError. */
export async function isStampSignature(
  crypto: Subtle,
  file: PdfFile,
  field: Dict,
  own: readonly Certificate[],
): Promise<boolean> {
  const hole = holeOf(file, field)
  const text = hole ? latin1(file.bytes.subarray(...hole)) : ''
  // In letters of one size, so that no digit can be written otherwise.
  if (!hole || !/^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(text)) return false
  const filled = unhex(text.slice(1, -1))
  const contents = file.dict(field.get('V')).get('Contents')
  const container = readFirst(filled)
  if (!(contents instanceof Str) || !sameBytes(contents.bytes, filled)) return false
  if (filled.subarray(container.whole.length).some((byte) => byte !== 0)) return false
  const data = children(child(child(container, 1, 0xa0), 0, TAG.sequence))
  const certificates = data.find((node) => node.tag === 0xa0)
  const infos = data.at(-1)
  if (readOid(child(container, 0)) !== SIGNED_DATA || !certificates || infos?.tag !== TAG.set) return false
  // One signer, and nothing signed but the file.
  if (children(infos).length !== 1 || !sameBytes(data[2]?.content ?? infos.content, oid(DATA))) return false
  const [, issuerSerial, , attributes, algorithm, value, ...unsigned] = children(child(infos, 0, TAG.sequence))
  if (!issuerSerial || attributes?.tag !== 0xa0 || !algorithm || value?.tag !== TAG.octetString) return false
  if (!areOnce(attributes) || !unsigned.every(isOnlyTime)) return false
  const chain = children(certificates).map((node) => parseCertificate(node.whole))
  const signer = chain.find(({ issuer, serial }) =>
    sameBytes(issuerSerial.content, new Uint8Array([...issuer, ...serial])),
  )
  // Neither its own word alone counts, nor that of the authority which made the partners' certificates.
  const isOwn = chain.some(({ issuer }) => own.some(({ subject }) => sameBytes(subject, issuer)))
  if (!signer || isOwn || sameBytes(signer.issuer, signer.subject)) return false
  if (!ISSUER.test(`${signer.names.name} ${signer.names.organization}`)) return false
  if (!(await isBound(crypto, signer, chain, attributes))) return false
  const type = attributeOf(attributes, CONTENT_TYPE)
  if (!type || readOid(type) !== DATA) return false
  const digest = attributeOf(attributes, MESSAGE_DIGEST)
  if (!digest || !sameBytes(digest.content, await signedDigest(crypto, file.bytes, ...hole))) return false
  const asSet = new Uint8Array(attributes.whole)
  asSet[0] = TAG.set
  const id = readOid(child(algorithm, 0))
  return verifySignature(crypto, signer.publicKey, id === RSA ? SHA256_RSA : id, value.content, asSet)
}
