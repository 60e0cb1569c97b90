// Bringing a server more than one message may hold: work of weeks offline, or a book pasted at once. It goes in pieces, each when the one
// before it is durable and no faster than the server lets anybody send; what is typed meanwhile goes with the last one.
import * as Y from 'yjs'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeStepTwo, encodeUpdate } from '../../shared/protocol/message.ts'
import { type PieceLimits, splitUpdate } from './split-update.ts'

const PIECE: PieceLimits = { bytes: 1024 * 1024, parts: 20_000 }
/** A little less than the server allows at once, and a second: other messages go out beside the pieces. */
const BURST_BYTES = LIMITS.bytesBurst - 192 * 1024
const BYTES_PER_MS = (LIMITS.bytesPerSecond - 16 * 1024) / 1000

/** The last step 2 has the whole delete set, of which only what is new counts against a limit. */
const LAST_BYTES = LIMITS.messageBytes - 1024

export interface Upload {
  /** The document, whatever else becomes of it meanwhile. */
  readonly doc: Y.Doc
  readonly update: Uint8Array
  /** State vector of the document with `update` */
  readonly vector: Uint8Array
  /** Sends a counted message; false when the connection is gone. */
  send(message: Uint8Array, kind: 'piece' | 'step-two'): boolean
  /** Resolves when everything that was sent is durable, or the connection is gone. */
  durable(): Promise<void>
  pause(ms: number): Promise<void>
}

/** Brings `update` in pieces and ends with a step 2 that holds whatever is left. Ends early when the connection is gone. */
export async function bringInPieces({ doc, update, vector, send, durable, pause }: Upload): Promise<void> {
  let spent = 0
  let known = vector
  let rest = update
  do {
    for (const piece of splitUpdate(rest, PIECE)) {
      spent += piece.length
      if (spent > BURST_BYTES) {
        await pause((spent - BURST_BYTES) / BYTES_PER_MS)
        spent = BURST_BYTES
      }
      if (!send(encodeUpdate(piece), 'piece')) return
      await durable()
    }
    // From here to the next pause nothing can be typed: what is not in `rest` goes by itself.
    rest = Y.encodeStateAsUpdate(doc, known)
    known = Y.encodeStateVector(doc)
  } while (rest.length > LAST_BYTES)
  send(encodeStepTwo(rest), 'step-two')
}
