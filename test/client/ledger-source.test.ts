// Who answers when the ledger is asked for: our server, or what stands before it.
import { afterEach, expect, test, vi } from 'vitest'
import { ledgerOf } from '../../client/sync/ledger-source.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'

afterEach(() => vi.unstubAllGlobals())

const ask = (status: number, type: string, body: string, redirected = false) => {
  vi.stubGlobal('fetch', async () => {
    const answer = new Response(body, { status, headers: { 'content-type': type } })
    return Object.defineProperty(answer, 'redirected', { value: redirected })
  })
  return ledgerOf(must(parseAgreementId('perjanjian')), must(parsePersonId('orang')))(0)
}

test('[SY12] only our own server ends a session: a network that asks for a sign-in first, or a proxy without a server, does not', async () => {
  for (const [status, code] of [
    [401, 'session-ended'],
    [403, 'revoked'],
    [404, 'agreement-gone'],
  ] as const) {
    const refusal = JSON.stringify({ code: 'any', status })
    expect(await ask(status, 'application/problem+json', refusal)).toEqual({ kind: 'denied', code })
    for (const type of ['text/html; charset=utf-8', 'text/plain'])
      expect(await ask(status, type, 'Masuk ke WiFi')).toEqual({ kind: 'unreachable' })
    // The way to the network's page, followed when the network had let us through: our server knows no such page.
    expect(await ask(status, 'application/problem+json', refusal, true)).toEqual({ kind: 'unreachable' })
  }
  expect(await ask(200, 'text/html', '<html>')).toEqual({ kind: 'unreachable' })
})
