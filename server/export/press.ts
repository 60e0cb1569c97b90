// Prints in a child process. Typst keeps about 3 MB of every distinct document for ever and cannot be interrupted, so the process is thrown
// away after a number of prints and killed when one takes too long; the server itself never waits on it.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { PrintForm } from '../../shared/export/print-form.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { PressReply, PressRequest } from './press-message.ts'
import { PrintError } from './print-error.ts'
import { projectRoot } from './project-root.ts'
import type { Sealed } from './typeset.ts'

const PRINTS_PER_PROCESS = 100
const TIME_LIMIT_MS = 60_000
/** An idle press costs nothing: its process ends after this. */
const IDLE_LIMIT_MS = 120_000

export interface Press {
  /** The sealed file with empty signature fields. The same input gives the same bytes. Rejects with PrintError. */
  seal(input: SealedInput): Promise<Sealed>
  /** A working copy: marked as such, without fields and attachments. Rejects with PrintError. */
  draft(input: SealedInput): Promise<Sealed>
  /** One of the paper copies, with the stamp at partner `number` (from 1). Rejects with PrintError. */
  counterpart(input: SealedInput, number: number): Promise<Sealed>
  close(): Promise<void>
}

interface Job {
  readonly request: PressRequest
  readonly resolve: (sealed: Sealed) => void
  readonly reject: (error: PrintError) => void
}

/** `timeLimitMs` bounds one print. */
export function createPress(timeLimitMs = TIME_LIMIT_MS): Press {
  const waiting: Job[] = []
  let current: { job: Job; timer: NodeJS.Timeout } | null = null
  let child: ChildProcess | null = null
  let prints = 0
  let nextId = 1
  let idle: NodeJS.Timeout | null = null
  let closed = false

  function start(): ChildProcess {
    const started = fork(join(projectRoot(), 'dist/js/server/export/press-worker.js'), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env.PATH ?? '' },
      execArgv: ['--max-old-space-size=1024'],
    })
    started.on('message', (reply: PressReply) => finish(started, reply))
    started.on('error', (error) => fail(started, error.message))
    started.on('exit', (code, signal) => fail(started, `the printing process ended (${signal ?? code})`))
    prints = 0
    return started
  }

  /** Lets a process go; what it still says is not heard. */
  function drop(signal: 'SIGTERM' | 'SIGKILL'): void {
    child?.removeAllListeners()
    // An exit or a broken channel of a process that was let go concerns nobody any more.
    child?.on('error', () => undefined)
    child?.kill(signal)
    child = null
  }

  function settle(): Job | null {
    const job = current?.job ?? null
    if (current) clearTimeout(current.timer)
    current = null
    return job
  }

  function finish(from: ChildProcess, reply: PressReply): void {
    if (from !== child || reply.id !== current?.job.request.id) return
    const job = settle()
    if (++prints >= PRINTS_PER_PROCESS) drop('SIGTERM')
    if (reply.ok) job?.resolve({ pdf: new Uint8Array(reply.pdf), digest: reply.digest, pages: reply.pages })
    else job?.reject(new PrintError(reply.code, reply.data))
    next()
  }

  function fail(from: ChildProcess, reason: string): void {
    if (from !== child) return
    drop('SIGKILL')
    settle()?.reject(new PrintError('print-failed', { reason }))
    next()
  }

  function next(): void {
    if (idle) clearTimeout(idle)
    idle = null
    const job = current ? undefined : waiting.shift()
    if (!job) {
      if (!current && child) idle = setTimeout(() => drop('SIGTERM'), IDLE_LIMIT_MS).unref()
      return
    }
    child ??= start()
    const running = child
    current = { job, timer: setTimeout(() => fail(running, 'time limit'), timeLimitMs) }
    running.send(job.request, (error) => {
      if (error) fail(running, error.message)
    })
  }

  function print(input: SealedInput, form: PrintForm): Promise<Sealed> {
    if (closed) return Promise.reject(new PrintError('print-failed', { reason: 'closed' }))
    return new Promise((resolve, reject) => {
      waiting.push({ request: { id: nextId++, input, form }, resolve, reject })
      next()
    })
  }

  return {
    seal: (input) => print(input, { kind: 'sealed' }),
    draft: (input) => print(input, { kind: 'draft' }),
    counterpart: (input, number) => print(input, { kind: 'counterpart', number }),
    async close() {
      closed = true
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      drop('SIGTERM')
      for (const job of jobs) job?.reject(new PrintError('print-failed', { reason: 'closed' }))
    },
  }
}
