// Timestamps by a time authority that OpenSSL plays. Where it is not installed the group says that it did not run.

import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signAgreement } from '../../client/signing/sign-agreement.ts'
import type { SigningServer } from '../../client/signing/signing-server.ts'
import { TimeAuthorityError, timeAuthority } from '../../server/certificates/time-authority.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { concat, fromLatin1, hex } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { decodeSignedData } from '../../shared/pdf/cms.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { sha256 } from '../../shared/pdf/subtle.ts'
import { readTimestamp } from '../../shared/pdf/timestamp.ts'
import { readTimestampAnswer, timestampQuery } from '../../shared/pdf/timestamp-query.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { buildStand, problem, standServer } from '../client/signing-stand.ts'
import { SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { randomFrom } from '../fuzz/seeds.ts'
import { type OpensslAuthority, opensslAuthority } from './openssl-authority.ts'
import { EC, intentFor, newAuthority, newSigner, subjectFor, subtle } from './signing-fixture.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const press = createPress()
afterAll(() => press.close())

describe.skipIf(!hasOpenssl)(`a timestamp${hasOpenssl ? '' : ' NOT RUN: openssl is not installed here'}`, () => {
  let own: Awaited<ReturnType<typeof newAuthority>>
  let fixture: ReturnType<typeof sealedFixture>
  let base: Uint8Array

  beforeAll(async () => {
    own = await newAuthority()
    fixture = sealedFixture(2, own.fingerprint)
    base = (await press.seal(fixture.input)).pdf
  })

  const stampedBy = async (tsa: OpensslAuthority, wrong = false) => {
    const party = fixture.partners[0]!
    const signer = await newSigner(own, subjectFor(party))
    const timestamp = async (value: Uint8Array<ArrayBuffer>) =>
      readTimestampAnswer(tsa.answer(timestampQuery(await sha256(subtle, wrong ? fromLatin1('lain') : value))))
    return concat(base, await signPdf(subtle, base, intentFor(party, 0, signer), { ...signer, timestamp }))
  }
  const check = (file: Uint8Array, authorities: readonly Uint8Array[]) =>
    verifyPdf(file, { crypto: subtle, inflate, authorities })
  const codes = ({ problems }: Awaited<ReturnType<typeof check>>) => problems.map(({ code }) => code)
  const containerOf = async (file: Uint8Array) => (await readLayers(subtle, file)).signatures[0]!

  test.each(['rsa', 'ec'] as const)(
    '[VF5] of an authority with an %s key is verified, and trusted when its root is',
    async (kind) => {
      const tsa = opensslAuthority(kind)
      const file = await stampedBy(tsa)
      const known = await check(file, [own.certificate, tsa.root])
      expect(codes(known)).toEqual(['signature-missing'])
      expect(known.signatures[0]).toMatchObject({
        valid: true,
        timestamp: { authority: 'Cap Waktu Contoh, Penerbit Contoh', trusted: true },
      })
      const unknown = await check(file, [own.certificate])
      expect(codes(unknown)).toEqual(['signature-missing'])
      expect(unknown.signatures[0]!.timestamp).toMatchObject({ trusted: false })
      // What openssl says of it.
      const { signature, timestamp } = decodeSignedData((await containerOf(file)).container!)
      const path = (name: string) => join(tsa.folder, name)
      writeFileSync(path('value.bin'), signature)
      writeFileSync(path('token.der'), timestamp!)
      const said = execFileSync(
        'openssl',
        ['ts', '-verify', '-data', path('value.bin'), '-in', path('token.der'), '-token_in', '-CAfile', path('ca.pem')],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      )
      expect(said.toString()).toContain('Verification: OK')
    },
  )

  test('[VF5] of another signature proves nothing', async () => {
    const file = await stampedBy(opensslAuthority(), true)
    expect(codes(await check(file, [own.certificate]))).toEqual(['timestamp-wrong', 'signature-missing'])
  })

  test('[VF5] with the tag of a certificate changed that nothing else signs is found', async () => {
    const tsa = opensslAuthority('ec')
    const file = await stampedBy(tsa)
    const { container, holeStart } = await containerOf(file)
    const at = hex(container!).indexOf(hex(tsa.root))
    expect(at).toBeGreaterThan(0)
    for (const digit of '0127afAF') {
      const forged = new Uint8Array(file)
      forged[holeStart + 1 + at] = digit.charCodeAt(0)
      expect(codes(await check(forged, [own.certificate])), digit).not.toEqual(['signature-missing'])
    }
  })

  test('[VF5] with any byte of its token changed is found', async () => {
    const file = await stampedBy(opensslAuthority('ec'))
    const { container, holeStart } = await containerOf(file)
    const { timestamp } = decodeSignedData(container!)
    const at = hex(container!).indexOf(hex(timestamp!))
    expect(at).toBeGreaterThan(0)
    const random = randomFrom(9)
    for (let i = 0; i < 120; i++) {
      const forged = new Uint8Array(file)
      const place = holeStart + 1 + at + Math.floor(random() * timestamp!.length * 2)
      const digit = String.fromCharCode(forged[place]!)
      forged[place] = '0123456789abcdef'.charCodeAt((Number.parseInt(digit, 16) + 1 + Math.floor(random() * 15)) % 16)
      expect(codes(await check(forged, [own.certificate])), `byte ${place}`).not.toEqual(['signature-missing'])
    }
  })

  test('[VF5] that was refused, or is none, is not taken', () => {
    const refused = fromLatin1('\x30\x05\x30\x03\x02\x01\x02')
    for (const answer of [refused, new Uint8Array(), fromLatin1('<html>')])
      expect(() => readTimestampAnswer(answer)).toThrow()
  })

  test('[VF13] the server fetches it, only a digest leaves, and a silent, refusing or lying authority is told', async () => {
    const tsa = opensslAuthority()
    let how: 'honest' | 'refuses' | 'noise' | 'silent' | 'long' = 'honest'
    const asked: number[] = []
    const answer = (query: Uint8Array) => {
      if (how === 'honest') return tsa.answer(query)
      return how === 'noise' ? fromLatin1('halo') : new Uint8Array(how === 'long' ? 100_000 : 0)
    }
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const query = Buffer.concat(parts)
        asked.push(query.length)
        if (how === 'silent') return
        response.writeHead(how === 'refuses' ? 500 : 200, { 'content-type': 'application/timestamp-reply' })
        response.end(answer(query))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as { port: number }
    const ask = timeAuthority(`http://127.0.0.1:${port}/tsr`, 400)
    const value = fromLatin1('tanda tangan')
    const token = await ask(await sha256(subtle, value))
    expect((await readTimestamp(subtle, token, value, [parseCertificate(tsa.root)])).isKnown).toBe(true)
    expect(asked[0]).toBeLessThan(80)
    for (how of ['refuses', 'noise', 'long', 'silent'] as const)
      await expect(ask(new Uint8Array(32)), how).rejects.toThrow(TimeAuthorityError)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await expect(ask(new Uint8Array(32))).rejects.toThrow(TimeAuthorityError)
  })
})

describe.skipIf(!hasOpenssl)('signing in the browser', () => {
  test('[VF13] takes a timestamp where the server has one, and goes on without when it fails or is of something else', async () => {
    const tsa = opensslAuthority()
    const stand = await buildStand()
    const keys = await subtle.generateKey(EC, false, ['sign', 'verify'])
    const key = {
      algorithm: 'ECDSA-P256',
      presented: [],
      publicKey: new Uint8Array(await subtle.exportKey('spki', keys.publicKey)),
      sign: async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await subtle.sign(EC, keys.privateKey, bytes)),
    } as const
    const signed = async (requestTimestamp: SigningServer['requestTimestamp']) => {
      const at = standServer(stand)
      const requestCertificate: SigningServer['requestCertificate'] = async (request) => {
        const issued = await at.api.requestCertificate(request)
        return issued.ok ? { ok: true, value: { ...issued.value, timestamps: true } } : issued
      }
      const server = { ...at.api, requestTimestamp, requestCertificate }
      const world = { server, subtle, inflate, openKey: async () => key, now: () => SEALED_AT + 3_600_000 }
      const outcome = await signAgreement(stand.me.id, stand.agreed, world, () => undefined)
      expect(outcome.ok).toBe(true)
      const { container } = (await readLayers(subtle, at.file())).signatures[0]!
      return decodeSignedData(container!).timestamp !== null
    }
    const token = (digest: Uint8Array) => readTimestampAnswer(tsa.answer(timestampQuery(digest)))
    expect(await signed(async () => ({ ok: true, value: token(new Uint8Array(32)) }))).toBe(false)
    expect(await signed(async () => problem('time-authority-failed'))).toBe(false)
    expect(await signed(async (digest) => ({ ok: true, value: token(digest) }))).toBe(true)
  })
})
