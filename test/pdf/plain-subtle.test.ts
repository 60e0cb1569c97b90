// The verifier's own arithmetic says what WebCrypto says.
import { createHash, webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { hex } from '../../shared/pdf/bytes.ts'
import { verifySignature } from '../../shared/pdf/certificate.ts'
import { plainSubtle } from '../../shared/pdf/plain-subtle.ts'
import type { HashName, VerifyAlgorithm } from '../../shared/pdf/subtle.ts'
import { randomFrom } from '../fuzz/seeds.ts'

const { subtle } = webcrypto
const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const satisfies readonly HashName[]
const random = randomFrom(11)
const noise = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256))

test('[VF6] digests of any length are the same', async () => {
  for (const size of [0, 1, 55, 56, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000]) {
    const bytes = noise(size)
    for (const name of HASHES)
      expect(hex(new Uint8Array(await plainSubtle.digest(name, bytes))), `${name} of ${size}`).toBe(
        createHash(name.replace('-', '').toLowerCase()).update(bytes).digest('hex'),
      )
  }
})

const RSA = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
const ALGORITHMS: readonly VerifyAlgorithm[] = [
  ...HASHES.flatMap((hash) =>
    (['P-256', 'P-384'] as const).map((namedCurve) => ({ name: 'ECDSA' as const, namedCurve, hash })),
  ),
  ...HASHES.map((hash) => ({ name: 'RSASSA-PKCS1-v1_5' as const, hash })),
]

test.each(ALGORITHMS)('[VF6] signatures with $name $namedCurve $hash hold, and no changed ones', async (algorithm) => {
  const made = (await subtle.generateKey({ ...RSA, ...algorithm } as EcKeyGenParams, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const spki = new Uint8Array(await subtle.exportKey('spki', made.publicKey))
  const key = await plainSubtle.importKey('spki', spki, algorithm, false, ['verify'])
  for (let i = 0; i < 4; i++) {
    const data = noise(1 + i * 40)
    const signature = new Uint8Array(await subtle.sign(algorithm, made.privateKey, data))
    expect(await plainSubtle.verify(algorithm, key, signature, data)).toBe(true)
    const at = Math.floor(random() * signature.length)
    const wrong = signature.with(at, (signature[at] ?? 0) ^ (1 << Math.floor(random() * 8)))
    expect(await plainSubtle.verify(algorithm, key, wrong, data)).toBe(false)
    expect(await plainSubtle.verify(algorithm, key, signature, data.with(0, (data[0] ?? 0) ^ 1))).toBe(false)
    expect(await plainSubtle.verify(algorithm, key, new Uint8Array(signature.length), data)).toBe(false)
    expect(await plainSubtle.verify(algorithm, key, new Uint8Array(signature.length).fill(255), data)).toBe(false)
  }
})

test('[VF6] points beside the curve and moduli that are none are no keys', async () => {
  const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
  const made = await subtle.generateKey(ec, true, ['sign', 'verify'])
  const spki = new Uint8Array(await subtle.exportKey('spki', made.publicKey))
  for (const wrong of [spki.with(spki.length - 1, (spki.at(-1) ?? 0) ^ 1), spki.subarray(0, 40), new Uint8Array(91)])
    await expect(plainSubtle.importKey('spki', new Uint8Array(wrong), ec, false, ['verify'])).rejects.toThrow()
})

const toNumber = (part: string | undefined) => BigInt(`0x${Buffer.from(part ?? '', 'base64url').toString('hex')}`)
const toPart = (value: bigint) => {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url')
}
/** Of `value` to a modulus that shares no divisor with it. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [r, next, s, after] = [modulus, value % modulus, 0n, 1n]
  while (next !== 0n) {
    const times = r / next
    ;[r, next, s, after] = [next, r - times * next, after, s - times * after]
  }
  return ((s % modulus) + modulus) % modulus
}

test('[VF6, VF18] an RSA key with a long exponent, which costs time, counts for nobody', async () => {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', ...RSA } as const
  const made = await subtle.generateKey(rsa, true, ['sign', 'verify'])
  const jwk = await subtle.exportKey('jwk', made.privateKey)
  const [p, q] = [toNumber(jwk.p), toNumber(jwk.q)]
  // A prime of 61 bits, which divides neither p − 1 nor q − 1 unless by a chance that nobody will see.
  const e = 2n ** 61n - 1n
  const d = inverseOf(e, (p - 1n) * (q - 1n))
  const parts = { e: toPart(e), d: toPart(d), dp: toPart(d % (p - 1n)), dq: toPart(d % (q - 1n)) }
  const own = await subtle.importKey('jwk', { ...jwk, ...parts }, rsa, true, ['sign'])
  const shown = await subtle.importKey('jwk', { kty: 'RSA', n: jwk.n!, e: parts.e }, rsa, true, ['verify'])
  const data = noise(100)
  const signature = new Uint8Array(await subtle.sign(rsa, own, data))
  expect(await subtle.verify(rsa, shown, signature, data)).toBe(true)
  const spki = new Uint8Array(await subtle.exportKey('spki', shown))
  for (const crypto of [subtle, plainSubtle])
    expect(await verifySignature(crypto, spki, '1.2.840.113549.1.1.11', signature, data)).toBe(false)
})
