// SHA-512 and SHA-384 (FIPS 180-4) in whole numbers of any size: slow, and used for a certificate or two where a browser keeps its own away.
import { type Bytes, concat } from './bytes.ts'

const MASK = 2n ** 64n - 1n
const BLOCK = 128

/** Integer part of the n-th root of `value`. */
function root(value: bigint, n: bigint): bigint {
  let low = 0n
  let high = value
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    if (middle ** n <= value) low = middle
    else high = middle - 1n
  }
  return low
}

function primes(count: number): bigint[] {
  const found: bigint[] = []
  for (let candidate = 2n; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0n)) found.push(candidate)
  return found
}

/** First 64 bits of the fraction of a root, as the standard defines its constants. */
const fraction = (prime: bigint, n: bigint): bigint => root(prime << (64n * n), n) & MASK

let constants: readonly bigint[] | null = null
/** Square roots of the first eight primes, and of the eight after them. */
const START = { 'SHA-512': () => primes(8), 'SHA-384': () => primes(16).slice(8) } as const

const turn = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (64n - by))) & MASK

function block(state: bigint[], words: bigint[], k: readonly bigint[]): void {
  for (let i = 16; i < 80; i++) {
    const [x = 0n, y = 0n] = [words[i - 15], words[i - 2]]
    const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n)
    const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n)
    words[i] = ((words[i - 16] ?? 0n) + s0 + (words[i - 7] ?? 0n) + s1) & MASK
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state
  for (let i = 0; i < 80; i++) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)
    const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + (k[i] ?? 0n) + (words[i] ?? 0n)
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK]
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] ?? 0n) + value) & MASK
}

export function sha512(name: 'SHA-384' | 'SHA-512', bytes: Uint8Array): Bytes {
  constants ??= primes(80).map((prime) => fraction(prime, 3n))
  const state = START[name]().map((prime) => fraction(prime, 2n))
  const tail = new Uint8Array(17 + ((BLOCK - ((bytes.length + 17) % BLOCK)) % BLOCK))
  tail[0] = 0x80
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(bytes.length) * 8n)
  const padded = concat(bytes, tail)
  const view = new DataView(padded.buffer)
  for (let at = 0; at < padded.length; at += BLOCK)
    block(
      state,
      Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + 8 * i)),
      constants,
    )
  const out = new DataView(new ArrayBuffer(64))
  for (const [i, word] of state.entries()) out.setBigUint64(8 * i, word)
  return new Uint8Array(out.buffer.slice(0, name === 'SHA-384' ? 48 : 64))
}
