// The relay on websockets: one room a document, one store for all, one commit for what comes together.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { CLOSE_REASONS } from '../../shared/protocol/close-reason.ts'
import { LIMITS, type Limits } from '../../shared/protocol/limits.ts'
import { NO_SCHEMA } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { NOTHING_LENT } from '../relay/guard.ts'
import { createCheckpointer } from './checkpointer.ts'
import { Connection } from './connection.ts'
import { createHttpLines } from './http-lines.ts'
import { LeftDocuments } from './left-documents.ts'
import type { Line } from './line.ts'
import type { Access, RelayLog, RelayOptions, RelayServer } from './relay-options.ts'
import { RoomHost } from './room-host.ts'
import { Strikes } from './strikes.ts'
import { createTurns } from './turns.ts'
import {
  AddressCounter,
  isSameHost,
  nameInPath,
  peerAddress,
  refuseUpgrade,
  SUBPROTOCOL,
  within,
} from './upgrade-gate.ts'

const SILENT: RelayLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** Close code of a message beyond `maxPayload` (RFC 6455). */
const MESSAGE_TOO_BIG = 1009
const AUTHORIZE_MS = 10_000
const SWEEP_MS = 6_000
const RECHECK_SWEEPS = 10
const CLOSING_HANDSHAKE_MS = 5_000
const DRAIN_MS = 5_000

export function createRelayServer<Name extends string, Member extends Access>(
  options: RelayOptions<Name, Member>,
): RelayServer<Name, Member> {
  const { store, path = '/sync/', schemaVersion = NO_SCHEMA, now = Date.now, log = SILENT, guard = null } = options
  const { mayWrite = () => 'all', allowOrigin = isSameHost, addressOf = peerAddress } = options
  type Host = RoomHost<Name, Member>
  const limits: Limits = { ...LIMITS, ...options.limits }
  const serverOptions = {
    noServer: true,
    clientTracking: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.messageFragments,
    perMessageDeflate: false,
    // Answered below, at a rate.
    autoPong: false,
    closeTimeout: CLOSING_HANDSHAKE_MS,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  }
  const wss = new WebSocketServer(serverOptions)
  wss.on('error', (error) => log.error({ err: error }, 'websocket-server'))
  const reachOf = (document: Name, access: Member): Reach => {
    const may = mayWrite(document, access)
    return typeof may === 'string' ? may : may ? 'all' : 'none'
  }
  const lentOf = (document: Name, access: Member): ReadonlySet<string> => {
    const lent = options.lentTo?.(document, access) ?? []
    return lent.length === 0 ? NOTHING_LENT : new Set(lent)
  }
  const hosts = new Map<Name, Host>()
  const sockets = new Map<WebSocket, { readonly connection: Connection<Member>; readonly host: Host }>()
  const addresses = new AddressCounter(limits.connectionsPerAddress)
  const strikes = new Strikes()
  let lastSession = 0
  let sweeps = 0
  let closing = false

  const turn = createTurns<Host>((rooms) => {
    for (const host of rooms) host.handle({ type: 'turn-end', at: now() })
  })
  const failed = (host: Host) => {
    if (hosts.get(host.name) === host) hosts.delete(host.name)
  }
  const hostOf = (name: Name): Host => {
    const known = hosts.get(name)
    if (known) return known
    const host: Host = new RoomHost(name, { store, limits, schemaVersion, guard, log, now, turn, failed })
    hosts.set(name, host)
    return host
  }

  const stopListening = store.onStatus((state) => {
    for (const host of [...hosts.values()]) host.handle({ type: 'storage', state, at: now() })
  })

  /** Puts a new line into its room. */
  const join = (document: Name, line: Line<Member>): RoomHost<Name, Member> => {
    const host = hostOf(document)
    const { id, access } = line
    host.connections.set(id, line)
    const [reach, lent] = [reachOf(document, access), lentOf(document, access)]
    host.handle({ type: 'join', session: id, member: access, reach, lent, at: now() })
    return host
  }

  // One function for all sockets in place of closures for each: thousands of them are idle most of the time.
  function onMessage(this: WebSocket, data: Buffer, isBinary: boolean): void {
    const joined = sockets.get(this)
    if (!joined) return
    const { connection, host } = joined
    const at = now()
    connection.heard(at)
    if (!host.connections.has(connection.id)) return
    if (isBinary) host.handle({ type: 'message', session: connection.id, bytes: data, at })
    else host.handle({ type: 'end', session: connection.id, reason: 'text-frame' })
    turn(host)
  }
  /** Pings and pongs: whether this one is answered. */
  function hearControl(ws: WebSocket): boolean {
    const joined = sockets.get(ws)
    if (!joined) return false
    const { connection, host } = joined
    connection.heard(now())
    if (!host.connections.has(connection.id)) return false
    if (connection.takeControl(now())) return true
    host.handle({ type: 'end', session: connection.id, reason: 'too-fast' })
    return false
  }
  function onPing(this: WebSocket, data: Buffer): void {
    if (hearControl(this)) this.pong(data)
  }
  function onPong(this: WebSocket): void {
    hearControl(this)
  }
  /** `ws` closes with 1009 by itself, after which a stock client sends the same again, for ever. */
  function closeOnce(this: WebSocket, code?: number, reason?: string | Buffer): void {
    const joined = code === MESSAGE_TOO_BIG ? sockets.get(this) : undefined
    const { close } = WebSocket.prototype
    if (joined && strikes.note(`${joined.host.name}/${joined.connection.access.person}`, now()))
      close.call(this, CLOSE_REASONS['too-large'].code, 'too-large')
    else close.call(this, code, reason)
  }
  function onError(this: WebSocket, error: Error): void {
    const joined = sockets.get(this)
    log.info({ document: joined?.host.name, person: joined?.connection.access.person, err: error }, 'websocket')
  }
  function onClose(this: WebSocket): void {
    const joined = sockets.get(this)
    sockets.delete(this)
    joined?.host.leave(joined.connection.id)
  }

  const attach = (document: Name, access: Member, ws: WebSocket, socket: Duplex) => {
    const connection = new Connection(++lastSession, access, ws, socket, limits, now())
    sockets.set(ws, { connection, host: join(document, connection) })
    ws.on('error', onError)
    ws.on('close', onClose)
    ws.on('ping', onPing)
    ws.on('pong', onPong)
    ws.on('message', onMessage)
    ws.close = closeOnce
  }

  const onSocketError = (error: Error) => log.info({ err: error }, 'upgrade-socket')

  const isFull = (document: Name) => (hosts.get(document)?.connections.size ?? 0) >= limits.connectionsPerDocument

  const lines = createHttpLines<Name, Member>({
    limits,
    now,
    enter({ document, address }) {
      if (closing) return 'stopping'
      return isFull(document) ? 'full' : (addresses.enter(address) ?? 'full')
    },
    join: (document, make) => void join(document, make(++lastSession)),
    hear(document, session, messages) {
      const host = hosts.get(document)
      if (!host) return
      for (const bytes of messages) {
        if (!host.connections.has(session)) break
        host.handle({ type: 'message', session, bytes, at: now() })
      }
      turn(host)
    },
    leave: (document, session) => hosts.get(document)?.leave(session),
    settle: (document) => hostOf(document).post('server'),
  })

  /** Why the upgrade is refused, as an HTTP status; null when the connection is made (or its client has gone meanwhile). */
  const admit = async (document: Name, request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const access = await within(options.authorize(request, document), AUTHORIZE_MS)
    if (access === null) return { status: 503, code: 'authorization-late' }
    if ('status' in access) return access
    if (closing) return { status: 503, code: 'restarting' }
    if (isFull(document)) return { status: 429, code: 'too-many-connections' }
    wss.handleUpgrade(request, socket, head, (ws) => attach(document, access, ws, socket))
    return null
  }

  const refresh = (host: Host) => {
    for (const { id, access } of [...host.connections.values()])
      host.handle({ type: 'rights', session: id, reach: reachOf(host.name, access), lent: lentOf(host.name, access) })
  }

  const checkpointer = store.checkpoints ? createCheckpointer(store, store.checkpoints, log) : null
  const underWay = new Set<Name>()
  const left = new LeftDocuments<Name>()
  const checkpoint = (host: Host, at: number) => {
    const { name } = host
    const taken = checkpointer && !underWay.has(name) ? host.checkpointDue(at) : null
    if (!checkpointer || !taken) return
    underWay.add(name)
    void checkpointer.make(name).then((made) => {
      underWay.delete(name)
      host.checkpointed(taken, made?.bytes ?? null)
    })
  }

  const sweep = () => {
    sweeps++
    strikes.sweep(now())
    const at = now()
    for (const [name, host] of [...hosts]) {
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
      checkpoint(host, at)
      if (!host.rest(at)) continue
      hosts.delete(name)
      if (checkpointer && host.isTailLong && !underWay.has(name)) left.note(name, at)
    }
    for (const name of left.take(at, hosts)) void checkpointer?.make(name)
  }
  const sweeper = setInterval(sweep, SWEEP_MS)
  sweeper.unref()

  return {
    upgrade(request, socket, head) {
      socket.on('error', onSocketError)
      const named = nameInPath(request.url, path)
      const document = named === null ? null : options.parseName(named)
      if (closing) return refuseUpgrade(socket, 503, 'restarting')
      if (document === null) return refuseUpgrade(socket, 404, 'document-unknown')
      if (!allowOrigin(request)) return refuseUpgrade(socket, 403, 'foreign-origin')
      const leave = addresses.enter(addressOf(request))
      if (!leave) return refuseUpgrade(socket, 429, 'too-many-connections')
      socket.on('close', leave)
      admit(document, request, socket, head).then(
        (refusal) => {
          if (refusal) refuseUpgrade(socket, refusal.status, refusal.code)
        },
        (error: unknown) => {
          log.error({ document, err: error }, 'upgrade-failed')
          socket.destroy()
        },
      )
    },
    lines,
    document: (name) => hostOf(name).document(),
    post: (document, principal, update, reach, lent) =>
      hostOf(document).post(principal, update, reach, lent && new Set(lent)),
    reserve: (document, client, owner, person) => hostOf(document).reserve(client, owner, person),
    settle: async (document) => hosts.get(document)?.post('server'),
    ownerKnown: (document, before, owner) => hosts.get(document)?.handle({ type: 'owner-known', before, owner }),
    refresh(document) {
      const host = hosts.get(document)
      if (host) refresh(host)
    },
    announce: (document, events) => hosts.get(document)?.handle({ type: 'ledger', events }),
    revoke(match, reason = 'revoked') {
      let count = 0
      for (const host of [...hosts.values()])
        for (const { id, access } of [...host.connections.values()]) {
          if (!match(access)) continue
          host.handle({ type: 'end', session: id, reason })
          count++
        }
      return count
    },
    stats: () => ({
      connections: sockets.size + lines.size,
      rooms: hosts.size,
      drafts: [...hosts.values()].filter((host) => host.hasDocument).length,
    }),
    async close() {
      closing = true
      clearInterval(sweeper)
      await checkpointer?.close()
      const drained = Promise.allSettled([...hosts.values()].map((host) => host.post('server')))
      await within(drained, DRAIN_MS)
      stopListening()
      for (const host of [...hosts.values()]) host.handle({ type: 'end', session: null, reason: 'restarting' })
      const { code } = CLOSE_REASONS.restarting
      await within(
        Promise.all([...sockets.keys()].map((ws) => new Promise((resolve) => ws.once('close', resolve)))),
        1_000,
      )
      for (const ws of sockets.keys()) {
        ws.close(code)
        ws.terminate()
      }
      hosts.clear()
    },
  }
}
