// The letterheads of the partners, above the title.
import type { Agreement } from '../agreement/agreement.ts'
import { cleanText } from './printable.ts'

/** Lines of each letterhead in the order of the partners; those of no partner come last. */
export function printLetterheads(agreement: Agreement): (readonly string[])[] {
  const place = (id: string | null): number => {
    const at = agreement.partners.findIndex((partner) => partner.id === id)
    return at < 0 ? agreement.partners.length : at
  }
  return agreement.letterheads
    .toSorted((a, b) => place(a.partner) - place(b.partner))
    .map(({ lines }) =>
      lines
        .split('\n')
        .map((line) => cleanText(line).trim())
        .filter(Boolean),
    )
    .filter((lines) => lines.length > 0)
}
