// Timestamps by a time authority that OpenSSL plays. Where it is not installed the group says that it did not run.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { concat, fromLatin1, hex } from '../../shared/pdf/bytes.ts'
import { decodeSignedData } from '../../shared/pdf/cms.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { sha256 } from '../../shared/pdf/subtle.ts'
import { readTimestampAnswer, timestampQuery } from '../../shared/pdf/timestamp-query.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { randomFrom } from '../fuzz/seeds.ts'
import { type OpensslAuthority, opensslAuthority } from './openssl-authority.ts'
import { intentFor, newAuthority, newSigner, subjectFor, subtle } from './signing-fixture.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const press = createPress()
afterAll(() => press.close())

describe.skipIf(!hasOpenssl)(`a timestamp${hasOpenssl ? '' : ' NOT RUN: openssl is not installed here'}`, () => {
  let own: Awaited<ReturnType<typeof newAuthority>>
  let fixture: ReturnType<typeof sealedFixture>
  let base: Uint8Array

  beforeAll(async () => {
    own = await newAuthority()
    fixture = sealedFixture(1, own.fingerprint)
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
  const containerOf = async (file: Uint8Array) => (await readLayers(subtle, file)).signatures[0]!

  test.each(['rsa', 'ec'] as const)(
    '[VF5] of an authority with an %s key is verified, and trusted when its root is',
    async (kind) => {
      const tsa = opensslAuthority(kind)
      const file = await stampedBy(tsa)
      const known = await check(file, [own.certificate, tsa.root])
      expect(known.problems).toEqual([])
      expect(known.signatures[0]).toMatchObject({
        valid: true,
        timestamp: { authority: 'Cap Waktu Contoh, Penerbit Contoh', trusted: true },
      })
      const unknown = await check(file, [own.certificate])
      expect(unknown.problems).toEqual([])
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
    expect((await check(file, [own.certificate])).problems.map(({ code }) => code)).toEqual(['timestamp-wrong'])
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
      expect((await check(forged, [own.certificate])).problems, `byte ${place}`).not.toEqual([])
    }
  })

  test('[VF5] that was refused, or is none, is not taken', () => {
    const refused = fromLatin1('\x30\x05\x30\x03\x02\x01\x02')
    for (const answer of [refused, new Uint8Array(), fromLatin1('<html>')])
      expect(() => readTimestampAnswer(answer)).toThrow()
  })
})
