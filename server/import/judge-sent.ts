// A document as it was sent → the answer about it.
import type { RuleBook } from '../../shared/checks/rule-book.ts'
import { readCorrections } from '../../shared/import/corrections.ts'
import { type ImportAnswer, importAnswer } from '../../shared/import/import-answer.ts'
import { type DocumentPieces, piecesOf } from '../../shared/import/place-document.ts'
import { type ImportedDocument, readAgreementJson, readDocument } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { SentDocument } from './document-message.ts'
import { unpack } from './unpack.ts'

async function readSent(document: SentDocument, book: RuleBook): Promise<ImportedDocument> {
  const corrections = readCorrections(document.corrections, book)
  return 'sent' in document
    ? readDocument(document.sent, unpack, book, corrections)
    : { source: 'json', file: readAgreementJson(document.json, book, corrections) }
}

/** Rejects with ImportProblem. */
export async function judgeSent(document: SentDocument, book: RuleBook, locale: Locale): Promise<ImportAnswer> {
  return importAnswer(await readSent(document, book), book, locale)
}

/** Rejects with ImportProblem. */
export async function piecesSent(document: SentDocument, book: RuleBook): Promise<DocumentPieces> {
  return piecesOf(await readSent(document, book), book)
}
