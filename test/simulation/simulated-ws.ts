// Stands in for the `ws` package: sockets without a network, behind which a simulation holds both ends.
import { EventEmitter } from 'node:events'

/** What arrives at a client: a message, or the end with its close code. */
export type Arrival = Uint8Array | { readonly close: number }

/** What `Duplex` is to the relay: a place to write frames to, with a length. */
export class SimulatedSocket extends EventEmitter {
  /** On its way to the client, in order. */
  readonly arriving: Arrival[] = []
  readonly ws = new WebSocket(this)
  writableLength = 0
  destroyed = false
  readonly told: (message: Uint8Array) => void
  /** Frames and documents, the largest seen: what one write may add to the queue. */
  largest = 0

  constructor(told: (message: Uint8Array) => void) {
    super()
    this.told = told
  }

  write(data: Uint8Array): boolean {
    for (const message of unframe(data)) {
      this.told(message)
      this.arriving.push(message)
      this.writableLength += message.length
      this.largest = Math.max(this.largest, message.length)
    }
    return true
  }

  /** A refused upgrade. */
  end(): void {
    this.ws.finish(1006)
  }

  destroy(): void {
    this.destroyed = true
    this.ws.finish(1006)
  }

  /** The client takes the next thing that came. */
  take(): Arrival | undefined {
    const arrival = this.arriving.shift()
    if (arrival instanceof Uint8Array) this.writableLength -= arrival.length
    return arrival
  }
}

/** Unmasked binary frames of a server (RFC 6455, section 5.2). */
function* unframe(data: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let at = 0; at < data.length; ) {
    const short = (data[at + 1] ?? 0) & 0x7f
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    if (data[at] !== 0x82 || at + head + length > data.length) throw new Error('not a whole binary frame')
    yield data.slice(at + head, at + head + length)
    at += head + length
  }
}

export class WebSocket extends EventEmitter {
  static readonly OPEN = 1
  readyState = 1
  private readonly socket: SimulatedSocket

  constructor(socket: SimulatedSocket) {
    super()
    this.socket = socket
  }

  close(code = 1005): void {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.socket.arriving.push({ close: code })
  }

  terminate(): void {
    this.socket.arriving.length = 0
    this.socket.arriving.push({ close: 1006 })
    this.finish(1006)
  }

  ping(): void {
    this.emit('pong')
  }

  /** The connection is gone, and the server notices. */
  finish(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.socket.writableLength = 0
    this.emit('close', code)
    this.socket.emit('close')
  }
}

export class WebSocketServer extends EventEmitter {
  handleUpgrade(_request: unknown, socket: SimulatedSocket, _head: unknown, done: (ws: WebSocket) => void): void {
    if (!socket.destroyed && socket.ws.readyState === 1) done(socket.ws)
  }
}
