// The provider sends from several places (edits, answers to step 1). Counting at the socket itself, through the provider's own option for a
// socket class, counts what really left and nothing else.
import { createDecoder, readVarUint } from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../shared/protocol/message.ts'

export type SocketClass = typeof WebSocket

/** What a frame counts as for the durable acknowledgement; null for everything else (step 1, awareness, our own messages). */
export function countedMessage(frame: Uint8Array): 'step-two' | 'update' | null {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== MESSAGE.sync) return null
  const subtype = readVarUint(decoder)
  if (subtype === SYNC.stepTwo) return 'step-two'
  return subtype === SYNC.update ? 'update' : null
}

/** A socket class that tells `sent` about every counted message that was handed to an open socket. */
export function countingSocket(
  Socket: SocketClass,
  sent: (socket: WebSocket, message: 'step-two' | 'update', bytes: number) => void,
): SocketClass {
  return class extends Socket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      // A browser drops, without an error, what is sent after closing has begun.
      if (this.readyState !== Socket.OPEN || !(data instanceof Uint8Array)) return
      const message = countedMessage(data)
      if (message) sent(this, message, data.length)
    }
  }
}
