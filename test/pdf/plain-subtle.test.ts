// The verifier's own arithmetic says what WebCrypto says.
import { createHash, webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { hex } from '../../shared/pdf/bytes.ts'
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
