// Attacks that the literature on signed PDF names, on a file of three signatures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { INCREMENTAL, SHADOWS, UNIVERSAL, WRAPPING } from './forged-shadows.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let states: Uint8Array[]
const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate] })

beforeAll(async () => {
  authority = await newAuthority()
  const fixture = sealedFixture(3, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

/** Behind signatures that stay as they were. */
const behind = async (forge: (file: Uint8Array, before: Uint8Array) => Uint8Array) => {
  const forged = forge(states[3]!, states[2]!)
  expect(Buffer.compare(forged, states[3]!)).not.toBe(0)
  const report = await check(forged)
  expect(report.problems.map(({ code }) => code)).toEqual(['bytes-after'])
  expect(report.signatures.map(({ valid }) => valid)).toEqual([true, true, true])
}

describe('a signature emptied of what is checked (USF)', () => {
  test.each(UNIVERSAL)('[PF7] %s is bytes behind the signatures', (_, forge) => behind(forge))
})

describe('an object hidden or replaced (shadow)', () => {
  test.each(SHADOWS)('[PF7] %s is bytes behind the signatures', (_, forge) => behind(forge))
})

describe('a revision that is none (ISA) and what is signed put elsewhere (SWA)', () => {
  test.each([...INCREMENTAL, ...WRAPPING])('[PF5, PF7, PF11] %s is told', async (_, forge) => {
    const forged = forge(states[3]!, states[2]!)
    expect(Buffer.compare(forged, states[3]!)).not.toBe(0)
    expect((await check(forged)).problems.map(({ code }) => code)).not.toEqual([])
  })
})
