// The findings of the check that have a word in the text to underline.
import type { Finding } from '../../../shared/checks/finding.ts'

export interface TermFlag {
  readonly kind: 'undefined' | 'unused' | 'dead'
  readonly term: string
  /** The only clause in which it is underlined; null for every one. */
  readonly clause: string | null
}

/** What a term may be at most; a longer one is no term. */
const TERM_MAX = 80

/** In the order of the findings; the same findings give equal lists. */
export function termFlags(findings: readonly Finding[]): readonly TermFlag[] {
  return findings.flatMap(({ code, clause, data, waived }): TermFlag[] => {
    const term = data.istilah ?? data.rujukan ?? ''
    if (waived || term === '' || term.length > TERM_MAX) return []
    switch (code) {
      case 'UM-09':
        return [{ kind: 'undefined', term, clause: null }]
      case 'UM-10':
        return [{ kind: 'unused', term, clause }]
      case 'UM-11':
        return [{ kind: 'dead', term, clause }]
      default:
        return []
    }
  })
}

export const sameFlags = (a: readonly TermFlag[], b: readonly TermFlag[]): boolean =>
  a.length === b.length &&
  a.every(({ kind, term, clause }, index) => {
    const other = b[index]
    return kind === other?.kind && term === other.term && clause === other.clause
  })
