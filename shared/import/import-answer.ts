// The answer about a document that was sent in: what the checker says of it, and what was taken for what.
import { type CheckAnswer, toAnswer } from '../checks/answer.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import type { Locale } from '../language/locale.ts'
import { judgeDocument } from './judge-document.ts'
import { maskDigits } from './mask-digits.ts'
import type { ImportedDocument } from './read-document.ts'
import { type ReadingAnswer, readingAnswer } from './reading-answer.ts'

export interface ImportAnswer extends CheckAnswer {
  readonly id: string | null
  readonly reading: ReadingAnswer
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
