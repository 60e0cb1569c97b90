// One client's websocket: reads its frames, writes to it under back-pressure, notices a dead peer, closes with a reason.
import type { Duplex } from 'node:stream'
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import { KEEP_ALIVE } from '../../shared/protocol/message.ts'
import { pressureOn } from '../relay/backpressure.ts'
import type { SessionId } from '../relay/effect.ts'
import { take, UNUSED } from '../relay/rate.ts'
import { binaryFrame, closeFrame, PING_FRAME, pongFrame } from './frame.ts'
import { type FrameFault, type FrameHearer, FrameReader } from './frame-reader.ts'
import type { Line, MessageKind } from './line.ts'
import type { Outbox, Sender } from './outbox.ts'
import type { Access } from './relay-options.ts'

/** A stock client hangs up after 30 s in which it heard nothing. */
const KEEP_ALIVE_MS = 12_000
const PING_MS = 30_000
/** Two pings without an answer. */
const DEAD_MS = 75_000
/** How long a peer may take to answer that the connection is closed. */
const CLOSING_HANDSHAKE_MS = 5_000
/**
 * Times that bytes arrive until a client has its document: it says hello and asks, then answers what it was asked. These wait for no turn, so that
 * who opens a page is not kept by those who type.
 */
const OPENING_READS = 4
/** Frames that leave together are copied into one buffer up to this many bytes: as much as Node takes from memory that it has at hand. */
const JOINED_BYTES = 4 * 1024

const KEEP_ALIVE_FRAME = binaryFrame(KEEP_ALIVE)

/** What all connections of a server have in common: thousands of them are idle most of the time. */
export interface ConnectionOwner<Member extends Access, Host> {
  readonly limits: Limits
  readonly outbox: Outbox
  now(): number
  onMessage(connection: Connection<Member, Host>, bytes: Uint8Array, isBinary: boolean): void
  /** More pings and pongs than the rate allows. */
  onFlood(connection: Connection<Member, Host>): void
  /** What came is no websocket frame, or too large; answers with which code and words to close. */
  onFault(connection: Connection<Member, Host>, code: FrameFault): { readonly code: number; readonly reason: string }
}

export class Connection<Member extends Access, Host> implements Line<Member>, FrameHearer, Sender {
  readonly id: SessionId
  readonly access: Member
  /** Whose connections it is counted among. */
  readonly address: string
  readonly host: Host
  private readonly owner: ConnectionOwner<Member, Host>
  private readonly socket: Duplex
  private readonly reader: FrameReader
  private opening = OPENING_READS
  private state: 'open' | 'closing' | 'closed' = 'open'
  /** What leaves when what runs now has run; null for nothing, the most frequent case. */
  private waiting: Buffer | Buffer[] | null = null
  private waitingBytes = 0
  /** Bytes of a document that this client asked for and that may still wait. */
  private allowance = 0
  private sentAt: number
  private heardAt: number
  private pingedAt: number
  private controlsPaidAt = UNUSED

  constructor(
    id: SessionId,
    access: Member,
    address: string,
    host: Host,
    socket: Duplex,
    owner: ConnectionOwner<Member, Host>,
  ) {
    this.id = id
    this.access = access
    this.address = address
    this.host = host
    this.owner = owner
    this.socket = socket
    this.reader = new FrameReader(owner.limits)
    this.sentAt = this.heardAt = this.pingedAt = owner.now()
  }

  /** Whether what arrives now belongs to the opening: asked once for each time that bytes arrive. */
  isOpening(): boolean {
    if (this.opening === 0) return false
    this.opening--
    return true
  }

  /** Takes bytes that arrived. */
  take(bytes: Buffer): void {
    this.heardAt = this.owner.now()
    this.reader.read(bytes, this)
  }

  onMessage(bytes: Uint8Array, isBinary: boolean): void {
    if (this.state === 'open') this.owner.onMessage(this, bytes, isBinary)
  }

  onPing(bytes: Uint8Array): void {
    if (this.mayControl()) this.queue(pongFrame(bytes))
  }

  onPong(): void {
    this.mayControl()
  }

  onCloseFrame(code: number): void {
    if (this.state === 'open') this.sayClose(code, '')
    this.flush()
    this.socket.end()
  }

  onFault(fault: FrameFault): void {
    const { code, reason } = this.owner.onFault(this, fault)
    this.sayClose(code, reason)
    // What follows cannot be read, the peer's answer neither.
    this.flush()
    this.socket.end()
  }

  /** Whether one more ping or pong is taken: within the rate, and while the connection is open. */
  private mayControl(): boolean {
    if (this.state !== 'open') return false
    const { controlsPerSecond: perSecond, controlsBurst: burst } = this.owner.limits
    const paidAt = take(this.controlsPaidAt, 1, { perSecond, burst }, this.heardAt)
    if (paidAt === null) {
      this.owner.onFlood(this)
      return false
    }
    this.controlsPaidAt = paidAt
    return true
  }

  /** Sends the answer that opens the connection, before any frame. */
  open(answer: string): void {
    this.queue(Buffer.from(answer, 'latin1'))
  }

  /** Queues a finished frame, whole; it leaves with whatever else this turn has for this reader. 'cut' when the reader is too slow. */
  write(frame: Buffer, kind: MessageKind, at: number): 'sent' | 'dropped' | 'cut' {
    if (this.state !== 'open') return 'dropped'
    const buffered = this.socket.writableLength + this.waitingBytes
    if (buffered === 0) this.allowance = 0
    const pressure = pressureOn(buffered, this.allowance, kind === 'awareness', this.owner.limits)
    if (pressure === 'cut') return 'cut'
    if (pressure === 'drop') return 'dropped'
    if (kind === 'document') this.allowance = frame.length
    this.queue(frame)
    this.sentAt = at
    return 'sent'
  }

  private queue(frame: Buffer): void {
    this.waitingBytes += frame.length
    if (this.waiting === null) {
      this.waiting = frame
      this.owner.outbox.add(this)
    } else if (Array.isArray(this.waiting)) this.waiting.push(frame)
    else this.waiting = [this.waiting, frame]
  }

  flush(): void {
    const { socket, waiting, waitingBytes } = this
    this.waiting = null
    this.waitingBytes = 0
    if (waiting === null || this.state === 'closed') return
    if (!Array.isArray(waiting)) socket.write(waiting)
    else if (waitingBytes <= JOINED_BYTES) socket.write(Buffer.concat(waiting, waitingBytes))
    else {
      socket.cork()
      for (const frame of waiting) socket.write(frame)
      socket.uncork()
    }
  }

  /** Keeps the line alive; false when the peer is dead. */
  keepAlive(at: number): boolean {
    if (at - this.heardAt > DEAD_MS) return false
    if (at - this.sentAt >= KEEP_ALIVE_MS) this.write(KEEP_ALIVE_FRAME, 'awareness', at)
    if (at - this.pingedAt >= PING_MS && this.state === 'open') {
      this.pingedAt = at
      this.queue(PING_FRAME)
    }
    return true
  }

  close(reason: CloseReason): void {
    this.sayClose(CLOSE_REASONS[reason].code, reason)
  }

  private sayClose(code: number, reason: string): void {
    if (this.state !== 'open') return
    this.queue(closeFrame(code, reason))
    this.state = 'closing'
    const late = setTimeout(() => this.socket.destroy(), CLOSING_HANDSHAKE_MS).unref()
    this.socket.once('close', () => clearTimeout(late))
  }

  /** Drops the connection without a word. */
  terminate(): void {
    this.socket.destroy()
  }

  /** The socket is closed. */
  closed(): void {
    this.state = 'closed'
    this.waiting = null
    this.reader.end()
  }
}
