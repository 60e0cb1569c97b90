// A websocket made by hand over TCP, to send what no library would, and to see every byte that comes back.
import { connect, type Socket } from 'node:net'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { encodeHello, MESSAGE, readDurable } from '../../shared/protocol/message.ts'

const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const

/** A client's frame (RFC 6455, section 5.2), masked with zeros. `head` replaces the first byte, for what is not allowed. */
export function frame(payload: Uint8Array, head: number = 0x80 | OPCODE.binary): Buffer {
  const { length } = payload
  const mask = Buffer.alloc(4)
  if (length < 126) return Buffer.concat([Buffer.of(head, 0x80 | length), mask, payload])
  if (length < 65_536) return Buffer.concat([Buffer.of(head, 0xfe, length >> 8, length & 255), mask, payload])
  const large = Buffer.alloc(10)
  large.set([head, 0xff])
  large.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([large, mask, payload])
}

export const text = (content: string): Buffer => frame(Buffer.from(content), 0x80 | OPCODE.text)
export const ping = (): Buffer => frame(new Uint8Array(0), 0x80 | OPCODE.ping)

export interface RawLineOptions {
  readonly port: number
  readonly path?: string
  /** Null for no ticket at all. */
  readonly ticket?: string | null
  readonly origin?: string
  /** Another address of this machine, so that limits of an address do not hit others. */
  readonly from?: string
}

export class RawLine {
  /** Status of the answer to the upgrade; 101 when the line is open. */
  status: number | null = null
  /** Close code; 1006 when the line ended without one. */
  closed: number | null = null
  readonly refused: string[] = []
  readonly messages: Uint8Array[] = []
  /** Resolves when the upgrade is answered. */
  readonly answered: Promise<void>
  /** Resolves when the line has ended. */
  readonly ended: Promise<void>
  private readonly socket: Socket
  private buffered = Buffer.alloc(0)
  private code: number | null = null

  constructor({ port, path = '/sync/perjanjian', ticket = 'jahat', origin, from }: RawLineOptions) {
    this.socket = connect({ port, host: '127.0.0.1', ...(from === undefined ? {} : { localAddress: from }) })
    this.socket.on('error', () => undefined) // told by `close`
    const head = [
      `GET ${path} HTTP/1.1`,
      'Host: mufakat.test',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${Buffer.alloc(16, 7).toString('base64')}`,
      `Sec-WebSocket-Protocol: mufakat.v1${ticket === null ? '' : `, ticket.${ticket}`}`,
      ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ]
    this.socket.write(`${head.join('\r\n')}\r\n\r\n`)
    this.answered = new Promise((resolve) => {
      this.socket.on('data', (data: Buffer) => {
        this.buffered = Buffer.concat([this.buffered, data])
        this.read()
        if (this.status !== null) resolve()
      })
      this.socket.once('close', () => resolve())
    })
    this.ended = new Promise((resolve) => {
      this.socket.once('close', () => {
        this.closed = this.code ?? 1006
        resolve()
      })
    })
  }

  write(...frames: readonly Uint8Array[]): void {
    if (!this.socket.destroyed) this.socket.write(Buffer.concat(frames))
  }

  /** Sends messages of the protocol. */
  say(...messages: readonly Uint8Array[]): void {
    this.write(...messages.map((message) => frame(message)))
  }

  /** From now on refusals are told in words. */
  hello(): void {
    this.say(encodeHello(1))
  }

  /** Stops reading. */
  pause(): void {
    this.socket.pause()
  }

  destroy(): void {
    this.socket.destroy()
  }

  private read(): void {
    if (this.status === null) {
      const end = this.buffered.indexOf('\r\n\r\n')
      if (end === -1) return
      this.status = Number(this.buffered.toString('latin1', 9, 12))
      this.buffered = this.buffered.subarray(end + 4)
    }
    while (this.status === 101 && this.buffered.length >= 2) {
      const short = (this.buffered[1] ?? 0) & 0x7f
      const at = short < 126 ? 2 : short === 126 ? 4 : 10
      if (this.buffered.length < at) return
      const length =
        short < 126 ? short : short === 126 ? this.buffered.readUInt16BE(2) : Number(this.buffered.readBigUInt64BE(2))
      if (this.buffered.length < at + length) return
      this.take((this.buffered[0] ?? 0) & 15, this.buffered.subarray(at, at + length))
      this.buffered = this.buffered.subarray(at + length)
    }
  }

  private take(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.close) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      // The closing handshake: a peer that answers is let go at once.
      this.write(frame(payload.subarray(0, 2), 0x80 | OPCODE.close))
    }
    if (opcode !== OPCODE.binary) return
    this.messages.push(payload)
    if (this.messages.length > 100) this.messages.shift()
    if (payload[0] !== MESSAGE.durable) return
    const decoder = createDecoder(new Uint8Array(payload))
    readVarUint(decoder)
    const message = readDurable(decoder)
    if (message?.type === 'refused') this.refused.push(message.code)
  }
}
