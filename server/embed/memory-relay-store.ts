// A relay store that forgets when the process ends: for tests, and to try the relay out.
import { hash, randomBytes } from 'node:crypto'
import type { LoggedUpdate, RelayStore } from '../socket/relay-store.ts'

interface MemoryLog {
  readonly updates: LoggedUpdate[]
  readonly hashes: Uint8Array[]
  readonly owners: Map<number, string>
}

/** Documents may have any names. */
export function createMemoryRelayStore<Name extends string = string>(): RelayStore<Name> {
  const logs = new Map<Name, MemoryLog>()
  const empty: MemoryLog = { updates: [], hashes: [], owners: new Map() }
  const read = (document: Name): MemoryLog => logs.get(document) ?? empty
  const hashAt = (document: Name, seq: number): Uint8Array | null => read(document).hashes[seq - 1] ?? null

  return {
    async append(document, updates, claims) {
      // as a disk would: nothing is seen in the turn of the call
      await Promise.resolve()
      const log = logs.get(document) ?? { updates: [], hashes: [], owners: new Map<number, string>() }
      logs.set(document, log)
      for (const { principal, bytes } of updates) {
        const before = log.hashes.at(-1) ?? new Uint8Array(32)
        log.hashes.push(hash('sha256', Buffer.concat([before, Buffer.from(`${principal}\0`), bytes]), 'buffer'))
        log.updates.push({ seq: log.updates.length + 1, bytes: bytes.slice() })
      }
      for (const { client, principal } of claims) if (!log.owners.has(client)) log.owners.set(client, principal)
    },
    updates: (document, after = 0) => read(document).updates.slice(after),
    owners: (document) => read(document).owners,
    head: (document) => {
      const index = read(document).updates.length
      return { index, hash: hashAt(document, index) ?? new Uint8Array(32) }
    },
    hashAt,
    epoch: randomBytes(12).toString('base64url'),
    status: 'ok',
    onStatus: () => () => undefined,
  }
}
