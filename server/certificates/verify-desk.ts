// Files are verified one after another in a thread of their own, which is ended when one takes too long. Pages are typeset again by the press;
// that has bounds of its own.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { endedReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { Press } from '../export/press.ts'
import { projectRoot } from '../export/project-root.ts'
import type { VerifyReply, VerifyRequest } from './verify-message.ts'

/** Ten times what a hostile file costs on a small machine. The press's time does not count. */
const TIME_LIMIT_MS = 20_000
/** Beyond it a file is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
/** An idle thread costs memory: it ends after this. */
const IDLE_LIMIT_MS = 60_000
const HEAP_MEGABYTES = 768

export interface VerifyDesk {
  /** A file that takes too long, or more memory than it may, is reported so. Rejects only on a fault of the program. */
  verify(file: Uint8Array): Promise<VerifyReport>
  close(): Promise<void>
}

interface Job {
  readonly id: number
  readonly file: Uint8Array
  readonly resolve: (report: VerifyReport) => void
  readonly reject: (error: Error) => void
}

/** `timeLimitMs` bounds one file. */
export function createVerifyDesk(
  press: Pick<Press, 'seal'>,
  authorities: readonly Uint8Array[],
  timeLimitMs = TIME_LIMIT_MS,
): VerifyDesk {
  const waiting: Job[] = []
  let current: { readonly job: Job; timer: NodeJS.Timeout } | null = null
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let nextId = 1

  function start(): Worker {
    const started = new Worker(join(projectRoot(), 'dist/js/server/certificates/verify-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      // Neither the server's settings nor its flags are the thread's business.
      env: {},
      execArgv: [],
    })
    started.on('message', (reply: VerifyReply) => hear(started, reply))
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

  function hear(from: Worker, reply: VerifyReply): void {
    if (from !== worker || reply.id !== current?.job.id) return
    if (reply.type === 'typeset') {
      void typeset(from, reply)
      return
    }
    const job = settle()
    if (reply.type === 'report') job?.resolve(reply.report)
    else job?.reject(new Error(reply.reason))
    next()
  }

  async function typeset(from: Worker, { id, input }: Extract<VerifyReply, { type: 'typeset' }>): Promise<void> {
    if (current) clearTimeout(current.timer)
    const answer: VerifyRequest = await press.seal(input).then(
      ({ pdf }) => ({ type: 'typeset', id, ok: true, pdf }),
      (error: unknown) => ({
        type: 'typeset',
        id,
        ok: false,
        reason: error instanceof Error ? error.message : String(error),
      }),
    )
    if (from !== worker || id !== current?.job.id) return
    current.timer = setTimeout(() => fail(from), timeLimitMs)
    from.postMessage(answer)
  }

  function fail(from: Worker): void {
    if (from !== worker) return
    void drop()
    settle()?.resolve(endedReport('took-too-long'))
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
    const request: VerifyRequest = { type: 'verify', id: job.id, file: job.file, authorities }
    running.postMessage(request)
  }

  return {
    verify(file) {
      if (waiting.length >= WAITING_MAX) return Promise.resolve(endedReport('took-too-long'))
      return new Promise((resolve, reject) => {
        waiting.push({ id: nextId++, file, resolve, reject })
        next()
      })
    },
    async close() {
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      await drop()
      for (const job of jobs) job?.resolve(endedReport('took-too-long'))
    },
  }
}
