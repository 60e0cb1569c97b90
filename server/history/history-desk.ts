// Questions about the past of drafts, answered one after another by a thread of their own. The main thread only hands it the log, a
// millisecond or two at a time; of a draft that was asked about before, only what came since.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { projectRoot } from '../export/project-root.ts'
import { packUpdates } from '../socket/packed-updates.ts'
import type { RelayStore } from '../socket/relay-store.ts'
import { soundCheckpoint } from '../socket/sound-checkpoint.ts'
import type { Store } from '../store/store.ts'
import type { HistoryQuestion, HistoryReply, HistoryRequest } from './history-message.ts'

/** Updates handed over at once */
const HAND_OVER = 1_000
/** A longer log is not looked into: it would take the thread minutes and gigabytes. Eight times the longest draft that was measured. */
const HISTORY_UPDATES_MAX = 2_000_000
/** One question, the reading of a log among it; then its thread is ended. */
const TIME_LIMIT_MS = 60_000
/** Beyond it a question is refused at once: who waits longer has gone. */
const WAITING_MAX = 64
/** What a thread has worked out is let go after this long without a question. */
const IDLE_MS = 300_000
/** An id that a file brought becomes somebody's later, without a change of the log: who owns which is told again after this. */
const OWNERS_MS = 10_000
const HEAP_MIB = 768

/** `too-large`: the log, or what was asked, is beyond what can be worked out; `busy`: too many wait; `stopping`: the server ends. */
export class HistoryError extends Error {
  readonly code: 'too-large' | 'busy' | 'stopping'
  constructor(code: HistoryError['code'], options?: ErrorOptions) {
    super(`history: ${code}`, options)
    this.code = code
  }
}

export interface HistoryDesk {
  /** The answer as JSON. Rejects with HistoryError. */
  ask(agreement: AgreementId, question: HistoryQuestion): Promise<string>
  close(): Promise<void>
}

export interface HistorySource {
  readonly store: Pick<Store, 'updates' | 'head'>
  /** Checkpoints, hashes and owners of the same drafts */
  readonly log: RelayStore<AgreementId>
  readonly timeLimitMs?: number
}

interface Pending {
  readonly resolve: (reply: HistoryReply) => void
  readonly reject: (error: Error) => void
}

export function createHistoryDesk({ store, log, timeLimitMs = TIME_LIMIT_MS }: HistorySource): HistoryDesk {
  let worker: Worker | null = null
  let pending: Pending | null = null
  let idle: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let closed = false
  const ownersTold = new Map<AgreementId, number>()

  const lose = (lost: Worker, error: Error): void => {
    if (worker !== lost) return
    worker = null
    ownersTold.clear()
    pending?.reject(error)
    pending = null
  }

  const thread = (): Worker => {
    if (worker !== null) return worker
    const started = new Worker(join(projectRoot(), 'dist/js/server/history/history-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
      // neither the server's settings nor its flags are the thread's business
      env: {},
      execArgv: [],
    })
    started.unref()
    started.on('message', (reply: HistoryReply) => {
      const answered = pending
      pending = null
      answered?.resolve(reply)
    })
    // Out of memory is one of them: it means the same as out of time.
    started.on('error', (cause) => lose(started, new HistoryError('too-large', { cause })))
    started.on('exit', () => lose(started, new HistoryError('too-large')))
    worker = started
    return started
  }

  const stop = async (reason: HistoryError['code']): Promise<void> => {
    const stopped = worker
    if (stopped === null) return
    lose(stopped, new HistoryError(reason))
    await stopped.terminate()
  }

  const tell = (request: HistoryRequest, handed: ArrayBuffer[] = []): Promise<HistoryReply> =>
    new Promise((resolve, reject) => {
      const told = thread()
      pending = { resolve, reject }
      told.postMessage(request, handed)
    })

  /** Hands over what the thread does not know yet; false where the log or its checkpoint spoils the document. */
  const handOver = async (agreement: AgreementId, after: number, until: number): Promise<boolean> => {
    for (let seq = after; seq < until; ) {
      const updates = store.updates(agreement, seq, HAND_OVER).filter((update) => update.seq <= until)
      const packed = packUpdates(updates.map(({ bytes }) => bytes))
      const times = Float64Array.from(updates, ({ at }) => at)
      const principals = updates.map(({ principal }) => principal)
      if ((await tell({ type: 'take', updates: packed, times, principals }, [packed])).type === 'unsound') return false
      seq = updates.at(-1)?.seq ?? until
    }
    return true
  }

  const begin = async (agreement: AgreementId, until: number, isCareful: boolean): Promise<boolean> => {
    const checkpoint = isCareful ? null : soundCheckpoint(log, agreement)
    const usable = checkpoint !== null && checkpoint.seq <= until ? checkpoint : null
    const parts = packUpdates(usable?.parts ?? [])
    const begun = await tell({ type: 'begin', parts, seq: usable?.seq ?? 0, isCareful }, [parts])
    return begun.type !== 'unsound' && (await handOver(agreement, 0, until))
  }

  const prepare = async (agreement: AgreementId): Promise<void> => {
    const until = store.head(agreement).index
    if (until > HISTORY_UPDATES_MAX) throw new HistoryError('too-large')
    const opened = await tell({ type: 'open', agreement })
    const known = opened.type === 'known' ? opened.updates : 0
    if (known === until && known > 0 && (ownersTold.get(agreement) ?? 0) > performance.now() - OWNERS_MS) return
    ownersTold.set(agreement, performance.now())
    if (known === until && known > 0) {
      await tell({ type: 'owners', owners: log.owners(agreement) })
      return
    }
    const isReady =
      (known > 0 && (await handOver(agreement, known, until))) ||
      (await reopened(agreement, until, false)) ||
      (await reopened(agreement, until, true))
    if (!isReady) throw new HistoryError('too-large')
    await tell({ type: 'owners', owners: log.owners(agreement) })
  }

  const reopened = async (agreement: AgreementId, until: number, isCareful: boolean): Promise<boolean> => {
    await tell({ type: 'open', agreement })
    return begin(agreement, until, isCareful)
  }

  const answer = async (agreement: AgreementId, question: HistoryQuestion): Promise<string> => {
    if (closed) throw new HistoryError('stopping')
    if (idle !== null) clearTimeout(idle)
    const limit = setTimeout(() => void stop('too-large'), timeLimitMs)
    try {
      await prepare(agreement)
      const reply = await tell({ type: 'ask', question })
      if (reply.type !== 'answer') throw new HistoryError('too-large')
      return reply.json
    } finally {
      clearTimeout(limit)
      idle = setTimeout(() => void stop('stopping'), IDLE_MS).unref()
    }
  }

  return {
    ask(agreement, question) {
      if (closed) return Promise.reject(new HistoryError('stopping'))
      if (waiting >= WAITING_MAX) return Promise.reject(new HistoryError('busy'))
      waiting++
      const answered = last.then(() => answer(agreement, question)).finally(() => waiting--)
      last = answered.catch(() => undefined) // whoever asked hears of it; the next question is answered all the same
      return answered
    },
    async close() {
      closed = true
      if (idle !== null) clearTimeout(idle)
      await stop('stopping')
      await last
      if (idle !== null) clearTimeout(idle)
    },
  }
}
