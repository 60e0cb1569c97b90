// A signer elsewhere, played by OpenSSL with the files that the page gives out and takes back. Without it the group says that it did not run.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type OutsideAnswers, type OutsideRequest, outsideKey, readChain } from '../../client/signing/outside-key.ts'
import { signAgreement } from '../../client/signing/sign-agreement.ts'
import { inflate } from '../../server/export/inflate.ts'
import { type Bytes, fromLatin1, hex } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { readOutsideAnswer } from '../../shared/pdf/outside-answer.ts'
import { sha256 } from '../../shared/pdf/subtle.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { buildStand, problem, type Stand, standServer } from '../client/signing-stand.ts'
import { issueWithOpenssl, type KeyKind, type OpensslAuthority, opensslAuthority } from './openssl-authority.ts'
import { subtle } from './signing-fixture.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const now = () => Date.now()

describe.skipIf(!hasOpenssl)(`a key elsewhere${hasOpenssl ? '' : ' NOT RUN: openssl is not installed here'}`, () => {
  let provider: OpensslAuthority
  const path = (name: string) => join(provider.folder, name)
  const run = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: provider.folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = (name: string) => new Uint8Array(readFileSync(path(name)))
  /** What a person does with the two files that the page gives out. */
  const carriedOut = async (bytes: Bytes) => {
    writeFileSync(path('minta.der'), bytes)
    writeFileSync(path('minta.sha256'), await sha256(subtle, bytes))
  }
  const byFile = async (bytes: Bytes, key: string) => {
    await carriedOut(bytes)
    return new Uint8Array(run('dgst', '-sha256', '-sign', `${key}.key`, 'minta.der'))
  }
  const byDigest = async (bytes: Bytes, key: string) => {
    await carriedOut(bytes)
    return new Uint8Array(
      run('pkeyutl', '-sign', '-inkey', `${key}.key`, '-in', 'minta.sha256', '-pkeyopt', 'digest:sha256'),
    )
  }
  const byContainer = async (bytes: Bytes, key: string, ...how: string[]) => {
    await carriedOut(bytes)
    return new Uint8Array(
      run(
        'cms',
        '-sign',
        '-binary',
        '-in',
        'minta.der',
        '-signer',
        `${key}.pem`,
        '-inkey',
        `${key}.key`,
        '-md',
        'sha256',
        ...how,
      ),
    )
  }
  const plain = ['-noattr', '-outform', 'DER']

  beforeAll(() => {
    provider = opensslAuthority()
    for (const kind of ['rsa', 'ec'] as const)
      issueWithOpenssl(provider.folder, kind, '/C=ID/CN=SITI AMINAH', 'person', kind)
    issueWithOpenssl(provider.folder, 'lain', '/C=ID/CN=ORANG LAIN', 'person', 'ec')
  })

  const judged = async (kind: string, asked: Bytes, answer: Uint8Array) => {
    const read = readChain([file(`${kind}.pem`), file('ca.pem')], now())
    if (!read.ok) return read.code
    const made = await readOutsideAnswer(subtle, answer, asked, parseCertificate(read.chain[0]!))
    return made.ok ? 'good' : made.code
  }
  const asked = fromLatin1('yang ditandatangani')

  test.each<KeyKind>(['rsa', 'ec'])('[VF21] with an %s key: what comes back is taken in every form', async (kind) => {
    const value = await byFile(asked, kind)
    for (const answer of [
      value,
      await byDigest(asked, kind),
      fromLatin1(Buffer.from(value).toString('base64')),
      fromLatin1(`${hex(value).toUpperCase()}\n`),
      fromLatin1(JSON.stringify({ signatures: [Buffer.from(value).toString('base64')] })),
      await byContainer(asked, kind, ...plain),
      await byContainer(asked, kind, '-noattr', '-outform', 'PEM'),
    ])
      expect(await judged(kind, asked, answer)).toBe('good')
  })

  test.each<KeyKind>(['rsa', 'ec'])('[VF21] with an %s key: what does not fit is told apart', async (kind) => {
    const other = fromLatin1('untuk tempat lain')
    const twice = async (bytes: Bytes) => byFile(await sha256(subtle, bytes), kind)
    expect(await judged(kind, asked, await byFile(other, kind))).toBe('answer-wrong')
    expect(await judged(kind, asked, await byFile(asked, kind === 'ec' ? 'lain' : 'ec'))).toMatch(
      /answer-(wrong|unreadable)/,
    )
    expect(await judged(kind, asked, await byContainer(asked, 'lain', ...plain))).toBe('answer-other-certificate')
    expect(await judged(kind, asked, await byContainer(asked, kind, '-outform', 'DER'))).toBe('answer-attributes')
    expect(await judged(kind, asked, await byContainer(asked, kind, '-cades', '-outform', 'PEM'))).toBe(
      'answer-attributes',
    )
    expect(await judged(kind, asked, await twice(asked))).toBe('answer-hashed-twice')
    for (const noise of [new Uint8Array(), fromLatin1('bukan'), new Uint8Array(300_000), file(`${kind}.pem`)])
      expect(await judged(kind, asked, noise)).toMatch(/answer-(unreadable|wrong)/)
    expect(await judged(kind, asked, new Uint8Array(await byFile(asked, kind)).subarray(0, 40))).toMatch(
      /answer-(unreadable|wrong)/,
    )
  })

  test('[VF21] a chain is read from PEM, DER and PKCS#7, and what it lacks has a code', () => {
    run('crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem', '-certfile', 'ca.pem', '-outform', 'DER', '-out', 'rsa.p7b')
    const read = (...files: Uint8Array[]) => readChain(files, now())
    const both = read(file('rsa.pem'), provider.root)
    expect(both).toMatchObject({ ok: true, owner: 'SITI AMINAH', issuer: 'PSrE Contoh Akar' })
    expect(read(file('rsa.p7b'))).toEqual(both)
    expect(read(file('ca.pem'), file('rsa.pem'), file('rsa.pem'))).toEqual(both)
    const code = (...files: Uint8Array[]) => {
      const made = read(...files)
      return made.ok ? 'good' : made.code
    }
    expect(code(fromLatin1('bukan'))).toBe('chain-unreadable')
    expect(code(file('rsa.key'))).toBe('chain-unreadable')
    expect(code(provider.root)).toBe('chain-own')
    expect(code(file('rsa.pem'), file('ec.pem'))).toBe('chain-own')
    expect(code(file('tsa.pem'))).toBe('chain-not-signing')
    const late = readChain([file('rsa.pem')], now() + 20 * 365 * 86_400_000)
    expect(late).toEqual({ ok: false, code: 'chain-expired' })
  })

  describe('signs the agreement', () => {
    let stand: Stand
    beforeAll(async () => {
      stand = await buildStand(2, now)
    })

    const memory = () => {
      const kept = new Map<string, Uint8Array>()
      const answers: OutsideAnswers = {
        find: async (digest) => kept.get(digest) ?? null,
        keep: async (digest, signature) => void kept.set(digest, signature),
      }
      return { kept, answers }
    }
    const keyOf = (kind: string, answers: OutsideAnswers, ask: (request: OutsideRequest) => Promise<Bytes>) => {
      const read = readChain([file(`${kind}.pem`), file('ca.pem')], now())
      if (!read.ok) throw new Error(read.code)
      return outsideKey(read.chain, answers, ask)
    }
    const answerOf = async ({ bytes, certificate }: OutsideRequest, kind: string) => {
      const made = await readOutsideAnswer(subtle, await byDigest(bytes, kind), bytes, certificate)
      if (!made.ok) throw new Error(made.code)
      return made.signature
    }

    test.each<KeyKind>(['rsa', 'ec'])(
      '[VF14, VF21] by %s: two digests leave, and its signature counts like any other',
      async (kind) => {
        const at = standServer(stand)
        const asked: string[] = []
        const key = keyOf(kind, memory().answers, async (request) => {
          asked.push(request.purpose)
          return answerOf(request, kind)
        })
        const world = { server: at.api, subtle, inflate, openKey: async () => key, now }
        expect(await signAgreement(stand.me.id, stand.agreed, world, () => undefined)).toMatchObject({ ok: true })
        expect(asked).toEqual(['proof', 'signature'])
        const report = await verifyPdf(at.file(), { crypto: subtle, inflate, authorities: [provider.root] })
        expect(report.signatures[0]).toMatchObject({
          valid: true,
          certified: true,
          subject: 'SITI AMINAH',
          endorsed: true,
        })
      },
    )

    test('[VF21] who turns away goes on later with what was answered; nothing was sent', async () => {
      const at = standServer(stand)
      const { kept, answers } = memory()
      const later = Object.assign(new Error('later'), { code: 'outside-later' })
      const began = keyOf('ec', answers, async (request) => {
        if (request.purpose === 'signature') throw later
        return answerOf(request, 'ec')
      })
      const world = { server: at.api, subtle, inflate, now }
      await expect(
        signAgreement(stand.me.id, stand.agreed, { ...world, openKey: async () => began }, () => undefined),
      ).rejects.toBe(later)
      expect(at.sent).toEqual([])
      expect(kept.size).toBe(1)
      const asked: string[] = []
      const again = keyOf('ec', answers, async (request) => {
        asked.push(request.purpose)
        return answerOf(request, 'ec')
      })
      const done = await signAgreement(
        stand.me.id,
        stand.agreed,
        { ...world, openKey: async () => again },
        () => undefined,
      )
      expect(done.ok).toBe(true)
      expect(asked).toEqual(['signature'])
    })

    test('[VF21] a certificate that the server does not take is told by its code, and nothing is signed', async () => {
      const at = standServer(stand, { presentCertificate: async () => problem('certificate-not-usable') })
      const key = keyOf('ec', memory().answers, (request) => answerOf(request, 'ec'))
      const world = { server: at.api, subtle, inflate, openKey: async () => key, now }
      expect(await signAgreement(stand.me.id, stand.agreed, world, () => undefined)).toMatchObject({
        ok: false,
        problem: { code: 'certificate-not-usable', during: 'certificate' },
      })
      expect(at.sent).toEqual([])
    })
  })
})
