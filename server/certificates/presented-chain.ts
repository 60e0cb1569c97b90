// The certificates that a signatory brings: what must be true of them before our authority vouches for their key.
import { webcrypto } from 'node:crypto'
import { sameBytes } from '../../shared/pdf/bytes.ts'
import { type Certificate, isIssuedBy, keyAlgorithm, parseCertificate } from '../../shared/pdf/certificate.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'

/** Signer, authorities between, root. Two more stand behind them in the signature. */
export const PRESENTED_MAX = 5

/** `reason` names what does not fit, for the log and for programs. */
export class PresentedChainError extends Error {
  readonly code = 'presented-certificate'
}

async function requireLinks(chain: readonly Certificate[]): Promise<void> {
  for (const [i, certificate] of chain.entries()) {
    const issuer = chain[i + 1]
    if (issuer && !(await isIssuedBy(webcrypto.subtle, certificate, issuer)))
      throw new PresentedChainError('a certificate that the next has not issued')
  }
}

/**
 * Checks that `chain` (DER, the signer's first) may sign now and belongs to `publicKey` (SPKI); `authority` is our own, which brings nothing.
 * Throws PresentedChainError.
 */
export async function checkPresented(
  chain: readonly Uint8Array[],
  publicKey: Uint8Array,
  authority: Uint8Array,
  now: number,
): Promise<void> {
  if (chain.length === 0 || chain.length > PRESENTED_MAX) throw new PresentedChainError('one to five certificates')
  try {
    const parsed = chain.map(parseCertificate)
    const [signer] = parsed
    if (!signer || !sameBytes(signer.publicKey, publicKey)) throw new PresentedChainError('another key')
    keyAlgorithm(signer.publicKey)
    if (signer.isAuthority || !signer.maySign) throw new PresentedChainError('not for signing documents')
    if (now < signer.notBefore || now > signer.notAfter) throw new PresentedChainError('outside its validity')
    if (sameBytes(signer.issuer, parseCertificate(authority).subject)) throw new PresentedChainError('one of our own')
    await requireLinks(parsed)
  } catch (error) {
    throw error instanceof PdfError ? new PresentedChainError(error.message, { cause: error }) : error
  }
}
