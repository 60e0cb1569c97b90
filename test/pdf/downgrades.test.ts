import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { plainSubtle } from '../../shared/pdf/plain-subtle.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import type { Subtle } from '../../shared/pdf/subtle.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { foreignRoot, weakSigner } from './foreign-authority.ts'
import { signedWith } from './forged-containers.ts'
import { DOWNGRADES } from './forged-downgrades.ts'
import { signedBy } from './forged-identities.ts'
import { HONEST_KEYS, KEYS, signerWithKey } from './forged-keys.ts'
import { TIMES, timeFixture } from './forged-times.ts'
import { intentFor, newAuthority, newSigner, signAll, subjectFor, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]
const codes = async (file: Uint8Array, authorities = [authority.certificate], crypto: Subtle = subtle) =>
  (await verifyPdf(file, { crypto, inflate, authorities })).problems.map(({ code }) => code)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

test.each(DOWNGRADES)('[PF11, VF18] a signature with %s is told', async (_, code, fill) => {
  const party = fixture.partners[1]!
  const signer = await newSigner(authority, subjectFor(party))
  const earlier = (await readLayers(subtle, states[1]!)).signatures[0]!.container!
  const file = await signedWith(states[1]!, intentFor(party, 1, signer), signer, (honest) => fill(honest, earlier))
  expect(await codes(file)).toContain(code)
  expect(await codes(file, undefined, plainSubtle)).toContain(code)
})

test.each([512, 1024])(
  '[VF18] a signature by an RSA key of %i bits does not count, whoever certified it',
  async (bits) => {
    const root = await foreignRoot()
    const party = fixture.partners[1]!
    const file = await signedBy(states[1]!, party, 1, await weakSigner(root, party, bits))
    for (const crypto of [subtle, plainSubtle])
      expect(await codes(file, [authority.certificate, root.certificate], crypto)).toContain('signature-wrong')
  },
)

describe('a certificate with a key', () => {
  const saidBy = async (
    ...[kind, spell]: [Parameters<typeof signerWithKey>[2], Parameters<typeof signerWithKey>[3]?]
  ) => {
    const root = await foreignRoot()
    const party = fixture.partners[1]!
    const file = await signedBy(states[1]!, party, 1, await signerWithKey(root, party, kind, spell))
    const trusted = [authority.certificate, root.certificate]
    return Promise.all([subtle, plainSubtle].map((crypto) => codes(file, trusted, crypto)))
  }
  test.each(HONEST_KEYS)('[VF6] %s counts', async (_, kind) => {
    expect(await saidBy(kind)).toEqual([[], []])
  })
  test.each(KEYS)(
    '[VF6] %s is told, alike by WebCrypto and by the verifier’s own arithmetic',
    async (_, kind, spell) => {
      const [one, other] = await saidBy(kind, spell)
      expect(one).not.toEqual([])
      expect(other).toEqual(one)
    },
  )
})

describe('a timestamp', () => {
  test('[VF5] that is honest counts', async () => {
    const { stamped, honest } = await timeFixture(authority, fixture.partners[1]!, states[1]!)
    expect(await codes(await stamped(honest))).toEqual([])
  })

  test.each(TIMES)('[VF5] %s is told', async (_, forge) => {
    const time = await timeFixture(authority, fixture.partners[1]!, states[1]!)
    expect(await codes(await time.stamped((value) => forge(time, value)))).toContain('timestamp-wrong')
  })
})
