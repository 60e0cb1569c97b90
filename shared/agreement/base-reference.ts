// What an addendum stands on: a signed agreement, named by the digests of its words and of its file, so that the chain can be followed from
// the files alone.
import type { Digest } from './canonical.ts'
import { type AgreementId, parseAgreementId } from './ids.ts'

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

const isDigest = (value: unknown): value is Digest => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** What stands in a draft or a file as the base; null for what is none. */
export function parseBase(value: unknown): BaseReference | null {
  if (typeof value !== 'object' || value === null) return null
  const { agreement, number, documentDigest, pdfDigest, pdfBytes } = value as Readonly<Record<string, unknown>>
  const id = parseAgreementId(agreement)
  if (id === null || !isCount(number) || !isDigest(documentDigest) || !isDigest(pdfDigest) || !isCount(pdfBytes))
    return null
  return { agreement: id, number, documentDigest, pdfDigest, pdfBytes }
}
