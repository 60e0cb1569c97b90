// What the codes of a scan say together, beside the text that was sealed. It is taken for what somebody read, never for a proof.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { PageCode } from '../../shared/export/page-code.ts'

export interface ScannedPages {
  /** Of which paper copy; 0 for the electronic original, null where the pages are of several. */
  readonly counterpart: number | null
  /** Those that were read, in order */
  readonly pages: readonly number[]
  /** Between them, not read */
  readonly missing: readonly number[]
  /** As they go to the server: of another text where any page is of one. */
  readonly digits: string
  readonly isOfText: boolean
}

/** Null where no code was read. */
export function scannedPages(codes: readonly PageCode[], documentDigest: Digest): ScannedPages | null {
  const other = codes.find(({ digits }) => !documentDigest.startsWith(digits))
  const named = other ?? codes[0]
  if (!named) return null
  const same = codes.filter(({ digits }) => digits === named.digits)
  const pages = [...new Set(same.map(({ page }) => page))].sort((a, b) => a - b)
  const counterparts = new Set(same.map(({ counterpart }) => counterpart))
  const missing: number[] = []
  for (let page = pages[0] ?? 0; page < (pages.at(-1) ?? 0); page++) if (!pages.includes(page)) missing.push(page)
  return {
    counterpart: counterparts.size === 1 ? named.counterpart : null,
    pages,
    missing,
    digits: named.digits,
    isOfText: !other,
  }
}
