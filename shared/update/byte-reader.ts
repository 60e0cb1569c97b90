// Reads lib0's encoding from bytes that nobody trusts. Every read is bounded by the bytes that are there; nothing is allocated by a
// declared count.
import { decodeUtf8 } from 'lib0/string'

/** Bytes that are not what they claim to be. */
export class MalformedError extends Error {
  readonly code = 'malformed'
}

export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.at === this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new MalformedError('ends early')
    this.at++
    return value
  }

  /** Unsigned, at most 2^53 - 1. */
  uint(): number {
    let byte = this.byte()
    if (byte < 128) return byte
    let value = byte & 127
    let factor = 128
    for (;;) {
      byte = this.byte()
      value += (byte & 127) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw new MalformedError('number too large')
      if (byte < 128) return value
      factor *= 128
    }
  }

  /** A count of things of which each takes at least one byte of what remains. */
  count(): number {
    const count = this.uint()
    if (count > this.bytes.length - this.at) throw new MalformedError('count beyond the end')
    return count
  }

  skip(length: number): void {
    if (length > this.bytes.length - this.at) throw new MalformedError('ends early')
    this.at += length
  }

  /** Passes a string over and returns its length in UTF-16 units; throws where it is not UTF-8. */
  skipString(): number {
    const length = this.uint()
    const start = this.at
    this.skip(length)
    for (let i = start; i < this.at; i++) if ((this.bytes[i] ?? 0) > 127) return this.decode(start, this.at).length
    return length
  }

  string(): string {
    const length = this.uint()
    const start = this.at
    this.skip(length)
    return this.decode(start, this.at)
  }

  private decode(start: number, end: number): string {
    try {
      return decodeUtf8(this.bytes.subarray(start, end))
    } catch (error) {
      throw new MalformedError('not UTF-8', { cause: error })
    }
  }
}
