// The program on the device, without a browser: what is kept, what is answered, and what a new version does to an old page.
import { expect, test } from 'vitest'
import { parseWorkerAsk } from '../../client/worker/worker-message.ts'
import { server, shelf, version, worker } from './fake-files.ts'

const page = (path: string) => ({ method: 'GET', path, navigates: true })
const part = (path: string) => ({ method: 'GET', path, navigates: false })

test('[OF1] the first visit keeps what opens a text, and what is kept answers every screen without a network', async () => {
  const device = shelf()
  const net = server(version('a'))
  const program = worker(version('a'), device.caches, net.fetch)
  await program.install(false)
  expect(net.fetched).toEqual(['/assets/main-a.js', '/assets/shared.js', '/', '/icon.svg'])
  net.reachable = false
  for (const path of ['/', '/p/abc/naskah', '/baru', '/luring', '/tidak-ada'])
    expect(await (await program.answer(page(path)))?.text()).toBe('<script src="/assets/main-a.js">')
  expect(await (await program.answer(part('/icon.svg')))?.text()).toBe('/icon.svg')
})

test('[OF3] what the interface says is never kept, and never answered from here', async () => {
  const device = shelf()
  const program = worker(version('a'), device.caches, server(version('a')).fetch)
  await program.install(true)
  for (const path of ['/api/v1/agreements/x', '/sync-http/x', '/sync/x', '/healthz', '/readyz', '/metrics'])
    for (const navigates of [true, false]) expect(program.answer({ method: 'GET', path, navigates })).toBeNull()
  expect(program.answer({ method: 'POST', path: '/', navigates: true })).toBeNull()
})

test('[OF2] the rest comes one after another, goes on where it was interrupted, and takes along what a page has used', async () => {
  const device = shelf()
  const net = server(version('a', { later: ['/assets/one.js', '/assets/two.js'] }))
  const program = worker(net.shipped, device.caches, net.fetch)
  await program.install(false)
  net.shipped = { ...net.shipped, later: ['/assets/one.js'] }
  expect(await program.bring(['/assets/english.js', '/assets/foreign.js'])).toBe(false)
  expect(await program.held()).toEqual({ version: 'a', have: 3, of: 4 })
  net.shipped = version('a', { later: ['/assets/one.js', '/assets/two.js'] })
  net.fetched.length = 0
  expect(await program.bring()).toBe(true)
  expect(net.fetched).toEqual(['/assets/two.js'])
  expect(device.files()).toContain('/assets/english.js')
  expect(device.files()).not.toContain('/assets/foreign.js')
})

test('[OF4] a page that belongs to another version is not installed', async () => {
  const device = shelf()
  const net = server(version('b', { first: [...version('a').first, ...version('b').first] }))
  await expect(worker(version('a'), device.caches, net.fetch).install(false)).rejects.toMatchObject({
    code: 'program-incomplete',
  })
})

test('[OF4] a new version leaves the parts of the one before, for pages that are still open, and forgets what is older', async () => {
  const device = shelf()
  for (const name of ['a', 'b', 'c']) {
    const net = server(version(name))
    const program = worker(version(name), device.caches, net.fetch)
    await program.install(true)
    await program.tidy()
  }
  expect(device.names()).toEqual(['mufakat-files', 'mufakat-page-b', 'mufakat-page-c'])
  expect(device.files()).toEqual([
    '/assets/check-b.js',
    '/assets/check-c.js',
    '/assets/main-b.js',
    '/assets/main-c.js',
    '/assets/shared.js',
  ])
  const net = server(version('c'))
  net.reachable = false
  const answer = worker(version('c'), device.caches, net.fetch).answer(part('/assets/check-b.js'))
  expect(await (await answer)?.text()).toBe('/assets/check-b.js')
})

test('[OF4] an update that could not be fetched whole changes nothing', async () => {
  const device = shelf()
  await worker(version('a'), device.caches, server(version('a')).fetch).install(true)
  const net = server(version('b', { later: [] }))
  await expect(worker(version('b'), device.caches, net.fetch).install(true)).rejects.toThrow()
  expect(device.names()).toEqual(['mufakat-files', 'mufakat-page-a'])
})

test('[OF4] what a page of another version asks is passed over', () => {
  expect(parseWorkerAsk({ type: 'later' })).toBeNull()
  expect(parseWorkerAsk(null)).toBeNull()
  expect(parseWorkerAsk({ type: 'bring', also: ['/a', 3] })).toEqual({ type: 'bring', also: ['/a'] })
})

test('[OF2] a page that a network puts in place of a part of the program is never kept as that part', async () => {
  const device = shelf()
  const net = server(version('a', { later: ['/assets/one.js'] }))
  const pages = async () => new Response('Masuk ke WiFi', { headers: { 'content-type': 'text/html' } })
  await worker(version('a'), device.caches, net.fetch).install(false)
  const program = worker(net.shipped, device.caches, pages)
  expect(await program.bring()).toBe(false)
  expect(await (await program.answer(part('/assets/one.js')))?.text()).toBe('Masuk ke WiFi')
  expect(device.files()).not.toContain('/assets/one.js')
  const again = worker(net.shipped, device.caches, net.fetch)
  expect(await (await again.answer(part('/assets/one.js')))?.text()).toBe('/assets/one.js')
})
