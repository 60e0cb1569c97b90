import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { PrintError } from '../../server/export/print-error.ts'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { replaceAttachment } from './attacks.ts'
import { LEDGERS, rechained } from './forged-ledgers.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
})

/** Sealed with that ledger; one that no page can be printed from is put into a file that was sealed with another. */
async function sealedWith(input: typeof fixture.input): Promise<Uint8Array> {
  try {
    return (await press.seal(input)).pdf
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    const honest = (await press.seal(fixture.input)).pdf
    return replaceAttachment(honest, 'buku-besar.json', Buffer.from(canonicalJson(input.ledger)))
  }
}

async function codes(ledger: typeof fixture.input.ledger): Promise<string[]> {
  const input = { ...fixture.input, ledger }
  const rebuild = async (again: typeof input) => (await press.seal(again)).pdf
  const file = (await signAll(await sealedWith(input), fixture.partners, authority)).at(-1)!
  const report = await verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], rebuild })
  return report.problems.map(({ code }) => code)
}

test('[VF17] the ledger that led to the seal holds, chained anew too', async () => {
  expect(await codes(rechained(fixture.input.ledger, (bodies) => bodies))).toEqual([])
})

test.each(LEDGERS)(
  '[VF17] a ledger %s is told, though its chain is whole and everybody signed it',
  async (_, code, change) => {
    expect(await codes(rechained(fixture.input.ledger, change))).toContain(code)
  },
)
