import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { foreignRoot, foreignSigner } from './foreign-authority.ts'
import { ENDORSEMENTS, endorse } from './forged-endorsements.ts'
import { signedBy } from './forged-identities.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let before: Uint8Array
const codes = async (file: Uint8Array, authorities: readonly Uint8Array[]) =>
  (await verifyPdf(file, { crypto: subtle, inflate, authorities })).problems.map(({ code }) => code)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  const [first] = fixture.partners
  before = (await signAll((await press.seal(fixture.input)).pdf, [first!], authority)).at(-1)!
})

test.each(ENDORSEMENTS)('[VF10] %s does not count', async (_, code, forge) => {
  const [other, party] = fixture.partners
  const provider = await foreignRoot({ name: [{ CN: ['PSrE Lain'] }] })
  const file = await signedBy(before, party!, 1, await forge({ authority, party: party!, other: other!, provider }))
  expect(await codes(file, [authority.certificate])).toContain(code)
  expect(await codes(file, [])).toContain(code)
  // Nor does it when the provider is trusted as well.
  expect(await codes(file, [authority.certificate, provider.certificate])).toContain(code)
})

test('[VF10] the same certificate with the endorsement that was given for it counts', async () => {
  const party = fixture.partners[1]!
  const provider = await foreignRoot({ name: [{ CN: ['PSrE Lain'] }] })
  const signer = await foreignSigner([provider], { name: [{ CN: ['Seseorang'] }] })
  const chain = [...signer.chain, await endorse(authority, signer, party), authority.certificate]
  const file = await signedBy(before, party, 1, { ...signer, chain })
  for (const authorities of [[authority.certificate], [], [authority.certificate, provider.certificate]])
    expect(await codes(file, authorities)).toEqual([])
  // Who trusts the provider alone cannot say anything of the first partner.
  expect(await codes(file, [provider.certificate])).toEqual(['authority-unknown'])
})
