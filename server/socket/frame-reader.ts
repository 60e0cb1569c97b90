// Reads a client's websocket frames (RFC 6455, section 5) as the bytes of its connection come in. Without extensions, so reserved bits are
// faults; strict where the standard is, and bounded: what is declared is never allocated before it is there. What is whole in the bytes that
// came costs no copy, and a connection that says nothing keeps nothing.
import { isUtf8 } from 'node:buffer'

export interface FrameBounds {
  /** Bytes of one message */
  readonly messageBytes: number
  /** Frames of one message */
  readonly messageFragments: number
}

/** Why a connection is closed whose bytes are no websocket's: protocol, text that is none, too many fragments, too large a message. */
export type FrameFault = 1002 | 1007 | 1008 | 1009

export interface FrameHearer {
  /** The bytes are the hearer's own; they may be a part of what arrived together. */
  onMessage(bytes: Uint8Array, isBinary: boolean): void
  onPing(bytes: Uint8Array): void
  onPong(): void
  /** The peer closes, with a code or with none (1005). Nothing is read after it. */
  onCloseFrame(code: number): void
  /** Nothing is read after it. */
  onFault(code: FrameFault): void
}

const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
const NO_CODE = 1005
/** A rest that is shorter is copied, so that a few bytes do not keep what came with them in memory. */
const COPIED_BYTES = 16 * 1024
/** What a frame of which the first bytes came gets at first; then twice as much each time. */
const FIRST_BYTES = 1024

/** A frame of which a part has come. */
interface Part {
  bytes: Buffer
  filled: number
  /** Bytes without which nothing more can be told. */
  needed: number
}

/** A message of which some frames have come. */
interface Fragments {
  readonly isBinary: boolean
  readonly pieces: Buffer[]
  bytes: number
  count: number
}

const isCloseCode = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) || (code >= 3000 && code <= 4999)

function unmask(payload: Buffer, data: Buffer, maskAt: number): void {
  const mask = data.readInt32LE(maskAt)
  if (mask === 0) return
  for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (mask >>> ((i & 3) << 3))
}

/** `bytes` in memory of their own. */
const copied = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

export class FrameReader {
  private readonly bounds: FrameBounds
  private part: Part | null = null
  private fragments: Fragments | null = null
  private over = false

  constructor(bounds: FrameBounds) {
    this.bounds = bounds
  }

  /** Takes what came and tells `hearer` what is whole. The bytes are the reader's from now on: it unmasks them in place. */
  read(chunk: Buffer, hearer: FrameHearer): void {
    const data = this.part === null ? chunk : this.gather(this.part, chunk)
    for (let at = 0; data !== null && !this.over; ) {
      const next = this.frame(data, at, hearer)
      if (next === null) return
      at = next
    }
  }

  /** Whatever comes is passed over from now on. */
  end(): void {
    this.over = true
    this.part = null
    this.fragments = null
  }

  /** Adds `chunk` to what is there of a frame; null while that is not enough. */
  private gather(part: Part, chunk: Buffer): Buffer | null {
    const filled = part.filled + chunk.length
    if (filled > part.bytes.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(filled, Math.min(part.needed, 2 * part.bytes.length), FIRST_BYTES))
      more.set(part.bytes.subarray(0, part.filled))
      part.bytes = more
    }
    part.bytes.set(chunk, part.filled)
    part.filled = filled
    if (filled < part.needed) return null
    this.part = null
    return part.bytes.subarray(0, filled)
  }

  /** Keeps what begins at `at` until `needed` bytes of it are there. */
  private keep(data: Buffer, at: number, needed: number): null {
    if (at === data.length) return null
    const rest = data.subarray(at)
    this.part = { bytes: rest.length < COPIED_BYTES ? copied(rest) : rest, filled: rest.length, needed }
    return null
  }

  private fault(hearer: FrameHearer, code: FrameFault): null {
    this.end()
    hearer.onFault(code)
    return null
  }

  /** One frame at `at`; answers where the next begins, null where there is none yet. */
  private frame(data: Buffer, at: number, hearer: FrameHearer): number | null {
    const left = data.length - at
    if (left < 2) return this.keep(data, at, 2)
    const first = data[at] ?? 0
    const second = data[at + 1] ?? 0
    const opcode = first & 15
    const isFinal = first >= 128
    if ((first & 0x70) !== 0 || second < 128 || !this.isExpected(opcode, isFinal)) return this.fault(hearer, 1002)
    let length = second & 127
    let head = 6
    if (opcode >= OPCODE.close) {
      if (length > 125 || (opcode === OPCODE.close && length === 1)) return this.fault(hearer, 1002)
    } else {
      if (length === 126) {
        head = 8
        if (left < 4) return this.keep(data, at, 4)
        length = data.readUInt16BE(at + 2)
      } else if (length === 127) {
        head = 14
        if (left < 10) return this.keep(data, at, 10)
        length = data.readUInt32BE(at + 2) * 2 ** 32 + data.readUInt32BE(at + 6)
      }
      if (length + (this.fragments?.bytes ?? 0) > this.bounds.messageBytes) return this.fault(hearer, 1009)
    }
    const end = at + head + length
    if (data.length < end) return this.keep(data, at, head + length)
    const payload = data.subarray(at + head, end)
    unmask(payload, data, at + head - 4)
    if (opcode >= OPCODE.close) this.control(opcode, payload, hearer)
    else if (isFinal && opcode !== OPCODE.continuation) hearer.onMessage(payload, opcode === OPCODE.binary)
    else this.fragment(opcode, payload, isFinal, hearer)
    return end
  }

  private isExpected(opcode: number, isFinal: boolean): boolean {
    if (opcode >= OPCODE.close) return opcode <= OPCODE.pong && isFinal
    return opcode === OPCODE.continuation ? this.fragments !== null : opcode <= OPCODE.binary && this.fragments === null
  }

  private control(opcode: number, payload: Buffer, hearer: FrameHearer): void {
    if (opcode === OPCODE.ping) hearer.onPing(payload)
    else if (opcode === OPCODE.pong) hearer.onPong()
    else this.close(payload, hearer)
  }

  private close(payload: Buffer, hearer: FrameHearer): void {
    const code = payload.length === 0 ? NO_CODE : payload.readUInt16BE(0)
    if (payload.length > 0 && !isCloseCode(code)) this.fault(hearer, 1002)
    else if (!isUtf8(payload.subarray(2))) this.fault(hearer, 1007)
    else {
      this.end()
      hearer.onCloseFrame(code)
    }
  }

  private fragment(opcode: number, payload: Buffer, isFinal: boolean, hearer: FrameHearer): void {
    const message = this.fragments ?? { isBinary: opcode === OPCODE.binary, pieces: [], bytes: 0, count: 0 }
    this.fragments = message
    message.count++
    if (message.count > this.bounds.messageFragments) {
      this.fault(hearer, 1008)
      return
    }
    message.bytes += payload.length
    if (payload.length > 0) message.pieces.push(payload.length < COPIED_BYTES ? copied(payload) : payload)
    if (!isFinal) return
    this.fragments = null
    hearer.onMessage(Buffer.concat(message.pieces, message.bytes), message.isBinary)
  }
}
