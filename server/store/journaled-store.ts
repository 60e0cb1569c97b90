// The store: a journal that makes commits durable, an overlay that shows them, an index that takes them in behind.
//
//   commit ─► queue ─► (one durable write for all) ─► overlay ─► (now and then, in one transaction) ─► index ─► journal segments go
//
// A failed write turns the status to 'full' or 'error': commits are refused at once until a probe of the disk has passed.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { encodeBatch } from './batch.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-record.ts'
import { isFull } from './disk.ts'
import { checkEntries } from './entry-limits.ts'
import type { Group } from './group.ts'
import type { Journal, TornTail } from './journal.ts'
import { EMPTY_HEAD, encodedHead, type Head, type LogRecord } from './log-record.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import { compareKeys } from './record-key.ts'
import { createReplay } from './replay.ts'
import { type Entry, type Store, StoreError, type StoreStatus, type Table } from './store.ts'
import type { Index } from './store-index.ts'

/** Content that waits for the index before it is poured without waiting for the clock */
const FILL_BYTES = 4 * 1024 * 1024
/** While the index takes it in, the disk makes a commit wait: seldom, then, and as much at once as a start reads back in no time. */
const FILL_DELAY_MS = 15_000
/** Content of one write; what is queued behind it goes into the next */
const BATCH_BYTES = 16 * 1024 * 1024
/** Agreements of which the hash that was asked for last is kept: everybody who comes is told it, and it goes over all of an update. */
const LAST_HASHES = 1_000
const FIRST_RETRY_MS = 50
const LAST_RETRY_MS = 1_000

export interface StoreLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface StoreParts {
  /** Opens the journal; `visit` gets every group after `applied`, in order. */
  readonly openJournal: (
    applied: number,
    visit: (groups: readonly Group[]) => Promise<void>,
  ) => Promise<{ readonly journal: Journal; readonly torn: TornTail | null }>
  readonly index: Index
  /** Random name of this store */
  readonly epoch: string
  /** Of an earlier start */
  readonly recoveredAt: number | null
  readonly now: () => number
  readonly log: StoreLog
  readonly backup: (file: string) => Promise<void>
  /** Called once everything is closed. */
  readonly release: () => Promise<void>
}

interface Waiting {
  readonly entries: readonly Entry[]
  readonly resolve: () => void
  readonly reject: (error: StoreError) => void
}

const sizeOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + (entry.type === 'put' ? (entry.value?.length ?? 0) : entry.bytes.length), 0)

const statusOf = (error: unknown): 'full' | 'error' => (isFull(error) ? 'full' : 'error')

function refusal(status: 'full' | 'error', cause?: unknown): StoreError {
  const message = status === 'full' ? 'there is no room left on the disk' : 'the disk does not take what is written'
  return new StoreError(`store-${status}`, message, cause === undefined ? {} : { cause })
}

/** Opens the journal, replays what the index lacks, cuts a torn tail (returned) and starts to take commits. */
export async function openJournaledStore(
  parts: StoreParts,
): Promise<{ readonly store: Store; readonly torn: TornTail | null }> {
  const { index, log } = parts
  const replay = createReplay(index)
  const { journal, torn } = await parts.openJournal(index.applied, replay.take)
  try {
    replay.end()
  } catch (error) {
    await journal.close()
    throw error
  }

  let status: StoreStatus = 'ok'
  let closed = false
  let queue: Waiting[] = []
  let writing: Promise<void> | null = null
  let fresh: Overlay = createOverlay()
  let filling: Overlay | null = null
  let pouring: Promise<void> | null = null
  let healing: Promise<void> | null = null
  let uncut = false
  let fillTimer: NodeJS.Timeout | null = null
  let healTimer: NodeJS.Timeout | null = null
  const listeners = new Set<(status: StoreStatus) => void>()
  const lastHashes = new Map<AgreementId, { readonly index: number; readonly hash: Uint8Array }>()

  const overlays = (): readonly Overlay[] => (filling === null ? [fresh] : [filling, fresh])

  const become = (next: StoreStatus, cause?: unknown): void => {
    if (status === next) return
    status = next
    if (next === 'ok') log.info({}, 'the store takes writes again')
    else log.error({ status: next, err: cause }, 'the store refuses writes')
    for (const listener of listeners) listener(next)
  }

  const headOf = (agreement: AgreementId): Head =>
    fresh.heads.get(agreement) ?? filling?.heads.get(agreement) ?? index.head(agreement) ?? EMPTY_HEAD

  /** Empties the overlay into the index; after a rejection the same overlay is poured again by the next call. */
  const pour = (): Promise<void> => {
    pouring ??= (async () => {
      if (filling === null && fresh.through === 0) return
      if (filling === null) {
        filling = fresh
        fresh = createOverlay()
      }
      await index.apply(filling)
      filling = null
      await journal.drop(index.applied)
    })().finally(() => {
      pouring = null
    })
    return pouring
  }

  const pourInBackground = async (): Promise<void> => {
    try {
      await pour()
      if (fresh.through > 0) pourSoon()
    } catch (error) {
      fail(error)
    }
  }

  const pourSoon = (): void => {
    if (closed || status !== 'ok' || pouring !== null) return
    if (fresh.bytes >= FILL_BYTES) void pourInBackground()
    else {
      fillTimer ??= setTimeout(() => {
        fillTimer = null
        void pourInBackground()
      }, FILL_DELAY_MS).unref()
    }
  }

  const heal = async (delay: number): Promise<void> => {
    // What was on its way when the store turned away the rest stands where the probe would write.
    await writing
    try {
      if (uncut) await journal.cut()
      uncut = false
      await journal.probe()
      await pour()
      healing = null
      become('ok')
    } catch (error) {
      become(statusOf(error), error)
      healSoon(Math.min(delay * 2, LAST_RETRY_MS))
    }
  }

  const healSoon = (delay: number): void => {
    if (closed) return
    healTimer = setTimeout(() => {
      healTimer = null
      healing = heal(delay)
    }, delay).unref()
  }

  const fail = (error: unknown): void => {
    if (status === 'ok') healSoon(FIRST_RETRY_MS)
    become(statusOf(error), error)
  }

  const takeBatch = (): readonly Waiting[] => {
    let bytes = 0
    let count = 0
    for (const { entries } of queue) {
      bytes += sizeOf(entries)
      if (count > 0 && bytes > BATCH_BYTES) break
      count++
    }
    const taken = queue.slice(0, count)
    queue = queue.slice(count)
    return taken
  }

  const writeBatch = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const place = await journal.place()
      const batch = encodeBatch(
        taken.map(({ entries }) => entries),
        parts.now(),
        { ...place, headOf },
      )
      await journal.append(batch.bytes, taken.length)
      fresh.add(batch.groups, batch.heads)
    } catch (error) {
      uncut = true
      try {
        // before anybody is told that nothing was written
        await journal.cut()
        uncut = false
      } catch (cause) {
        log.error({ err: cause }, 'a failed write cannot be cut away yet')
      }
      const failed = statusOf(error)
      for (const { reject } of taken) reject(refusal(failed, error))
      fail(error)
      return
    }
    for (const { resolve } of taken) resolve()
    pourSoon()
  }

  const writeQueue = async (): Promise<void> => {
    while (queue.length > 0) {
      if (status === 'ok') await writeBatch(takeBatch())
      else {
        const refused = queue
        queue = []
        for (const { reject } of refused) reject(refusal(status))
      }
    }
    writing = null
  }

  const records = (
    type: LogRecord['type'],
    agreement: AgreementId,
    after: number,
    limit = Number.POSITIVE_INFINITY,
  ): readonly LogRecord[] => {
    const head = headOf(agreement)
    if ((type === 'update' ? head.updates : head.events) <= after) return []
    const recent = overlays().flatMap(
      (overlay) => overlay.logs.get(agreement)?.[type === 'update' ? 'updates' : 'events'] ?? [],
    )
    const known = (recent[0]?.seq ?? Number.POSITIVE_INFINITY) <= after + 1
    const indexed = known ? [] : index.log(type, agreement, after, limit)
    const last = indexed.at(-1)?.seq ?? after
    const first = recent[0]
    if (first === undefined || indexed.length >= limit) return indexed
    const from = Math.max(0, last + 1 - first.seq)
    return [...indexed, ...recent.slice(from, from + limit - indexed.length)]
  }

  const hashAt = (agreement: AgreementId, seq: number): Uint8Array | null => {
    const told = lastHashes.get(agreement)
    if (told?.index === seq) return told.hash
    let record: LogRecord | null = null
    for (const overlay of overlays()) {
      const log = overlay.logs.get(agreement)?.updates ?? []
      record ??= log[seq - (log[0]?.seq ?? 0)] ?? null
    }
    record ??= index.update(agreement, seq)
    if (record === null) return null
    const { hash } = encodedHead(record, EMPTY_HEAD)
    lastHashes.set(agreement, { index: seq, hash })
    const [oldest] = lastHashes.keys()
    if (lastHashes.size > LAST_HASHES && oldest !== undefined) lastHashes.delete(oldest)
    return hash
  }

  const get = (table: Table, key: string): Uint8Array | null => {
    for (const overlay of overlays().toReversed()) {
      const value = overlay.records.get(table)?.get(key)
      if (value !== undefined) return value
    }
    return index.get(table, key)
  }

  const list = (table: Table, prefix: string): readonly (readonly [string, Uint8Array])[] => {
    const indexed = index.list(table, prefix)
    const changes: [string, Uint8Array | null][] = []
    for (const overlay of overlays())
      for (const change of overlay.records.get(table) ?? []) if (change[0].startsWith(prefix)) changes.push(change)
    if (changes.length === 0) return indexed
    const all = new Map(indexed)
    for (const [key, value] of changes) {
      if (value === null) all.delete(key)
      else all.set(key, value)
    }
    return [...all].sort(([a], [b]) => compareKeys(a, b))
  }

  const store: Store = {
    commit(entries) {
      try {
        checkEntries(entries)
      } catch (error) {
        return Promise.reject(error)
      }
      if (closed) return Promise.reject(new StoreError('store-closed', 'the store is closed'))
      if (status !== 'ok') return Promise.reject(refusal(status))
      return new Promise((resolve, reject) => {
        queue.push({ entries, resolve, reject })
        writing ??= new Promise((done) => setImmediate(done)).then(writeQueue)
      })
    },
    updates: (agreement, after = 0, limit) =>
      records('update', agreement, after, limit).map(({ seq, principal, at, bytes }) => ({
        seq,
        principal,
        at,
        bytes,
      })),
    head(agreement) {
      const { updates } = headOf(agreement)
      if (updates === 0) return { index: 0, hash: EMPTY_HEAD.hash }
      return { index: updates, hash: hashAt(agreement, updates) ?? EMPTY_HEAD.hash }
    },
    hashAt,
    checkpoint(agreement) {
      const bytes = index.checkpoint(agreement)
      return bytes === null ? null : decodeCheckpoint(bytes)
    },
    putCheckpoint: (agreement, checkpoint) =>
      closed
        ? Promise.reject(new StoreError('store-closed', 'the store is closed'))
        : index.putCheckpoint(agreement, encodeCheckpoint(checkpoint)),
    epoch: parts.epoch,
    recoveredAt: torn === null ? parts.recoveredAt : parts.now(),
    events: (agreement, after = 0) => records('event', agreement, after).map(({ bytes }) => bytes),
    get,
    list: (table, prefix = '') => list(table, prefix),
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    backup: parts.backup,
    async close() {
      if (closed) return
      closed = true
      await writing
      if (fillTimer !== null) clearTimeout(fillTimer)
      if (healTimer !== null) clearTimeout(healTimer)
      await healing
      try {
        await pour()
        await pour()
      } catch (error) {
        log.warn({ err: error }, 'the index is behind; the journal keeps the rest for the next start')
      }
      await journal.close()
      await index.close()
      await parts.release()
      listeners.clear()
    },
  }
  return { store, torn }
}
