// What is needed of WebCrypto to verify, for browsers that keep it away from a page on a disk. It verifies and holds no secret, so its time
// may tell anything.

import { RunningSha256 } from '../bytes/running-sha256.ts'
import { type Bytes, hex, sameBytes } from './bytes.ts'
import { child, children, NULL, octets, oid, readWhole, sequence, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import { sha512 } from './sha512.ts'
import type { HashName, Subtle, VerifyAlgorithm } from './subtle.ts'

const HASH_ID: Readonly<Record<HashName, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

const digestOf = (name: HashName, bytes: Uint8Array): Bytes =>
  name === 'SHA-256' ? RunningSha256.start().take(bytes).digest() : sha512(name, bytes)

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes) || '0'}`)

function bytesOf(number: bigint, size: number): Bytes {
  const digits = number.toString(16).padStart(size * 2, '0')
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

/** y² = x³ − 3x + b over a prime field (FIPS 186-4, D.1.2). */
interface Curve {
  readonly p: bigint
  readonly b: bigint
  readonly n: bigint
  readonly base: Point
}
/** Jacobian coordinates: x/z², y/z³; z = 0 at infinity. */
type Point = readonly [x: bigint, y: bigint, z: bigint]

const CURVES: Readonly<Record<'P-256' | 'P-384', Curve>> = {
  'P-256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    base: [
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
      1n,
    ],
  },
  'P-384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    base: [
      0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
      1n,
    ],
  },
}
const INFINITY: Point = [0n, 1n, 0n]

const mod = (value: bigint, p: bigint): bigint => ((value % p) + p) % p

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let out = 1n
  let square = mod(base, modulus)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) out = (out * square) % modulus
    square = (square * square) % modulus
  }
  return out
}

const inverse = (value: bigint, prime: bigint): bigint => power(value, prime - 2n, prime)

function double([x, y, z]: Point, { p }: Curve): Point {
  if (z === 0n || y === 0n) return INFINITY
  const yy = (y * y) % p
  const s = (4n * x * yy) % p
  const zz = (z * z) % p
  const m = mod(3n * (x - zz) * (x + zz), p)
  const nextX = mod(m * m - 2n * s, p)
  return [nextX, mod(m * (s - nextX) - 8n * yy * yy, p), (2n * y * z) % p]
}

function add(one: Point, two: Point, curve: Curve): Point {
  const { p } = curve
  if (one[2] === 0n) return two
  if (two[2] === 0n) return one
  const [z1, z2] = [(one[2] * one[2]) % p, (two[2] * two[2]) % p]
  const [u1, u2] = [(one[0] * z2) % p, (two[0] * z1) % p]
  const [s1, s2] = [(one[1] * z2 * two[2]) % p, (two[1] * z1 * one[2]) % p]
  if (u1 === u2) return s1 === s2 ? double(one, curve) : INFINITY
  const h = mod(u2 - u1, p)
  const r = mod(s2 - s1, p)
  const hh = (h * h) % p
  const hhh = (h * hh) % p
  const v = (u1 * hh) % p
  const x = mod(r * r - hhh - 2n * v, p)
  return [x, mod(r * (v - x) - s1 * hhh, p), (h * one[2] * two[2]) % p]
}

function times(point: Point, factor: bigint, curve: Curve): Point {
  let out = INFINITY
  let doubled = point
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) out = add(out, doubled, curve)
    doubled = double(doubled, curve)
  }
  return out
}

interface PlainKey {
  /** An uncompressed point, or modulus and exponent */
  readonly numbers: readonly [bigint, bigint]
  readonly bytes: number
}

function readPoint(bits: Uint8Array, curve: Curve, size: number): PlainKey {
  if (bits.length !== 2 * size + 1 || bits[0] !== 4) throw new PdfError('unsupported', 'point')
  const [x, y] = [numberOf(bits.subarray(1, 1 + size)), numberOf(bits.subarray(1 + size))]
  if (x >= curve.p || y >= curve.p || mod(y * y - (x * x * x - 3n * x + curve.b), curve.p) !== 0n)
    throw new PdfError('damaged', 'not a point of the curve')
  return { numbers: [x, y], bytes: size }
}

function readKey(spki: Uint8Array, algorithm: VerifyAlgorithm): PlainKey {
  const bits = child(readWhole(spki), 1, TAG.bitString).content.subarray(1)
  if (algorithm.name === 'ECDSA')
    return readPoint(bits, CURVES[algorithm.namedCurve], algorithm.namedCurve === 'P-256' ? 32 : 48)
  const [modulus, exponent] = children(readWhole(bits))
  if (!modulus || !exponent) throw new PdfError('damaged', 'RSA key')
  const n = numberOf(modulus.content)
  const bytes = Math.ceil(n.toString(16).length / 2)
  // Odd and of a size that is signed with; a longer one would only cost time.
  if (bytes < 128 || bytes > 1024 || (n & 1n) === 0n || exponent.content.length > 4)
    throw new PdfError('damaged', 'RSA key')
  return { numbers: [n, numberOf(exponent.content)], bytes }
}

function verifyEcdsa(
  curve: Curve,
  { numbers: [x, y], bytes }: PlainKey,
  signature: Uint8Array,
  digest: Uint8Array,
): boolean {
  if (signature.length !== 2 * bytes) return false
  const [r, s] = [numberOf(signature.subarray(0, bytes)), numberOf(signature.subarray(bytes))]
  if (r <= 0n || s <= 0n || r >= curve.n || s >= curve.n) return false
  const e = numberOf(digest.subarray(0, bytes))
  const w = inverse(s, curve.n)
  const sum = add(times(curve.base, (e * w) % curve.n, curve), times([x, y, 1n], (r * w) % curve.n, curve), curve)
  if (sum[2] === 0n) return false
  const z = inverse(sum[2], curve.p)
  return ((sum[0] * z * z) % curve.p) % curve.n === r
}

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2). */
function verifyRsa(
  hash: HashName,
  { numbers: [n, e], bytes }: PlainKey,
  signature: Uint8Array,
  digest: Uint8Array,
): boolean {
  const value = numberOf(signature)
  if (signature.length !== bytes || value >= n) return false
  const info = sequence(sequence(oid(HASH_ID[hash]), NULL), octets(digest))
  const expected = new Uint8Array(bytes).fill(0xff)
  expected.set([0, 1])
  expected[bytes - info.length - 1] = 0
  expected.set(info, bytes - info.length)
  return sameBytes(bytesOf(power(value, e, n), bytes), expected)
}

const keys = new WeakMap<object, PlainKey>()

/** Answers as WebCrypto does; keys are read on import, and what is none rejects. */
export const plainSubtle: Subtle = {
  async digest(name, data) {
    return digestOf(name, data).buffer
  },
  async importKey(_format, spki, algorithm) {
    const handle = {}
    keys.set(handle, readKey(spki, algorithm))
    return handle
  },
  async verify(algorithm, handle, signature, data) {
    const key = typeof handle === 'object' && handle !== null ? keys.get(handle) : undefined
    if (!key) throw new PdfError('damaged', 'not a key')
    const digest = digestOf(algorithm.hash, data)
    return algorithm.name === 'ECDSA'
      ? verifyEcdsa(CURVES[algorithm.namedCurve], key, signature, digest)
      : verifyRsa(algorithm.hash, key, signature, digest)
  },
}
