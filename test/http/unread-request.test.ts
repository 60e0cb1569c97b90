// What is answered before any route sees it: bytes that are no HTTP, headers that are too many, a request that names no host.
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUnreadRefusal } from '../../server/http/unread-request.ts'
import { type HttpUnderTest, serveHttp } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

/** Everything that comes back until the connection ends; `later` is sent once something has come. */
function answerTo(bytes: string, { port = Number(new URL(http.url).port), later = '' } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    if (later) socket.once('data', () => socket.write(later))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const REFUSED: Readonly<Record<string, readonly [bytes: string, status: number, code: string]>> = {
  'no HTTP': ['SSH-2.0-x\r\n\r\n', 400, 'bad-request'],
  'a method that nobody knows': ['FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad-request'],
  'no host': ['GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'bad-request'],
  'headers without measure': [
    `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
}

test.each(Object.entries(REFUSED))(
  '[HT15] [HT17] %s is a problem with its code, and the headers of every answer',
  async (_, [bytes, status, code]) => {
    const [head = '', body = ''] = (await answerTo(bytes)).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(head).toContain('application/problem+json')
    for (const line of [
      "content-security-policy: default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options: nosniff',
      'referrer-policy: no-referrer',
      'cache-control: no-store',
    ])
      expect(head).toContain(line)
    expect(JSON.parse(body)).toMatchObject({ status, code, type: `urn:mufakat:problem:${code}` })
  },
)

test('[HT17] what is asked for by HTTP/1.0 without a host, or expects what nobody has, is answered as ever', async () => {
  for (const bytes of [
    'GET /healthz HTTP/1.0\r\n\r\n',
    'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: sesuatu\r\nConnection: close\r\n\r\n',
  ]) {
    const answer = await answerTo(bytes)
    expect(answer).toContain('HTTP/1.1 200 OK')
    expect(answer).toContain("content-security-policy: default-src 'none'; frame-ancestors 'none'")
  }
})

test('[HT17] behind a request that is being answered, what is none ends the connection and stands in no answer', async () => {
  expect(await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nSSH-2.0-x\r\n\r\n')).toBe('')
  const begun = createServer((_request, response) => void response.write('sebagian'))
  const { watch, refuse } = createUnreadRefusal()
  watch(begun)
  begun.on('clientError', (error: { readonly code?: string }, socket: Socket) => refuse(error, socket))
  await new Promise<void>((resolve) => begun.listen(0, '127.0.0.1', resolve))
  const { port } = begun.address() as AddressInfo
  const post = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
  const answer = await answerTo(post, { port, later: 'bukan potongan\r\n' })
  expect(answer).toContain('sebagian')
  expect(answer).not.toContain('bad-request')
  begun.close()
})

test('[HT17] a request whose own body breaks off is told so', async () => {
  const head = 'POST /api/v1/agreements HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
  expect(await answerTo(`${head}bukan potongan\r\n`)).toContain('"bad-request"')
})
