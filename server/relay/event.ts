// What happens to a room. `at` is milliseconds of a steady clock: the relay reads no clock of its own.
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { StorageState } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { SessionId } from './effect.ts'
import type { Author } from './guard.ts'
import type { Integration } from './integration.ts'

export interface Member {
  readonly person: string
  readonly name: string
  readonly partner: string | null
}

export type RoomEvent =
  | {
      readonly type: 'join'
      readonly session: SessionId
      readonly member: Member
      readonly reach: Reach
      readonly lent?: ReadonlySet<string>
      readonly at: number
    }
  | { readonly type: 'leave'; readonly session: SessionId; readonly at: number }
  | { readonly type: 'message'; readonly session: SessionId; readonly bytes: Uint8Array; readonly at: number }
  /** A write by the server itself or on behalf of a person, as far as that person may. */
  | { readonly type: 'post'; readonly post: number; readonly author: Author; readonly update: Uint8Array }
  /** Gives a client id that nobody has used to a name, for `person`, whose page may have announced it already. */
  | {
      readonly type: 'reserve'
      readonly post: number
      readonly client: number
      readonly owner: string
      readonly person: string
    }
  /** Everything that arrived in one turn of the event loop has been handed over. */
  | { readonly type: 'turn-end'; readonly at: number }
  | { readonly type: 'committed'; readonly at: number }
  | { readonly type: 'commit-failed'; readonly state: Exclude<StorageState, 'ok'>; readonly at: number }
  /** The store says how it fares. */
  | { readonly type: 'storage'; readonly state: StorageState; readonly at: number }
  /** The log, replayed: the document that it makes and who owns which Yjs client id. */
  | {
      readonly type: 'loaded'
      readonly integration: Integration
      readonly owners: ReadonlyMap<number, string>
      /** The server has found that it lost something: what clients give back is taken for a while. */
      readonly lost: boolean
      readonly at: number
    }
  | { readonly type: 'load-failed' }
  | { readonly type: 'rights'; readonly session: SessionId; readonly reach: Reach; readonly lent?: ReadonlySet<string> }
  /** What was owned by one name is another's from now on. The store says so already. */
  | { readonly type: 'owner-known'; readonly before: string; readonly owner: string }
  | { readonly type: 'ledger'; readonly events: readonly object[] }
  /** Ends one session, or all of them (null). */
  | { readonly type: 'end'; readonly session: SessionId | null; readonly reason: CloseReason }
  | { readonly type: 'tick'; readonly at: number }
