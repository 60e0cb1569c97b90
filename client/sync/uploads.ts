// When a connection has something large to bring: one at a time, by a program that is loaded only then.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import type { CountingSocket } from './counting-socket.ts'

/** A message of this many bytes may have more structs than one message may bring, and is looked at. */
export const LARGE_BYTES = 128 * 1024

export interface Uploads {
  readonly isBusy: boolean
  /** Takes over a step 2 or update. What else is counted waits until it has ended: it goes with its last step 2. */
  begin(socket: CountingSocket, message: Uint8Array): void
  /** A counted message has left. */
  sent(): void
  /** So many of them are durable. */
  acknowledged(count: number): void
  /** The connection is gone. */
  stop(): void
}

function updateIn(message: Uint8Array): Uint8Array {
  const decoder = createDecoder(message)
  readVarUint(decoder)
  readVarUint(decoder)
  return readVarUint8Array(decoder)
}

export function createUploads(doc: Y.Doc, isCurrent: (socket: WebSocket) => boolean): Uploads {
  let busy: CountingSocket | null = null
  let sent = 0
  let durable = 0
  let wake: () => void = () => undefined

  const bring = async (socket: CountingSocket, update: Uint8Array, vector: Uint8Array) => {
    const isGone = () => busy !== socket || !isCurrent(socket)
    try {
      const { bringInPieces } = await import('./pieces.ts')
      if (isGone()) return
      await bringInPieces({
        doc,
        update,
        vector,
        send(message, kind) {
          if (isGone()) return false
          // What is typed from now on goes by itself again.
          if (kind === 'step-two') busy = null
          return socket.sendAs(new Uint8Array(message), kind, message.length)
        },
        async durable() {
          while (!isGone() && durable < sent) await new Promise<void>((resolve) => (wake = resolve))
        },
        pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      })
    } catch {
      // The program for it could not be loaded. The connection begins anew, and it with it.
      if (!isGone()) socket.close()
    }
  }

  return {
    get isBusy() {
      return busy !== null
    },
    begin(socket, message) {
      busy = socket
      void bring(socket, updateIn(message), Y.encodeStateVector(doc))
    },
    sent() {
      sent++
    },
    acknowledged(count) {
      durable = count
      wake()
    },
    stop() {
      busy = null
      sent = 0
      durable = 0
      wake()
    },
  }
}
