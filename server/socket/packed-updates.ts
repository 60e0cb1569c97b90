// Updates on their way to another thread: one buffer that is handed over, not thousands of views that are copied.
//
//   packed = (length:u32 bytes[length])*
export function packUpdates(updates: readonly Uint8Array[]): ArrayBuffer {
  const packed = new ArrayBuffer(updates.reduce((sum, update) => sum + 4 + update.length, 0))
  const bytes = new Uint8Array(packed)
  const view = new DataView(packed)
  let offset = 0
  for (const update of updates) {
    view.setUint32(offset, update.length)
    bytes.set(update, offset + 4)
    offset += 4 + update.length
  }
  return packed
}

/** The updates are views into `packed`. */
export function unpackUpdates(packed: ArrayBuffer): Uint8Array[] {
  const view = new DataView(packed)
  const updates: Uint8Array[] = []
  for (let offset = 0; offset < packed.byteLength; ) {
    const length = view.getUint32(offset)
    updates.push(new Uint8Array(packed, offset + 4, length))
    offset += 4 + length
  }
  return updates
}
