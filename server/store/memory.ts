// A store that forgets when the process ends: for tests, and for the contract that the embedded store has to match.
import { hash, randomBytes } from 'node:crypto'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Checkpoint } from '../relay/checkpoint.ts'
import { checkEntries } from './entry-limits.ts'
import { compareKeys } from './record-key.ts'
import { type Entry, type Store, type StoredUpdate, StoreError, type StoreStatus, TABLES, type Table } from './store.ts'

export interface MemoryStoreOptions {
  readonly now?: () => number
  readonly recoveredAt?: number
  /** Asked before every commit: a code makes that commit fail as a full or broken disk would; null lets it pass. */
  readonly fail?: (entries: readonly Entry[]) => 'store-full' | 'store-error' | null
}

/** A store in memory with the behaviour of the embedded one; after a failure its status is 'ok' again with the next commit that passes. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const now = options.now ?? Date.now
  const updates = new Map<AgreementId, StoredUpdate[]>()
  const chains = new Map<AgreementId, Uint8Array[]>()
  const checkpoints = new Map<AgreementId, Checkpoint>()
  const events = new Map<AgreementId, Uint8Array[]>()
  const tables = new Map<Table, Map<string, Uint8Array>>(TABLES.map((table) => [table, new Map()]))
  const listeners = new Set<(status: StoreStatus) => void>()
  let status: StoreStatus = 'ok'
  let closed = false

  const become = (next: StoreStatus): void => {
    if (status === next) return
    status = next
    for (const listener of listeners) listener(next)
  }

  const logOf = <T>(logs: Map<AgreementId, T[]>, agreement: AgreementId): T[] => {
    const log = logs.get(agreement) ?? []
    logs.set(agreement, log)
    return log
  }

  // Only whoever asks pays for the chain.
  const hashAt = (agreement: AgreementId, seq: number): Uint8Array | null => {
    const log = updates.get(agreement) ?? []
    if (seq < 1 || seq > log.length) return null
    const chain = logOf(chains, agreement)
    for (const { principal, bytes } of log.slice(chain.length, seq)) {
      const parts = [chain.at(-1) ?? new Uint8Array(32), Buffer.from(`${principal}\0`), bytes]
      chain.push(hash('sha256', Buffer.concat(parts), 'buffer'))
    }
    return chain[seq - 1] ?? null
  }

  const apply = (entry: Entry, at: number): void => {
    switch (entry.type) {
      case 'update': {
        const log = logOf(updates, entry.agreement)
        log.push({ seq: log.length + 1, principal: entry.principal, at, bytes: entry.bytes.slice() })
        return
      }
      case 'event':
        logOf(events, entry.agreement).push(entry.bytes.slice())
        return
      case 'put':
        if (entry.value === null) tables.get(entry.table)?.delete(entry.key)
        else tables.get(entry.table)?.set(entry.key, entry.value.slice())
        return
      default:
        entry satisfies never
    }
  }

  return {
    async commit(entries) {
      checkEntries(entries)
      if (closed) throw new StoreError('store-closed', 'the store is closed')
      await Promise.resolve()
      const code = options.fail?.(entries) ?? null
      if (code !== null) {
        become(code === 'store-full' ? 'full' : 'error')
        throw new StoreError(code, 'the commit was made to fail')
      }
      become('ok')
      const at = now()
      for (const entry of entries) apply(entry, at)
    },
    updates: (agreement, after = 0, limit = Number.POSITIVE_INFINITY) =>
      updates.get(agreement)?.slice(after, after + limit) ?? [],
    head(agreement) {
      const index = updates.get(agreement)?.length ?? 0
      return { index, hash: hashAt(agreement, index) ?? new Uint8Array(32) }
    },
    hashAt,
    checkpoint: (agreement) => checkpoints.get(agreement) ?? null,
    async putCheckpoint(agreement, checkpoint) {
      checkpoints.set(agreement, checkpoint)
    },
    epoch: randomBytes(12).toString('base64url'),
    recoveredAt: options.recoveredAt ?? null,
    events: (agreement, after = 0) => events.get(agreement)?.slice(after) ?? [],
    get: (table, key) => tables.get(table)?.get(key) ?? null,
    list(table, prefix = '') {
      const found = [...(tables.get(table) ?? [])].filter(([key]) => key.startsWith(prefix))
      return found.sort(([a], [b]) => compareKeys(a, b))
    },
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    backup: () => Promise.reject(new StoreError('store-error', 'a store in memory has no backup')),
    async close() {
      closed = true
      listeners.clear()
    },
  }
}
