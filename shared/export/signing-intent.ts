import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { formatDate, formatTime } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import { fieldOf, type SigningIntent } from '../pdf/signature-revision.ts'

export interface SigningFacts {
  readonly partner: PartnerId
  readonly partnerName: string
  readonly name: string
  readonly position: string
  /** Digest of the agreement */
  readonly digest: Digest
  /** SHA-256 of the signer's certificate */
  readonly certificate: Digest
  readonly time: Date
}

/** What a signature says of itself and shows in its place. */
export function signingIntent(facts: SigningFacts): SigningIntent {
  const at = facts.time.getTime()
  const fingerprint = facts.certificate.toUpperCase()
  return {
    field: fieldOf({ id: facts.partner }),
    name: facts.name,
    reason: words.signatures.reason(facts.digest),
    time: facts.time,
    lines: [
      words.signatures.signedElectronically,
      facts.name,
      [facts.position, facts.partnerName].filter(Boolean).join(', '),
      `${formatDate('id', at)} ${formatTime('id', at)} - ${words.signatures.notCertified}`,
      words.signatures.certificate,
      fingerprint.slice(0, 32),
      fingerprint.slice(32),
    ],
  }
}
