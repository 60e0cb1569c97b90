// What the server and its thread for documents say to each other.
import type { ImportAnswer } from '../../shared/import/import-answer.ts'
import type { ImportProblemCode } from '../../shared/import/import-problem.ts'
import type { DocumentPieces } from '../../shared/import/place-document.ts'
import type { Sent } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'

/** `json` is an agreement that is parsed already; `corrections` is what was sent as such. */
export type SentDocument = { readonly corrections: unknown } & ({ readonly sent: Sent } | { readonly json: unknown })

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
