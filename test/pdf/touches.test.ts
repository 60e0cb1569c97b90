// What a stamp, a table or a list does without writing a word of its own.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { Raw, withEntries } from '../../shared/pdf/object.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { revise } from './attacks.ts'
import { stamp } from './foreign-signature.ts'
import { peruri } from './forged-stamps.ts'
import { TABLES } from './forged-tables.ts'
import { NEAR, TOUCHES } from './forged-touches.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]
const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate] })

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(3, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

describe('a stamp that hides', () => {
  test.each(TOUCHES)('[PF13, VF4] %s is told with its page', async (_, make) => {
    const { tail, problems } = await check(await make(states[3]!))
    expect([tail, problems.map(({ code }) => code)]).toEqual(['e-meterai', ['stamp-over-words']])
  })
})

describe('a stamp that stands', () => {
  test.each(NEAR)('[PF12, VF4] %s hides nothing', async (_, make) => {
    const { tail, problems } = await check(await make(states[3]!))
    expect([tail, problems]).toEqual(['e-meterai', []])
  })
})

describe('behind or before the signatures', () => {
  test.each(TABLES)('[PF7, PF11] %s is told', async (_, forge) => {
    expect((await check(forge(states[3]!, states[2]!, states[0]!))).problems).not.toEqual([])
  })
})

test('[PF15, VF1] pages that have one list of annotations in common are compared only so far', async () => {
  const count = 2000
  const base = revise(states[0]!, (pdf, writer) => {
    const list = writer.add(new Raw(`[ ${'1 0 R '.repeat(count)}]`))
    const tree = pdf.ref(pdf.dict(pdf.root).get('Pages'))
    const more = Array.from({ length: count }, () =>
      writer.add(new Raw(`<< /Type /Page /Annots ${list.number} 0 R >>`)),
    )
    const kids = pdf.array(pdf.dict(tree).get('Kids'))
    writer.set(tree, withEntries(pdf.dict(tree), { Kids: [...more, ...kids] }))
  })
  const signed = (await signAll(base, fixture.partners, authority)).at(-1)!
  expect((await check(await stamp(signed, await peruri(), 70))).tail).toBe('unknown')
})
