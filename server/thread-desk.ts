// Work that costs too much for the server's own loop, done one piece after another in a thread, which is ended when one takes too long, when it
// has nothing to do for a while, and with the desk.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { processorMs } from './export/press-signals.ts'
import { projectRoot } from './export/project-root.ts'

const LOOK_EVERY_MS = 100
/** An idle thread costs memory: it ends after this. */
const IDLE_LIMIT_MS = 60_000

/** `busy`: too many wait already · `took-too-long` · `ended`: the thread died, of memory or of a fault · `closed`: the desk is. */
export class ThreadError extends Error {
  readonly code: 'busy' | 'took-too-long' | 'ended' | 'closed'
  constructor(code: ThreadError['code'], options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

interface Numbered {
  /** Which piece of work it is about */
  readonly id: number
}

/** The same of each member of a union. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

export interface ThreadDeskOptions<Request extends Numbered, Reply extends Numbered> {
  /** The thread's program, below dist/js */
  readonly program: string
  readonly heapMegabytes: number
  /** For one piece of work, by the clock; what `consult` takes does not count. */
  readonly timeLimitMs: number
  /** The same in processor time of this process, all of its threads together, where the clock would punish a busy machine. */
  readonly processorLimitMs?: number
  /** Beyond it work is refused at once: who waits longer has gone. */
  readonly waitingMax: number
  /** What the thread needs to know before it can go on; null for its last word. Never rejects. */
  readonly consult?: (reply: Reply) => Promise<Request> | null
}

export interface ThreadDesk<Request extends Numbered, Reply extends Numbered> {
  /** The thread's last word. Rejects with ThreadError. */
  ask(request: Unnumbered<Request>): Promise<Reply>
  close(): Promise<void>
}

interface Job<Request, Reply> {
  readonly request: Request
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: ThreadError) => void
}

export function createThreadDesk<Request extends Numbered, Reply extends Numbered>({
  program,
  heapMegabytes,
  timeLimitMs,
  processorLimitMs = Number.POSITIVE_INFINITY,
  waitingMax,
  consult = () => null,
}: ThreadDeskOptions<Request, Reply>): ThreadDesk<Request, Reply> {
  const waiting: Job<Request, Reply>[] = []
  let current: { readonly job: Job<Request, Reply>; timer: NodeJS.Timeout } | null = null
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let nextId = 1
  let closed = false

  function start(): Worker {
    const started = new Worker(join(projectRoot(), 'dist/js', program), {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
      // Neither the server's settings nor its flags are the thread's business.
      env: {},
      execArgv: [],
    })
    started.on('message', (reply: Reply) => hear(started, reply))
    started.on('error', (error) => fail(started, new ThreadError('ended', { cause: error })))
    started.on('exit', () => fail(started, new ThreadError('ended')))
    started.unref()
    return started
  }

  async function drop(): Promise<void> {
    const ended = worker
    worker = null
    ended?.removeAllListeners()
    await ended?.terminate()
  }

  function limit(running: Worker): NodeJS.Timeout {
    const [begun, spent] = [performance.now(), processorMs()]
    const isOver = () => performance.now() - begun >= timeLimitMs || processorMs() - spent >= processorLimitMs
    const look = () => isOver() && fail(running, new ThreadError('took-too-long'))
    return setInterval(look, Math.min(LOOK_EVERY_MS, timeLimitMs))
  }

  function settle(): Job<Request, Reply> | null {
    const job = current?.job ?? null
    if (current) clearTimeout(current.timer)
    current = null
    return job
  }

  function hear(from: Worker, reply: Reply): void {
    if (from !== worker || reply.id !== current?.job.request.id) return
    const asked = consult(reply)
    if (asked !== null) {
      clearTimeout(current.timer)
      void asked.then((answer) => {
        if (from !== worker || answer.id !== current?.job.request.id) return
        current.timer = limit(from)
        post(from, answer)
      })
      return
    }
    settle()?.resolve(reply)
    next()
  }

  function fail(from: Worker, error: ThreadError): void {
    if (from !== worker) return
    void drop()
    settle()?.reject(error)
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
    current = { job, timer: limit(worker) }
    post(worker, job.request)
  }

  /** What cannot be handed to a thread, as what is nested too deep, is that piece of work's end, not the server's. */
  function post(to: Worker, request: Request): void {
    try {
      to.postMessage(request)
    } catch (error) {
      fail(to, new ThreadError('ended', { cause: error }))
    }
  }

  return {
    ask(asked) {
      if (closed || waiting.length >= waitingMax) return Promise.reject(new ThreadError(closed ? 'closed' : 'busy'))
      // With its number it is a whole request again.
      const request = { ...asked, id: nextId++ } as unknown as Request
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        next()
      })
    },
    async close() {
      closed = true
      if (idle) clearTimeout(idle)
      const jobs = [settle(), ...waiting.splice(0)]
      await drop()
      for (const job of jobs) job?.reject(new ThreadError('closed'))
    },
  }
}
