// Certificates that were taken back, told by lists of several kinds.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Authority } from '../../server/certificates/authority.ts'
import { run } from '../../server/cli/verify.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { concat, hex } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { EMBEDDED_LIST_MAX, parseRevocationList, revocationOf } from '../../shared/pdf/revocation-list.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { stampedAt, timeFixture } from './forged-times.ts'
import { intentFor, newAuthority, newFolder, newSigner, SIGNED_AT, subjectFor, subtle } from './signing-fixture.ts'

const HOUR = 3_600_000
const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let base: Uint8Array
let certificates: string[]

/** Both partners in turn, each with the list that comes with the certificate. */
async function signedWith(lists: readonly (Uint8Array | null)[]): Promise<Uint8Array> {
  let file = base
  certificates = []
  for (const [i, party] of fixture.partners.entries()) {
    const signer = await newSigner(authority, subjectFor(party))
    certificates.push(hex(parseCertificate(signer.chain[0]!).serial.subarray(2)))
    const revocations = lists[i] ?? null
    file = concat(file, await signPdf(subtle, file, intentFor(party, i, signer), { ...signer, revocations }))
  }
  return file
}
const listOf = (serials: readonly string[], at = SIGNED_AT + HOUR, issuedAt = SIGNED_AT + 2 * HOUR) =>
  authority.listRevoked(
    serials.map((serial) => ({ serial, at, reason: 'key-lost' as const })),
    issuedAt,
  )
const check = (file: Uint8Array, options: Partial<VerifyOptions> = {}) =>
  verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], ...options })
const codes = async (file: Uint8Array, options: Partial<VerifyOptions> = {}) =>
  (await check(file, options)).problems.map(({ code }) => code)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  base = (await press.seal(fixture.input)).pdf
})

test('[VF26] without a list revocation is unchecked; with one it is said of which day the list is', async () => {
  const file = await signedWith([])
  expect((await check(file)).signatures.map(({ revocation }) => revocation.state)).toEqual(['unchecked', 'unchecked'])
  const report = await check(file, { revocations: [await listOf([])] })
  expect(report.problems).toEqual([])
  const good = { state: 'good', time: new Date(SIGNED_AT + 2 * HOUR).toISOString() }
  expect(report.signatures.map(({ revocation }) => revocation)).toEqual([good, good])
})

test('[VF26] a revoked certificate is told, whichever of the two signed with it', async () => {
  const file = await signedWith([])
  for (const [i, serial] of certificates.entries()) {
    const report = await check(file, { revocations: [await listOf([serial])] })
    expect(report.problems.map(({ code }) => code)).toEqual(['certificate-revoked'])
    expect(report.signatures.map(({ valid }) => valid)).toEqual([i !== 0, i !== 1])
  }
  // An older list does not excuse what a newer one tells.
  const revocations = [await listOf([], 0, SIGNED_AT), await listOf(certificates)]
  expect(await codes(file, { revocations })).toEqual(['certificate-revoked', 'certificate-revoked'])
})

test('[VF26] the list that a later signature carries tells of the signatures before it', async () => {
  const first = await newSigner(authority, subjectFor(fixture.partners[0]!))
  const one = concat(base, await signPdf(subtle, base, intentFor(fixture.partners[0]!, 0, first), first))
  const serial = hex(parseCertificate(first.chain[0]!).serial.subarray(2))
  const second = await newSigner(authority, subjectFor(fixture.partners[1]!))
  const intent = intentFor(fixture.partners[1]!, 1, second)
  const withList = async (revocations: Uint8Array) =>
    concat(one, await signPdf(subtle, one, intent, { ...second, revocations }))
  expect(await codes(await withList(await listOf([])))).toEqual([])
  expect(await codes(await withList(await listOf([serial])))).toEqual(['certificate-revoked'])
})

test('[VF26] a list of another authority, a changed one, one that is too long or none at all proves nothing', async () => {
  const other = await newAuthority()
  const foreign = await other.listRevoked([], SIGNED_AT)
  expect(await codes(await signedWith([foreign]))).toEqual(['signature-damaged'])
  const file = await signedWith([])
  const revocations = [
    await other.listRevoked(
      certificates.map((serial) => ({ serial, at: 1, reason: 'mistake' })),
      SIGNED_AT,
    ),
  ]
  const report = await check(file, { revocations })
  expect(report.problems).toEqual([])
  expect(report.signatures[0]?.revocation.state).toBe('unchecked')
  const changed = await listOf([])
  changed[changed.length - 3] = (changed[changed.length - 3] ?? 0) ^ 1
  expect(await codes(await signedWith([changed]))).toEqual(['signature-damaged'])
  const long = await listOf(Array.from({ length: 200 }, (_, i) => `01${i.toString(16).padStart(28, '0')}`))
  expect(long.length).toBeGreaterThan(EMBEDDED_LIST_MAX)
  expect(await codes(await signedWith([long]))).toEqual(['signature-damaged'])
})

test('[VF26] of a certificate that a signatory brought, the agreement’s own list alone proves nothing', async () => {
  const provider = await newAuthority()
  const certified = async (by: Authority) =>
    parseCertificate((await newSigner(by, subjectFor(fixture.partners[0]!))).chain[0]!)
  const [own, vouching] = [await certified(provider), await certified(authority)]
  const links = [
    [vouching, parseCertificate(authority.certificate)],
    [own, parseCertificate(provider.certificate)],
  ] as const
  const said = (lists: readonly Uint8Array[]) =>
    revocationOf(
      subtle,
      links,
      lists.map((der) => ({ list: parseRevocationList(der), by: null })),
      [own, vouching],
    )
  const [ours, theirs] = [await listOf([]), await provider.listRevoked([], SIGNED_AT + HOUR)]
  expect(await said([ours])).toEqual({ state: 'unchecked' })
  expect(await said([theirs])).toEqual({ state: 'unchecked' })
  expect(await said([ours, theirs])).toEqual({ state: 'good', asOf: SIGNED_AT + HOUR })
  const serial = hex(own.serial.subarray(2))
  const revoked = await provider.listRevoked([{ serial, at: SIGNED_AT, reason: 'key-lost' }], SIGNED_AT + HOUR)
  expect(await said([revoked])).toEqual({ state: 'revoked', at: SIGNED_AT })
})

test('[VF1, VF26] lists of nobody, in many signatures, are each asked about once and tell nothing', async () => {
  const asked = async (count: number): Promise<number> => {
    const { input, partners } = sealedFixture(count, authority.fingerprint)
    let file = (await press.seal(input)).pdf
    for (const [i, party] of partners.entries()) {
      const signer = await newSigner(authority, subjectFor(party))
      // An authority of the same name and another key
      const revocations = i % 2 === 0 ? await (await newAuthority()).listRevoked([], SIGNED_AT + i) : null
      file = concat(file, await signPdf(subtle, file, intentFor(party, i, signer), { ...signer, revocations }))
    }
    let calls = 0
    const counting = {
      digest: subtle.digest.bind(subtle),
      importKey: subtle.importKey.bind(subtle),
      verify: (...args: Parameters<typeof subtle.verify>) => {
        calls++
        return subtle.verify(...args)
      },
    } as unknown as VerifyOptions['crypto']
    const report = await check(file, { crypto: counting })
    expect(report.signatures.map(({ valid }) => valid)).toEqual(partners.map((_, i) => i % 2 === 1))
    return calls
  }
  expect((await asked(12)) / 12).toBeLessThanOrEqual((await asked(4)) / 4)
})

test('[VF26] every byte of a list that came along is held', async () => {
  const list = await listOf([])
  const file = await signedWith([null, list])
  const { holeStart, container } = (await readLayers(subtle, file)).signatures.at(-1)!
  const at = holeStart + 1 + hex(container!).indexOf(hex(list))
  expect(at).toBeGreaterThan(holeStart)
  for (let byte = 0; byte < list.length; byte += 3) {
    const forged = new Uint8Array(file)
    forged[at + 2 * byte] = '0123456789abcdef'.charCodeAt(((list[byte] ?? 0) >> 4) ^ 1)
    expect(await codes(forged), `byte ${byte}`).not.toEqual([])
  }
})

test('[VF26] a timestamp from before the revocation proves the signature, when its authority is known', async () => {
  const [first, second] = fixture.partners
  const signer = await newSigner(authority, subjectFor(first!))
  const one = concat(base, await signPdf(subtle, base, intentFor(first!, 0, signer), signer))
  const times = await timeFixture(authority, second!, one)
  const file = await times.stamped((value) => stampedAt(times, value, SIGNED_AT + HOUR / 2))
  const serial = hex(parseCertificate(await lastCertificate(file)).serial.subarray(2))
  const options = { revocations: [await listOf([serial])] }
  const authorities = [authority.certificate, times.root.certificate]
  expect(await codes(file, options)).toEqual(['certificate-revoked'])
  expect(await codes(file, { ...options, authorities })).toEqual([])
  const before = { revocations: [await listOf([serial], SIGNED_AT - HOUR)], authorities }
  expect(await codes(file, before)).toEqual(['certificate-revoked'])
})

async function lastCertificate(file: Uint8Array): Promise<Uint8Array> {
  const { decodeSignedData } = await import('../../shared/pdf/cms.ts')
  return decodeSignedData((await readLayers(subtle, file)).signatures.at(-1)!.container!).chain[0]!.der
}

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined
test.skipIf(!has('openssl'))(
  '[VF26, PF32] OpenSSL reads the list and the signature that carries it; the command takes both',
  async () => {
    const file = await signedWith([await listOf([]), await listOf([])])
    const folder = newFolder()
    const path = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const list = path('daftar.crl', await listOf([certificates[0]!]))
    const ca = path('ca.der', authority.certificate)
    const pem = join(folder, 'ca.pem')
    execFileSync('openssl', ['x509', '-inform', 'DER', '-in', ca, '-out', pem])
    const asked = ['crl', '-inform', 'DER', '-in', list, '-noout', '-text', '-CAfile', pem]
    const read = spawnSync('openssl', asked, { encoding: 'utf8' })
    expect(read.stderr).toContain('verify OK')
    const text = read.stdout
    expect(text).toContain(certificates[0]!.toUpperCase())
    const said: string[] = []
    const io = {
      stdout: { write: (line: string) => said.push(line) },
      stderr: { write: (line: string) => said.push(line) },
    }
    const pdf = path('perjanjian.pdf', file)
    const call = (args: readonly string[]) =>
      run([pdf, '--ca', ca, ...args], io as unknown as Parameters<typeof run>[1])
    expect(await call([])).toBe(0)
    expect(said.join('')).toContain('tidak dicabut menurut daftar')
    expect(await call(['--crl', list])).toBe(1)
    expect(said.join('')).toMatch(/DICABUT/)
    expect(await call(['--crl', pdf])).toBe(2)
    if (!has('pdfsig')) return
    const words = execFileSync('pdfsig', [pdf], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
    expect(words.match(/Signature is Valid/g)).toHaveLength(2)
  },
)
