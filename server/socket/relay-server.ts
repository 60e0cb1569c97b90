// The relay on websockets: one room a document, one store for all, one commit a turn of the event loop.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Draft } from '../../shared/agreement/draft.ts'
import type { AgreementId, InvitationId, PartnerId, PersonId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent, Role } from '../../shared/ledger/event.ts'
import { CLOSE_REASONS } from '../../shared/protocol/close-reason.ts'
import { LIMITS, type Limits } from '../../shared/protocol/limits.ts'
import type { Store } from '../store/store.ts'
import { Connection } from './connection.ts'
import { RoomHost } from './room-host.ts'
import { AddressCounter, agreementInPath, refuseUpgrade, SUBPROTOCOL, within } from './upgrade-gate.ts'

/** A member's right to one document, for the time of one connection. */
export interface Access {
  readonly session: string
  readonly person: PersonId
  readonly name: string
  readonly partner: PartnerId | null
  readonly role: Role
  readonly invitation: InvitationId | null
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

export interface RelayOptions {
  readonly store: Store
  /** Who asks for this document, by cookie, bearer or ticket. */
  authorize(request: IncomingMessage, agreement: AgreementId): Promise<Access | Refusal>
  /** Whether this member may write now (role and state). Asked at the connect, by `refresh`, and every minute. */
  mayWrite(agreement: AgreementId, access: Access): boolean
  allowOrigin(request: IncomingMessage): boolean
  addressOf(request: IncomingMessage): string
  readonly log: RelayLog
  now(): number
  /** Other limits than the product's, for load tests. */
  readonly limits?: Partial<Limits>
}

export interface RelayServer {
  /** Takes an HTTP upgrade of `/sync/<agreement>`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** The durable draft as a live document that keeps deleted text; for reading only. */
  draft(agreement: AgreementId): Promise<Draft>
  /** A write by the server or for a person: same checks, same durable path, broadcast. Rejects with RelayError. */
  post(agreement: AgreementId, principal: string, update: Uint8Array): Promise<void>
  /** Resolves when every update received so far is durable or refused. Rejects with RelayError when the store takes no writes. */
  settle(agreement: AgreementId): Promise<void>
  /** Asks `mayWrite` again for every connection and tells those whose right changed. */
  refresh(agreement: AgreementId): void
  /** Tells everybody who said hello about new ledger events. */
  announce(agreement: AgreementId, events: readonly LedgerEvent[]): void
  /** Closes the connections that match (code 4403) and says how many. */
  revoke(match: (access: Access) => boolean): number
  stats(): { readonly connections: number; readonly rooms: number; readonly drafts: number }
  /** Takes no more connections, waits a little for what is under way to become durable, closes all with 1012. */
  close(): Promise<void>
}

const AUTHORIZE_MS = 10_000
const SWEEP_MS = 6_000
const RECHECK_SWEEPS = 10
const CLOSING_HANDSHAKE_MS = 5_000
const DRAIN_MS = 5_000

export function createRelayServer(options: RelayOptions): RelayServer {
  const { store, log, now } = options
  const limits: Limits = { ...LIMITS, ...options.limits }
  const serverOptions = {
    noServer: true,
    clientTracking: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.messageFragments,
    perMessageDeflate: false,
    closeTimeout: CLOSING_HANDSHAKE_MS,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  }
  const wss = new WebSocketServer(serverOptions)
  wss.on('error', (error) => log.error({ err: error }, 'websocket-server'))
  const hosts = new Map<AgreementId, RoomHost>()
  const sockets = new Set<WebSocket>()
  const addresses = new AddressCounter(limits.connectionsPerAddress)
  const ended = new Set<RoomHost>()
  let lastSession = 0
  let sweeps = 0
  let closing = false

  const endTurn = () => {
    const hostsOfTurn = [...ended]
    ended.clear()
    for (const host of hostsOfTurn) host.handle({ type: 'turn-end', at: now() })
  }
  const turn = (host: RoomHost) => {
    if (ended.size === 0) setImmediate(endTurn)
    ended.add(host)
  }
  const failed = (host: RoomHost) => {
    if (hosts.get(host.agreement) === host) hosts.delete(host.agreement)
  }
  const hostOf = (agreement: AgreementId): RoomHost => {
    const known = hosts.get(agreement)
    if (known) return known
    const host = new RoomHost(agreement, { store, limits, log, now, turn, failed })
    hosts.set(agreement, host)
    return host
  }

  const stopListening = store.onStatus((state) => {
    for (const host of [...hosts.values()]) host.handle({ type: 'storage', state, at: now() })
  })

  const attach = (agreement: AgreementId, access: Access, leave: () => void, ws: WebSocket, socket: Duplex) => {
    const host = hostOf(agreement)
    const id = ++lastSession
    const connection = new Connection(id, access, ws, socket, limits, now())
    sockets.add(ws)
    ws.on('error', (error) => log.info({ agreement, person: access.person, err: error }, 'websocket'))
    ws.on('close', () => {
      sockets.delete(ws)
      leave()
      host.leave(id)
    })
    ws.on('pong', () => connection.heard(now()))
    ws.on('message', (data: Buffer, isBinary: boolean) => {
      connection.heard(now())
      if (!host.connections.has(id)) return
      if (isBinary) host.handle({ type: 'message', session: id, bytes: data, at: now() })
      else host.handle({ type: 'end', session: id, reason: 'text-frame' })
      turn(host)
    })
    host.connections.set(id, connection)
    const { person, name, partner } = access
    const mayWrite = options.mayWrite(agreement, access)
    host.handle({ type: 'join', session: id, member: { person, name, partner }, mayWrite, at: now() })
  }

  /** Why the upgrade is refused, as an HTTP status; null when the connection is made (or its client has gone meanwhile). */
  const admit = async (
    agreement: AgreementId,
    leave: () => void,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) => {
    const access = await within(options.authorize(request, agreement), AUTHORIZE_MS)
    if (access === null) return { status: 503, code: 'authorization-late' }
    if ('status' in access) return access
    if (closing) return { status: 503, code: 'restarting' }
    if ((hosts.get(agreement)?.connections.size ?? 0) >= limits.connectionsPerDocument)
      return { status: 429, code: 'too-many-connections' }
    wss.handleUpgrade(request, socket, head, (ws) => attach(agreement, access, leave, ws, socket))
    return null
  }

  const refresh = (host: RoomHost) => {
    for (const { id, access } of [...host.connections.values()])
      host.handle({ type: 'rights', session: id, mayWrite: options.mayWrite(host.agreement, access) })
  }

  const sweep = () => {
    sweeps++
    const at = now()
    for (const [agreement, host] of [...hosts]) {
      for (const connection of [...host.connections.values()]) {
        const { id, access } = connection
        if (access.expiresAt !== null && access.expiresAt <= at)
          host.handle({ type: 'end', session: id, reason: 'session-ended' })
        else if (!connection.keepAlive(at)) {
          connection.terminate()
          host.leave(id)
        }
      }
      if (sweeps % RECHECK_SWEEPS === 0) refresh(host)
      if (host.rest(at)) hosts.delete(agreement)
    }
  }
  const sweeper = setInterval(sweep, SWEEP_MS)
  sweeper.unref()

  return {
    upgrade(request, socket, head) {
      socket.on('error', (error) => log.info({ err: error }, 'upgrade-socket'))
      const agreement = agreementInPath(request.url)
      if (closing) return refuseUpgrade(socket, 503, 'restarting')
      if (!agreement) return refuseUpgrade(socket, 404, 'agreement-unknown')
      if (!options.allowOrigin(request)) return refuseUpgrade(socket, 403, 'foreign-origin')
      const leave = addresses.enter(options.addressOf(request))
      if (!leave) return refuseUpgrade(socket, 429, 'too-many-connections')
      socket.once('close', leave)
      admit(agreement, leave, request, socket, head).then(
        (refusal) => {
          if (refusal) refuseUpgrade(socket, refusal.status, refusal.code)
        },
        (error: unknown) => {
          log.error({ agreement, err: error }, 'upgrade-failed')
          socket.destroy()
        },
      )
    },
    draft: (agreement) => hostOf(agreement).draft(),
    post: (agreement, principal, update) => hostOf(agreement).post(principal, update),
    settle: async (agreement) => hosts.get(agreement)?.post('server'),
    refresh(agreement) {
      const host = hosts.get(agreement)
      if (host) refresh(host)
    },
    announce: (agreement, events) => hosts.get(agreement)?.handle({ type: 'ledger', events }),
    revoke(match) {
      let count = 0
      for (const host of [...hosts.values()])
        for (const { id, access } of [...host.connections.values()]) {
          if (!match(access)) continue
          host.handle({ type: 'end', session: id, reason: 'revoked' })
          count++
        }
      return count
    },
    stats: () => ({
      connections: sockets.size,
      rooms: hosts.size,
      drafts: [...hosts.values()].filter((host) => host.hasDraft).length,
    }),
    async close() {
      closing = true
      clearInterval(sweeper)
      const drained = Promise.allSettled([...hosts.values()].map((host) => host.post('server')))
      await within(drained, DRAIN_MS)
      stopListening()
      for (const host of [...hosts.values()]) host.handle({ type: 'end', session: null, reason: 'restarting' })
      const { code } = CLOSE_REASONS.restarting
      await within(Promise.all([...sockets].map((ws) => new Promise((resolve) => ws.once('close', resolve)))), 1_000)
      for (const ws of sockets) {
        ws.close(code)
        ws.terminate()
      }
      hosts.clear()
    },
  }
}
