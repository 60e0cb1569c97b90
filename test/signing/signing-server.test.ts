import { afterEach, expect, test, vi } from 'vitest'
import { signingServer } from '../../client/signing/signing-server.ts'
import { parseAgreementId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'

const agreement = must(parseAgreementId('a'.repeat(21)))
const person = must(parsePersonId('siti-aminah-0123456789'))
const partner = must(parsePartnerId('p1'))

/** For whom each request of `act` speaks. */
async function named(as: typeof person | undefined): Promise<(string | null)[]> {
  const heard: (string | null)[] = []
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Headers }) => {
    heard.push(headers.get('mufakat-person'))
    return Promise.resolve(new Response('{}', { status: 401, headers: { 'content-type': 'application/json' } }))
  })
  const server = signingServer(agreement, as === undefined ? {} : { as })
  const bytes = Uint8Array.of(1)
  await server.download()
  await server.requestCertificate(bytes)
  await server.presentCertificate(bytes, [bytes])
  await server.requestTimestamp(bytes)
  await server.send(bytes)
  await server.recorded(partner)
  return heard
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('[PE33] whoever signs at a page is named in every request, from the certificate to the signature', async () => {
  expect(await named(person)).toEqual(Array(6).fill(person))
})

test('[PE33] what was signed on a phone without a session names nobody', async () => {
  expect(await named(undefined)).toEqual(Array(6).fill(null))
})
