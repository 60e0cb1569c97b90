// A document as it was sent: alone in the body, in a form, or in a JSON envelope with corrections beside it.
import type { SentDocument } from '../import/document-message.ts'
import { misfit } from './misfit.ts'
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

/** `document` is an agreement, a text, or `{ base64, name }`. */
function inEnvelope({ document, name, media, corrections }: Json): SentDocument {
  const named = { ...(typeof name === 'string' ? { name } : {}), ...(typeof media === 'string' ? { media } : {}) }
  if (typeof document === 'string')
    return { corrections, sent: { media: 'text/plain', ...named, bytes: new TextEncoder().encode(document) } }
  if (isJson(document) && typeof document.base64 === 'string') {
    const called = typeof document.name === 'string' ? { name: document.name } : {}
    return { corrections, sent: { ...named, ...called, bytes: new Uint8Array(Buffer.from(document.base64, 'base64')) } }
  }
  return { corrections, json: document }
}

function inForm(body: Uint8Array, contentType: string): SentDocument {
  const parts = readMultipart(body, contentType)
  if (!parts) throw new Problem('bad-request')
  const corrections = parts.find(({ name }) => name === 'corrections')
  const files = parts.filter((part) => part !== corrections)
  // Many programs call the one file that they send `file`, or nothing.
  const document = files.find(({ name }) => name === 'document') ?? (files.length === 1 ? files[0] : undefined)
  if (!document) throw misfit('document', 'required')
  return {
    corrections: corrections ? readJson(corrections.data) : undefined,
    sent: { bytes: document.data, name: document.fileName, media: document.media },
  }
}

/** Throws Problem `bad-request` for a body that is not what its type says. */
export function sentDocument({ body, media, request }: Call<Uint8Array>): SentDocument {
  if (media === FORM_MEDIA) return inForm(body, request.headers['content-type'] ?? '')
  if (media !== 'application/json') return { corrections: undefined, sent: { bytes: body.slice(), media } }
  const value = readJson(body)
  return isJson(value) && 'document' in value ? inEnvelope(value) : { corrections: undefined, json: value }
}
