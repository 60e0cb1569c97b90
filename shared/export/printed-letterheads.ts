// The letterheads of the partners, above the title.
import type { Agreement, Logo } from '../agreement/agreement.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { print as words } from '../language/id/print.ts'
import type { PrintLetterhead, PrintLogo } from './document.ts'
import { cleanText } from './printable.ts'

/** Millimetres: a logo fills this box as far as its form allows. */
const BOX = { width: 40, height: 20 }
/** Millimetres of a pixel at 96 dots an inch: a small picture is not blown up beyond it. */
const PIXEL_MAX = 25.4 / 96

const tenth = (value: number): number => Math.max(0.1, Math.round(value * 10) / 10)

function printLogo({ png, width, height }: Logo, label: string): PrintLogo {
  const pixel = Math.min(BOX.width / width, BOX.height / height, PIXEL_MAX)
  return { png, width: tenth(width * pixel), height: tenth(height * pixel), label }
}

/** Each letterhead in the order of the partners; those of no partner come last. One whose picture is not at hand has its lines only. */
export function printLetterheads(agreement: Agreement): PrintLetterhead[] {
  const place = (id: string | null): number => {
    const at = agreement.partners.findIndex((partner) => partner.id === id)
    return at < 0 ? agreement.partners.length : at
  }
  return agreement.letterheads
    .toSorted((a, b) => place(a.partner) - place(b.partner))
    .map(({ partner, lines, logo }) => {
      const owner = agreement.partners.find(({ id }) => id === partner)
      const name = owner ? cleanText(owner.name || partnerName(owner)).trim() : ''
      return {
        lines: lines
          .split('\n')
          .map((line) => cleanText(line).trim())
          .filter(Boolean),
        logo: logo && logo.png !== '' ? printLogo(logo, words.logo(name)) : null,
      }
    })
    .filter(({ lines, logo }) => lines.length > 0 || logo !== null)
}
