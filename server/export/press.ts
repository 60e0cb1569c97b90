// Prints in a child process. Typst keeps about 3 MB of every distinct document for ever and cannot be interrupted, so the process is thrown
// away once it holds much or has printed often, and ended when one print takes too long or too much; the server itself never waits on it.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { PRESS_LIMITS, type PressLimits } from './press-limits.ts'
import type { PressReply, PressRequest } from './press-message.ts'
import { MEMORY_SIGNAL, PROCESSOR_SIGNAL } from './press-signals.ts'
import { PrintError, PrintStopped } from './print-error.ts'
import { projectRoot } from './project-root.ts'
import type { Sealed } from './typeset.ts'

/** An idle press costs nothing: its process ends after this. */
const IDLE_LIMIT_MS = 120_000

export interface Press {
  /** The sealed file with empty signature fields. The same input gives the same bytes. Rejects with PrintError. */
  seal(input: SealedInput): Promise<Sealed>
  /**
   * The same bytes once more, to be compared with a file that came from anywhere, within bounds of `limits`; null when they were not finished in them.
   * `processorMs`: less or more than usual. Rejects with PrintError where the input cannot be printed at all.
   */
  again(input: SealedInput, processorMs?: number): Promise<Uint8Array | null>
  /** A working copy: marked as such, without fields and attachments. Rejects with PrintError. */
  draft(input: SealedInput): Promise<Sealed>
  /** One of the paper copies, with the stamp at partner `number` (from 1). Rejects with PrintError. */
  counterpart(input: SealedInput, number: number): Promise<Sealed>
  /** How many processes were begun, and the most that one held after a print, in bytes. */
  usage(): { readonly processes: number; readonly heldBytes: number }
  close(): Promise<void>
}

interface Job {
  readonly request: PressRequest
  readonly timeMs: number
  readonly resolve: (sealed: Sealed) => void
  readonly reject: (error: PrintError) => void
}

function endOf(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === MEMORY_SIGNAL) return 'memory limit'
  return signal === PROCESSOR_SIGNAL ? 'processor limit' : `the printing process ended (${signal ?? code})`
}

/** A print that waits behind others is not waited for longer than it may take itself. */
function withinTime<T>(result: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PrintStopped('time limit')), ms)
    result.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

export function createPress(changes: Partial<PressLimits> = {}): Press {
  const limits: PressLimits = { ...PRESS_LIMITS, ...changes }
  const waiting: Job[] = []
  let current: { job: Job; timer: NodeJS.Timeout } | null = null
  let child: ChildProcess | null = null
  let prints = 0
  let processes = 0
  let heldBytes = 0
  let nextId = 1
  let idle: NodeJS.Timeout | null = null
  let closed = false

  function start(): ChildProcess {
    const started = fork(join(projectRoot(), 'dist/js/server/export/press-worker.js'), [String(limits.memoryBytes)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env.PATH ?? '' },
      execArgv: ['--max-old-space-size=1024'],
    })
    started.on('message', (reply: PressReply) => finish(started, reply))
    started.on('error', (error) => fail(started, error.message))
    started.on('exit', (code, signal) => fail(started, endOf(code, signal)))
    prints = 0
    processes++
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
    if (reply.ok) heldBytes = Math.max(heldBytes, reply.heldBytes)
    if (++prints >= limits.prints || (reply.ok && reply.heldBytes > limits.recycleBytes)) drop('SIGTERM')
    if (reply.ok) job?.resolve({ pdf: new Uint8Array(reply.pdf), digest: reply.digest, pages: reply.pages })
    else job?.reject(new PrintError(reply.code, reply.data))
    next()
  }

  function fail(from: ChildProcess, reason: string): void {
    if (from !== child) return
    drop('SIGKILL')
    settle()?.reject(new PrintStopped(reason))
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
    current = { job, timer: setTimeout(() => fail(running, 'time limit'), job.timeMs) }
    running.send(job.request, (error) => {
      if (error) fail(running, error.message)
    })
  }

  function print(wanted: Omit<PressRequest, 'id'>, timeMs = limits.timeMs): Promise<Sealed> {
    if (closed) return Promise.reject(new PrintStopped('closed'))
    if (waiting.length >= limits.waiting) return Promise.reject(new PrintStopped('busy'))
    return new Promise((resolve, reject) => {
      waiting.push({ request: { id: nextId++, ...wanted }, timeMs, resolve, reject })
      next()
    })
  }

  async function again(input: SealedInput, processorMs = limits.againProcessorMs): Promise<Uint8Array | null> {
    const timeMs = Math.max(limits.againMs, 4 * processorMs)
    const printed = print({ input, form: { kind: 'sealed' }, processorLimitMs: processorMs }, timeMs)
    try {
      return (await withinTime(printed, timeMs)).pdf
    } catch (error) {
      if (error instanceof PrintStopped) return null
      throw error
    }
  }

  return {
    seal: (input) => print({ input, form: { kind: 'sealed' } }),
    again,
    draft: (input) => print({ input, form: { kind: 'draft' } }),
    counterpart: (input, number) => print({ input, form: { kind: 'counterpart', number } }),
    usage: () => ({ processes, heldBytes }),
    async close() {
      closed = true
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      drop('SIGTERM')
      for (const job of jobs) job?.reject(new PrintStopped('closed'))
    },
  }
}
