// Documents are judged one after another in a thread of their own: the longest that is taken costs seconds, which the relay does not have.
import type { ImportAnswer } from '../../shared/import/import-answer.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import type { DocumentPieces } from '../../shared/import/place-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { createThreadDesk, ThreadError } from '../thread-desk.ts'
import type { DocumentReply, DocumentRequest, SentDocument } from './document-message.ts'

/** Ten times what the longest document takes on a small machine; then its thread is ended. */
const TIME_LIMIT_MS = 20_000
/** Beyond it a document is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
const HEAP_MEGABYTES = 512

export interface DocumentChecker {
  /** Rejects with ImportProblem for what cannot be read, or not in time. */
  check(document: SentDocument, template: string, locale: Locale): Promise<ImportAnswer>
  /** The same document taken apart. Rejects likewise. */
  pieces(document: SentDocument, template: string): Promise<DocumentPieces>
  close(): Promise<void>
}

/** `timeLimitMs` bounds one document. */
export function createDocumentChecker(timeLimitMs = TIME_LIMIT_MS): DocumentChecker {
  const desk = createThreadDesk<DocumentRequest, DocumentReply>({
    program: 'server/import/document-worker.js',
    heapMegabytes: HEAP_MEGABYTES,
    timeLimitMs,
    waitingMax: WAITING_MAX,
  })

  async function ask<Answer extends ImportAnswer | DocumentPieces>(
    request: Omit<DocumentRequest, 'id'>,
  ): Promise<Answer> {
    const reply = await desk.ask(request).catch((error: unknown) => {
      // Out of memory, out of time and too many at once mean the same to whoever sent the document.
      throw error instanceof ThreadError ? new ImportProblem('took-too-long') : error
    })
    // The thread answers with what is wanted.
    if (reply.ok) return reply.answer as Answer
    if (reply.code === 'internal') throw new Error(reply.data.reason)
    throw new ImportProblem(reply.code, reply.data)
  }

  return {
    check: (document, template, locale) => ask<ImportAnswer>({ document, template, locale, want: 'answer' }),
    pieces: (document, template) => ask<DocumentPieces>({ document, template, locale: 'id', want: 'pieces' }),
    close: () => desk.close(),
  }
}
