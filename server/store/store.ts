// What the server needs from a store. Everything durable goes through `commit`; nothing is told to anybody before it has resolved.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Checkpoint } from '../relay/checkpoint.ts'

/** Small records, each table a key-value map. Keys are at most 200 bytes. */
export const TABLES = [
  'agreements',
  'invitations',
  'people',
  'sessions',
  'client-owners',
  'devices',
  'notices',
  'worksheets',
  'certificates',
  'sealed',
  'attachments',
  'settings',
  /** Texts of ledger events that can be erased, by agreement and hash. */
  'event-texts',
] as const
export type Table = (typeof TABLES)[number]

export type Entry =
  /** One Yjs update (V1) of a draft, with the person who sent it ('server' for a seed). */
  | { readonly type: 'update'; readonly agreement: AgreementId; readonly principal: string; readonly bytes: Uint8Array }
  /** One ledger event as canonical JSON. */
  | { readonly type: 'event'; readonly agreement: AgreementId; readonly bytes: Uint8Array }
  /** A record; null removes it. */
  | { readonly type: 'put'; readonly table: Table; readonly key: string; readonly value: Uint8Array | null }

export interface StoredUpdate {
  /** Position in this agreement's log: 1, 2, 3 … */
  readonly seq: number
  readonly principal: string
  /** Milliseconds since 1970 when it was committed */
  readonly at: number
  readonly bytes: Uint8Array
}

/** How far the updates of one agreement are durable. A copy of the store that shows less, or another hash at the same index, is older or has parted. */
export interface UpdateHead {
  /** `seq` of the last durable update; 0 before the first */
  readonly index: number
  /** 32 bytes that follow from every record of the agreement up to that update; zeros before the first */
  readonly hash: Uint8Array
}

/** 'ok' takes writes; 'full' and 'error' refuse them until the cause is gone, and say so to every client. */
export type StoreStatus = 'ok' | 'full' | 'error'

export class StoreError extends Error {
  readonly code: 'store-full' | 'store-error' | 'store-closed' | 'store-damaged' | 'store-newer' | 'store-locked'
  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface Store {
  /**
   * Appends all entries or none. Resolves once they are on disk (survive a power cut). Calls made in one turn of the event loop share one
   * fdatasync; they resolve in the order in which they were made. Rejects with StoreError when nothing was written. Reads below see
   * committed entries only, and all of them.
   */
  commit(entries: readonly Entry[]): Promise<void>
  /** Updates of an agreement with seq > after, in order, at most `limit` of them. */
  updates(agreement: AgreementId, after?: number, limit?: number): readonly StoredUpdate[]
  head(agreement: AgreementId): UpdateHead
  /** The hash that `head` gave when the update with this seq was the last one; null where there is no such update. */
  hashAt(agreement: AgreementId, seq: number): Uint8Array | null
  /** The checkpoint that was put last, if it is whole. It is not part of the log, and no backup has it. */
  checkpoint(agreement: AgreementId): Checkpoint | null
  /** Replaces the checkpoint. Rejects, and leaves what was there, when the disk takes nothing; commits do not wait for it. */
  putCheckpoint(agreement: AgreementId, checkpoint: Checkpoint): Promise<void>
  /** Random name of this store, made at its creation. What `restore` fills has another; a copy of the files has the same. */
  readonly epoch: string
  /** When a start last cut a torn tail or found a restored backup, in milliseconds since 1970; null for never. */
  readonly recoveredAt: number | null
  /** Ledger events, canonical JSON each, in order; `after` is a count of events to skip. */
  events(agreement: AgreementId, after?: number): readonly Uint8Array[]
  get(table: Table, key: string): Uint8Array | null
  /** Entries whose key starts with `prefix`, in key order. */
  list(table: Table, prefix?: string): readonly (readonly [key: string, value: Uint8Array])[]
  readonly status: StoreStatus
  onStatus(listener: (status: StoreStatus) => void): () => void
  /** A consistent copy of everything, while running, into one new file. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}
