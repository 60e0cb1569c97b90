// Which wire a device uses, on sockets in the test's hand and a clock of its own.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SocketClass } from '../../client/sync/counting-socket.ts'
import { createTransport, type Transport } from '../../client/sync/transport.ts'

class FakeSocket extends EventTarget {
  static readonly made: FakeSocket[] = []
  readonly url: string
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onerror: (() => void) | null = null
  isClosed = false
  constructor(url: string) {
    super()
    this.url = url
    FakeSocket.made.push(this)
  }
  close(): void {
    this.isClosed = true
    this.dispatchEvent(new Event('close'))
    this.onclose?.()
  }
}
class FakeFallback extends FakeSocket {}

let changes = 0
let transport: Transport
let reachable = true
const asClass = (fake: unknown) => fake as SocketClass

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made.length = 0
  changes = 0
  reachable = true
  transport = createTransport(
    {
      url: 'ws://x/sync/a',
      protocols: ['mufakat.v1'],
      Socket: asClass(FakeSocket),
      loadFallback: async () => {
        if (!reachable) throw new Error('offline')
        return asClass(FakeFallback)
      },
      random: () => 0,
    },
    () => changes++,
  )
})
afterEach(() => {
  transport.destroy()
  vi.useRealTimers()
})

const connect = () => new transport.Socket('ws://x/sync/a') as unknown as FakeSocket
async function fallBack() {
  transport.failed()
  transport.failed()
  await vi.advanceTimersByTimeAsync(0)
}

test('[SY20] after two attempts in a row that never opened HTTP is used, after one it is not', async () => {
  transport.failed()
  transport.opened()
  transport.failed()
  await vi.advanceTimersByTimeAsync(0)
  expect(transport.kind).toBe('websocket')
  transport.failed()
  await vi.advanceTimersByTimeAsync(0)
  expect(transport.kind).toBe('http')
  expect(changes).toBe(1)
  expect(connect()).toBeInstanceOf(FakeFallback)
})

test('[SY20] without a network there is nothing to fall back to, and where HTTP does not open either a websocket is next', async () => {
  reachable = false
  await fallBack()
  expect(transport.kind).toBe('websocket')
  reachable = true
  transport.failed()
  await vi.advanceTimersByTimeAsync(0)
  expect(transport.kind).toBe('http')
  transport.failed()
  expect(transport.kind).toBe('websocket')
  expect(changes).toBe(1)
  expect(connect()).not.toBeInstanceOf(FakeFallback)
})

test('[SY20] a websocket that neither opens nor fails is closed after a while', async () => {
  const swallowed = connect()
  await vi.advanceTimersByTimeAsync(7_999)
  expect(swallowed.isClosed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(swallowed.isClosed).toBe(true)
  const sound = connect()
  sound.dispatchEvent(new Event('open'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sound.isClosed).toBe(false)
})

test('[SY21] on HTTP a websocket is tried every few minutes and at once on another network, and used when it opens', async () => {
  await fallBack()
  const tries = () => FakeSocket.made.length
  await vi.advanceTimersByTimeAsync(299_999)
  expect(tries()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(tries()).toBe(1)
  await vi.advanceTimersByTimeAsync(8_000)
  expect(FakeSocket.made[0]?.isClosed).toBe(true)
  await vi.advanceTimersByTimeAsync(300_000)
  expect(tries()).toBe(2)
  FakeSocket.made[1]?.close()
  expect(transport.kind).toBe('http')
  transport.networkChanged()
  await vi.advanceTimersByTimeAsync(0)
  expect(tries()).toBe(3)
  FakeSocket.made[2]?.onopen?.()
  expect(transport.kind).toBe('websocket')
  expect(FakeSocket.made[2]?.isClosed).toBe(true)
  expect(changes).toBe(2)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(tries()).toBe(3)
})
