// How the authority of a data folder is, without making or changing anything.
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { type AuthorityTrouble, authorityTrouble } from './authority-trouble.ts'

export interface AuthorityInspection {
  readonly fingerprint: Digest
  readonly trouble: AuthorityTrouble | null
  /** Milliseconds since 1970; null where the certificate cannot be read */
  readonly notAfter: number | null
}

function spkiOf(pkcs8: Buffer): Uint8Array {
  try {
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }))
  } catch {
    // Whatever OpenSSL says of it, this is no key that we can sign with; it fits no certificate.
    return new Uint8Array()
  }
}

/** Null where there is none yet. */
export async function inspectAuthority(dataDir: string, now: number): Promise<AuthorityInspection | null> {
  const read = (name: string) => readFile(join(dataDir, 'certificates', name)).catch(() => null)
  const [key, certificate] = [await read('authority-key.der'), await read('authority.cer')]
  if (!key || !certificate) return null
  const der = new Uint8Array(certificate)
  const trouble = authorityTrouble(der, spkiOf(key), now)
  return {
    fingerprint: sha256Hex(der),
    trouble,
    notAfter: trouble === 'authority-unreadable' ? null : parseCertificate(der).notAfter,
  }
}
