// A document as it was sent → the answer about it.
import type { RuleBook } from '../../shared/checks/rule-book.ts'
import { readCorrections } from '../../shared/import/corrections.ts'
import { type ImportAnswer, importAnswer } from '../../shared/import/import-answer.ts'
import { readAgreementJson, readDocument } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { SentDocument } from './document-message.ts'
import { unpack } from './unpack.ts'

/** Rejects with ImportProblem. */
export async function judgeSent(document: SentDocument, book: RuleBook, locale: Locale): Promise<ImportAnswer> {
  const corrections = readCorrections(document.corrections, book)
  const read =
    'sent' in document
      ? await readDocument(document.sent, unpack, book, corrections)
      : { source: 'json' as const, file: readAgreementJson(document.json, book, corrections) }
  return importAnswer(read, book, locale)
}
