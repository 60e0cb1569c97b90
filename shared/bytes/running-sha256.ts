// SHA-256 (FIPS 180-4) over bytes that come piece by piece, and that can part ways: a file with many signatures has as many digests, each of
// nearly the whole file, and they are all taken in one pass.
import type { Bytes } from '../pdf/bytes.ts'

/** The first 32 bits of the fraction: of the roots of the first primes, whose next bits are far from making doubles doubtful. */
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32)
const isPrime = (n: number): boolean => {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false
  return true
}
const PRIMES = Array.from({ length: 310 }, (_, i) => i + 2).filter(isPrime)
/** With a sign, as the engine adds best. */
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const BLOCK = 64

export class RunningSha256 {
  private readonly state: Int32Array
  private readonly rest: Uint8Array
  private length: number

  private constructor(state: Int32Array, rest: Uint8Array, length: number) {
    this.state = state
    this.rest = rest
    this.length = length
  }

  static start(): RunningSha256 {
    return new RunningSha256(Int32Array.from(START), new Uint8Array(BLOCK), 0)
  }

  /** Another that has taken the same bytes so far. */
  fork(): RunningSha256 {
    return new RunningSha256(this.state.slice(), this.rest.slice(), this.length)
  }

  take(bytes: Uint8Array): this {
    let at = 0
    const filled = this.length % BLOCK
    this.length += bytes.length
    if (filled > 0) {
      at = Math.min(BLOCK - filled, bytes.length)
      this.rest.set(bytes.subarray(0, at), filled)
      if (filled + at < BLOCK) return this
      this.block(this.rest, 0)
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.block(bytes, at)
    this.rest.set(bytes.subarray(at))
    return this
  }

  /** Of all bytes taken; this one takes none afterwards. */
  digest(): Bytes {
    const bits = this.length * 8
    const filled = this.length % BLOCK
    const end = new Uint8Array(filled < 56 ? BLOCK - filled : 2 * BLOCK - filled)
    end[0] = 0x80
    const view = new DataView(end.buffer)
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32))
    view.setUint32(end.length - 4, bits % 2 ** 32)
    this.take(end)
    const out = new Uint8Array(32)
    const words = new DataView(out.buffer)
    for (const [i, word] of this.state.entries()) words.setInt32(4 * i, word)
    return out
  }

  private block(bytes: Uint8Array, at: number): void {
    const w = SCHEDULE
    for (let i = 0; i < 16; i++, at += 4)
      w[i] =
        ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] ?? 0
      const y = w[i - 2] ?? 0
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0
    }
    // Element by element: taking the array apart would cost five times the rest.
    const { state } = this
    let a = state[0] ?? 0
    let b = state[1] ?? 0
    let c = state[2] ?? 0
    let d = state[3] ?? 0
    let e = state[4] ?? 0
    let f = state[5] ?? 0
    let g = state[6] ?? 0
    let h = state[7] ?? 0
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (w[i] ?? 0)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    state[0] = (state[0] ?? 0) + a
    state[1] = (state[1] ?? 0) + b
    state[2] = (state[2] ?? 0) + c
    state[3] = (state[3] ?? 0) + d
    state[4] = (state[4] ?? 0) + e
    state[5] = (state[5] ?? 0) + f
    state[6] = (state[6] ?? 0) + g
    state[7] = (state[7] ?? 0) + h
  }
}

/** Of bytes that are all there. */
export const sha256 = (bytes: Uint8Array): Bytes => RunningSha256.start().take(bytes).digest()

/** Room that every block is spread out in; nothing is kept in it between blocks. */
const SCHEDULE = new Int32Array(64)
