// An operator may bring an authority of their own, issued by a root that is kept offline: what must be true of it.
import { sameBytes } from '../../shared/pdf/bytes.ts'
import { type Certificate, parseCertificate } from '../../shared/pdf/certificate.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'

export type AuthorityTrouble =
  | 'authority-unreadable'
  /** The certificate is of another key. */
  | 'authority-key-differs'
  /** Not an authority, or one that may not issue. */
  | 'authority-may-not-issue'
  | 'authority-expired'
  /** The database has another one. */
  | 'authority-differs'

export class AuthorityError extends Error {
  readonly code: AuthorityTrouble
  constructor(code: AuthorityTrouble) {
    super(`${code}: certificates/authority.cer`)
    this.code = code
  }
}

function parse(certificate: Uint8Array): Certificate | null {
  try {
    return parseCertificate(certificate)
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

/** What keeps this certificate (DER), of the key `spki`, from being an authority now; null when nothing does. */
export function authorityTrouble(certificate: Uint8Array, spki: Uint8Array, now: number): AuthorityTrouble | null {
  const parsed = parse(certificate)
  if (!parsed) return 'authority-unreadable'
  if (!sameBytes(parsed.publicKey, spki)) return 'authority-key-differs'
  if (!parsed.isAuthority || !parsed.mayIssue) return 'authority-may-not-issue'
  return now > parsed.notAfter ? 'authority-expired' : null
}
