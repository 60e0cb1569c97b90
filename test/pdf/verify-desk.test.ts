import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVerifyDesk } from '../../server/certificates/verify-desk.ts'
import { createPress } from '../../server/export/press.ts'
import { unjudged } from '../../server/http/verify-route.ts'
import { fromLatin1 } from '../../shared/pdf/bytes.ts'
import { endedReport } from '../../shared/pdf/verify-report.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { replacePageContent } from './attacks.ts'
import { newAuthority, signAll } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

test('[VF8] files are verified in a thread of their own, with the press, one after another', async () => {
  const desk = createVerifyDesk(press, [authority.certificate])
  const dishonest = (await signAll(replacePageContent(states[0]!), fixture.partners, authority)).at(-1)!
  const [honest, noise, forged] = await Promise.all([
    desk.verify(states[2]!),
    desk.verify(fromLatin1('bukan PDF')),
    desk.verify(dishonest),
  ])
  expect(honest).toMatchObject({ problems: [], rebuilt: true, authority: { trusted: true } })
  expect(noise).toMatchObject({ format: null, problems: [{ code: 'unreadable' }] })
  expect(forged).toMatchObject({ rebuilt: false, problems: [{ code: 'print-differs' }] })
  await desk.close()
})

test('[VF30] pages that are not typeset again in time are told as not checked, whatever bound they met, and the next file is verified', async () => {
  const never = createVerifyDesk({ again: () => Promise.resolve(null) }, [authority.certificate])
  expect(await never.verify(states[2]!)).toMatchObject({
    format: 'mufakat/agreement@1',
    rebuilt: null,
    problems: [{ code: 'print-unfinished' }],
  })
  await never.close()
  const narrow = createPress({ againProcessorMs: 1 })
  const input = sealedFixture(12).input
  expect(await narrow.again(input)).toBeNull()
  expect(await narrow.again(input, 60_000)).toEqual((await press.seal(input)).pdf)
  const left = narrow.again(input, 60_000)
  await narrow.close()
  expect(await left).toBeNull()
})

test('[VF8] a file that takes too long, or a desk that is full or closed, is told so, and the next is verified', async () => {
  const hasty = createVerifyDesk(press, [], 1)
  expect(await hasty.verify(states[2]!)).toMatchObject({ format: null, problems: [{ code: 'took-too-long' }] })
  await hasty.close()
  const desk = createVerifyDesk(press, [authority.certificate])
  const all = Array.from({ length: 36 }, () => desk.verify(new Uint8Array(3)))
  const codes = (await Promise.all(all)).map(({ problems }) => problems[0]!.code)
  expect(codes.filter((code) => code === 'verifier-busy').length).toBe(3)
  expect(await desk.verify(states[2]!)).toMatchObject({ problems: [] })
  const last = desk.verify(states[2]!)
  await desk.close()
  expect(await last).toMatchObject({ problems: [{ code: 'verifier-busy' }] })
})

test('[VF8] over HTTP a file that had to wait too long is told otherwise than a costly one, and than one that is none of ours', () => {
  expect(unjudged(endedReport('verifier-busy'))).toBe('verifier-busy')
  expect(unjudged(endedReport('took-too-long'))).toBe('took-too-long')
  expect(unjudged(endedReport('unreadable'))).toBeNull()
})
