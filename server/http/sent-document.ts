// A document as it was sent: alone in the body, in a form, or in a JSON envelope with corrections beside it.
import type { SentDocument } from '../import/document-message.ts'
import { misfit } from './misfit.ts'
import { readMultipart } from './multipart.ts'
import { Problem } from './problem.ts'
import type { Call } from './route.ts'

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

function inForm(body: Uint8Array, contentType: string): SentDocument {
  const parts = readMultipart(body, contentType)
  if (!parts) throw new Problem('bad-request')
  const corrections = parts.find(({ name }) => name === 'corrections')
  const files = parts.filter((part) => part !== corrections)
  // Many programs call the one file that they send `file`, or nothing.
  const document = files.find(({ name }) => name === 'document') ?? (files.length === 1 ? files[0] : undefined)
  if (!document) throw misfit('document', 'required')
  return {
    corrections: corrections?.data,
    sent: { bytes: document.data, name: document.fileName, media: document.media },
  }
}

/** Throws Problem `bad-request` for a form that is none. What stands in JSON is read by the thread that judges it. */
export function sentDocument({ body, media, request }: Call<Uint8Array>): SentDocument {
  if (media === FORM_MEDIA) return inForm(body, request.headers['content-type'] ?? '')
  return media === 'application/json' ? { json: body.slice() } : { sent: { bytes: body.slice(), media } }
}
