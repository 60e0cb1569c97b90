// What a signature says of itself beside its certificate: the name in its dictionary, the reason, the lines in its place. A reader of the page
// believes them, so they are written again from the certificate and must be the same.
import type { Digest } from '../agreement/canonical.ts'
import { type SigningFacts, signingIntent } from '../export/signing-intent.ts'
import { print } from '../language/id/print.ts'
import type { SubjectNames } from './certificate.ts'
import { deviceTimeIn, saidIn } from './device-time.ts'
import { shownLine } from './form-line.ts'
import type { SignatureRevision } from './read-signatures.ts'
import { isWitnessField } from './signature-revision.ts'

export interface WordingFacts {
  /** Of the certificate that names the signatory */
  readonly names: SubjectNames
  /** Whether that one stands in for the named signatory, by a letter */
  readonly isDelegate: boolean
  /** Of the agreement */
  readonly digest: Digest
  /** SHA-256 of the signer's certificate */
  readonly certificate: Digest
  /** Of that certificate, where the signer brought it; null for one of the agreement's authority */
  readonly issuer: string | null
}

/**
 * Whether name, reason and lines are those of an honest signature by these names; of a certificate that was brought they may name the issuer, or
 * say less, that it is not certified. What a person may choose is the drawn mark and the moment, a program the short reason.
 */
export function isHonestWording(
  revision: Pick<SignatureRevision, 'field' | 'name' | 'reason' | 'lines' | 'letters' | 'time'>,
  { names, isDelegate, digest, certificate, issuer }: WordingFacts,
): boolean {
  if (revision.time === null) return false
  const { signatures } = print
  const letter = saidIn(revision.reason, signatures.byLetter, '[0-9a-f]{64}')
  const deviceTime = deviceTimeIn(revision.reason)
  if ((letter !== null) !== isDelegate || Number.isNaN(deviceTime)) return false
  const facts: SigningFacts = {
    partner: null,
    field: revision.field,
    isWitness: isWitnessField(revision.field),
    partnerName: names.organization,
    name: names.name,
    position: names.title,
    digest,
    certificate,
    letter,
    deviceTime: deviceTime === null ? null : new Date(deviceTime),
    time: new Date(revision.time),
  }
  const honest = signingIntent(facts)
  const shown = (line: string) => shownLine(line, revision.letters)
  const isPlain = revision.reason === signatures.plainReason && letter === null && !isWitnessField(revision.field)
  return (
    revision.name === honest.name &&
    (isPlain || revision.reason === honest.reason) &&
    [null, issuer].some((named) =>
      isShownAmong(revision.lines, signingIntent({ ...facts, issuer: named }).lines.map(shown), shown(honest.name)),
    )
  )
}

/** Whether these are some of the honest lines in their order, the name among them: a program may show less, and nothing else. */
function isShownAmong(shown: readonly string[], honest: readonly string[], name: string): boolean {
  let from = 0
  return (
    shown.includes(name) &&
    shown.every((line) => {
      const at = honest.indexOf(line, from)
      from = at + 1
      return at >= 0
    })
  )
}
