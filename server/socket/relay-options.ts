// What the relay on websockets is told, and what it offers.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type * as Y from 'yjs'
import type { Limits } from '../../shared/protocol/limits.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { Guard } from '../relay/guard.ts'
import type { SyncLines } from './http-lines.ts'
import type { RelayStore } from './relay-store.ts'

/** Somebody's right to one document, for the time of one connection. Extend it with what your own callbacks need. */
export interface Access {
  /** Who they are: written with every update of theirs, and owner of the client ids under which they write. At most 200 bytes of UTF-8 */
  readonly person: string
  /** What others see beside their cursor */
  readonly name: string
  /** On whose behalf; shown beside the name */
  readonly partner: string | null
  /** Milliseconds since 1970 at which the connection is closed; null for never */
  readonly expiresAt: number | null
}

/** Why an upgrade is answered with a plain HTTP status. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 429
  readonly code: string
}

export interface RelayLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface RelayOptions<Name extends string, Member extends Access> {
  readonly store: RelayStore<Name>
  /** The document that the last part of a path names; null where none can have this name (then 404). */
  parseName(text: string): Name | null
  /** What stands before the name in a request's path; `/sync/` if not given. */
  readonly path?: string
  /** Number of the schema of the documents: a client that says an older one may read only. 0 if not given: every client may write. */
  readonly schemaVersion?: number
  /** Who asks for this document, by cookie, bearer or ticket. */
  authorize(request: IncomingMessage, document: Name): Promise<Member | Refusal>
  /**
   * How far they may write now; true is `all`, false is `none`. Asked at the connect, by `refresh`, and every minute. If not given, whoever
   * is authorised may write anything.
   */
  mayWrite?(document: Name, access: Member): boolean | Reach
  /**
   * Other names under which they may suggest, whatever their own reach: those that own client ids by `reserve`. Asked whenever `mayWrite` is.
   * If not given: none.
   */
  lentTo?(document: Name, access: Member): readonly string[]
  /** Judges what members of limited reach write, and what touches records that belong to somebody. If not given, only `all` writes. */
  readonly guard?: Guard
  /** Whether pages of this request's origin may connect. If not given: those of the host that the request names, and clients that are no page. */
  allowOrigin?(request: IncomingMessage): boolean
  /** Whose connections are counted together. If not given: the peer of the TCP connection. */
  addressOf?(request: IncomingMessage): string
  /** Structured, as pino's. If not given, nothing is logged. */
  readonly log?: RelayLog
  /** Milliseconds since 1970 */
  now?(): number
  /** In place of those in `LIMITS` */
  readonly limits?: Partial<Limits>
}

export interface RelayServer<Name extends string, Member extends Access> {
  /** Takes an HTTP upgrade of `/sync/<name>`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** The same messages over HTTP. */
  readonly lines: SyncLines<Name, Member>
  /** What is durable, as a live document that keeps deleted text; for reading only. */
  document(name: Name): Promise<Y.Doc>
  /**
   * What is durable without what was deleted, as one update: what a newcomer is sent. Null while so much is being written that more is always
   * under way. Rejects with RelayError.
   */
  state(name: Name): Promise<Uint8Array | null>
  /**
   * A write by the server or for a person, as far as that person may (`all` if not given): same checks, same durable path, broadcast. Rejects
   * with RelayError.
   */
  post(
    document: Name,
    principal: string,
    update: Uint8Array,
    reach?: Exclude<Reach, 'none'>,
    lent?: readonly string[],
  ): Promise<void>
  /**
   * Gives a client id that nobody has used to a name, for `person`, whose page may have announced it. Rejects with RelayError:
   * `foreign-client-id` where somebody has.
   */
  reserve(document: Name, client: number, owner: string, person: string): Promise<void>
  /** Tells an open document that the client ids of one name are another's from now on. The store must say so already. */
  ownerKnown(document: Name, before: string, owner: string): void
  /** Resolves when every update received so far is durable or refused. Rejects with RelayError when the store takes no writes. */
  settle(document: Name): Promise<void>
  /** Asks `mayWrite` again for every connection and tells those whose right changed. */
  refresh(document: Name): void
  /** Tells everybody at this document who said hello something of the application's own (message type 101, as JSON). */
  announce(document: Name, events: readonly object[]): void
  /** Closes the connections that match and says how many: `revoked` (4403) if not given, or `session-ended` (4401). */
  revoke(match: (access: Member) => boolean, reason?: 'revoked' | 'session-ended'): number
  /** `connections` of both kinds; `lines`: those that came by HTTP, where no websocket gets through */
  stats(): {
    readonly connections: number
    readonly lines: number
    readonly rooms: number
    readonly drafts: number
  }
  /** Takes no more connections, waits a little for what is under way to become durable, closes all with 1012. */
  close(): Promise<void>
}
