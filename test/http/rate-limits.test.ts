// How often one address may ask, through the whole application: what is costly, wrong secrets, and who is an address at all.
import { BlockList } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { apiRoutes } from '../../server/http/app.ts'
import { createCallers } from '../../server/http/caller.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'
import { ADMIN_TOKEN, type HttpUnderTest, serveHttp, startAgreement, TWO_PARTNERS } from './serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())

/** A server behind a proxy on the same machine, which the operator has named. */
async function behindProxy(): Promise<void> {
  const trustProxy = new BlockList()
  trustProxy.addSubnet('127.0.0.0', 8, 'ipv4')
  http = await serveHttp({ callers: createCallers({ trustProxy, publicUrl: null }) })
}

const from = (...hops: readonly string[]) => ({ headers: { 'x-forwarded-for': hops.join(', ') } })
const OTHER_HALF = ['::1', '::2', ':a:b:c:d'] as const
/** Another address of one network each time. */
const home = (network: string, i: number) => `2001:db8:0:${network}${OTHER_HALF[i % OTHER_HALF.length]}`
/** Cheap, and refused before it does anything: it is how often it is asked that counts. */
const ask = (who: object) => http.ask('/api/v1/agreements/from-file', { body: {}, ...who })
const ALLOWED = 30

test('[HT34] what is costly and open is asked so many times a minute by one address; then it waits, and others do not', async () => {
  await behindProxy()
  for (let i = 0; i < ALLOWED; i++) expect((await ask(from('198.51.100.7'))).status).toBe(415)
  const late = await ask(from('198.51.100.7'))
  expect(late).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
  const wait = Number(late.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect((await ask(from('198.51.100.8'))).status).toBe(415)
  // Who writes more hops in front of its own address is the same address.
  expect((await ask(from('203.0.113.1', '198.51.100.7'))).status).toBe(429)
  // Another route has a count of its own.
  expect((await http.ask('/api/v1/agreements', { body: {}, ...from('198.51.100.7') })).status).toBe(422)
})

test('[HT34] each route that says how often it may be asked is counted by the application', async () => {
  await behindProxy()
  const limited = apiRoutes(http.parts).filter(({ perMinute }) => perMinute !== undefined)
  expect(limited.length).toBeGreaterThan(12)
  for (const { method, path, perMinute } of limited) {
    const { headers } = await http.ask(path.replace(/:\w+/g, 'x'), { method, ...from('198.51.100.9') })
    expect([path, headers.get('x-ratelimit-limit')]).toEqual([path, String(perMinute)])
  }
})

test('[HT35] behind a proxy that nobody named everybody is one address, limits hold all the same, and the log says so once', async () => {
  http = await serveHttp()
  for (let i = 0; i < ALLOWED; i++) expect((await ask(from(`198.51.100.${i}`))).status).toBe(415)
  expect((await ask(from('198.51.100.200'))).status).toBe(429)
  const told = http.logged.filter((line) => line.includes('TRUST_PROXY'))
  expect(told).toHaveLength(1)
  expect(told.join('')).not.toContain('198.51.100')
})

test('[HT35] a program on this machine is not limited where the server is used on this machine alone', async () => {
  const callers = (publicUrl: string | null) => createCallers({ trustProxy: new BlockList(), publicUrl })
  for (const publicUrl of [null, 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost']) {
    http = await serveHttp({ callers: callers(publicUrl) })
    for (let i = 0; i <= ALLOWED; i++) expect((await ask({})).status).toBe(415)
    await http.close()
  }
  http = await serveHttp({ callers: callers('https://contoh.example') })
  for (let i = 0; i < ALLOWED; i++) await ask({})
  expect((await ask({})).status).toBe(429)
})

test('[HT35] wrong links are counted by the address behind a named proxy: one guesser makes nobody else wait', async () => {
  await behindProxy()
  const { links } = await startAgreement(http)
  const look = (token: string, who: object) => http.ask(`/api/v1/invitations/${token}`, who)
  for (let i = 0; i < 10; i++) expect((await look('x'.repeat(43), from('198.51.100.7'))).status).toBe(404)
  const right = links.get('observer')?.token ?? ''
  expect(await look(right, from('198.51.100.7'))).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
  expect(await look(right, from('203.0.113.1', '198.51.100.7'))).toMatchObject({ status: 429 })
  expect((await look(right, from('198.51.100.8'))).status).toBe(200)
})

test('[ID9] who has to wait after wrong secrets is told for how long: until a minute after the first of the ten', async () => {
  await behindProxy()
  const look = () => http.ask(`/api/v1/invitations/${'x'.repeat(43)}`, from('198.51.100.7'))
  await look()
  http.clock.now += 20_000
  for (let i = 1; i < 10; i++) expect((await look()).status).toBe(404)
  expect((await look()).headers.get('retry-after')).toBe('40')
  http.clock.now += 39_500
  expect((await look()).headers.get('retry-after')).toBe('1')
  http.clock.now += 500
  expect((await look()).status).toBe(404)
})

test('[HT41] an IPv6 address counts by its network: nobody gets more tries or costly requests by changing the rest of it', async () => {
  await behindProxy()
  const { links } = await startAgreement(http)
  const look = (token: string, address: string) => http.ask(`/api/v1/invitations/${token}`, from(address))
  const right = links.get('observer')?.token ?? ''
  for (let i = 0; i < 10; i++) expect((await look('x'.repeat(43), home('1', i))).status).toBe(404)
  expect((await look(right, '2001:db8:0:1:ffff::')).status).toBe(429)
  expect((await look(right, home('2', 0))).status).toBe(200)
  for (let i = 0; i < ALLOWED; i++) expect((await ask(from(home('3', i)))).status).toBe(415)
  expect((await ask(from('2001:db8:0:3:9::9'))).status).toBe(429)
  expect((await ask(from(home('4', 0)))).status).toBe(415)
})

test('[ID9] the operator’s token has to wait where ten were wrong, by every route that takes it', async () => {
  await behindProxy()
  const { id } = await startAgreement(http)
  const closed = await serveHttp({ ...http.parts, openCreation: false })
  const routes = apiRoutes(http.parts).filter(({ who }) => who.includes('operator'))
  expect(routes.length).toBeGreaterThan(8)
  // Enough for each of them, so that who asks is looked at.
  const fitting = { title: 'Air bersih', partners: TWO_PARTNERS, role: 'writer', personId: 'x', reason: 'mistake' }
  let network = 0
  for (const { method, path, body, bytes } of routes) {
    const address = `198.51.100.${++network}`
    const given = body ? { body: fitting } : bytes ? { bytes: new Uint8Array(1), media: bytes.media[0] ?? '' } : {}
    const ask = (bearer: string) =>
      closed.ask(`${path.replace(':id', id).replace(/:\w+/g, 'x')}?as=copy`, {
        method,
        bearer,
        ...given,
        ...from(address),
      })
    const codes: string[] = []
    for (let i = 0; i < 10; i++) codes.push((await ask(`salah-${i}`)).body.code)
    expect([path, codes.filter((code) => !['admin-required', 'unauthenticated'].includes(code))]).toEqual([path, []])
    expect([path, (await ask(ADMIN_TOKEN)).body.code]).toEqual([path, 'too-many-tries'])
    expect([path, (await ask('salah')).body.code]).toEqual([path, 'too-many-tries'])
  }
  await closed.close()
})

test('[ID9] a name that no agreement can have lets nobody try the operator’s token past ten', async () => {
  await behindProxy()
  const routes = apiRoutes(http.parts).filter(({ who, path }) => who.includes('operator') && path.includes('/:id'))
  expect(routes.length).toBeGreaterThan(5)
  const fitting = { role: 'writer', personId: 'x', reason: 'mistake' }
  let network = 0
  for (const { method, path, body } of routes) {
    const address = from(`198.51.100.${++network}`)
    const ask = (bearer: string) =>
      http.ask(path.replace(':id', 'TIDAK!').replace(/:\w+/g, 'x'), {
        method,
        bearer,
        ...(body && { body: fitting }),
        ...address,
      })
    for (let i = 0; i < 10; i++) expect([path, (await ask(`salah-${i}`)).status]).toEqual([path, 401])
    for (const bearer of [ADMIN_TOKEN, 'salah'])
      expect([path, (await ask(bearer)).body.code]).toEqual([path, 'too-many-tries'])
  }
})

test('[ID9] where anybody creates agreements, an address that has to wait is anybody, with whichever token', async () => {
  await behindProxy()
  const body = { title: 'Air bersih', partners: TWO_PARTNERS }
  const create = (bearer: string) => http.ask('/api/v1/agreements', { body, bearer, ...from('198.51.100.7') })
  const actors = async (bearer: string) => {
    const { status, body: made } = await create(bearer)
    expect(status).toBe(201)
    return http.parts.decisions.read(must(parseAgreementId(made.agreementId)))?.events[0]?.actor
  }
  expect(await actors(ADMIN_TOKEN)).toBe('operator')
  for (let i = 0; i < 10; i++)
    await http.ask('/api/v1/operator/state', { bearer: `salah-${i}`, ...from('198.51.100.7') })
  expect([await actors('salah'), await actors(ADMIN_TOKEN)]).toEqual(['server', 'server'])
})
