// Websocket frames of a server (RFC 6455, section 5.2: whole, not masked), each built once for all who receive it.
const HEAD = { binary: 0x82, close: 0x88, ping: 0x89, pong: 0x8a } as const

function frameOf(first: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = first
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}

export const binaryFrame = (message: Uint8Array): Buffer => frameOf(HEAD.binary, message)

const kept = new WeakMap<Uint8Array, Buffer>()

/**
 * As `binaryFrame`, and the same frame for the same message as long as somebody keeps that: people who open a long document one after the other
 * are sent what the first was sent, and no copy of it is made for each.
 */
export function keptFrame(message: Uint8Array): Buffer {
  const known = kept.get(message)
  if (known) return known
  const frame = binaryFrame(message)
  kept.set(message, frame)
  return frame
}

/** Answers a ping; at most 125 bytes. */
export const pongFrame = (payload: Uint8Array): Buffer => frameOf(HEAD.pong, payload)

export const PING_FRAME: Buffer = frameOf(HEAD.ping, new Uint8Array(0))

/** A close code with its reason in words, at most 123 bytes; no code for 1005. */
export function closeFrame(code: number, reason = ''): Buffer {
  if (code === 1005) return frameOf(HEAD.close, new Uint8Array(0))
  const payload = Buffer.alloc(2 + reason.length)
  payload.writeUInt16BE(code, 0)
  payload.write(reason, 2, 'latin1')
  return frameOf(HEAD.close, payload)
}

/** The message in a frame of `binaryFrame`, a view of it. */
export function messageIn(frame: Buffer): Uint8Array {
  const length = frame[1] ?? 0
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10)
}
