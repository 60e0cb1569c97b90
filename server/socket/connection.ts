// One client's socket: writes frames under back-pressure, notices dead peers, closes with a reason.
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import { KEEP_ALIVE } from '../../shared/protocol/message.ts'
import { pressureOn } from '../relay/backpressure.ts'
import type { SessionId } from '../relay/effect.ts'
import { take, UNUSED } from '../relay/rate.ts'
import { binaryFrame } from './frame.ts'
import type { Line, MessageKind } from './line.ts'
import type { Access } from './relay-options.ts'

/** A stock client hangs up after 30 s in which it heard nothing. */
const KEEP_ALIVE_MS = 12_000
const PING_MS = 30_000
/** Two pings without an answer. */
const DEAD_MS = 75_000

const KEEP_ALIVE_FRAME = binaryFrame(KEEP_ALIVE)

export class Connection<Member extends Access> implements Line<Member> {
  readonly id: SessionId
  readonly access: Member
  private readonly ws: WebSocket
  private readonly socket: Duplex
  private readonly limits: Limits
  /** Bytes of a document that this client asked for and that may still wait. */
  private allowance = 0
  private sentAt: number
  private heardAt: number
  private pingedAt: number
  private controlsPaidAt = UNUSED

  constructor(id: SessionId, access: Member, ws: WebSocket, socket: Duplex, limits: Limits, at: number) {
    this.id = id
    this.access = access
    this.ws = ws
    this.socket = socket
    this.limits = limits
    this.sentAt = at
    this.heardAt = at
    this.pingedAt = at
  }

  get isOpen(): boolean {
    return this.ws.readyState === WebSocket.OPEN
  }

  /** Whether one more ping or pong is within the rate. */
  takeControl(at: number): boolean {
    const { controlsPerSecond: perSecond, controlsBurst: burst } = this.limits
    const paidAt = take(this.controlsPaidAt, 1, { perSecond, burst }, at)
    if (paidAt === null) return false
    this.controlsPaidAt = paidAt
    return true
  }

  heard(at: number): void {
    this.heardAt = at
  }

  /**
   * Writes a finished frame straight to the socket that the upgrade gave us: `ws` would build a header for each receiver. Whole frames
   * only, and only while the connection is open, so they never mix with those of `ws` itself. Returns 'cut' when the reader is too slow.
   */
  write(frame: Buffer, kind: MessageKind, at: number): 'sent' | 'dropped' | 'cut' {
    if (!this.isOpen) return 'dropped'
    const buffered = this.socket.writableLength
    if (buffered === 0) this.allowance = 0
    const pressure = pressureOn(buffered, this.allowance, kind === 'awareness', this.limits)
    if (pressure === 'cut') return 'cut'
    if (pressure === 'drop') return 'dropped'
    if (kind === 'document') this.allowance = frame.length
    this.socket.write(frame)
    this.sentAt = at
    return 'sent'
  }

  /** Keeps the line alive; false when the peer is dead. */
  keepAlive(at: number): boolean {
    if (at - this.heardAt > DEAD_MS) return false
    if (at - this.sentAt >= KEEP_ALIVE_MS) this.write(KEEP_ALIVE_FRAME, 'awareness', at)
    if (at - this.pingedAt >= PING_MS && this.isOpen) {
      this.pingedAt = at
      this.ws.ping()
    }
    return true
  }

  close(reason: CloseReason): void {
    this.ws.close(CLOSE_REASONS[reason].code, reason)
  }

  /** Drops the connection without a word. */
  terminate(): void {
    this.ws.terminate()
  }
}
