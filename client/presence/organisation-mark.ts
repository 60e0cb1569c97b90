// How an organisation is recognised beside a person: two letters and a pattern. Colour comes on top and is never needed to tell them apart.
import type { PartnerId } from '../../shared/agreement/ids.ts'

export interface Organisation {
  readonly id: PartnerId
  readonly name: string
  readonly short: string
}

/** As many patterns as the style sheet draws; from the ninth organisation on they repeat, the letters go on telling them apart. */
export const PATTERNS = 8

/** Forms of organisation that say nothing about which one it is. */
const FORMS = new Set(['PT', 'CV', 'UD', 'YAYASAN', 'PEMERINTAH', 'DESA', 'KOPERASI', 'LSM', 'PERKUMPULAN'])

/** One or two capitals: of the short name, or the initials of the name without its legal form. '–' for nobody. */
export function monogram(organisation: Pick<Organisation, 'name' | 'short'> | null): string {
  const source = organisation?.short.trim() || organisation?.name.trim() || ''
  const words = source.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const telling = words.filter((word) => !FORMS.has(word.toUpperCase()))
  const [first = '', second] = telling.length > 0 ? telling : words
  const letters =
    second === undefined ? [...first].slice(0, 2).join('') : `${[...first][0] ?? ''}${[...second][0] ?? ''}`
  return letters.toUpperCase() || '–'
}

/** Class of the pattern: by the partner's place in the agreement, the same on every screen. */
export function patternClass(organisations: readonly Pick<Organisation, 'id'>[], partner: PartnerId | null): string {
  const place = organisations.findIndex(({ id }) => id === partner)
  return place < 0 ? 'org-none' : `org-${place % PATTERNS}`
}
