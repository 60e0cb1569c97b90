// Consents and marks name digests. They hold while the words are the words that were read, and lapse when those change.
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { CheckContext } from '../checks/finding.ts'
import type { Consent } from './fold-consents.ts'
import type { AgreementRecord } from './reduce.ts'

/** Digests of the text as it stands: `documentDigest` and `clauseDigests` of canonical.ts. */
export interface TextDigests {
  readonly document: Digest
  readonly clauses: ReadonlyMap<ClauseId, Digest>
  /** Of what stands outside the clauses: `frameDigest`; where it is left out, nobody asks. */
  readonly frame?: Digest
}

const current = (scope: Consent['scope'], digests: TextDigests): Digest | undefined =>
  scope === 'document' ? digests.document : digests.clauses.get(scope)

/** Whether the words that this consent names are the words as they stand, under the waivers and profiles under which it was given. */
export const isFresh = (consent: Consent, digests: TextDigests): boolean =>
  current(consent.scope, digests) === consent.digest && consent.underSame.scope

/** The consents that hold for the text as it stands, oldest first. */
export const freshConsents = (record: AgreementRecord, digests: TextDigests): readonly Consent[] =>
  record.consents.filter((consent) => isFresh(consent, digests))

/** The "sudah dirundingkan" marks that hold for the text as it stands, as the checker asks for them. */
export function negotiatedFresh(
  record: AgreementRecord,
  clauseDigests: ReadonlyMap<ClauseId, Digest>,
): CheckContext['negotiated'] {
  const fresh = new Map<ClauseId, ReadonlySet<PartnerId>>()
  for (const [clause, digest] of clauseDigests) {
    const marks = [...(record.negotiated.get(clause) ?? [])].filter(([, marked]) => marked === digest)
    if (marks.length > 0) fresh.set(clause, new Set(marks.map(([partner]) => partner)))
  }
  return fresh
}

/**
 * Whether a partner's word stands for the whole text: on every clause its last fresh word, given to that clause or to the document, is
 * not an objection, and one of its fresh words was given when all outside the clauses (rows, order, partners, title; waivers, profiles) was as it is. A
 * text without clauses needs a word on the document.
 */
export function consentsToWhole(partner: PartnerId, fresh: readonly Consent[], digests: TextDigests): boolean {
  const own = fresh.filter((consent) => consent.partner === partner)
  const lastWord = (clause: ClauseId | null): Consent | undefined =>
    own.findLast((consent) => consent.scope === 'document' || consent.scope === clause)
  const agrees = (consent: Consent | undefined): boolean => consent !== undefined && consent.stance !== 'object'
  const knowsFrame = ({ frame, underSame }: Consent): boolean =>
    underSame.whole && (frame === null || digests.frame === undefined || frame === digests.frame)
  if (!own.some(knowsFrame)) return false
  if (digests.clauses.size === 0) return agrees(lastWord(null))
  return [...digests.clauses.keys()].every((clause) => agrees(lastWord(clause)))
}
