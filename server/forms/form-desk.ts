// Forms are made one after another in a thread of their own, which ends when it is idle, or takes too long over one.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PrintForm } from '../../shared/export/print-form.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { PrintError } from '../export/print-error.ts'
import { projectRoot } from '../export/project-root.ts'
import type { Form } from './form.ts'
import type { FormReply, FormRequest } from './form-message.ts'

/** Ten times what the longest agreement takes as a Word file on a small machine. */
const TIME_LIMIT_MS = 30_000
/** Beyond it a form is refused at once: who waits longer has gone. */
const WAITING_MAX = 32
/** An idle thread costs memory: it ends after this. */
const IDLE_LIMIT_MS = 60_000
const HEAP_MEGABYTES = 512
export interface FormDesk {
  /** The bytes of one form. Rejects with PrintError. */
  make(form: Form, input: SealedInput, print: PrintForm): Promise<Uint8Array>
  close(): Promise<void>
}

interface Job {
  readonly request: FormRequest
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: PrintError) => void
}

const failed = (reason: string) => new PrintError('print-failed', { reason })

/** `timeLimitMs` bounds one form. */
export function createFormDesk(timeLimitMs = TIME_LIMIT_MS): FormDesk {
  const waiting: Job[] = []
  let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let nextId = 1
  let closed = false

  function start(): Worker {
    const started = new Worker(join(projectRoot(), 'dist/js/server/forms/form-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      // Neither the server's settings nor its flags are the thread's business.
      env: {},
      execArgv: [],
    })
    started.on('message', (reply: FormReply) => finish(started, reply))
    started.on('error', (error) => fail(started, error.message))
    started.on('exit', () => fail(started, 'the thread ended'))
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

  function finish(from: Worker, reply: FormReply): void {
    if (from !== worker || reply.id !== current?.job.request.id) return
    const job = settle()
    if (reply.ok) job?.resolve(reply.bytes)
    else job?.reject(failed(reply.reason))
    next()
  }

  function fail(from: Worker, reason: string): void {
    if (from !== worker) return
    void drop()
    settle()?.reject(failed(reason))
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
    current = { job, timer: setTimeout(() => fail(running, 'time limit'), timeLimitMs) }
    running.postMessage(job.request)
  }

  return {
    make(form, input, print) {
      if (closed || waiting.length >= WAITING_MAX) return Promise.reject(failed(closed ? 'closed' : 'busy'))
      return new Promise((resolve, reject) => {
        waiting.push({ request: { id: nextId++, form, input, print }, resolve, reject })
        next()
      })
    },
    async close() {
      closed = true
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      await drop()
      for (const job of jobs) job?.reject(failed('closed'))
    },
  }
}
