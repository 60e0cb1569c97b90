import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APPENDED_MAX, acceptSignature } from '../../server/certificates/accept-signature.ts'
import { CertificateRequestError, openAuthority } from '../../server/certificates/authority.ts'
import { createPress } from '../../server/export/press.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { isIssuedBy, parseCertificate } from '../../shared/pdf/certificate.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { encode, sequence, smallInteger, TAG } from '../../shared/pdf/der.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { SIGNATURE_ALGORITHM } from '../../shared/pdf/signature-value.ts'
import { SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { coverPage } from './attacks.ts'
import { signWithCompany } from './foreign-signature.ts'
import { EC, intentFor, newAuthority, newFolder, newSigner, subjectFor, subtle } from './signing-fixture.ts'

const NAMES = { name: 'Siti Aminah', position: 'Ketua', partner: 'Perkumpulan Rimba “Lestari”, Balikpapan' }

async function request(
  algorithm: typeof EC | { name: string; hash: string; modulusLength: number; publicExponent: Uint8Array },
) {
  const keys = (await subtle.generateKey(algorithm as typeof EC, true, ['sign', 'verify'])) as CryptoKeyPair
  const spki = new Uint8Array(await subtle.exportKey('spki', keys.publicKey))
  return certificateRequest(
    subtle,
    spki,
    async (bytes) => new Uint8Array(await subtle.sign(algorithm as typeof EC, keys.privateKey, bytes)),
  )
}

const WEAK = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) }

/** Good in everything but the size of its key; our own code makes no such request. */
async function weakRequest(): Promise<Uint8Array> {
  const keys = await subtle.generateKey(WEAK, true, ['sign', 'verify'])
  const spki = new Uint8Array(await subtle.exportKey('spki', keys.publicKey))
  const information = sequence(smallInteger(0), sequence(), spki, encode(0xa0))
  const signature = new Uint8Array(await subtle.sign(WEAK, keys.privateKey, information))
  return sequence(information, SIGNATURE_ALGORITHM.RSA, encode(TAG.bitString, concat(Uint8Array.of(0), signature)))
}

describe('the authority', () => {
  test('[PF28] is made once, readable by its owner only, and opens again as the same', async () => {
    const folder = newFolder()
    const [first, second] = await Promise.all([
      openAuthority(folder, () => SEALED_AT),
      openAuthority(folder, () => SEALED_AT),
    ])
    const again = await openAuthority(folder, () => SEALED_AT + 1e9)
    expect(new Set([first.fingerprint, second.fingerprint, again.fingerprint]).size).toBe(1)
    for (const name of ['authority-key.der', 'authority.cer'])
      expect(statSync(join(folder, 'certificates', name)).mode & 0o777).toBe(0o600)
    const { certificate } = await again.issue(await request(EC), NAMES)
    expect(await isIssuedBy(subtle, parseCertificate(certificate), parseCertificate(first.certificate))).toBe(true)
  })

  test('[PF29] takes only the key out of a request and sets every name itself', async () => {
    const authority = await newAuthority()
    const rsa = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    }
    for (const algorithm of [EC, rsa]) {
      const { certificate, serial } = await authority.issue(await request(algorithm), NAMES)
      const parsed = parseCertificate(certificate)
      expect(parsed.names).toEqual({ name: NAMES.name, title: NAMES.position, organization: NAMES.partner })
      expect(parsed).toMatchObject({ isAuthority: false, maySign: true })
      expect(serial).toMatch(/^01[0-9a-f]{28}$/)
    }
  })

  test('[PF29] refuses requests without proof of possession, weak keys, and bytes that are no request', async () => {
    const authority = await newAuthority()
    const good = await request(EC)
    const forged = new Uint8Array(good)
    forged[forged.length - 5] = (forged[forged.length - 5] ?? 0) ^ 1
    const weak = await weakRequest()
    await expect(request(WEAK)).rejects.toThrow(PdfError)
    for (const csr of [forged, weak, new Uint8Array(), Uint8Array.of(0x30, 0)])
      await expect(authority.issue(csr, NAMES)).rejects.toThrow(CertificateRequestError)
    const keys = await subtle.generateKey(EC, true, ['sign', 'verify'])
    const spki = new Uint8Array(await subtle.exportKey('spki', keys.publicKey))
    await expect(certificateRequest(subtle, spki, async () => new Uint8Array(64).fill(1))).rejects.toThrow(PdfError)
  })
})

describe('accepting a signature', () => {
  const press = createPress()
  afterAll(() => press.close())
  let authority: Awaited<ReturnType<typeof newAuthority>>
  let fixture: ReturnType<typeof sealedFixture>
  let base: Uint8Array

  beforeAll(async () => {
    authority = await newAuthority()
    fixture = sealedFixture(2, authority.fingerprint)
    base = (await press.seal(fixture.input)).pdf
  })

  const signer = (index: number) => newSigner(authority, subjectFor(fixture.partners[index]!))
  const sign = async (file: Uint8Array, index: number, by: Awaited<ReturnType<typeof newSigner>>) =>
    signPdf(subtle, file, intentFor(fixture.partners[index]!, index, by), by)

  test('[PF30] one good signature after the other is accepted', async () => {
    const [first, second] = [await signer(0), await signer(1)]
    const one = await acceptSignature(
      base,
      await sign(base, 0, first),
      { field: 'ttd-p1', certificate: first.certificate },
      authority.certificate,
    )
    expect(one.ok).toBe(true)
    if (!one.ok) return
    const appended = await sign(one.file, 1, second)
    const two = await acceptSignature(
      one.file,
      appended,
      { field: 'ttd-p2', certificate: second.certificate },
      authority.certificate,
    )
    expect(two).toEqual({ ok: true, file: concat(one.file, appended), deviceTime: null })
  })

  test('[PF30] of two who sign the same state the second is told that the file has moved', async () => {
    const [first, second] = [await signer(0), await signer(1)]
    const [early, late] = [await sign(base, 0, first), await sign(base, 1, second)]
    const file = concat(base, early)
    expect(
      await acceptSignature(file, late, { field: 'ttd-p2', certificate: second.certificate }, authority.certificate),
    ).toMatchObject({ ok: false, code: 'moved' })
    expect(
      await acceptSignature(file, early, { field: 'ttd-p1', certificate: first.certificate }, authority.certificate),
    ).toMatchObject({ ok: false, code: 'moved' })
  })

  test('[PF30] another field, another certificate, company, noise and sizes beyond measure are refused', async () => {
    const [own, spare] = [await signer(0), await signer(0)]
    const good = await sign(base, 0, own)
    const expected = { field: 'ttd-p1', certificate: own.certificate }
    const broken = new Uint8Array(good)
    broken[broken.length >> 1]! ^= 1
    const company = (await signWithCompany(base, intentFor(fixture.partners[0]!, 0, own), own, coverPage)).subarray(
      base.length,
    )
    const cases: [Uint8Array, typeof expected][] = [
      [good, { ...expected, field: 'ttd-p2' }],
      [good, { ...expected, certificate: spare.certificate }],
      [await sign(base, 0, spare), expected],
      [company, expected],
      [broken, expected],
      [new Uint8Array(), expected],
      [new Uint8Array(APPENDED_MAX + 1), expected],
      [Buffer.from('halo'), expected],
      [concat(good, Uint8Array.of(10)), expected],
    ]
    for (const [i, [appended, wanted]] of cases.entries())
      expect(await acceptSignature(base, appended, wanted, authority.certificate), `case ${i}`).toMatchObject({
        ok: false,
        code: 'invalid-signature',
      })
    const other = await newAuthority()
    expect(await acceptSignature(base, good, expected, other.certificate)).toMatchObject({
      ok: false,
      code: 'invalid-signature',
    })
  })
})
