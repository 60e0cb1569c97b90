import { webcrypto } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { readSealedSource } from '../../shared/pdf/sealed-source.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { replaceAttachment } from './attacks.ts'
import { newAuthority, signAll } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
const read = (file: Uint8Array, unpack: typeof inflate = inflate) =>
  readSealedSource(file, { crypto: webcrypto.subtle, inflate: unpack })
const encode = (text: string) => new TextEncoder().encode(text)

let base: Uint8Array
let signed: Uint8Array
beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  base = (await press.seal(fixture.input)).pdf
  signed = (await signAll(base, fixture.partners, authority)).at(-1)!
}, 60_000)

test('[AM21] the source of a sealed file is its agreement, digest equal, before and after signatures and with bytes behind', async () => {
  const behind = new Uint8Array([...signed, ...encode('\n% lampiran pihak lain\n')])
  for (const [file, signatures, end] of [
    [base, 0, base.length],
    [signed, 2, signed.length],
    [behind, 2, signed.length],
  ] as const) {
    const reading = await read(file)
    if (!reading.ok) throw new Error(reading.code)
    const { source } = reading
    expect([source.signatures, source.partners, source.pdfBytes]).toEqual([signatures, 2, end])
    expect(source.pdfDigest).toBe(sha256Hex(file.subarray(0, end)))
    const json = canonicalJson(canonicalAgreement(source.id, readAgreement(source.yjs)))
    expect(sha256Hex(encode(json))).toBe(source.digest)
  }
})

test('[AM21] what is not ours, damaged, at odds with itself or too large is refused with a code', async () => {
  for (const bytes of [encode('%PDF-1.7 bukan kita'), new Uint8Array(), signed.subarray(0, 4000)])
    expect(await read(bytes)).toMatchObject({ ok: false, code: 'not-ours' })
  const other = replaceAttachment(base, 'perjanjian.yjs', encode('bukan Yjs'))
  expect(['damaged', 'differs', 'not-ours']).toContain((await code(other)) ?? '')
  const refusing = async (bytes: Uint8Array) => {
    throw new RangeError(`unpacks to more than ${bytes.length}`)
  }
  expect(await read(base, refusing)).toMatchObject({ ok: false })
  const bomb = async () => new Uint8Array(17 * 1024 * 1024)
  expect(await read(base, bomb)).toMatchObject({ ok: false, code: 'too-large', names: ['perjanjian.yjs'] })
})

const code = async (file: Uint8Array): Promise<string | null> => {
  const reading = await read(file)
  return reading.ok ? null : reading.code
}

test('[AM21] no flipped byte of a file makes another agreement of it', async () => {
  const honest = await read(signed)
  if (!honest.ok) throw new Error(honest.code)
  for (let at = 37; at < signed.length; at += Math.floor(signed.length / 40)) {
    const flipped = signed.map((byte, i) => (i === at ? byte ^ 4 : byte))
    const reading = await read(flipped)
    if (reading.ok) expect([reading.source.digest, at]).toEqual([honest.source.digest, at])
  }
}, 60_000)
