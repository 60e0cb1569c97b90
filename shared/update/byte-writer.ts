// Writes lib0's encoding into bytes of a size that is known: every keystroke and every cursor passes here, and an encoder that grows costs
// several times what is written.

/** Bytes that one number takes at most. */
export const UINT_BYTES = 8

export class ByteWriter {
  private readonly bytes: Uint8Array
  private at = 0

  /** `size`: no less than what will be written. */
  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  uint(value: number): void {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.bytes[this.at++] = 128 | (rest % 128)
    this.bytes[this.at++] = rest
  }

  put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at)
    this.at += bytes.length
  }

  /** What was written, in memory of its own. */
  end(): Uint8Array {
    return this.bytes.slice(0, this.at)
  }
}
