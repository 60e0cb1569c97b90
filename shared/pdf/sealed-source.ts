// The agreement inside a sealed file, as data that people can read and begin anew from: no server, no typesetter.
import type { Partner } from '../agreement/agreement.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { AgreementId } from '../agreement/ids.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { ATTACHMENTS, type AttachmentName, type Inflate, readAttachments } from './attachments.ts'
import { PdfError } from './pdf-error.ts'
import { type Layers, readLayers } from './read-signatures.ts'
import { fieldOf } from './signature-revision.ts'
import type { Subtle } from './subtle.ts'
import { verifyContent } from './verify-content.ts'

/** Of the attached state: what a draft may hold. */
export const SOURCE_LIMIT_BYTES = 16 * 1024 * 1024

export interface SealedSource {
  readonly id: AgreementId
  /** Of the attached JSON; equal to what its Yjs state reads as. */
  readonly digest: Digest
  readonly yjs: Uint8Array
  readonly ledger: readonly LedgerEvent[]
  /** Of the signed part: up to the last signature, without what came behind it. */
  readonly pdfDigest: Digest
  readonly pdfBytes: number
  /** How many partners have signed, and how many there are. Witnesses do not count. */
  readonly signatures: number
  readonly partners: number
  /** Where the last partner's signature ends; null while one has not signed. */
  readonly signedBytes: number | null
}

/**
 * `not-ours` no sealed agreement · `damaged` attachments that are missing or cannot be read · `differs` attachments, ledger and printed digest
 * do not tell the same agreement · `too-large` more than a draft may hold.
 */
export type SourceFault = 'not-ours' | 'damaged' | 'differs' | 'too-large'
export type SourceReading =
  | { readonly ok: true; readonly source: SealedSource }
  | {
      readonly ok: false
      readonly code: SourceFault
      /** The attachments that are at fault, where it is theirs. */
      readonly names: readonly AttachmentName[]
    }

const refused = (code: SourceFault, names: readonly AttachmentName[] = []): SourceReading => ({
  ok: false,
  code,
  names,
})

/** Where the signature of each partner who has signed ends. */
const partnersEnds = ({ signatures }: Layers, partners: readonly Partner[]): readonly number[] =>
  partners.flatMap((partner) => signatures.find(({ field }) => field === fieldOf(partner))?.end ?? [])

/** Never throws for what a file holds. `inflate` bounds what is unpacked. */
export async function readSealedSource(
  file: Uint8Array,
  { crypto, inflate }: { readonly crypto: Subtle; readonly inflate: Inflate },
): Promise<SourceReading> {
  try {
    const layers = await readLayers(crypto, file)
    const { found, damaged } = await readAttachments(layers.base, inflate)
    const yjs = found.get('perjanjian.yjs')
    if (yjs && yjs.length > SOURCE_LIMIT_BYTES) return refused('too-large', ['perjanjian.yjs'])
    const content = verifyContent(layers.base, found)
    if (!content) return damaged.includes('perjanjian.json') ? refused('damaged', damaged) : refused('not-ours')
    const missing = ATTACHMENTS.filter((name) => !found.has(name))
    if (missing.length > 0 || !yjs || content.recomputed === null) return refused('damaged', missing)
    if (content.problems.length > 0) return refused('differs')
    const signed = file.subarray(0, layers.end)
    const { partners } = content.agreement
    const ends = partnersEnds(layers, partners)
    return {
      ok: true,
      source: {
        id: content.agreement.id,
        digest: content.attached,
        yjs,
        ledger: content.ledger,
        pdfDigest: sha256Hex(signed),
        pdfBytes: signed.length,
        signatures: ends.length,
        partners: partners.length,
        signedBytes: ends.length === partners.length ? Math.max(...ends) : null,
      },
    }
  } catch (error) {
    if (error instanceof PdfError) return refused('not-ours')
    throw error
  }
}
