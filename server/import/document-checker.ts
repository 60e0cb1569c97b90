// Documents are judged one after another in a thread of their own: the longest that is taken costs seconds, which the relay does not have.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ImportAnswer } from '../../shared/import/import-answer.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import type { DocumentPieces } from '../../shared/import/place-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { projectRoot } from '../export/project-root.ts'
import type { DocumentReply, DocumentRequest, SentDocument } from './document-message.ts'

/** Ten times what the longest document takes on a small machine; then its thread is ended. */
const TIME_LIMIT_MS = 20_000
/** Beyond it a document is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
/** An idle thread costs memory: it ends after this. */
const IDLE_LIMIT_MS = 60_000
const HEAP_MEGABYTES = 512

export interface DocumentChecker {
  /** Rejects with ImportProblem for what cannot be read, or not in time. */
  check(document: SentDocument, template: string, locale: Locale): Promise<ImportAnswer>
  /** The same document taken apart. Rejects likewise. */
  pieces(document: SentDocument, template: string): Promise<DocumentPieces>
  close(): Promise<void>
}

interface Job {
  readonly request: DocumentRequest
  readonly resolve: (answer: ImportAnswer | DocumentPieces) => void
  readonly reject: (error: Error) => void
}

/** `timeLimitMs` bounds one document. */
export function createDocumentChecker(timeLimitMs = TIME_LIMIT_MS): DocumentChecker {
  const waiting: Job[] = []
  let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let nextId = 1

  function start(): Worker {
    const started = new Worker(join(projectRoot(), 'dist/js/server/import/document-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      // Neither the server's settings nor its flags are the thread's business.
      env: {},
      execArgv: [],
    })
    started.on('message', (reply: DocumentReply) => finish(started, reply))
    // Out of memory is one of them: to whoever sent the document it means the same as out of time.
    started.on('error', () => fail(started))
    started.on('exit', () => fail(started))
    started.unref()
    return started
  }

  async function drop(): Promise<void> {
    const ended = worker
    worker = null
    ended?.removeAllListeners()
    await ended?.terminate()
  }

  function settle(): Job | null {
    const job = current?.job ?? null
    if (current) clearTimeout(current.timer)
    current = null
    return job
  }

  function finish(from: Worker, reply: DocumentReply): void {
    if (from !== worker || reply.id !== current?.job.request.id) return
    const job = settle()
    if (reply.ok) job?.resolve(reply.answer)
    else if (reply.code === 'internal') job?.reject(new Error(reply.data.reason))
    else job?.reject(new ImportProblem(reply.code, reply.data))
    next()
  }

  function fail(from: Worker): void {
    if (from !== worker) return
    void drop()
    settle()?.reject(new ImportProblem('took-too-long'))
    next()
  }

  function next(): void {
    if (idle) clearTimeout(idle)
    idle = null
    if (current) return
    const job = waiting.shift()
    if (!job) {
      idle = setTimeout(() => void drop(), IDLE_LIMIT_MS).unref()
      return
    }
    worker ??= start()
    const running = worker
    current = { job, timer: setTimeout(() => fail(running), timeLimitMs) }
    running.postMessage(job.request)
  }

  function ask<Answer extends ImportAnswer | DocumentPieces>(request: Omit<DocumentRequest, 'id'>): Promise<Answer> {
    if (waiting.length >= WAITING_MAX) return Promise.reject(new ImportProblem('took-too-long'))
    return new Promise<Answer>((resolve, reject) => {
      // The thread answers with what is wanted.
      waiting.push({ request: { ...request, id: nextId++ }, resolve: (answer) => resolve(answer as Answer), reject })
      next()
    })
  }

  return {
    check: (document, template, locale) => ask<ImportAnswer>({ document, template, locale, want: 'answer' }),
    pieces: (document, template) => ask<DocumentPieces>({ document, template, locale: 'id', want: 'pieces' }),
    async close() {
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      await drop()
      for (const job of jobs) job?.reject(new ImportProblem('took-too-long'))
    },
  }
}
