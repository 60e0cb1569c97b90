import { type Bytes, concat, copy, fromLatin1, hex } from './bytes.ts'
import { parseCertificate } from './certificate.ts'
import { encodeSignedData, signedAttributes } from './cms.ts'
import { PdfError } from './pdf-error.ts'
import { PdfFile } from './pdf-file.ts'
import { openSignature, type SigningIntent, signedDigest } from './signature-revision.ts'
import { ecdsaToDer, type KeyAlgorithm } from './signature-value.ts'
import type { Subtle } from './subtle.ts'
import { TIMESTAMP_MAX } from './timestamp.ts'

export interface Signer {
  readonly algorithm: KeyAlgorithm
  /** Certificates in DER: the signer's, then each issuer up to the authority. */
  readonly chain: readonly Uint8Array[]
  /** The authority's list of revoked certificates (CRL), as it is now. */
  readonly revocations?: Uint8Array | null
  /** Signs with SHA-256; ECDSA as r‖s or DER. The key stays behind this function. */
  sign(toBeSigned: Bytes): Promise<Uint8Array>
  /** A time authority's token (RFC 3161, in the form of `tidyTimestamp`) for this signature value; null when none can be had now. */
  timestamp?(signatureValue: Bytes): Promise<Uint8Array | null>
}

/** Room beside the certificates: attributes, signature value, and the wrapping of both. */
const RESERVE_BYTES = 1200

/**
 * Signs `pdf` (PAdES baseline B, detached CAdES) in the field that `intent` names and gives the bytes to append. Everything that is signed
 * is computed here, from the file itself. Throws PdfError.
 */
export async function signPdf(
  crypto: Pick<Subtle, 'digest'>,
  pdf: Uint8Array,
  intent: SigningIntent,
  signer: Signer,
): Promise<Bytes> {
  const chain = signer.chain.map(parseCertificate)
  const [own] = chain
  if (!own) throw new RangeError('a signer needs a certificate')
  const revocations = signer.revocations ?? null
  const room = RESERVE_BYTES + (revocations?.length ?? 0) + (signer.timestamp ? TIMESTAMP_MAX : 0)
  const reserve = Math.ceil((room + chain.reduce((size, certificate) => size + certificate.der.length, 0)) / 512) * 512
  const { appended, holeStart, holeEnd } = await openSignature(crypto, new PdfFile(pdf), intent, reserve)
  const digest = await signedDigest(crypto, concat(pdf, appended), holeStart, holeEnd)
  const attributes = await signedAttributes(crypto, digest, own)
  const made = await signer.sign(copy(attributes))
  const signature = signer.algorithm === 'ECDSA-P256' ? ecdsaToDer(made) : made
  const timestamp = (await signer.timestamp?.(copy(signature))) ?? null
  const container = hex(encodeSignedData(attributes, signature, signer.algorithm, chain, timestamp, revocations))
  if (container.length > reserve * 2) throw new PdfError('no-room', `${container.length} digits`)
  appended.set(fromLatin1(container), holeStart - pdf.length + 1)
  return appended
}
