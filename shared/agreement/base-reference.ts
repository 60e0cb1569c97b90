// What an addendum stands on: a signed agreement, named by the digests of its words and of its file, so that the chain can be followed from
// the files alone.
import type { Digest } from './canonical.ts'
import type { AgreementId } from './ids.ts'

export interface BaseReference {
  readonly agreement: AgreementId
  /** Which addendum of that agreement this is: 1, 2, … */
  readonly number: number
  /** Of the words of the base: its canonical JSON. */
  readonly documentDigest: Digest
  /** Of the signed file, and how long it was; what was added behind it later does not touch this. */
  readonly pdfDigest: Digest
  readonly pdfBytes: number
}
