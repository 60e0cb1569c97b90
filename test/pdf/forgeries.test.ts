// Files that a careless verifier takes for true. Each is named, made by code, and must be told with the code that says what is wrong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { textString } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { foreignRoot, foreignSigner, namesOf } from './foreign-authority.ts'
import { signWithCompany, stamp } from './foreign-signature.ts'
import { BASES } from './forged-bases.ts'
import { CONTAINERS, signedWith } from './forged-containers.ts'
import { CHAINS, STRANGERS, signedBy } from './forged-identities.ts'
import { COMPANY, REWORDED, signedAfter } from './forged-revisions.ts'
import { HONEST_STAMPS, onStampField, peruri, STAMPS } from './forged-stamps.ts'
import { TAILS } from './forged-tails.ts'
import { intentFor, newAuthority, newSigner, signAll, subjectFor, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]

const check = (file: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<VerifyReport> =>
  verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], ...options })
const rebuild: VerifyOptions['rebuild'] = async (input) => (await press.seal(input)).pdf
const codes = (report: VerifyReport): string[] => report.problems.map(({ code }) => code)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(3, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

describe('behind the last signature', () => {
  test.each(TAILS)('[PF7] %s', async (_, forge) => {
    const report = await check(forge(states[3]!, states[2]!))
    expect(codes(report)).toEqual(['bytes-after'])
    expect(report.tail).toBe('unknown')
    expect(report.signatures.map(({ valid, covers }) => [valid, covers])).toEqual(Array(3).fill([true, 'revision']))
  })
})

describe('in the container of a signature', () => {
  test.each(CONTAINERS)('[PF11] %s', async (_, code, fill) => {
    const party = fixture.partners[2]!
    const signer = await newSigner(authority, subjectFor(party))
    const spare = (await newSigner(authority, subjectFor(party))).chain[0]!
    const report = await check(
      await signedWith(states[2]!, intentFor(party, 2, signer), signer, (honest) => fill(honest, spare)),
    )
    expect(codes(report)).toContain(code)
    expect(report.signatures.map(({ valid }) => valid)).toEqual([true, true, false])
  })
})

describe('by somebody else', () => {
  test.each(CHAINS)('[PF10, VF3] a certificate %s', async (_, code, forge) => {
    const party = fixture.partners[2]!
    const signer = await forge(party)
    const root = signer.chain.at(-1)!
    const report = await check(await signedBy(states[2]!, party, 2, signer), {
      authorities: [authority.certificate, root],
    })
    expect(codes(report)).toContain(code)
    expect(report.signatures.map(({ valid }) => valid)).toEqual([true, true, false])
  })

  test.each(STRANGERS)('[PF10] certified by %s', async (_, forge) => {
    const party = fixture.partners[2]!
    const file = await signedBy(states[2]!, party, 2, await forge(party))
    for (const authorities of [[authority.certificate], []])
      expect(codes(await check(file, { authorities }))).toContain('authority-unknown')
  })
})

describe('in a partner’s own revision', () => {
  test.each(COMPANY)('[PF5] %s', async (_, change) => {
    const party = fixture.partners[2]!
    const signer = await newSigner(authority, subjectFor(party))
    const report = await check(await signWithCompany(states[2]!, intentFor(party, 2, signer), signer, change))
    expect(codes(report)).toEqual(['revision-changed'])
    expect(report.signatures.map(({ valid }) => valid)).toEqual([true, true, false])
  })

  test.each(REWORDED)('[PF5] %s', async (_, change) => {
    const party = fixture.partners[2]!
    const signer = await newSigner(authority, subjectFor(party))
    const report = await check(await signedAfter(states[2]!, intentFor(party, 2, signer), signer, change))
    expect(codes(report).filter((code) => code !== 'signature-missing')).not.toEqual([])
    expect(report.signatures.map(({ valid }) => valid)).not.toEqual([true, true, true])
  })
})

describe('under the signatures', () => {
  test.each(BASES)('[PF6, PF8] %s', async (_, code, forge) => {
    const { found } = await readAttachments(new PdfFile(states[0]!), inflate)
    const text = (name: 'perjanjian.json' | 'buku-besar.json') => Buffer.from(found.get(name)!).toString()
    const other = sealedFixture(3, authority.fingerprint, (doc) => doc.getMap('lain').set('a', 1)).input.yjs
    const base = forge(states[0]!, { json: text('perjanjian.json'), ledger: text('buku-besar.json'), otherYjs: other })
    const fields = signatureFields(new PdfFile(base))
    const free = fixture.partners.filter(({ id }) => {
      const field = fields.get(`ttd-${id}`)
      return field && !new PdfFile(base).dict(field).has('V')
    })
    const report = await check((await signAll(base, free, authority)).at(-1)!, { rebuild })
    expect(codes(report)).toContain(code)
    if (code === 'print-differs') expect(report.signatures.every(({ valid }) => valid)).toBe(true)
  })
})

describe('the stamp', () => {
  test.each(HONEST_STAMPS)('[PF12, VF4] of Peruri %s is named and harms nobody', async (_, change) => {
    const report = await check(await stamp(states[3]!, await peruri(), 70, change))
    expect(codes(report)).toEqual([])
    expect(report.tail).toBe('e-meterai')
  })

  test.each(STAMPS)('[PF13, VF4] %s', async (_, forge) => {
    const own = () => newSigner(authority, { name: 'PERURI e-Meterai', position: '', partner: 'Perum PERURI' })
    const report = await check(await forge(states[3]!, own))
    expect(codes(report)).toEqual(['bytes-after'])
    expect(report.signatures.every(({ valid }) => valid)).toBe(true)
  })
})

test('[PF13] a stamp in a partner’s place is nobody’s signature', async () => {
  const forged = await stamp(states[3]!, await peruri(), 70, onStampField({ T: textString('ttd-p9') }))
  expect(codes(await check(forged))).toEqual(['field-unknown'])
})

test('[VF2] a signature that claims to be older than the seal is told', async () => {
  const party = fixture.partners[2]!
  const signer = await foreignSigner([await foreignRoot()], { name: namesOf(party) })
  const sign = (time: number) => signPdf(subtle, states[2]!, intentFor(party, 2, signer, party.digest, time), signer)
  const authorities = [authority.certificate, signer.chain[1]!]
  const told = async (time: number) => codes(await check(concat(states[2]!, await sign(time)), { authorities }))
  expect(await told(SEALED_AT - 25 * 3_600_000)).toEqual(['signed-before-seal'])
  expect(await told(SEALED_AT - 23 * 3_600_000)).toEqual([])
})
