// The answer about a document that was sent in: what the checker says of it, and what was taken for what.
import { type CheckAnswer, toAnswer } from '../checks/answer.ts'
import { check } from '../checks/check.ts'
import type { CheckReport, Finding } from '../checks/finding.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import type { Locale } from '../language/locale.ts'
import { maskDigits } from './mask-digits.ts'
import type { ImportedDocument } from './read-document.ts'
import { type ReadingAnswer, readingAnswer } from './reading-answer.ts'

export interface ImportAnswer extends CheckAnswer {
  readonly id: string | null
  readonly reading: ReadingAnswer
}

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

const masked = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, typeof item === 'string' ? maskDigits(item) : item]),
  ) as T

/** Numbers that name a person are masked in whatever it quotes. */
export function importAnswer(document: ImportedDocument, book: RuleBook, locale: Locale): ImportAnswer {
  const { file } = document
  const answer = toAnswer(judgeDocument(document, book), file.agreement, book, locale, file)
  return {
    id: file.id,
    ...answer,
    findings: answer.findings.map(masked),
    next: answer.next && masked(answer.next),
    partners: answer.partners.map((partner) => ({ ...partner, next: partner.next && masked(partner.next) })),
    reading: readingAnswer(document, book),
  }
}
