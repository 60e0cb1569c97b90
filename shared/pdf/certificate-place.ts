// A certificate of the agreement's authority is for one place of one sealed text, and says so among its other names. Without it, whoever got a
// certificate in somebody's name in an agreement of their own could sign in that somebody's place of another.
import type { Digest } from '../agreement/canonical.ts'
import type { AgreementId } from '../agreement/ids.ts'

const PREFIX = 'urn:mufakat:place:'

/** `field`: of the signature · `digest`: of the sealed text. */
export const placeName = (agreement: AgreementId, field: string, digest: Digest): string =>
  `${PREFIX}${agreement}:${field}:${digest}`

/** The places that these other names of a certificate name. */
export const placesIn = (uris: readonly string[]): readonly string[] => uris.filter((uri) => uri.startsWith(PREFIX))
