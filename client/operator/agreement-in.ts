// An agreement that somebody names by what they have of it.
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'

/** The agreement that a pasted address, or an id, names; null for anything else. */
export function agreementIn(pasted: string): AgreementId | null {
  const [, inPath] = /\/(?:p|ttd)\/([^/?#\s]+)/.exec(pasted) ?? []
  return parseAgreementId(inPath ?? pasted.trim())
}
