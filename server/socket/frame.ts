// One binary websocket frame of a server (RFC 6455, section 5.2: FIN, opcode 2, not masked), built once for all who receive it.
export function binaryFrame(message: Uint8Array): Buffer {
  const { length } = message
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(message, head)
  return frame
}

/** The message in a frame of `binaryFrame`, a view of it. */
export function messageIn(frame: Buffer): Uint8Array {
  const length = frame[1] ?? 0
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10)
}
