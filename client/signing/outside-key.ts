// The key of a signer elsewhere: a provider of certificates (PSrE), a hardware module, a colleague with openssl. What it signs is computed here, from
// the file itself; it is asked twice, once to prove the key and once to sign. What it answered is kept, so that a page that is opened again asks only
// for what is missing.
import type { Digest } from '../../shared/agreement/canonical.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { type Bytes, copy } from '../../shared/pdf/bytes.ts'
import { type Certificate, keyAlgorithm, parseCertificate } from '../../shared/pdf/certificate.ts'
import { chainFrom, readCertificates } from '../../shared/pdf/certificate-files.ts'
import { TAG } from '../../shared/pdf/der.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import type { SigningKey } from './signing-key.ts'

/** Two kilobytes a certificate are usual. */
export const CHAIN_BYTES_MAX = 256 * 1024

export type ChainFault = 'chain-unreadable' | 'chain-own' | 'chain-key-kind' | 'chain-not-signing' | 'chain-expired'
export type ReadChain =
  | { readonly ok: true; readonly chain: readonly Uint8Array[]; readonly owner: string; readonly issuer: string }
  | { readonly ok: false; readonly code: ChainFault }

const fault = (code: ChainFault): ReadChain => ({ ok: false, code })

function isKnownKind({ publicKey }: Certificate): boolean {
  try {
    return keyAlgorithm(publicKey) !== undefined
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

/** The one certificate of a person among what was chosen, with its issuers. `now` is milliseconds since 1970. */
export function readChain(files: readonly Uint8Array[], now: number): ReadChain {
  let all: readonly Certificate[]
  try {
    all = files.flatMap(readCertificates)
  } catch (error) {
    if (error instanceof PdfError) return fault('chain-unreadable')
    throw error
  }
  const digests = new Set<Digest>()
  const once = all.filter(({ der }) => !digests.has(sha256Hex(der)) && digests.add(sha256Hex(der)))
  const [own, ...others] = once.filter(({ isAuthority }) => !isAuthority)
  if (!own || others.length > 0) return fault('chain-own')
  if (!isKnownKind(own)) return fault('chain-key-kind')
  if (!own.maySign) return fault('chain-not-signing')
  if (now < own.notBefore || now > own.notAfter) return fault('chain-expired')
  const chain = chainFrom(own, once).map(({ der }) => der)
  return { ok: true, chain, owner: own.names.name, issuer: own.issuerName }
}

/** What the signer elsewhere is asked for. */
export interface OutsideRequest {
  /** That the key is theirs, or the signature itself */
  readonly purpose: 'proof' | 'signature'
  /** DER, to be signed with SHA-256: a request for a certificate, or the signed attributes */
  readonly bytes: Bytes
  readonly certificate: Certificate
}

/** Values that were answered, by the digest of what was asked. */
export interface OutsideAnswers {
  find(digest: Digest): Promise<Uint8Array | null>
  keep(digest: Digest, signature: Uint8Array): Promise<void>
}

/** `ask` gives a value that was judged good, and rejects when the person turns away. Throws PdfError for a chain that cannot be read. */
export function outsideKey(
  chain: readonly Uint8Array[],
  answers: OutsideAnswers,
  ask: (request: OutsideRequest) => Promise<Bytes>,
): SigningKey {
  const certificate = parseCertificate(chain[0] ?? new Uint8Array())
  return {
    algorithm: keyAlgorithm(certificate.publicKey),
    publicKey: copy(certificate.publicKey),
    presented: chain,
    async sign(bytes) {
      const digest = sha256Hex(bytes)
      const known = await answers.find(digest)
      if (known) return copy(known)
      const signature = await ask({ purpose: bytes[0] === TAG.set ? 'signature' : 'proof', bytes, certificate })
      await answers.keep(digest, signature)
      return signature
    },
  }
}
