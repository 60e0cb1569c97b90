// Connections that are held open and say nothing, or a letter now and then.
import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../server/http/app.ts'
import { serveHttp } from './serve-http.ts'

const gone = (socket: Socket) => {
  socket.resume()
  socket.on('error', () => undefined)
  return new Promise<void>((resolve) => socket.once('close', () => resolve()))
}

test('[HT30] headers that do not come to an end, of a request or of an upgrade, and silence are cut; others are served', async () => {
  const http = await serveHttp()
  const app = await createApp({ ...http.parts, log: pino({ level: 'silent' }) }, '/nowhere', {
    headersMs: 100,
    checkMs: 50,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(url).port)
  const begun = (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    return socket
  }
  const slow = begun('GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ')
  const drip = setInterval(() => slow.write('a'), 20)
  const half = begun('GET /sync/perjanjian HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n')
  await Promise.all([gone(slow), gone(half), gone(connect(port, '127.0.0.1'))])
  clearInterval(drip)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  await app.close()
  await http.close()
})
