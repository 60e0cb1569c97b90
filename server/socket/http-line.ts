// One client's line over HTTP: what is sent to it is numbered and kept until the client says that it has it, so that a request that the
// network lost can simply be made again.
import { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reason.ts'
import { encodeLineAnswer, POLL_MS } from '../../shared/protocol/http-line.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import { KEEP_ALIVE } from '../../shared/protocol/message.ts'
import { pressureOn } from '../relay/backpressure.ts'
import type { SessionId } from '../relay/effect.ts'
import { binaryFrame, messageIn } from './frame.ts'
import type { Line, MessageKind } from './line.ts'
import type { Access } from './relay-options.ts'

/** Without a request for this long a client has gone. */
export const LINE_SILENCE_MS = 60_000
/** Bytes of messages in one answer, unless one message alone is larger: a lost answer is not too costly to repeat. */
const ANSWER_BYTES = 1024 * 1024
/** As on a websocket: something is said at least this often. */
const KEEP_ALIVE_MS = 12_000
const KEEP_ALIVE_FRAME = binaryFrame(KEEP_ALIVE)

interface Poll {
  answer(bytes: Uint8Array): void
  readonly timer: NodeJS.Timeout
}

export class HttpLine<Member extends Access> implements Line<Member> {
  readonly id: SessionId
  readonly access: Member
  /** The number of the last request of which the messages were taken. */
  taken = 0
  private readonly limits: Limits
  private readonly kept: Uint8Array[] = []
  private keptBytes = 0
  /** The number of the first message in `kept`. */
  private first = 1
  private allowance = 0
  private poll: Poll | null = null
  private flushing = false
  private reason: CloseReason | null = null
  private sentAt: number
  private askedAt: number

  private readonly over: () => void

  /** `over` is called when nobody is expected to ask about this line any more. */
  constructor(id: SessionId, access: Member, limits: Limits, at: number, over: () => void) {
    this.id = id
    this.over = over
    this.access = access
    this.limits = limits
    this.sentAt = at
    this.askedAt = at
  }

  get closed(): CloseReason | null {
    return this.reason
  }

  /** Everything that was sent and that the client has not said it has. */
  get messages(): readonly Uint8Array[] {
    return this.kept
  }

  write(frame: Buffer, kind: MessageKind, at: number): 'sent' | 'dropped' | 'cut' {
    if (this.reason) return 'dropped'
    if (this.keptBytes === 0) this.allowance = 0
    const pressure = pressureOn(this.keptBytes, this.allowance, kind === 'awareness', this.limits)
    if (pressure === 'cut') return 'cut'
    if (pressure === 'drop') return 'dropped'
    if (kind === 'document') this.allowance = frame.length
    const message = messageIn(frame)
    this.kept.push(message)
    this.keptBytes += message.length
    this.sentAt = at
    this.flushSoon()
    return 'sent'
  }

  /** Messages and a closing reason that wait beyond what the client `has`, at once if there are any, else when there are, or after a while. */
  ask(has: number, at: number): Promise<Uint8Array> {
    this.heard(at)
    this.forget(has)
    this.answer()
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(), POLL_MS)
      timer.unref()
      this.poll = { answer: resolve, timer }
      if (this.kept.length > 0 || this.reason) this.answer()
    })
  }

  heard(at: number): void {
    this.askedAt = at
  }

  keepAlive(at: number): boolean {
    if (this.poll) this.askedAt = at
    if (at - this.askedAt > LINE_SILENCE_MS) return false
    if (at - this.sentAt >= KEEP_ALIVE_MS) this.write(KEEP_ALIVE_FRAME, 'awareness', at)
    return true
  }

  close(reason: CloseReason): void {
    if (this.reason) return
    this.reason = reason
    // Who reads too slowly begins anew: what waits is of no use any more and takes room.
    if (reason === 'too-slow') this.forget(this.first + this.kept.length - 1)
    this.answer()
    setTimeout(this.over, LINE_SILENCE_MS).unref()
  }

  terminate(): void {
    this.answer()
    this.over()
  }

  private forget(has: number): void {
    const gone = Math.min(Math.max(has - this.first + 1, 0), this.kept.length)
    for (const message of this.kept.splice(0, gone)) this.keptBytes -= message.length
    this.first += gone
  }

  /** What is sent in one turn of the event loop goes into one answer. */
  private flushSoon(): void {
    if (this.flushing || !this.poll) return
    this.flushing = true
    setImmediate(() => {
      this.flushing = false
      this.answer()
    })
  }

  private answer(): void {
    const { poll, first, reason } = this
    if (!poll) return
    this.poll = null
    clearTimeout(poll.timer)
    let bytes = 0
    let count = 0
    for (const { length } of this.kept) {
      bytes += length
      if (count > 0 && bytes > ANSWER_BYTES) break
      count++
    }
    const closed = reason && count === this.kept.length ? { code: CLOSE_REASONS[reason].code, reason } : null
    poll.answer(encodeLineAnswer({ first, messages: this.kept.slice(0, count), closed }))
  }
}
