// A document as it was sent → the answer about it.
import type { RuleBook } from '../../shared/checks/rule-book.ts'
import { readCorrections } from '../../shared/import/corrections.ts'
import { type ImportAnswer, importAnswer } from '../../shared/import/import-answer.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { type DocumentPieces, piecesOf } from '../../shared/import/place-document.ts'
import { type ImportedDocument, readAgreementJson, readDocument, type Sent } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { SentDocument } from './document-message.ts'
import { unpack } from './unpack.ts'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const decoder = new TextDecoder('utf-8', { fatal: true })

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new ImportProblem('json-damaged')
  }
}

/** What a request holds: corrections, and a file or an agreement that is parsed already. */
type Read = { readonly corrections: unknown } & ({ readonly sent: Sent } | { readonly agreement: unknown })

/** `document` is an agreement, a text, or `{ base64, name }`. */
function inEnvelope({ document, name, media, corrections }: Json): Read {
  const named = { ...(typeof name === 'string' ? { name } : {}), ...(typeof media === 'string' ? { media } : {}) }
  if (typeof document === 'string')
    return { corrections, sent: { media: 'text/plain', ...named, bytes: new TextEncoder().encode(document) } }
  if (isJson(document) && typeof document.base64 === 'string') {
    const called = typeof document.name === 'string' ? { name: document.name } : {}
    return { corrections, sent: { ...named, ...called, bytes: new Uint8Array(Buffer.from(document.base64, 'base64')) } }
  }
  return { corrections, agreement: document }
}

function readRequest(document: SentDocument): Read {
  if ('sent' in document)
    return { sent: document.sent, corrections: document.corrections && parseJson(document.corrections) }
  const value = parseJson(document.json)
  return isJson(value) && 'document' in value ? inEnvelope(value) : { corrections: undefined, agreement: value }
}

async function readSent(document: SentDocument, book: RuleBook): Promise<ImportedDocument> {
  const read = readRequest(document)
  const corrections = readCorrections(read.corrections, book)
  return 'sent' in read
    ? readDocument(read.sent, unpack, book, corrections)
    : { source: 'json', file: readAgreementJson(read.agreement, book, corrections) }
}

/** Rejects with ImportProblem. */
export async function judgeSent(document: SentDocument, book: RuleBook, locale: Locale): Promise<ImportAnswer> {
  return importAnswer(await readSent(document, book), book, locale)
}

/** Rejects with ImportProblem. */
export async function piecesSent(document: SentDocument, book: RuleBook): Promise<DocumentPieces> {
  return piecesOf(await readSent(document, book), book)
}
