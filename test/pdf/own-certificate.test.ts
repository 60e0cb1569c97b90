// A signatory signs with a certificate from elsewhere, out of a .p12: made by OpenSSL, opened as the browser opens it, judged by the server's
// own gate and by other tools.

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openP12 } from '../../client/signing/p12-key.ts'
import { type SignOutcome, signAgreement } from '../../client/signing/sign-agreement.ts'
import type { SigningKey } from '../../client/signing/signing-key.ts'
import { inflate } from '../../client/verify/inflate.ts'
import { openAuthority } from '../../server/certificates/authority.ts'
import { inspectAuthority } from '../../server/certificates/inspect-authority.ts'
import { PresentedChainError } from '../../server/certificates/presented-chain.ts'
import { inWords } from '../../server/cli/verify-in-words.ts'
import { createPress } from '../../server/export/press.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { buildStand, type Stand, standServer } from '../client/signing-stand.ts'
import { SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { issueWithOpenssl, type KeyKind, type OpensslAuthority, opensslAuthority, p12Of } from './openssl-authority.ts'
import { intentFor, newAuthority, newFolder, newSigner, subjectFor, subtle } from './signing-fixture.ts'

const has = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0
const hasOpenssl = has('openssl')
const PASSWORD = 'rahasiaé 1'
const LEGACY = ['-legacy']
/** OpenSSL's certificates begin now; the fixture was sealed on a day of its own. */
const now = () => Math.max(Date.now(), SEALED_AT) + 1000

describe.skipIf(!hasOpenssl)(`a .p12${hasOpenssl ? '' : ' NOT RUN: openssl is not installed here'}`, () => {
  let foreign: OpensslAuthority
  let stand: Stand
  const files = new Map<KeyKind, Uint8Array>()

  beforeAll(async () => {
    stand = await buildStand(3, now)
    foreign = opensslAuthority()
    for (const kind of ['rsa', 'ec'] as const) {
      issueWithOpenssl(foreign.folder, `orang-${kind}`, '/C=ID/CN=SITI AMINAH/serialNumber=3273', 'person', kind)
      files.set(kind, p12Of(foreign.folder, `orang-${kind}`, PASSWORD))
    }
  })

  const opened = async (bytes: Uint8Array): Promise<SigningKey> => {
    const result = await openP12(bytes, PASSWORD)
    if (!result.ok) throw new Error(result.code)
    return result.key
  }
  const signedWith = async (key: SigningKey): Promise<{ outcome: SignOutcome; file: Uint8Array }> => {
    const at = standServer(stand)
    const world = { server: at.api, subtle, inflate, openKey: async () => key, now }
    const outcome = await signAgreement(stand.me.id, stand.agreed, world, () => undefined)
    return { outcome, file: at.file() }
  }
  const check = (file: Uint8Array, authorities: readonly Uint8Array[]) =>
    verifyPdf(file, { crypto: subtle, inflate, authorities })

  test.each([
    ['rsa', 'as it is locked today', []],
    ['ec', 'as it is locked today', []],
    ['rsa', 'as it was locked for twenty years', LEGACY],
    ['ec', 'as it was locked for twenty years', LEGACY],
    ['rsa', 'with triple DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
  ] as const)('[VF9] with an %s key %s opens; its key cannot be taken out', async (kind, _, how) => {
    const result = await openP12(p12Of(foreign.folder, `orang-${kind}`, PASSWORD, how), PASSWORD)
    expect(result).toMatchObject({ ok: true, owner: 'SITI AMINAH', issuer: 'PSrE Contoh Akar' })
    if (!result.ok) return
    expect(result.key.presented).toHaveLength(2)
    expect(JSON.stringify(Object.keys(result.key))).not.toContain('private')
    const bytes = new Uint8Array(await result.key.sign(Uint8Array.of(1, 2, 3)))
    expect(bytes.length).toBe(kind === 'rsa' ? 256 : 64)
  })

  test('[VF9] a wrong password, an unknown lock, another kind of key, half a file and no file are told apart', async () => {
    const rsa = files.get('rsa')!
    const unknown = p12Of(foreign.folder, 'orang-rsa', PASSWORD, [
      '-keypbe',
      'camellia-256-cbc',
      '-certpbe',
      'camellia-256-cbc',
    ])
    execFileSync('openssl', [
      'genpkey',
      '-algorithm',
      'EC',
      '-pkeyopt',
      'ec_paramgen_curve:secp384r1',
      '-out',
      join(foreign.folder, 'lain.key'),
    ])
    execFileSync(
      'openssl',
      ['req', '-x509', '-key', 'lain.key', '-out', 'lain.pem', '-subj', '/CN=Lain', '-config', 'x.cnf'],
      { cwd: foreign.folder, stdio: 'ignore' },
    )
    const other = p12Of(foreign.folder, 'lain', PASSWORD)
    execFileSync(
      'openssl',
      ['pkcs12', '-export', '-nokeys', '-in', 'orang-rsa.pem', '-passout', `pass:${PASSWORD}`, '-out', 'tanpa.p12'],
      { cwd: foreign.folder },
    )
    const { readFileSync } = await import('node:fs')
    const without = new Uint8Array(readFileSync(join(foreign.folder, 'tanpa.p12')))
    const code = async (bytes: Uint8Array, password = PASSWORD) => {
      const result = await openP12(bytes, password)
      return result.ok ? 'ok' : result.code
    }
    expect(await code(rsa, 'salah')).toBe('p12-password')
    expect(await code(rsa, '')).toBe('p12-password')
    expect(await code(unknown)).toBe('p12-cipher')
    expect(await code(other)).toBe('p12-key-kind')
    expect(await code(without)).toBe('p12-incomplete')
    for (const bytes of [rsa.subarray(0, 900), new Uint8Array(), new Uint8Array(300_000), Buffer.from('%PDF-1.7')])
      expect(await code(new Uint8Array(bytes))).toBe('p12-unreadable')
  })

  test.each(['rsa', 'ec'] as const)(
    '[VF10, SN19] an %s key signs; the place expects exactly its certificate, and each authority is told by who trusts it',
    async (kind) => {
      const { outcome, file } = await signedWith(await opened(files.get(kind)!))
      expect(outcome.ok).toBe(true)
      const own = stand.authority.certificate
      const by = async (authorities: readonly Uint8Array[]) => {
        const report = await check(file, authorities)
        const [signature] = report.signatures
        const codes = report.problems.map(({ code }) => code).filter((code) => code !== 'signature-missing')
        return { codes, ...signature }
      }
      const subject = { subject: 'SITI AMINAH', issuer: 'PSrE Contoh Akar', endorsed: true }
      expect(await by([])).toMatchObject({ codes: [], certified: false, ...subject })
      expect(await by([own])).toMatchObject({ codes: [], certified: false, ...subject })
      expect(await by([foreign.root])).toMatchObject({ codes: [], certified: true, ...subject })
      expect(await by([own, foreign.root])).toMatchObject({ codes: [], certified: true, ...subject })
      expect(await by([(await newAuthority(now)).certificate])).toMatchObject({ codes: ['authority-unknown'] })
      const told = inWords(await check(file, []), file, 'id')
      expect(told).toContain('tersertifikasi hanya bila penerbitnya PSrE Indonesia')
      expect(told).not.toContain('tidak tersertifikasi')
      // Other tools see the signatory's own certificate and chain.
      const { holeStart, holeEnd, end, container, lines } = (await readLayers(subtle, file)).signatures[0]!
      expect(lines.join('\n')).toContain('penerbit: PSrE Contoh Akar')
      expect(lines.join('\n')).not.toContain('tersertifikasi')
      const path = (name: string) => join(foreign.folder, name)
      writeFileSync(path('c.der'), container!)
      writeFileSync(path('c.bin'), concat(file.subarray(0, holeStart), file.subarray(holeEnd, end)))
      const said = spawnSync('openssl', [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        path('c.der'),
        '-content',
        path('c.bin'),
        '-CAfile',
        path('ca.pem'),
        '-out',
        '/dev/null',
      ])
      expect(said.stderr.toString()).toContain('CAdES Verification successful')
      if (has('pdfsig')) {
        writeFileSync(path('signed.pdf'), file)
        const words = execFileSync('pdfsig', [path('signed.pdf')], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
        expect(words).toContain('Signature is Valid')
        expect(words).toContain('SITI AMINAH')
        expect(words).toContain('Total document signed')
      }
    },
  )

  test('[VF10] no endorsement, one of other certificates, one of another authority, or a changed chain do not count', async () => {
    const key = await opened(files.get('ec')!)
    const request = await certificateRequest(subtle, key.publicKey, (bytes) => key.sign(bytes))
    const subject = subjectFor(stand.me)
    const { authority, sealed } = stand
    const good = (await authority.issue(request, subject, key.presented)).certificate
    const short = (await authority.issue(request, subject, key.presented.slice(0, 1))).certificate
    const plain = (await authority.issue(request, subject)).certificate
    const elsewhere = await newAuthority(now)
    const foreignGood = (await elsewhere.issue(request, subject, key.presented)).certificate
    const codes = async (chain: readonly Uint8Array[]) => {
      const certificate = sha256Hex(chain[0]!)
      const intent = intentFor(stand.me, 0, { certificate }, stand.me.digest, now())
      const file = concat(sealed, await signPdf(subtle, sealed, intent, { ...key, chain }))
      const report = await check(file, [authority.certificate])
      return report.problems.map(({ code }) => code).filter((code) => code !== 'signature-missing')
    }
    expect(await codes([...key.presented, good, authority.certificate])).toEqual([])
    expect(await codes(key.presented)).toEqual(['authority-unknown', 'signer-differs'])
    expect(await codes([...key.presented, short, authority.certificate])).toEqual(['signature-damaged'])
    expect(await codes([...key.presented, plain, authority.certificate])).toEqual(['signature-damaged'])
    expect(await codes([...key.presented, foreignGood, elsewhere.certificate])).toEqual(['authority-unknown'])
    expect(await codes([key.presented[0]!, good, authority.certificate])).toEqual(['signature-damaged'])
    expect(await codes([...key.presented, good])).toEqual(['signature-damaged'])
    expect(await codes([...key.presented, good, authority.certificate, authority.certificate])).toEqual([
      'signature-damaged',
    ])
  })

  test('[VF11] what is presented must be for this key, for signing, valid, whole, and not one of our own', async () => {
    const key = await opened(files.get('rsa')!)
    const other = await opened(files.get('ec')!)
    const request = await certificateRequest(subtle, key.publicKey, (bytes) => key.sign(bytes))
    const subject = subjectFor(stand.me)
    const issue = (chain: readonly Uint8Array[]) => stand.authority.issue(request, subject, chain)
    const own = (await stand.authority.issue(request, subject)).certificate
    const [leaf, root] = [key.presented[0]!, key.presented[1]!]
    const cut = leaf.with(leaf.length - 3, (leaf.at(-3) ?? 0) ^ 1)
    issueWithOpenssl(foreign.folder, 'jam', '/CN=Jam', 'tsa', 'rsa')
    for (const chain of [
      other.presented,
      [root, leaf],
      [leaf, other.presented[0]!],
      [cut, root],
      [own],
      Array(6).fill(leaf),
      [new Uint8Array(9)],
    ])
      await expect(issue(chain)).rejects.toThrow(PresentedChainError)
    expect(parseCertificate((await issue([leaf])).certificate).uris[0]).toMatch(/^ni:\/\/\/sha-256;/)
  })
})

describe.skipIf(!hasOpenssl)('an authority with a root that is kept offline', () => {
  /** As docs/operations.md says it. */
  function brought(kind: 'authority' | 'person'): { dataDir: string; root: Uint8Array } {
    const foreign = opensslAuthority('ec')
    const run = (...args: string[]) => execFileSync('openssl', args, { cwd: foreign.folder, stdio: 'pipe' })
    writeFileSync(
      join(foreign.folder, 'antara.cnf'),
      'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n',
    )
    run(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-noenc',
      '-keyout',
      'antara.key',
      '-out',
      'antara.csr',
      '-subj',
      '/C=ID/O=Yayasan/CN=Penerbit Yayasan',
      '-config',
      'x.cnf',
    )
    const how = kind === 'authority' ? ['-extfile', 'antara.cnf'] : ['-extfile', 'x.cnf', '-extensions', 'person']
    run(
      'x509',
      '-req',
      '-in',
      'antara.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '3650',
      ...how,
      '-outform',
      'DER',
      '-out',
      'authority.cer',
    )
    run('pkcs8', '-topk8', '-nocrypt', '-in', 'antara.key', '-outform', 'DER', '-out', 'authority-key.der')
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'certificates'))
    for (const name of ['authority.cer', 'authority-key.der'])
      copyFileSync(join(foreign.folder, name), join(dataDir, 'certificates', name))
    return { dataDir, root: foreign.root }
  }

  test('[VF15] issues; its signatures count by itself and by its root, and by no other', async () => {
    const { dataDir, root } = brought('authority')
    const authority = await openAuthority(dataDir, now)
    const fixture = sealedFixture(2, authority.fingerprint)
    const press = createPress()
    const { pdf } = await press.seal(fixture.input)
    await press.close()
    const party = fixture.partners[0]!
    const signer = await newSigner(authority, subjectFor(party))
    const intent = intentFor(party, 0, signer, party.digest, now())
    const file = concat(pdf, await signPdf(subtle, pdf, intent, signer))
    const codes = async (authorities: readonly Uint8Array[]) =>
      (await verifyPdf(file, { crypto: subtle, inflate, authorities })).problems.map(({ code }) => code)
    expect(await inspectAuthority(dataDir, now())).toMatchObject({ fingerprint: authority.fingerprint, trouble: null })
    expect(await inspectAuthority(dataDir, now() + 1e13)).toMatchObject({ trouble: 'authority-expired' })
    const holds = ['signature-missing']
    expect(await codes([])).toEqual(holds)
    expect(await codes([authority.certificate])).toEqual(holds)
    expect(await codes([root])).toEqual(holds)
    expect(await codes([(await newAuthority()).certificate])).toEqual(['authority-unknown', ...holds])
  })

  test('[VF15] that may not issue, or is of another key, stops the start', async () => {
    const person = brought('person')
    await expect(openAuthority(person.dataDir, now)).rejects.toMatchObject({ code: 'authority-may-not-issue' })
    const { dataDir } = brought('authority')
    copyFileSync(
      join(person.dataDir, 'certificates/authority-key.der'),
      join(dataDir, 'certificates/authority-key.der'),
    )
    await expect(openAuthority(dataDir, now)).rejects.toMatchObject({ code: 'authority-key-differs' })
  })
})
