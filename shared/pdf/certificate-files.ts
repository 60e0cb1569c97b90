// Certificates as people get them: PEM, DER, or the bag of a PKCS#7 file; and the chain of one of them.
import { fromBase64 } from '../bytes/base64.ts'
import { latin1, sameBytes } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { child, children, readOid, readWhole, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** Chains are of a handful; whole stores of a system are not meant. */
const CERTIFICATES_MAX = 64

/** What stands between the lines of PEM; empty for what is no PEM. */
export function pemBodies(bytes: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  const found = latin1(bytes).matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]+)-----END \1-----/g)
  return Array.from(found, ([, , text = '']) => fromBase64(text.replace(/\s/g, '')) ?? new Uint8Array())
}

/** The parts of a PKCS#7 container; null for what is none. */
export function signedDataParts(der: Uint8Array): ReturnType<typeof children> | null {
  const top = readWhole(der)
  const [kind, content] = children(top)
  if (kind?.tag !== TAG.oid || readOid(kind) !== SIGNED_DATA || content?.tag !== 0xa0) return null
  return children(child(content, 0, TAG.sequence))
}

function certificatesIn(der: Uint8Array): readonly Uint8Array[] {
  const bag = signedDataParts(der)?.find(({ tag }) => tag === 0xa0)
  return bag ? children(bag).map(({ whole }) => whole) : [der]
}

/** Every certificate of a file. Throws PdfError when there is none, or one that cannot be read. */
export function readCertificates(bytes: Uint8Array): readonly Certificate[] {
  const bodies = pemBodies(bytes)
  const ders = (bodies.length > 0 ? bodies : [bytes]).flatMap(certificatesIn)
  if (ders.length === 0 || ders.length > CERTIFICATES_MAX) throw new PdfError('damaged', 'no certificates')
  return ders.map(parseCertificate)
}

/** `own`, then each issuer that is among `all`, as their names say; whether they issued it is checked by whoever uses the chain. */
export function chainFrom(own: Certificate, all: readonly Certificate[]): readonly Certificate[] {
  const chain = [own]
  for (let last = own; chain.length <= all.length; ) {
    const issued = last
    const issuer = all.find((other) => !sameBytes(other.der, issued.der) && sameBytes(other.subject, issued.issuer))
    if (!issuer || chain.includes(issuer)) break
    chain.push(issuer)
    last = issuer
  }
  return chain
}
