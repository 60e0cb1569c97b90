// What the checker says of a document that was sent in.
import { check } from '../checks/check.ts'
import type { CheckReport, Finding } from '../checks/finding.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import type { ImportedDocument } from './read-document.ts'

/** Findings speak of an article by the number that it has in the document, and of none where it has none. */
export function judgeDocument({ file }: ImportedDocument, book: RuleBook): CheckReport {
  const report = check(file.agreement, book, file.context)
  const { origins, agreement } = file
  if (origins === null || origins.every(({ label }) => label === '')) return report
  const numbers = new Map(
    agreement.clauses.map(({ id }, i) => [id, /\d+|\b[IVXLC]+\b/u.exec(origins[i]?.label ?? '')?.[0]]),
  )
  const renumber = (finding: Finding): Finding => {
    const { pasal: _, ...data } = finding.data
    const number = finding.clause === null ? undefined : numbers.get(finding.clause)
    return { ...finding, data: number === undefined ? data : { ...data, pasal: number } }
  }
  return { ...report, findings: report.findings.map(renumber) }
}
