// A file that everybody has signed, of another server, as a base; and one that only looks like it.
import { afterAll, expect, test } from 'vitest'
import { createPress } from '../../server/export/press.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { replacePageContent } from '../pdf/attacks.ts'
import { newAuthority, signAll } from '../pdf/signing-fixture.ts'
import { send } from './serve-http.ts'
import { serveWhole } from './whole-server.ts'

const server = serveWhole()
const press = createPress()
afterAll(() => press.close())

test('[AM11] a base says on its pages what it holds, however many have signed it', async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  const { pdf } = await press.seal(fixture.input)
  const begin = async (base: Uint8Array) => {
    const bytes = new Uint8Array((await signAll(base, fixture.partners, authority)).at(-1) ?? base)
    return send(`${server.url}/api/v1/agreements/from-file?as=addendum`, { bytes, media: 'application/pdf' })
  }
  expect(await begin(replacePageContent(pdf))).toMatchObject({
    status: 409,
    body: { code: 'base-not-signed', problems: ['print-differs'] },
  })
  const begun = await begin(pdf)
  expect(begun, JSON.stringify(begun.body)).toMatchObject({ status: 201, body: { number: 1 } })
}, 120_000)
