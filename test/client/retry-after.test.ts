// A server that says when to come again is not asked before, by requests or by the live connection.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { call } from '../../client/api/call.ts'
import { text } from '../../client/api/decode.ts'
import { reopenMs, retryAfterMs, TRY_LATER } from '../../client/api/retry-after.ts'
import { type Connection, createConnection } from '../../client/sync/connection.ts'
import type { SocketClass } from '../../client/sync/counting-socket.ts'
import { httpSocket } from '../../client/sync/http-socket.ts'
import { AGREEMENT, SARI } from './relay-stand.ts'

const NOW = Date.UTC(2026, 10, 27)
const tooMany = (retryAfter?: string) =>
  new Response(JSON.stringify({ code: 'too-many-requests' }), {
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  })

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  ending = { code: 1006, reason: '' }
})

test('[SY28] what an answer says of waiting: seconds or a day, ten minutes at most, and only with a 429', () => {
  const said = (retryAfter: string, status = 429) =>
    retryAfterMs(new Response(null, { status, headers: { 'retry-after': retryAfter } }), NOW)
  expect(said('30')).toBe(30_000)
  expect(said(new Date(NOW + 45_000).toUTCString())).toBe(45_000)
  expect(said('86400')).toBe(600_000)
  for (const nothing of ['0', '', 'nanti', new Date(NOW - 1_000).toUTCString()]) expect(said(nothing)).toBeNull()
  expect(said('30', 503)).toBeNull()
  expect(retryAfterMs(tooMany(), NOW)).toBeNull()
})

test('[SY28] what the end of a socket says of waiting: milliseconds, ten minutes at most; what something in between says is none', () => {
  const said = (reason: string, code = TRY_LATER) => reopenMs({ code, reason })
  expect(said('30000')).toBe(30_000)
  expect(said('99999999999')).toBe(600_000)
  for (const nothing of ['', '0', '-1', 'server overloaded']) expect(said(nothing)).toBeNull()
  expect(said('30000', 1006)).toBeNull()
})

test('[SY28] a clock that is set back makes nobody wait for longer', async () => {
  vi.stubGlobal('fetch', async () => tooMany('30'))
  await call('/api/v1/clock', { read: text })
  vi.stubGlobal('fetch', async () => new Response('"baik"'))
  expect(await call('/api/v1/clock', { read: text })).toMatchObject({ ok: false })
  vi.setSystemTime(NOW - 31_536_000_000)
  expect(await call('/api/v1/clock', { read: text })).toEqual({ ok: true, value: 'baik' })
})

test('[SY28] a request that was asked to wait is answered as before until its time has come, and others go on', async () => {
  const asked: string[] = []
  let answer = () => tooMany('30')
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`)
    return answer()
  })
  const ask = (path: string, method: 'GET' | 'POST' = 'GET') => call(path, { method, read: text })
  const refused = { ok: false, problem: { code: 'too-many-requests', status: 429 } }
  expect(await ask('/api/v1/templates?a=1')).toMatchObject(refused)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(await ask('/api/v1/templates?a=2')).toMatchObject(refused)
  expect(asked).toEqual(['GET /api/v1/templates?a=1'])
  answer = () => new Response('"baik"')
  expect(await ask('/api/v1/check')).toEqual({ ok: true, value: 'baik' })
  expect(await ask('/api/v1/templates', 'POST')).toEqual({ ok: true, value: 'baik' })
  await vi.advanceTimersByTimeAsync(1)
  expect(await ask('/api/v1/templates?a=3')).toEqual({ ok: true, value: 'baik' })
  // Who is not told how long asks as they like.
  answer = () => tooMany()
  expect(await ask('/api/v1/check')).toMatchObject(refused)
  answer = () => new Response('"baik"')
  expect(await ask('/api/v1/check')).toEqual({ ok: true, value: 'baik' })
})

/** How the sockets of the next connection end. */
let ending = { code: 1006, reason: '' }

/** Never opens, as where a network or a server lets no websocket through. */
class Refused extends EventTarget {
  static tries = 0
  readyState = 0
  onclose: ((event: Event) => void) | null = null
  constructor() {
    super()
    Refused.tries++
    setTimeout(() => this.onclose?.(Object.assign(new Event('close'), ending)))
  }
  close(): void {}
}

function refusedConnection(retryAfter: string | undefined): { connection: Connection; tries: () => number } {
  let requests = 0
  Refused.tries = 0
  const doc = new Y.Doc()
  const connection = createConnection(
    {
      url: 'ws://contoh/sync',
      agreement: AGREEMENT,
      person: SARI,
      doc,
      awareness: new Awareness(doc),
      Socket: Refused as unknown as SocketClass,
      remembered: () => null,
      mayBeat: () => false,
      loadFallback: async () =>
        httpSocket(async () => {
          requests++
          return tooMany(retryAfter)
        }),
      random: () => 0,
    },
    () => undefined,
  )
  return { connection, tries: () => requests + Refused.tries }
}

test('[SY28] the live connection comes again when the server said, not before; on another network at once', async () => {
  const { connection, tries } = refusedConnection('60')
  connection.connect()
  await vi.advanceTimersByTimeAsync(10_000)
  const first = tries()
  // A page that comes to the front looks whether its line lives, and waits all the same.
  connection.probe()
  await vi.advanceTimersByTimeAsync(45_000)
  expect(tries()).toBe(first)
  await vi.advanceTimersByTimeAsync(15_000)
  const second = tries()
  expect(second).toBeGreaterThan(first)
  connection.networkChanged()
  connection.probe()
  await vi.advanceTimersByTimeAsync(0)
  expect(tries()).toBeGreaterThan(second)
  connection.disconnect()
  await vi.advanceTimersByTimeAsync(100)
  const last = tries()
  await vi.advanceTimersByTimeAsync(200_000)
  expect(tries()).toBe(last)
  connection.destroy()
})

test('[SY28] a server that names no time is asked at the usual pace', async () => {
  const { connection, tries } = refusedConnection(undefined)
  connection.connect()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tries()).toBeGreaterThan(20)
  connection.destroy()
})

test('[SY28] a socket that something in between ends with "try again later" and no time is opened at the usual pace', async () => {
  const paces: number[] = []
  for (const reason of ['', 'server overloaded']) {
    ending = { code: TRY_LATER, reason }
    const { connection, tries } = refusedConnection(undefined)
    connection.connect()
    await vi.advanceTimersByTimeAsync(60_000)
    paces.push(tries())
    connection.destroy()
  }
  for (const pace of paces) {
    expect(pace).toBeGreaterThan(20)
    expect(pace).toBeLessThan(100)
  }
})
