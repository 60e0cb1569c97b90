import { type Bytes, concat } from './bytes.ts'
import { keyAlgorithm, verifySignature } from './certificate.ts'
import { child, encode, readOid, readWhole, sequence, smallInteger, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { ecdsaToDer, SIGNATURE_ALGORITHM } from './signature-value.ts'
import type { Subtle } from './subtle.ts'

/**
 * A PKCS#10 request (RFC 2986, DER) with an empty subject: it proves that whoever asks holds the key, and leaves every name to the
 * authority. `sign` signs with SHA-256 (ECDSA as r‖s or DER). Throws PdfError when the signature does not belong to the key.
 */
export async function certificateRequest(
  crypto: Subtle,
  publicKeySpki: Uint8Array,
  sign: (toBeSigned: Bytes) => Promise<Uint8Array>,
): Promise<Bytes> {
  const algorithm = keyAlgorithm(publicKeySpki)
  const information = sequence(smallInteger(0), sequence(), publicKeySpki, encode(0xa0))
  const made = await sign(information)
  const signature = algorithm === 'ECDSA-P256' ? ecdsaToDer(made) : made
  const algorithmId = readOid(child(readWhole(SIGNATURE_ALGORITHM[algorithm]), 0))
  if (!(await verifySignature(crypto, publicKeySpki, algorithmId, signature, information)))
    throw new PdfError('damaged', 'the signature is not of this key')
  return sequence(
    information,
    SIGNATURE_ALGORITHM[algorithm],
    encode(TAG.bitString, concat(Uint8Array.of(0), signature)),
  )
}
