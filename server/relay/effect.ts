// What the relay wants done. Effects are carried out in order.
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { RememberedHead } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'

export type SessionId = number

export interface CommitUpdate {
  /** The person who wrote it, or 'server' */
  readonly principal: string
  readonly bytes: Uint8Array
}

export interface ClientClaim {
  /** Yjs client id */
  readonly client: number
  readonly principal: string
}

export type Effect =
  /** Send one message to each of them. `document`: it is as large as the document, asked for by the reader. */
  | {
      readonly type: 'send'
      readonly to: readonly SessionId[]
      readonly message: Uint8Array
      readonly kind: 'control' | 'update' | 'awareness' | 'document'
    }
  /** Make all of it durable or nothing, then report `committed` or `commit-failed`. One at a time for a room. */
  | { readonly type: 'commit'; readonly updates: readonly CommitUpdate[]; readonly claims: readonly ClientClaim[] }
  /** These updates are durable now, in this order, after all before. */
  | { readonly type: 'durable'; readonly updates: readonly CommitUpdate[] }
  /** The store holds what is durable; answer a step 1 from there, since the room's document is ahead of it. */
  | { readonly type: 'answer-from-store'; readonly to: SessionId; readonly vector: Uint8Array }
  /** Say welcome, with the head of the durable log, and whether what this client remembers of it is there. */
  | {
      readonly type: 'welcome'
      readonly to: SessionId
      readonly schemaVersion: number
      readonly reach: Reach
      readonly remembered: RememberedHead | null
    }
  /** Tell them the head of the durable log. */
  | { readonly type: 'tell-head'; readonly to: readonly SessionId[] }
  /** Replay the log and report `loaded`. */
  | { readonly type: 'load' }
  | { readonly type: 'close'; readonly session: SessionId; readonly reason: CloseReason }
  /** A `post` has come to its end. */
  | { readonly type: 'posted'; readonly post: number; readonly outcome: 'durable' | 'storage' | Refusal }
  /** Send a `tick` at this time or a little later. */
  | { readonly type: 'wake'; readonly at: number }
  | {
      readonly type: 'note'
      readonly level: 'info' | 'warn'
      readonly code: string
      readonly session: SessionId | null
      readonly data: Readonly<Record<string, string | number>>
    }
