// One line above the facts. A missing signature is a fact about the state of things; anything else that does not hold is a warning.
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'

export type Verdict = 'not-ours' | 'differs' | 'not-all-signed' | 'holds'

export function verdictOf(report: VerifyReport): Verdict {
  if (report.format === null) return 'not-ours'
  if (report.problems.some(({ code }) => code !== 'signature-missing')) return 'differs'
  return report.problems.length > 0 ? 'not-all-signed' : 'holds'
}
