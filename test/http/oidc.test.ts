// The account of an organisation as a proof: shown over OIDC by a small issuer on this machine, bound, and used to come back. Never a right.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOidc } from '../../server/identity/oidc.ts'
import { type Issuer, localIssuer } from './local-issuer.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

let issuer: Issuer
let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  issuer = await localIssuer()
  http = await serveHttp({ oidc: createOidc({ issuer: issuer.url, clientId: 'mufakat', clientSecret: 'rahasia' }) })
  story = await startAgreement(http)
})
afterEach(async () => {
  await http.close()
  await issuer.close()
})

/** A browser: keeps cookies, follows no redirect by itself. */
function browser() {
  const jar = new Map<string, string>()
  const note = (headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    jar,
    async go(address: string): Promise<{ readonly status: number; readonly location: string; readonly code: string }> {
      const response = await fetch(address.startsWith('http') ? address : http.url + address, {
        redirect: 'manual',
        headers: { cookie: cookie() },
      })
      note(response.headers)
      const text = await response.text()
      const code = response.headers.get('content-type')?.includes('problem') ? JSON.parse(text).code : ''
      return { status: response.status, location: response.headers.get('location') ?? '', code }
    },
    async ask(path: string, ask: Parameters<HttpUnderTest['ask']>[1] = {}): Promise<Reply> {
      const reply = await http.ask(path, { ...ask, headers: { cookie: cookie() } })
      note(reply.headers)
      return reply
    },
  }
}
type Browser = ReturnType<typeof browser>

async function show(page: Browser, to = 'pengaturan'): Promise<Awaited<ReturnType<Browser['go']>>> {
  const sent = await page.go(`/api/v1/oidc/start?to=${to}`)
  expect(sent.status).toBe(302)
  return page.go(issuer.consent(sent.location))
}
const join = (page: Browser, who: string, body: object = {}) =>
  page.ask(`/api/v1/invitations/${story.links.get(who)?.token}/accept`, { body: { name: 'Sari', ...body } })

test('[PE20] the issuer is asked with PKCE, state and nonce, and nothing of it reaches an address that is kept', async () => {
  const page = browser()
  const shown = await show(page)
  expect(shown).toMatchObject({ status: 302, location: '/pengaturan?bukti' })
  expect(issuer.asked.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce', 'code_challenge']) expect(issuer.asked.get(name)?.length).toBeGreaterThan(20)
  expect(issuer.asked.get('redirect_uri')).toBe(`${http.url}/api/v1/oidc/callback`)
  expect((await page.ask('/api/v1/proofs')).body).toMatchObject({ shown: { name: 'Sari Wulandari' }, proofs: [] })
  expect(http.logged.join('')).not.toMatch(/kode-|code_verifier|sari-1/)
})

test('[PE20] an account is bound to who is signed in, and brings back exactly them, in a browser that knows nobody', async () => {
  const page = browser()
  const joined = await join(page, 'writer p1')
  await show(page)
  expect((await page.ask('/api/v1/proofs/bind', { method: 'POST', body: {} })).body).toEqual({ bound: 1 })
  expect(await page.ask('/api/v1/proofs/bind', { method: 'POST', body: {} })).toMatchObject({
    status: 409,
    body: { code: 'proof-missing' },
  })
  const other = browser()
  await show(other, 'masuk')
  const entered = await other.ask('/api/v1/proofs/enter', { method: 'POST', body: {} })
  expect(entered).toMatchObject({ status: 200, body: { agreements: [{ agreementId: story.id, role: 'writer' }] } })
  expect((await other.ask(story.path)).body).toMatchObject({ me: { personId: joined.body.personId } })
  expect((await other.ask(`${story.path}/sessions`)).body).toMatchObject({
    sessions: expect.arrayContaining([expect.objectContaining({ way: 'oidc', current: true })]),
  })
})

test('[PE20] an account that is bound to nobody opens nothing, and a revoked link is not opened by it either', async () => {
  const stranger = browser()
  await show(stranger, 'masuk')
  expect(await stranger.ask('/api/v1/proofs/enter', { method: 'POST', body: {} })).toMatchObject({
    status: 404,
    body: { code: 'proof-unbound' },
  })
  const page = browser()
  await join(page, 'writer p1')
  await show(page)
  await page.ask('/api/v1/proofs/bind', { method: 'POST', body: {} })
  await story.as('facilitator', `/invitations/${story.links.get('writer p1')?.invitationId}`, { method: 'DELETE' })
  const later = browser()
  await show(later, 'masuk')
  expect(await later.ask('/api/v1/proofs/enter', { method: 'POST', body: {} })).toMatchObject({ status: 404 })
})

test('[PE21] whoever accepts an invitation may show an account; the ledger says who vouches, and the account is theirs', async () => {
  const page = browser()
  expect(await join(page, 'signatory p1', { prove: true })).toMatchObject({
    status: 409,
    body: { code: 'proof-missing' },
  })
  await show(page, 'undangan')
  const joined = await join(page, 'signatory p1', { prove: true })
  expect(joined.status).toBe(200)
  const events = http.parts.decisions.read(story.id)?.events ?? []
  expect(events.at(-1)).toMatchObject({
    actor: 'server',
    payload: { type: 'identity-proven', person: joined.body.personId, by: new URL(issuer.url).host },
  })
  expect(JSON.stringify(events)).not.toContain('sari-1')
})

test('[PE20] a wrong nonce, state, audience, issuer or time, a code of another browser and one that is used again prove nothing', async () => {
  const now = Math.floor(Date.now() / 1000)
  for (const wrong of [
    { nonce: 'lain' },
    { aud: 'lain' },
    { iss: 'https://lain.example' },
    { exp: now - 600, iat: now - 900 },
    { sub: '' },
  ]) {
    const page = browser()
    issuer.spoil = (claims) => ({ ...claims, ...wrong })
    expect(await show(page), JSON.stringify(wrong)).toMatchObject({ status: 403, code: 'oidc-refused' })
    expect((await page.ask('/api/v1/proofs')).body).toMatchObject({ shown: null })
  }
  issuer.spoil = (claims) => claims
  const page = browser()
  const sent = await page.go('/api/v1/oidc/start?to=masuk')
  const back = issuer.consent(sent.location)
  const forged = new URL(back)
  forged.searchParams.set('state', 'lain')
  expect(await browser().go(back)).toMatchObject({ status: 409, code: 'proof-missing' })
  expect(await page.go(forged.href)).toMatchObject({ status: 403, code: 'oidc-refused' })
  expect(await page.go(back)).toMatchObject({ status: 409, code: 'proof-missing' })
})

test('[PE20] what was shown lasts ten minutes; a way back that was taken away brings nobody back', async () => {
  const page = browser()
  await join(page, 'writer p1')
  await show(page)
  http.clock.now += 10 * 60 * 1000
  expect(await page.ask('/api/v1/proofs/bind', { method: 'POST', body: {} })).toMatchObject({ status: 409 })
  await show(page)
  await page.ask('/api/v1/proofs/bind', { method: 'POST', body: {} })
  const { proofs } = (await page.ask('/api/v1/proofs')).body as unknown as { proofs: { proofId: string }[] }
  const foreign = browser()
  await join(foreign, 'writer p2')
  expect(await foreign.ask(`/api/v1/proofs/${proofs[0]?.proofId}`, { method: 'DELETE' })).toMatchObject({ status: 404 })
  expect((await page.ask(`/api/v1/proofs/${proofs[0]?.proofId}`, { method: 'DELETE' })).status).toBe(204)
  const later = browser()
  await show(later, 'masuk')
  expect(await later.ask('/api/v1/proofs/enter', { method: 'POST', body: {} })).toMatchObject({ status: 404 })
})

test('[PE20] an issuer that is not there is said to be, and where none is set up there is no such address', async () => {
  await issuer.close()
  expect(await browser().go('/api/v1/oidc/start?to=masuk')).toMatchObject({ status: 503, code: 'oidc-unavailable' })
  issuer = await localIssuer()
  const plain = await serveHttp()
  expect((await plain.ask('/api/v1/oidc/start?to=masuk')).status).toBe(404)
  expect((await plain.ask('/api/v1/passkeys/sign-in/options', { body: {} })).status).toBe(404)
  expect((await plain.ask('/api/v1/proofs')).body).toMatchObject({ oidc: null, passkeys: false })
  await plain.close()
})
