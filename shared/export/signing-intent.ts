import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { formatDate, formatTime } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { Mark } from '../pdf/mark.ts'
import { fieldOf, type SigningIntent } from '../pdf/signature-revision.ts'

export interface SigningFacts {
  /** Null for a witness, whose field is named */
  readonly partner: PartnerId | null
  readonly partnerName: string
  readonly name: string
  readonly position: string
  /** Digest of the agreement */
  readonly digest: Digest
  /** SHA-256 of the signer's certificate */
  readonly certificate: Digest
  /** Who issued it, where the signer brought it: what it is worth is that issuer's to say */
  readonly issuer?: string | null
  readonly time: Date
  /** Name of the field, where it is not the partner's own */
  readonly field?: string
  /** As a witness */
  readonly isWitness?: boolean
  /** Letter by which the signer stands in for the named signatory */
  readonly letter?: Digest | null
  /** When it was made without a network, by the device's clock */
  readonly deviceTime?: Date | null
  readonly mark?: Mark
}

/** Who signs, as the place shows it. */
export const signingLines = ({
  name,
  position,
  partnerName,
}: Pick<SigningFacts, 'name' | 'position' | 'partnerName'>): readonly string[] => [
  name,
  [position, partnerName].filter(Boolean).join(', '),
]

/** What a signature says of itself and shows in its place. */
export function signingIntent(facts: SigningFacts): SigningIntent {
  const at = (facts.deviceTime ?? facts.time).getTime()
  const { signatures } = words
  const clock = facts.deviceTime ? ` (${signatures.deviceTime})` : ''
  const reason = [
    facts.isWitness ? signatures.witnessReason(facts.digest) : signatures.reason(facts.digest),
    ...(facts.letter ? [signatures.byLetter(facts.letter)] : []),
    ...(facts.deviceTime ? [signatures.madeAt(facts.deviceTime.toISOString().slice(0, 19))] : []),
  ].join('; ')
  const fingerprint = facts.certificate.toUpperCase()
  return {
    field: facts.field ?? (facts.partner === null ? '' : fieldOf({ id: facts.partner })),
    name: facts.name,
    reason,
    time: facts.time,
    lines: [
      facts.isWitness ? signatures.witnessedElectronically : signatures.signedElectronically,
      ...signingLines(facts),
      `${formatDate('id', at)} ${formatTime('id', at)}${clock} - ${facts.issuer ? signatures.issuedBy(facts.issuer) : signatures.notCertified}`,
      signatures.certificate,
      fingerprint.slice(0, 32),
      fingerprint.slice(32),
    ],
    ...(facts.mark && facts.mark.length > 0 ? { mark: facts.mark } : {}),
  }
}
