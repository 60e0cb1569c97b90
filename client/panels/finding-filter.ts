// Which findings are shown, and in which groups.
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS, type Finding } from '../../shared/checks/finding.ts'

export interface FindingFilter {
  /** Null shows every partner's. */
  readonly partner: PartnerId | null
  /** Null shows every characteristic. */
  readonly char: Finding['char'] | null
}

export const FINDING_GROUPS: readonly Finding['char'][] = [...CHARACTERISTICS, 'general']

export const filterFindings = (findings: readonly Finding[], { partner, char }: FindingFilter): readonly Finding[] =>
  findings.filter(
    (finding) => (partner === null || finding.parties.includes(partner)) && (char === null || finding.char === char),
  )

/** Findings by characteristic, in the order of the six marks; groups without findings are left out. */
export const groupFindings = (
  findings: readonly Finding[],
): readonly { readonly char: Finding['char']; readonly findings: readonly Finding[] }[] =>
  FINDING_GROUPS.map((char) => ({ char, findings: findings.filter((finding) => finding.char === char) })).filter(
    (group) => group.findings.length > 0,
  )

/** Stable while the agreement changes around it. */
export const findingKey = ({ code, clause, row, field, parties, quote }: Finding): string =>
  [code, clause, row, field, parties.join('+'), quote].join('|')
