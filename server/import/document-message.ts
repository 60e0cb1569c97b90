// What the server and its thread for documents say to each other.
import type { ImportAnswer } from '../../shared/import/import-answer.ts'
import type { ImportProblemCode } from '../../shared/import/import-problem.ts'
import type { DocumentPieces } from '../../shared/import/place-document.ts'
import type { Sent } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'

/**
 * As it came, in bytes: a file, with the JSON of its corrections where they came beside it, or a request of JSON that is both. The thread reads
 * it, since what stands in JSON may be too large to read beside keystrokes, and too deep to be handed on.
 */
export type SentDocument =
  | { readonly sent: Sent; readonly corrections?: Uint8Array | undefined }
  | { readonly json: Uint8Array }

export interface DocumentRequest {
  readonly id: number
  readonly template: string
  readonly locale: Locale
  readonly document: SentDocument
  /** What the checker says of it, or its pieces as they would be placed */
  readonly want: 'answer' | 'pieces'
}

export type DocumentReply =
  | { readonly id: number; readonly ok: true; readonly answer: ImportAnswer | DocumentPieces }
  | {
      readonly id: number
      readonly ok: false
      readonly code: ImportProblemCode | 'internal'
      readonly data: Readonly<Record<string, string>>
    }
