// The provider sends from several places (edits, answers to step 1). Counting at the socket itself, through the provider's own option for a
// socket class, counts what really left and nothing else.
import { createDecoder, readVarUint } from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../shared/protocol/message.ts'

export type SocketClass = typeof WebSocket
type Data = Parameters<WebSocket['send']>[0]

/** What a frame counts as for the durable acknowledgement; null for everything else (step 1, awareness, our own messages). */
export function countedMessage(frame: Uint8Array): 'step-two' | 'update' | null {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== MESSAGE.sync) return null
  const subtype = readVarUint(decoder)
  if (subtype === SYNC.stepTwo) return 'step-two'
  return subtype === SYNC.update ? 'update' : null
}

/** A counted message: an update or a step 2, one of several pieces of a large one, or the step 2 that ends them. */
export type Counted = 'step-two' | 'update' | 'piece'

export interface SocketWatch {
  /** A counted message was handed to an open socket. */
  sent(socket: WebSocket, message: Counted, bytes: number): void
  /** Takes a counted message over, so that it is not sent now. */
  takeOver(socket: CountingSocket, message: 'step-two' | 'update', data: Uint8Array): boolean
}

export interface CountingSocket extends WebSocket {
  /** Sends a counted message as it is; false when the socket is not open any more. */
  sendAs(data: Data, message: Counted, bytes: number): boolean
}

/** A socket class that tells about every counted message. */
export function countingSocket(Socket: SocketClass, watch: SocketWatch): SocketClass {
  return class extends Socket implements CountingSocket {
    override send(data: Data): void {
      const message = data instanceof Uint8Array ? countedMessage(data) : null
      if (message === null || !(data instanceof Uint8Array)) super.send(data)
      else if (!watch.takeOver(this, message, data)) this.sendAs(data, message, data.length)
    }

    sendAs(data: Data, message: Counted, bytes: number): boolean {
      super.send(data)
      // A browser drops, without an error, what is sent after closing has begun.
      if (this.readyState !== Socket.OPEN) return false
      watch.sent(this, message, bytes)
      return true
    }
  }
}
