// Files that people lay beside an agreement: letters of authority, counterparts that came back. Kept by their digest; told by their bytes
// what they are, whatever they are called.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Entry } from '../store/store.ts'
import { type FormPart, readMultipart } from './multipart.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, plainBytes } from './route.ts'

/** A scan of a signed agreement of forty pages in grey, or one photograph; a letter is a page or two. */
export const COUNTERPART_LIMIT_BYTES = 10 * 1024 * 1024
export const LETTER_LIMIT_BYTES = 4 * 1024 * 1024
/** Beside one agreement: each of 64 partners twice. */
const ATTACHMENTS_MAX = 128
/** Form fields and boundaries around the file */
export const FORM_ROOM_BYTES = 16 * 1024

const KINDS: readonly (readonly [media: string, head: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]
const ATTACHMENT_MEDIA = KINDS.map(([media]) => media)

/** Which of the kinds the bytes are; null for any other. */
const sniffMedia = (bytes: Uint8Array): string | null =>
  KINDS.find(([, head]) => head.every((byte, at) => bytes[at] === byte))?.[0] ?? null

export interface SentFile {
  readonly bytes: Uint8Array
  readonly media: string
  readonly digest: Digest
  readonly name: string
  /** A field of the form beside it; '' where there is none */
  field(name: string): string
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function textOf(part: FormPart | undefined): string {
  try {
    return part === undefined ? '' : decoder.decode(part.data).normalize('NFC').trim()
  } catch {
    throw new Problem('bad-request')
  }
}

/** The file `file` of a form. Throws Problem `bad-request`, `too-large` or `media-type-unsupported`. */
export function sentFile({ body, request }: Call<Uint8Array>, limitBytes: number): SentFile {
  const parts = readMultipart(body, request.headers['content-type'] ?? '')
  const part = parts?.find(({ name }) => name === 'file')
  if (!parts || !part || part.data.length === 0) throw new Problem('bad-request')
  if (part.data.length > limitBytes) throw new Problem('too-large', { limit: limitBytes })
  const media = sniffMedia(part.data)
  if (media === null) throw new Problem('media-type-unsupported', { accepted: ATTACHMENT_MEDIA })
  return {
    bytes: part.data,
    media,
    digest: sha256Hex(part.data),
    name: part.fileName
      .normalize('NFC')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 120),
    field: (name) => textOf(parts.find((known) => known.name === name)),
  }
}

export const keptAttachment = (agreement: AgreementId, { digest, bytes }: SentFile): Entry => ({
  type: 'put',
  table: 'attachments',
  key: `${agreement}/${digest}`,
  value: bytes,
})

/** Throws Problem `too-many-attachments`. */
export function requireRoom(parts: Parts, { id }: AgreementRecord): void {
  if (parts.store.list('attachments', `${id}/`).length >= ATTACHMENTS_MAX) throw new Problem('too-many-attachments')
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/** For saving only: nobody's file is opened under this site's name. Throws Problem `attachment-unknown`. */
export function answerAttachment(parts: Parts, id: AgreementId, digest: Digest, media: string) {
  const bytes = parts.store.get('attachments', `${id}/${digest}`)
  if (bytes === null) throw new Problem('attachment-unknown')
  const name = `lampiran-${digest.slice(0, 8)}.${ENDINGS[media] ?? 'bin'}`
  return {
    body: plainBytes(bytes),
    media,
    headers: { 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff' },
  }
}
