// A room with a store in memory and clients that are real Yjs documents, without sockets and without a clock of its own. Commits wait
// until the test lets them through, so that a test can look at the moment before anything is durable.
import { createDecoder, readVarUint } from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readAuthMessage } from 'y-protocols/auth'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { CommitUpdate, Effect } from '../../server/relay/effect.ts'
import type { RoomEvent } from '../../server/relay/event.ts'
import type { Guard } from '../../server/relay/guard.ts'
import { replayNow } from '../../server/relay/replay.ts'
import { createRoom, type Room } from '../../server/relay/room.ts'
import { step } from '../../server/relay/step.ts'
import { type PersonId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import { clientLimits, LIMITS, type Limits } from '../../shared/protocol/limits.ts'
import {
  type DurableMessage,
  encodeHead,
  encodeHello,
  encodeWelcome,
  MESSAGE,
  readDurable,
  readLedger,
} from '../../shared/protocol/message.ts'
import type { Reach } from '../../shared/protocol/reach.ts'

export const person = (name: string): PersonId => {
  const id = parsePersonId(name)
  if (!id) throw new RangeError(name)
  return id
}

interface Commit {
  readonly updates: readonly CommitUpdate[]
  readonly claims: readonly { client: number; principal: string }[]
}

export class TestRelay {
  room: Room
  now = 1_000
  readonly log: CommitUpdate[] = []
  readonly owners = new Map<number, string>()
  /** Commits that the room asked for and that are not durable yet. */
  readonly waiting: Commit[] = []
  readonly clients = new Map<number, TestClient>()
  readonly notes: string[] = []
  /** What the store says when the room is loaded next. */
  lost = false
  readonly posted: (readonly [number, string])[] = []
  readonly wakes: number[] = []
  /** Sees every effect before it is carried out. */
  watch: ((effect: Effect) => void) | null = null
  private readonly limits: Limits
  private readonly schemaVersion: number
  private readonly guard: Guard | null
  private sessions = 0

  constructor(limits: Partial<Limits> = {}, schemaVersion = 1, guard: Guard | null = null) {
    this.limits = {
      ...LIMITS,
      messagesPerSecond: 1e6,
      messagesBurst: 1e6,
      bytesPerSecond: 1e9,
      bytesBurst: 1e9,
      stepOnePerSecond: 1e6,
      ...limits,
    }
    this.schemaVersion = schemaVersion
    this.guard = guard
    this.room = createRoom({ limits: this.limits, schemaVersion, guard })
    this.handle({ type: 'storage', state: 'ok', at: this.now })
  }

  /** Forgets the room, as a crash would, and starts anew from what is durable. */
  restart(): void {
    this.waiting.length = 0
    for (const client of [...this.clients.values()]) client.lose()
    this.room = createRoom({ limits: this.limits, schemaVersion: this.schemaVersion, guard: this.guard })
    this.handle({ type: 'storage', state: 'ok', at: this.now })
  }

  handle(event: RoomEvent): void {
    const { room, effects } = step(this.room, event)
    this.room = room
    for (const effect of effects) this.carryOut(effect)
  }

  private carryOut(effect: Effect): void {
    this.watch?.(effect)
    switch (effect.type) {
      case 'send':
        for (const id of effect.to) this.clients.get(id)?.inbox.push(effect.message)
        return
      case 'commit':
        this.waiting.push(effect)
        return
      case 'load': {
        const { integration } = replayNow(this.log.map(({ bytes }) => bytes))
        this.handle({ type: 'loaded', integration, owners: new Map(this.owners), lost: this.lost, at: this.now })
        return
      }
      case 'close':
        this.clients.get(effect.session)?.closed(effect.reason)
        return
      case 'answer-from-store': {
        const doc = new Y.Doc({ gc: false })
        for (const { bytes } of this.log) Y.applyUpdate(doc, bytes)
        const encoder = encoding.createEncoder()
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc, effect.vector))
        this.clients.get(effect.to)?.inbox.push(encoding.toUint8Array(encoder))
        return
      }
      case 'posted':
        this.posted.push([effect.post, effect.outcome])
        return
      case 'wake':
        this.wakes.push(effect.at)
        return
      case 'note':
        this.notes.push(effect.code)
        return
      case 'welcome': {
        const { schemaVersion, reach } = effect
        const head = { epoch: 'uji', index: this.log.length, hash: new Uint8Array(32) }
        const limits = clientLimits(this.limits)
        const welcome = encodeWelcome({ schemaVersion, reach, limits, head, remembered: 'nothing' })
        this.clients.get(effect.to)?.inbox.push(welcome)
        return
      }
      case 'tell-head':
        for (const id of effect.to)
          this.clients.get(id)?.inbox.push(encodeHead({ index: this.log.length, hash: new Uint8Array(32) }))
        return
      case 'durable':
        return
      default:
        effect satisfies never
    }
  }

  /** Lets the oldest waiting commit become durable. */
  commit(): void {
    const commit = this.waiting.shift()
    if (!commit) throw new Error('nothing to commit')
    this.log.push(...commit.updates)
    for (const { client, principal } of commit.claims) this.owners.set(client, principal)
    this.handle({ type: 'committed', at: this.now })
  }

  failCommit(state: 'full' | 'error'): void {
    if (!this.waiting.shift()) throw new Error('nothing to commit')
    this.handle({ type: 'commit-failed', state, at: this.now })
  }

  turnEnd(): void {
    this.handle({ type: 'turn-end', at: this.now })
  }

  tick(ms: number): void {
    this.now += ms
    this.handle({ type: 'tick', at: this.now })
  }

  join(name: string, options: ClientOptions = {}): TestClient {
    const client = new TestClient(this, ++this.sessions, name, options)
    this.clients.set(client.session, client)
    client.open(options.reach ?? 'all')
    return client
  }

  /** A session number for a client that connects again. */
  nextSession(): number {
    return ++this.sessions
  }

  /** Carries messages and commits back and forth until nothing moves. */
  run(): void {
    for (let moved = true; moved; ) {
      moved = false
      for (const client of [...this.clients.values()]) moved = client.exchange() || moved
      this.turnEnd()
      while (this.waiting.length > 0) {
        this.commit()
        moved = true
      }
      for (const client of this.clients.values()) if (client.inbox.length > 0 || client.outbox.length > 0) moved = true
    }
  }

  /** The text that a newcomer would find in the log. */
  durableText(): string {
    const doc = new Y.Doc()
    for (const { bytes } of this.log) Y.applyUpdate(doc, bytes)
    return doc.getText('t').toString()
  }
}

export interface ClientOptions {
  readonly reach?: Reach
  /** Says hello with this schema version; null is a stock client. */
  readonly hello?: number | null
  readonly doc?: Y.Doc
}

/** A client that does what y-websocket does, and understands our own messages when it says hello. */
export class TestClient {
  readonly relay: TestRelay
  session: number
  readonly name: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly inbox: Uint8Array[] = []
  readonly outbox: Uint8Array[] = []
  readonly heard: DurableMessage[] = []
  readonly ledger: unknown[] = []
  denied: string[] = []
  isOpen = false
  closeReason: CloseReason | null = null
  /** Step 2 and update messages sent on this connection. */
  sent = 0
  private readonly hello: number | null

  constructor(relay: TestRelay, session: number, name: string, { hello = 1, doc = new Y.Doc() }: ClientOptions) {
    this.relay = relay
    this.session = session
    this.name = name
    this.hello = hello
    this.doc = doc
    this.awareness = new Awareness(doc)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.isOpen) return
      this.sendUpdate(update)
    })
    this.awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      this.sendAwareness([...added, ...updated, ...removed])
    })
  }

  get text(): Y.Text {
    return this.doc.getText('t')
  }

  get acknowledged(): number {
    return this.heard.reduce((h, message) => (message.type === 'ack' ? message.durable : h), 0)
  }

  get refusals(): string[] {
    return this.heard.flatMap((message) => (message.type === 'refused' ? [message.code] : []))
  }

  open(reach: Reach): void {
    const { relay, session } = this
    this.isOpen = true
    this.closeReason = null
    const member = { person: person(this.name), name: this.name.toUpperCase(), partner: null }
    relay.handle({ type: 'join', session, member, reach, at: relay.now })
    if (this.hello !== null) this.outbox.push(encodeHello(this.hello))
    this.push((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      writeSyncStep1(encoder, this.doc)
    })
    if (this.awareness.getLocalState() !== null) this.sendAwareness([this.doc.clientID])
  }

  sendUpdate(update: Uint8Array): void {
    this.sent++
    this.push((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      writeUpdate(encoder, update)
    })
  }

  sendStepTwo(update: Uint8Array): void {
    this.sent++
    this.push((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, update)
    })
  }

  sendAwareness(clients: number[]): void {
    if (!this.isOpen || clients.length === 0) return
    this.push((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, clients))
    })
  }

  push(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    write(encoder)
    this.outbox.push(encoding.toUint8Array(encoder))
  }

  /** Sends all that waits to the relay, without a turn's end. */
  flush(): void {
    for (const bytes of this.outbox.splice(0))
      this.relay.handle({ type: 'message', session: this.session, bytes, at: this.relay.now })
  }

  /** Sends and receives once; false when there was nothing. */
  exchange(): boolean {
    const busy = this.outbox.length > 0 || this.inbox.length > 0
    this.flush()
    this.receive()
    return busy
  }

  receive(): void {
    for (const bytes of this.inbox.splice(0)) this.take(bytes)
  }

  private take(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes)
    const type = readVarUint(decoder)
    switch (type) {
      case MESSAGE.sync: {
        const encoder = encoding.createEncoder()
        encoding.writeVarUint(encoder, MESSAGE.sync)
        readSyncMessage(decoder, encoder, this.doc, this, (error) => {
          throw error
        })
        if (encoding.length(encoder) <= 1) return
        this.sent++
        this.outbox.push(encoding.toUint8Array(encoder))
        return
      }
      case MESSAGE.awareness: {
        const encoder = createDecoder(bytes)
        readVarUint(encoder)
        applyAwarenessUpdate(this.awareness, bytesOf(encoder), this)
        return
      }
      case MESSAGE.auth:
        readAuthMessage(decoder, this.doc, (_doc, reason) => {
          this.denied.push(reason)
        })
        return
      case MESSAGE.durable: {
        if (this.hello === null) throw new Error('a stock client was sent type 100')
        const message = readDurable(decoder)
        if (message) this.heard.push(message)
        return
      }
      case MESSAGE.ledger:
        if (this.hello === null) throw new Error('a stock client was sent type 101')
        this.ledger.push(...readLedger(decoder))
        return
      default:
        throw new Error(`unknown type ${type}`)
    }
  }

  /** The relay closed the connection. */
  closed(reason: CloseReason): void {
    this.closeReason = reason
    this.lose()
    this.relay.handle({ type: 'leave', session: this.session, at: this.relay.now })
  }

  /** The network is gone, in the middle of whatever it carried. */
  lose(): void {
    this.isOpen = false
    this.inbox.length = 0
    this.outbox.length = 0
    this.relay.clients.delete(this.session)
  }

  /** Loses the network and lets the relay notice. */
  disconnect(): void {
    this.lose()
    this.relay.handle({ type: 'leave', session: this.session, at: this.relay.now })
  }

  reconnect(reach: Reach = 'all'): void {
    this.session = this.relay.nextSession()
    this.sent = 0
    this.heard.length = 0
    this.relay.clients.set(this.session, this)
    this.open(reach)
  }
}

function bytesOf(decoder: ReturnType<typeof createDecoder>): Uint8Array {
  const length = readVarUint(decoder)
  return decoder.arr.subarray(decoder.pos, decoder.pos + length)
}
