// SHA-256 (FIPS 180-4) over bytes that come piece by piece, and that can part ways: a file with many signatures has as many digests, each of
// nearly the whole file, and they are all taken in one pass.
import type { Bytes } from './bytes.ts'

const K = Uint32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
const BLOCK = 64

export class RunningSha256 {
  private readonly state: Uint32Array
  private readonly rest: Uint8Array
  private length: number

  private constructor(state: Uint32Array, rest: Uint8Array, length: number) {
    this.state = state
    this.rest = rest
    this.length = length
  }

  static start(): RunningSha256 {
    return new RunningSha256(Uint32Array.from(START), new Uint8Array(BLOCK), 0)
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
    for (const [i, word] of this.state.entries()) words.setUint32(4 * i, word)
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
      w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1
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

/** Room that every block is spread out in; nothing is kept in it between blocks. */
const SCHEDULE = new Uint32Array(64)
