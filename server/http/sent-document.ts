// A document as it was sent: alone in the body, in a form, or in a JSON envelope with corrections beside it.
import type { RuleBook } from '../../shared/checks/rule-book.ts'
import { type Corrections, NO_CORRECTIONS, readCorrections } from '../../shared/import/corrections.ts'
import { type ImportedDocument, readAgreementJson, readDocument, type Sent } from '../../shared/import/read-document.ts'
import { unpack } from '../import/unpack.ts'
import { readMultipart } from './multipart.ts'
import { Problem } from './problem.ts'
import { type Call, readJson } from './route.ts'

export const FORM_MEDIA = 'multipart/form-data'
const DOCX_MEDIA = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** The first is the one to send. What else a file may be called is told by its bytes. */
export const DOCUMENT_MEDIA = [
  'application/json',
  'text/plain',
  'text/markdown',
  DOCX_MEDIA,
  'application/pdf',
  'application/octet-stream',
  FORM_MEDIA,
]

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const read = (sent: Sent, book: RuleBook, corrections: Corrections): Promise<ImportedDocument> =>
  readDocument(sent, unpack, book, corrections)

/** `document` is an agreement, a text, or `{ base64, name }`. */
async function readEnvelope({ document, name, media, corrections }: Json, book: RuleBook): Promise<ImportedDocument> {
  const corrected = readCorrections(corrections, book)
  const named = { ...(typeof name === 'string' ? { name } : {}), ...(typeof media === 'string' ? { media } : {}) }
  if (typeof document === 'string')
    return read({ media: 'text/plain', ...named, bytes: Buffer.from(document) }, book, corrected)
  if (isJson(document) && typeof document.base64 === 'string') {
    const bytes = new Uint8Array(Buffer.from(document.base64, 'base64'))
    return read(
      { ...named, ...(typeof document.name === 'string' ? { name: document.name } : {}), bytes },
      book,
      corrected,
    )
  }
  return { source: 'json', file: readAgreementJson(document, book, corrected) }
}

async function readForm(body: Uint8Array, contentType: string, book: RuleBook): Promise<ImportedDocument> {
  const parts = readMultipart(body, contentType)
  const document = parts?.find(({ name }) => name === 'document')
  if (!parts || !document) throw new Problem('bad-request')
  const corrections = parts.find(({ name }) => name === 'corrections')
  const corrected = corrections ? readCorrections(readJson(corrections.data), book) : NO_CORRECTIONS
  return read({ bytes: document.data, name: document.fileName, media: document.media }, book, corrected)
}

/** Throws ImportProblem for what cannot be read, Problem `bad-request` for a body that is not what its type says. */
export async function readSentDocument(call: Call<Uint8Array>, book: RuleBook): Promise<ImportedDocument> {
  const { body, media, request } = call
  if (media === FORM_MEDIA) return readForm(body, request.headers['content-type'] ?? '', book)
  if (media !== 'application/json') return read({ bytes: body, media }, book, NO_CORRECTIONS)
  const value = readJson(body)
  return isJson(value) && 'document' in value
    ? readEnvelope(value, book)
    : { source: 'json', file: readAgreementJson(value, book) }
}
