// Makes checkpoints, one at a time, in a thread of its own. Whatever goes wrong here costs a checkpoint and nothing else.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../export/project-root.ts'
import type { CheckpointReply, CheckpointRequest } from './checkpoint-message.ts'
import { packUpdates, unpackUpdates } from './packed-updates.ts'
import type { RelayLog } from './relay-options.ts'
import type { CheckpointShelf, RelayStore } from './relay-store.ts'
import { checkpointBytes, soundCheckpoint } from './sound-checkpoint.ts'

/** Updates handed over at once: reading them takes a millisecond or two of the main thread. */
const HAND_OVER = 1_000
/** A log of 16 MiB of state and a million keystrokes takes some ten seconds; what takes longer is given up. */
const JOB_LIMIT_MS = 120_000
/** A thread without work ends after this. */
const IDLE_MS = 10_000
/** Heap of the thread: a document of 16 MiB with all its deleted text needs a few hundred megabytes at most. */
const HEAP_MIB = 512

export interface Made {
  /** What the checkpoint holds: updates 1…seq, in this many bytes */
  readonly seq: number
  readonly bytes: number
}

export interface Checkpointer<Name extends string> {
  /** Brings the checkpoint of a document up to what is durable now; null when there is none to be had. Never rejects. */
  make(document: Name): Promise<Made | null>
  close(): Promise<void>
}

interface Pending {
  readonly resolve: (reply: CheckpointReply) => void
  readonly reject: (error: Error) => void
}

export function createCheckpointer<Name extends string>(
  store: RelayStore<Name>,
  shelf: CheckpointShelf<Name>,
  log: RelayLog,
): Checkpointer<Name> {
  let worker: Worker | null = null
  let pending: Pending | null = null
  let idle: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const lose = (lost: Worker, error: Error): void => {
    if (worker !== lost) return
    worker = null
    pending?.reject(error)
    pending = null
  }

  const thread = (): Worker => {
    if (worker !== null) return worker
    const started = new Worker(join(projectRoot(), 'dist/js/server/socket/checkpoint-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
      // neither the server's settings nor its flags are the thread's business
      env: {},
      execArgv: [],
    })
    started.unref()
    started.on('message', (reply: CheckpointReply) => {
      const answered = pending
      pending = null
      answered?.resolve(reply)
    })
    started.on('error', (error) => lose(started, error))
    started.on('exit', () => lose(started, new Error('the checkpoint thread ended')))
    worker = started
    return started
  }

  const stop = async (): Promise<void> => {
    const stopped = worker
    if (stopped === null) return
    lose(stopped, new Error('the checkpoint thread was stopped'))
    await stopped.terminate()
  }

  const ask = (request: CheckpointRequest): Promise<CheckpointReply> =>
    new Promise((resolve, reject) => {
      const asked = thread()
      pending = { resolve, reject }
      asked.postMessage(request, 'updates' in request ? [request.updates] : [])
    })

  const build = async (document: Name): Promise<Made | null> => {
    const head = store.head(document)
    const base = soundCheckpoint(store, document)
    if (base !== null && head.index === base.seq) return { seq: base.seq, bytes: checkpointBytes(base) }
    let seq = base?.seq ?? 0
    if ((await ask({ type: 'start', updates: packUpdates(base?.parts ?? []) })).type !== 'taken') {
      await ask({ type: 'start', updates: packUpdates([]) })
      seq = 0
    }
    while (seq < head.index) {
      const updates = store.updates(document, seq, HAND_OVER).filter((update) => update.seq <= head.index)
      const bytes = packUpdates(updates.map((update) => update.bytes))
      if ((await ask({ type: 'take', updates: bytes })).type !== 'taken') return null
      seq = updates.at(-1)?.seq ?? head.index
    }
    const reply = await ask({ type: 'finish' })
    if (reply.type !== 'parts') return null
    const checkpoint = { seq: head.index, hash: head.hash, parts: unpackUpdates(reply.parts) }
    await shelf.put(document, checkpoint)
    return { seq: head.index, bytes: checkpointBytes(checkpoint) }
  }

  const attempt = async (document: Name): Promise<Made | null> => {
    if (closed) return null
    if (idle !== null) clearTimeout(idle)
    const limit = setTimeout(() => void stop(), JOB_LIMIT_MS)
    try {
      const made = await build(document)
      if (made === null) log.warn({ document }, 'checkpoint-unsound')
      return made
    } catch (error) {
      if (!closed) log.warn({ document, err: error }, 'checkpoint-failed')
      return null
    } finally {
      clearTimeout(limit)
      idle = setTimeout(() => void stop(), IDLE_MS).unref()
    }
  }

  return {
    make(document) {
      const made = last.then(() => attempt(document))
      last = made
      return made
    },
    async close() {
      closed = true
      if (idle !== null) clearTimeout(idle)
      await stop()
      await last
      if (idle !== null) clearTimeout(idle)
    },
  }
}
