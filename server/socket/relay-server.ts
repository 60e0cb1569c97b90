// The relay on websockets: one room a document, one store for all, one commit for what comes together.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE_REASONS } from '../../shared/protocol/close-reason.ts'
import { LIMITS, type Limits } from '../../shared/protocol/limits.ts'
import { NO_SCHEMA } from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { NOTHING_LENT } from '../relay/guard.ts'
import { createCheckpointer } from './checkpointer.ts'
import { Connection, type ConnectionOwner } from './connection.ts'
import { openingAnswer } from './handshake.ts'
import { createHttpLines } from './http-lines.ts'
import { LeftDocuments } from './left-documents.ts'
import type { Line } from './line.ts'
import { Outbox } from './outbox.ts'
import type { Access, RelayLog, RelayOptions, RelayServer } from './relay-options.ts'
import { RoomHost } from './room-host.ts'
import { Strikes } from './strikes.ts'
import { createTurns } from './turns.ts'
import { AddressCounter, isSameHost, nameInPath, peerAddress, refuseUpgrade, within } from './upgrade-gate.ts'

const SILENT: RelayLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** Close code of a message beyond the limit (RFC 6455). */
const MESSAGE_TOO_BIG = 1009
const AUTHORIZE_MS = 10_000
const SWEEP_MS = 6_000
const RECHECK_SWEEPS = 10
const DRAIN_MS = 5_000

export function createRelayServer<Name extends string, Member extends Access>(
  options: RelayOptions<Name, Member>,
): RelayServer<Name, Member> {
  const { store, path = '/sync/', schemaVersion = NO_SCHEMA, now = Date.now, log = SILENT, guard = null } = options
  const { mayWrite = () => 'all', allowOrigin = isSameHost, addressOf = peerAddress } = options
  type Host = RoomHost<Name, Member>
  const limits: Limits = { ...LIMITS, ...options.limits }
  const reachOf = (document: Name, access: Member): Reach => {
    const may = mayWrite(document, access)
    return typeof may === 'string' ? may : may ? 'all' : 'none'
  }
  const lentOf = (document: Name, access: Member): ReadonlySet<string> => {
    const lent = options.lentTo?.(document, access) ?? []
    return lent.length === 0 ? NOTHING_LENT : new Set(lent)
  }
  const hosts = new Map<Name, Host>()
  /** Every socket that asked for an upgrade: its connection, before it has one the address whose place it takes. */
  const sockets = new Map<Duplex, Connection<Member, Host> | string>()
  const addresses = new AddressCounter(limits.connectionsPerAddress)
  const strikes = new Strikes()
  let lastSession = 0
  let connections = 0
  let sweeps = 0
  let closing = false

  /**
   * Bytes that arrived in this turn, with whose they are, in order. They are read when it ends, all at once: the processor goes through what a
   * keystroke needs for the tenth in a fraction of the time that the first takes.
   */
  let arrived: [connection: Connection<Member, Host>, bytes: Buffer][] = []
  const readArrived = () => {
    const all = arrived
    arrived = []
    for (const [connection, bytes] of all) {
      connection.take(bytes)
      turns.ask(connection.host)
    }
  }
  const turns = createTurns<Host>(readArrived, (rooms) => {
    for (const host of rooms) host.handle({ type: 'turn-end', at: now() })
  })
  const turn = turns.ask
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
  const join = (document: Name, line: Line<Member>) => {
    const host = hostOf(document)
    const { id, access } = line
    host.connections.set(id, line)
    const [reach, lent] = [reachOf(document, access), lentOf(document, access)]
    host.handle({ type: 'join', session: id, member: access, reach, lent, at: now() })
  }

  const owner: ConnectionOwner<Member, Host> = {
    limits,
    outbox: new Outbox(),
    now,
    onMessage({ id, host }, bytes, isBinary) {
      if (!host.connections.has(id)) return
      if (isBinary) host.handle({ type: 'message', session: id, bytes, at: now() })
      else host.handle({ type: 'end', session: id, reason: 'text-frame' })
    },
    onFlood({ id, host }) {
      host.handle({ type: 'end', session: id, reason: 'too-fast' })
    },
    /** A stock client that is closed with 1009 sends the same again, for ever. */
    onFault({ access, host }, code) {
      log.info({ document: host.name, person: access.person, code }, 'websocket')
      if (code !== MESSAGE_TOO_BIG || !strikes.note(`${host.name}/${access.person}`, now())) return { code, reason: '' }
      return { code: CLOSE_REASONS['too-large'].code, reason: 'too-large' }
    },
  }

  // One function for all sockets in place of closures for each: thousands of them are idle most of the time.
  function onData(this: Duplex, bytes: Buffer): void {
    const connection = sockets.get(this)
    if (typeof connection !== 'object') return
    arrived.push([connection, bytes])
    if (connection.isOpening()) turns.hurry()
    else turns.soon()
  }
  /** The peer has nothing more to say. */
  function onEnd(this: Duplex): void {
    // Ended twice, a stream makes an error that nobody hears, with its stack.
    if (!this.writableEnded) this.end()
  }
  function onClose(this: Duplex): void {
    const connection = sockets.get(this)
    if (connection === undefined) return
    sockets.delete(this)
    addresses.leave(typeof connection === 'string' ? connection : connection.address)
    if (typeof connection === 'string') return
    readArrived()
    connections--
    connection.closed()
    connection.host.leave(connection.id)
  }
  function onSocketError(this: Duplex, error: Error): void {
    log.info({ err: error }, 'upgrade-socket')
  }

  const attach = (document: Name, access: Member, socket: Duplex, head: Buffer, answer: string) => {
    const address = sockets.get(socket)
    if (typeof address !== 'string' || socket.destroyed || !socket.writable) return socket.destroy()
    const connection = new Connection(++lastSession, access, address, hostOf(document), socket, owner)
    sockets.set(socket, connection)
    connections++
    connection.open(answer)
    join(document, connection)
    socket.on('data', onData)
    socket.on('end', onEnd)
    if (head.length > 0) onData.call(socket, head)
  }

  const isFull = (document: Name) => (hosts.get(document)?.connections.size ?? 0) >= limits.connectionsPerDocument

  const lines = createHttpLines<Name, Member>({
    limits,
    now,
    enter({ document, address }) {
      if (closing) return 'stopping'
      if (isFull(document) || !addresses.enter(address)) return 'full'
      let inside = true
      return () => {
        if (inside) addresses.leave(address)
        inside = false
      }
    },
    join: (document, make) => join(document, make(++lastSession)),
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
    const answer = openingAnswer(request)
    if (answer === null) return { status: 400, code: 'no-websocket' }
    attach(document, access, socket, head, answer)
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
      const address = addressOf(request)
      if (!addresses.enter(address)) return refuseUpgrade(socket, 429, 'too-many-connections')
      sockets.set(socket, address)
      socket.on('close', onClose)
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
    state(name) {
      readArrived()
      return hostOf(name).state()
    },
    post(document, principal, update, reach, lent) {
      readArrived()
      return hostOf(document).post(principal, update, reach, lent && new Set(lent))
    },
    reserve: (document, client, owner, person) => hostOf(document).reserve(client, owner, person),
    async settle(document) {
      readArrived()
      await hosts.get(document)?.post('server')
    },
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
      connections: connections + lines.size,
      lines: lines.size,
      rooms: hosts.size,
      drafts: [...hosts.values()].filter((host) => host.hasDocument).length,
    }),
    async close() {
      closing = true
      clearInterval(sweeper)
      await checkpointer?.close()
      readArrived()
      const drained = Promise.allSettled([...hosts.values()].map((host) => host.post('server')))
      await within(drained, DRAIN_MS)
      stopListening()
      for (const host of [...hosts.values()]) host.handle({ type: 'end', session: null, reason: 'restarting' })
      await within(
        Promise.all([...sockets.keys()].map((socket) => new Promise((resolve) => socket.once('close', resolve)))),
        1_000,
      )
      for (const socket of sockets.keys()) socket.destroy()
      hosts.clear()
    },
  }
}
