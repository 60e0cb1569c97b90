// Consents and marks name digests. They hold while all that they cover is what was read, lapse when it changes, and hold again when that is undone.
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
  /** `groundDigests`: what a word on each clause covers besides the clause; where it is left out, nobody asks. */
  readonly grounds?: ReadonlyMap<ClauseId, Digest>
}

const current = (scope: Consent['scope'], digests: TextDigests): Digest | undefined =>
  scope === 'document' ? digests.document : digests.clauses.get(scope)

/** Why a word does not hold: other words; something that stands in no clause; profiles or waivers. */
export type Lapse = 'words' | 'ground' | 'decided'

/**
 * Null while it holds. A word on the document covers all of the text, the profiles and the waivers. A word on a clause covers that clause with all
 * that it shows, what stands in no clause (ground.ts), the profiles, and the waivers on it or on no clause; not what other clauses say. Words
 * of before that was noted cover their clause and the waivers on it.
 */
export function lapseOf(consent: Consent, digests: TextDigests): Lapse | null {
  const { scope, ground, underSame } = consent
  if (current(scope, digests) !== consent.digest) return 'words'
  if (scope === 'document' || ground === null) return underSame.scope ? null : 'decided'
  if (digests.grounds !== undefined && digests.grounds.get(scope) !== ground) return 'ground'
  return underSame.around ? null : 'decided'
}

/** Whether all that this consent covers is as it was. */
export const isFresh = (consent: Consent, digests: TextDigests): boolean => lapseOf(consent, digests) === null

/** Whether the clause or the text itself reads as it did, and nothing else was decided about it. */
export const readsTheSame = (consent: Consent, digests: TextDigests): boolean =>
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
 * Whether a partner's word stands for the whole text: on every clause its last fresh word, given to that clause or to the document, is not an
 * objection. Together these cover everything. Where words of before the ground was noted are among them, one fresh word must have been given
 * when all outside the clauses was as it is. A text without clauses needs a word on the document.
 */
export function consentsToWhole(partner: PartnerId, fresh: readonly Consent[], digests: TextDigests): boolean {
  const own = fresh.filter((consent) => consent.partner === partner)
  const lastWord = (clause: ClauseId | null): Consent | undefined =>
    own.findLast((consent) => consent.scope === 'document' || consent.scope === clause)
  const clauses = digests.clauses.size === 0 ? [null] : [...digests.clauses.keys()]
  const words = clauses.map(lastWord)
  if (!words.every((word) => word !== undefined && word.stance !== 'object')) return false
  const knowsFrame = ({ frame, underSame }: Consent): boolean =>
    underSame.whole && (frame === null || digests.frame === undefined || frame === digests.frame)
  return words.every((word) => word?.scope === 'document' || word?.ground !== null) || own.some(knowsFrame)
}
