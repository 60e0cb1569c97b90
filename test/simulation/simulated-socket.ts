// Stands in for a TCP socket after its upgrade: frames without a network, and a simulation that holds both ends.
import { EventEmitter } from 'node:events'
import { frame } from '../relay/raw-line.ts'
import { Breach } from './witness.ts'

/** What arrives at a client: a message, or the end with its close code. */
export type Arrival = Uint8Array | { readonly close: number }

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const

/** What `Duplex` is to the relay: a place to write frames to, with a length, and to hear bytes from. */
export class SimulatedSocket extends EventEmitter {
  /** On its way to the client, in order. */
  readonly arriving: Arrival[] = []
  state: 'opening' | 'open' | 'closing' | 'closed' = 'opening'
  writableLength = 0
  readonly told: (message: Uint8Array) => void
  /** Frames and documents, the largest seen: what one write may add to the queue. */
  largest = 0

  constructor(told: (message: Uint8Array) => void) {
    super()
    this.told = told
  }

  get destroyed(): boolean {
    return this.state === 'closed'
  }

  get writable(): boolean {
    return this.state !== 'closed'
  }

  write(data: Buffer): boolean {
    let at = 0
    if (this.state === 'opening') {
      if (!data.toString('latin1', 0, 12).startsWith('HTTP/1.1 101')) throw new Error('the upgrade is not answered')
      this.state = 'open'
      at = data.indexOf('\r\n\r\n') + 4
    }
    for (const { opcode, payload } of framesIn(data.subarray(at))) this.heard(opcode, payload)
    return true
  }

  private heard(opcode: number, payload: Uint8Array): void {
    if (this.state !== 'open') throw new Error('a frame after the end')
    if (opcode === OPCODE.binary) {
      this.tell(payload)
      this.arriving.push(payload)
      this.writableLength += payload.length
      this.largest = Math.max(this.largest, payload.length)
    } else if (opcode === OPCODE.close) {
      this.state = 'closing'
      this.arriving.push({ close: payload.length < 2 ? 1005 : (payload[0] ?? 0) * 256 + (payload[1] ?? 0) })
    } else if (opcode === OPCODE.ping) this.emit('data', frame(payload, 0x80 | OPCODE.pong))
    else throw new Error(`opcode ${opcode} from a server`)
  }

  private tell(message: Uint8Array): void {
    try {
      this.told(message)
    } catch (error) {
      // The witness remembers it; the relay would take it for a fault of its own.
      if (!(error instanceof Breach)) throw error
    }
  }

  /** The client sends a message; nobody hears it when the connection has gone. */
  say(message: Uint8Array): void {
    if (this.state !== 'closed') this.emit('data', frame(message))
  }

  /** The server has nothing more to say: a refused upgrade, or the answer to a client that closed. */
  end(): void {
    this.gone()
  }

  destroy(): void {
    this.arriving.length = 0
    this.arriving.push({ close: 1006 })
    this.gone()
  }

  resume(): void {
    // a refused upgrade is read to its end
  }

  /** The connection is gone, and the server notices. */
  gone(): void {
    if (this.state === 'closed') return
    this.state = 'closed'
    this.writableLength = 0
    this.emit('close')
  }

  /** The client takes the next thing that came. */
  take(): Arrival | undefined {
    const arrival = this.arriving.shift()
    if (arrival instanceof Uint8Array) this.writableLength -= arrival.length
    return arrival
  }
}

/** Unmasked whole frames of a server (RFC 6455, section 5.2). */
function* framesIn(data: Uint8Array): Generator<{ readonly opcode: number; readonly payload: Uint8Array }> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let at = 0; at < data.length; ) {
    const first = data[at] ?? 0
    const short = data[at + 1] ?? 0
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    if (first < 0x80 || short > 127 || at + head + length > data.length) throw new Error('not a whole frame')
    yield { opcode: first & 15, payload: data.slice(at + head, at + head + length) }
    at += head + length
  }
}
