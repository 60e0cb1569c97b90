// The checker's answer as JSON: what `mufakat check --json` prints and HTTP returns.
import type { Agreement } from '../agreement/agreement.ts'
import { AGREEMENT_FORMAT } from '../agreement/canonical.ts'
import type { Locale } from '../language/locale.ts'
import { asFields } from './agreement-parser.ts'
import {
  type AnswerQuestion,
  type PartnerAnswer,
  type ProfileAnswer,
  partnerAnswers,
  profileAnswers,
  questionAnswer,
} from './answer-questions.ts'
import { parseCanonicalForm } from './canonical-form.ts'
import { check } from './check.ts'
import type { CheckReport, Level } from './finding.ts'
import { type ImportedAgreement, parseImportForm } from './import-form.ts'
import type { RuleBook } from './rule-book.ts'
import { findingMessage } from './words.ts'

export interface AnswerFinding {
  readonly code: string
  readonly char: string
  readonly level: Level
  readonly parties: readonly string[]
  /** The clause's place in an import form, its id elsewhere. */
  readonly clause: number | string | null
  readonly row?: number | string
  readonly field?: string
  readonly quote?: string
  /** Every partner has acknowledged that it is no problem. */
  readonly waived?: true
  readonly message: string
  readonly remedy: string
}

export interface CheckAnswer {
  readonly verdicts: CheckReport['verdicts']
  readonly findings: readonly AnswerFinding[]
  /** The one question to ask next; null when nothing is open. */
  readonly next: AnswerQuestion | null
  /** The legal profiles that hold. */
  readonly profiles: readonly ProfileAnswer[]
  /** Where each partner stands, and what to ask it next. */
  readonly partners: readonly PartnerAnswer[]
}

type Places = Pick<ImportedAgreement, 'clauseIndex' | 'rowIndex'>
const OWN_IDS: Places = { clauseIndex: null, rowIndex: null }

/** A report in words of `locale`. */
export function toAnswer(
  report: CheckReport,
  agreement: Agreement,
  book: RuleBook,
  locale: Locale,
  places: Places = OWN_IDS,
): CheckAnswer {
  return {
    verdicts: report.verdicts,
    findings: report.findings.map(({ code, char, level, parties, clause, row, field, quote, waived, ...rest }) => ({
      code,
      char,
      level,
      parties,
      clause: clause === null ? null : (places.clauseIndex?.get(clause) ?? clause),
      ...(row === undefined ? {} : { row: places.rowIndex?.get(row) ?? row }),
      ...(field === undefined ? {} : { field }),
      ...(quote === undefined ? {} : { quote }),
      ...(waived ? { waived } : {}),
      ...findingMessage({ code, char, level, parties, clause, ...rest }, book, locale),
    })),
    next: questionAnswer(report, agreement, book, locale, null, places),
    profiles: profileAnswers(report, book, locale),
    partners: partnerAnswers(report, agreement, book, locale, places),
  }
}

/** An agreement file of either form. Throws NotAgreement. */
export function parseAgreement(value: unknown, book: RuleBook): ImportedAgreement {
  const { format } = asFields(value, '/')
  return format === AGREEMENT_FORMAT ? parseCanonicalForm(value, book) : parseImportForm(value, book)
}

/** Parses and judges an agreement file. Throws NotAgreement. */
export function checkFile(
  value: unknown,
  book: RuleBook,
  locale: Locale,
): CheckAnswer & { readonly id: string | null } {
  const file = parseAgreement(value, book)
  const report = check(file.agreement, book, file.context)
  return { id: file.id, ...toAnswer(report, file.agreement, book, locale, file) }
}
