// What the relay needs from a store, and nothing else: one append-only log of Yjs updates a document, and who owns which client id.
// Implement it over whatever is durable; test/store/relay-store-contract.ts is the suite that an implementation has to pass.
import type { LogHead, StorageState } from '../../shared/protocol/message.ts'
import type { Checkpoint } from '../relay/checkpoint.ts'
import type { ClientClaim, CommitUpdate } from '../relay/effect.ts'

export interface LoggedUpdate {
  /** Position in this document's log: 1, 2, 3 … */
  readonly seq: number
  /** One Yjs update (V1) */
  readonly bytes: Uint8Array
}

/** Nothing of an append was written. The relay keeps it, tells people, and tries again; after any other rejection it gives the room up. */
export class AppendRefused extends Error {
  readonly state: Exclude<StorageState, 'ok'>
  constructor(state: AppendRefused['state'], options?: ErrorOptions) {
    super(`the store takes no writes: ${state}`, options)
    this.state = state
  }
}

/** Keeps the last checkpoint of each document: derived data, which may be lost or damaged, never the only copy of anything. */
export interface CheckpointShelf<Name extends string> {
  /** The one that was put last, or null; a store that cannot tell that it is whole gives null. */
  get(document: Name): Checkpoint | null
  put(document: Name, checkpoint: Checkpoint): Promise<void>
}

/**
 * `Name` is what documents are called. Reads are synchronous and show what was appended as soon as `append` has resolved, and nothing of it
 * before: a store that is far away needs a log at hand in front of it.
 */
export interface RelayStore<Name extends string = string> {
  /**
   * Appends all updates, in order, and the claims, or nothing. Resolves once they survive a power cut; calls resolve in the order in which
   * they were made. Rejects with AppendRefused when nothing was written and it may be tried again.
   */
  append(document: Name, updates: readonly CommitUpdate[], claims: readonly ClientClaim[]): Promise<void>
  /** Updates with seq > after, in order. `limit` says how many are wanted at once; a store may give more. */
  updates(document: Name, after?: number, limit?: number): readonly LoggedUpdate[]
  /** Who may write under which Yjs client id: every claim that was appended, the first of each id. */
  owners(document: Name): ReadonlyMap<number, string>
  /**
   * How far the log of one document is durable. A store that shows less, or another hash at the same index, is older or has parted. `index`
   * is the `seq` of the last durable update, 0 before the first; `hash` is 32 bytes that follow from the whole log up to it, zeros before the first.
   */
  head(document: Name): LogHead
  /** The hash that `head` gave when the update with this seq was the last one; null where there is no such update. */
  hashAt(document: Name, seq: number): Uint8Array | null
  /** Where checkpoints are kept, so that long logs open quickly. A store without it has its logs replayed. */
  readonly checkpoints?: CheckpointShelf<Name>
  /** Random name of this store for life; a restore from a backup makes a new one. */
  readonly epoch: string
  /** When the store last found that it may lack what was durable once (a torn log, a restore), in milliseconds since 1970; null for never. */
  readonly recoveredAt?: number | null
  /** 'ok' takes writes; 'full' and 'error' refuse them until the cause is gone. */
  readonly status: StorageState
  onStatus(listener: (status: StorageState) => void): () => void
}
