// What a room needs of one client's line, whether it is a websocket or HTTP requests.
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Effect, SessionId } from '../relay/effect.ts'
import type { Access } from './relay-options.ts'

export type MessageKind = Extract<Effect, { readonly type: 'send' }>['kind']

export interface Line<Member extends Access> {
  readonly id: SessionId
  readonly access: Member
  /** Sends a finished websocket frame of one message; 'cut' when the reader is too slow. */
  write(frame: Buffer, kind: MessageKind, at: number): 'sent' | 'dropped' | 'cut'
  /** Keeps the line alive; false when the peer is dead. */
  keepAlive(at: number): boolean
  close(reason: CloseReason): void
  /** Drops the line without a word. */
  terminate(): void
}
