// What comes from outside and is not meant well, on real sockets, while a good pair keeps working.
import { connect as connectTcp, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { encodeUpdate } from '../../shared/protocol/message.ts'
import { changeTo } from './attack-bytes.ts'
import { seededRandom } from './seeded-random.ts'
import { type Person, type SocketRelay, startRelay, until } from './socket-relay.ts'

let server: SocketRelay
let ana: Person
let budi: Person

beforeEach(async () => {
  server = await startRelay()
  ana = server.connect('ana')
  budi = server.connect('budi')
  await until(() => ana.provider.synced && budi.provider.synced)
})

afterEach(() => server.close())

let words = 0
/** The good pair writes and reads, in both directions, without having been disconnected. */
async function pairWorks(): Promise<void> {
  const word = `kata${++words}`
  ana.text.insert(0, word)
  await until(() => budi.text.toString().startsWith(word))
  budi.text.insert(0, `b${word}`)
  await until(() => ana.text.toString().startsWith(`b${word}`))
  expect(ana.provider.wsconnected && budi.provider.wsconnected).toBe(true)
}

function rawClient(headers: Record<string, string> = {}, ticket = 'jahat'): WebSocket {
  const ws = new WebSocket(`ws://127.0.0.1:${server.port}/sync/perjanjian`, ['mufakat.v1', `ticket.${ticket}`], {
    headers,
  })
  ws.on('error', () => undefined)
  return ws
}

const opened = (ws: WebSocket) => new Promise<void>((resolve) => ws.once('open', () => resolve()))
const closedWith = (ws: WebSocket) => new Promise<number>((resolve) => ws.once('close', resolve))

/** A websocket made by hand, to send what no library would. */
async function handMade(): Promise<Socket> {
  const socket = connectTcp(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `GET /sync/perjanjian HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${Buffer.alloc(16, 7).toString('base64')}\r\nSec-WebSocket-Protocol: mufakat.v1, ticket.jahat\r\n\r\n`,
  )
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  return socket
}

const statusOf = (ws: WebSocket) =>
  new Promise<number>((resolve) =>
    ws.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)),
  )

describe('before the first frame', () => {
  test('[RL39] a foreign origin, a missing ticket, a stranger and another path get an HTTP status', async () => {
    expect(await statusOf(rawClient({ origin: 'https://evil.example' }))).toBe(403)
    expect(await statusOf(rawClient({}, ''))).toBe(401)
    expect(await statusOf(rawClient({}, 'asing'))).toBe(403)
    const elsewhere = new WebSocket(`ws://127.0.0.1:${server.port}/sync/..%2fetc`)
    expect(await statusOf(elsewhere)).toBe(404)
    const own = rawClient({ origin: 'http://mufakat.test' })
    await opened(own)
    expect(own.protocol).toBe('mufakat.v1')
    own.close()
    await pairWorks()
  })

  test('[RL40] an address has a limited number of connections, and gets its places back', async () => {
    const full = await startRelay({ limits: { connectionsPerAddress: 3 } })
    const sockets = [1, 2, 3].map(
      () => new WebSocket(`ws://127.0.0.1:${full.port}/sync/perjanjian`, ['mufakat.v1', 'ticket.ana']),
    )
    await Promise.all(sockets.map(opened))
    const fourth = new WebSocket(`ws://127.0.0.1:${full.port}/sync/perjanjian`, ['mufakat.v1', 'ticket.ana'])
    fourth.on('error', () => undefined)
    expect(await statusOf(fourth)).toBe(429)
    sockets[0]?.close()
    await until(() => full.relay.stats().connections === 2)
    const again = new WebSocket(`ws://127.0.0.1:${full.port}/sync/perjanjian`, ['mufakat.v1', 'ticket.ana'])
    await opened(again)
    for (const ws of [...sockets, again]) ws.terminate()
    await full.close()
  })
})

describe('frames', () => {
  test('[RL41] a text frame is closed with 1003', async () => {
    const ws = rawClient()
    await opened(ws)
    ws.send('10000000000000000')
    expect(await closedWith(ws)).toBe(1003)
    await pairWorks()
  })

  test('[RL41] reserved bits, unknown opcodes, huge lengths and half frames end that connection only', async () => {
    const mask = Buffer.alloc(4)
    const frames = [
      Buffer.from([0xa2, 0x80]), // RSV2
      Buffer.from([0xc2, 0x80]), // RSV1 without compression
      Buffer.from([0x85, 0x80]), // opcode 5
      Buffer.from([0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0]), // 2^62 bytes
      Buffer.from([0x82, 0x05, 1, 2, 3, 4, 5]), // not masked
      Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x04, 0, 0, 0]), // 64 MiB
    ]
    for (const frame of frames) {
      const socket = await handMade()
      const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      socket.resume()
      socket.write(Buffer.concat([frame, mask]))
      await gone
    }
    const fragments = await handMade()
    const gone = new Promise<void>((resolve) => fragments.once('close', () => resolve()))
    fragments.resume()
    fragments.write(Buffer.from([0x02, 0x81, 0, 0, 0, 0, 1]))
    for (let i = 0; i < 500; i++) fragments.write(Buffer.from([0x00, 0x81, 0, 0, 0, 0, 1]))
    await gone
    await pairWorks()
  })

  test('[RL41] garbage of every length reaches nobody', async () => {
    const random = seededRandom(4_711)
    for (let i = 0; i < 60; i++) {
      const ws = rawClient()
      await opened(ws)
      const bytes = Uint8Array.from({ length: random.below(200) }, () => random.below(256))
      if (bytes.length > 0) bytes[0] = [0, 1, 2, 3, 100, 101, 77][i % 7] ?? 0
      ws.send(bytes)
      ws.close()
      await closedWith(ws)
    }
    await pairWorks()
    expect(server.logged.filter(({ level }) => level === 'error')).toEqual([])
    expect(server.store.updates(server.agreement).every(({ principal }) => principal !== 'jahat')).toBe(true)
  })
})

describe('control frames and large messages', () => {
  test('[RL64] a flood of pings or of pongs is closed with 4529; a few are answered', async () => {
    const polite = rawClient()
    await opened(polite)
    const answered = new Promise<void>((resolve) => polite.once('pong', () => resolve()))
    polite.ping('halo')
    await answered
    for (const flood of ['ping', 'pong'] as const) {
      const ws = rawClient()
      await opened(ws)
      const gone = closedWith(ws)
      for (let i = 0; i < 50_000 && ws.readyState === WebSocket.OPEN; i++) ws[flood]('x')
      expect(await gone).toBe(4529)
    }
    await pairWorks()
    polite.terminate()
  })

  test('[RL65] messages beyond 4 MiB end with 1009, and for who sends them again and again with 4413, which keeps stock clients away', async () => {
    const codes: number[] = []
    for (let times = 0; times < 4; times++) {
      const ws = rawClient()
      await opened(ws)
      ws.send(new Uint8Array(4 * 1024 * 1024 + 1))
      codes.push(await closedWith(ws))
    }
    expect(codes).toEqual([1009, 1009, 4413, 4413])
    const other = rawClient({}, 'lain')
    await opened(other)
    other.send(new Uint8Array(4 * 1024 * 1024 + 1))
    expect(await closedWith(other)).toBe(1009)
    await pairWorks()
  })
})

describe('updates', () => {
  test('[RL33] an update that promises 32 million structs stops nobody', async () => {
    for (let i = 0; i < 10; i++) {
      const ws = rawClient()
      await opened(ws)
      ws.send(encodeUpdate(Uint8Array.of(1, 0x80, 0x90, 0xa1, 0x0f, 5, 0, 0, 1, 0)))
      expect(await closedWith(ws)).toBe(1007)
    }
    await pairWorks()
  })

  test('[RL9] a forged client id does not cost its owner the work of an offline hour', async () => {
    ana.text.insert(0, 'dasar ')
    await until(() => budi.text.toString() === 'dasar ')
    ana.provider.disconnect()
    const forger = server.connect('jahat')
    await until(() => forger.provider.synced)
    const forged = changeTo(forger, (doc) => doc.getText('t').insert(0, 'x'.repeat(30)), ana.doc.clientID)
    forger.provider.ws?.send(encodeUpdate(forged) as never)
    for (let i = 0; i < 20; i++) ana.text.insert(ana.text.length, `${i},`)
    ana.provider.connect()
    await until(() => budi.text.toString() === ana.text.toString())
    expect(budi.text.toString()).toContain('18,19,')
    await pairWorks()
  })

  test('[RL42] a reader who stops reading is cut with 4508; the others notice nothing', async () => {
    const small = await startRelay({
      limits: {
        bufferedBytes: 256 * 1024,
        bufferedSoftBytes: 64 * 1024,
        documentBytes: 2 ** 30,
        messagesPerSecond: 1e6,
        messagesBurst: 1e6,
        bytesPerSecond: 1e9,
        bytesBurst: 1e9,
      },
    })
    const [writer, reader] = [small.connect('ana'), small.connect('budi')]
    await until(() => writer.provider.synced && reader.provider.synced)
    const slow = new WebSocket(`ws://127.0.0.1:${small.port}/sync/perjanjian`, ['mufakat.v1', 'ticket.lambat'])
    slow.on('error', () => undefined)
    await opened(slow)
    slow.send(Uint8Array.of(0, 0, 1, 0))
    await new Promise<void>((resolve) => slow.once('message', () => resolve()))
    slow.pause()
    const map = writer.doc.getMap('m')
    for (let i = 0; small.relay.stats().connections > 2; i++) {
      map.set('k', `${i}:${'x'.repeat(40_000)}`)
      await until(() => String(reader.doc.getMap('m').get('k')).startsWith(`${i}:`))
    }
    slow.resume()
    expect(await closedWith(slow)).toBeOneOf([4508, 1006])
    expect(writer.provider.wsconnected && reader.provider.wsconnected).toBe(true)
    await small.close()
  })
})
