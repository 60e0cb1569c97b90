// The relay over plain HTTP: the same sessions, on requests.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { httpSocket } from '../../client/sync/http-socket.ts'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { binaryFrame } from '../../server/socket/frame.ts'
import { HttpLine } from '../../server/socket/http-line.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import {
  encodeMessages,
  LINE_MEDIA,
  parseBareMessages,
  parseLineAnswer,
  parseMessages,
  REQUEST_MESSAGES,
} from '../../shared/protocol/http-line.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeHello, encodeStepOne, encodeStepTwo, encodeUpdate } from '../../shared/protocol/message.ts'
import { asker, stockProvider, ticketOf, until } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { person } from './test-relay.ts'

let dataDir: string
let server: RunningServer
let story: Started
const providers: WebsocketProvider[] = []

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-line-'))
  const config = parseConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'fatal' }, '/')
  server = await startServer(config, { store: createMemoryStore() })
  story = await startAgreement(asker(server.url))
})
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const bearer = (who: string) => ({ authorization: `Bearer ${story.sessions.get(who)}` })
const post = (query: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  fetch(`${server.url}/sync-http/${story.id}${query}`, {
    method: 'POST',
    headers: { 'content-type': LINE_MEDIA, ...headers },
    body,
  })
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

/** Opens a line by hand and says its name. */
async function opened(who: string, messages: readonly Uint8Array[] = []): Promise<string> {
  const response = await post('', encodeMessages(messages), bearer(who))
  expect(response.status).toBe(201)
  return ((await response.json()) as { line: string }).line
}
const polled = async (who: string, line: string, has: number) =>
  parseLineAnswer(await bytesOf(await post(`?line=${line}&has=${has}`, encodeMessages([]), bearer(who))))

/** A stock provider on the HTTP socket; `lose` says whether the answer of a request gets lost. */
function editor(who: string, lose: (url: string) => boolean = () => false) {
  const doc = new Y.Doc()
  const Socket = httpSocket(async (url, init) => {
    const response = await fetch(url, { ...init, headers: { ...init.headers, ...bearer(who) } })
    if (!lose(url)) return response
    await response.arrayBuffer()
    throw new TypeError('the answer was lost')
  })
  const url = `${server.url.replace('http', 'ws')}/sync`
  const provider = new WebsocketProvider(url, story.id, doc, { WebSocketPolyfill: Socket, disableBc: true })
  providers.push(provider)
  return { doc, provider, text: doc.getText('uji') }
}

const updateOf = (write: (text: Y.Text) => void): Uint8Array => {
  const doc = new Y.Doc()
  write(doc.getText('uji'))
  return Y.encodeStateAsUpdate(doc)
}
const durableText = async () => (await server.relay.draft(story.id)).doc.getText('uji').toString()

test('[RL50] two editors on HTTP and one on a websocket converge, and see who is there', async () => {
  const [sari, budi] = [editor('writer p1'), editor('writer p2')]
  const socket = stockProvider(server.url, story.id, await ticketOf(story, 'signatory p1'))
  providers.push(socket)
  const wayan = socket.doc.getText('uji')
  await until(() => sari.provider.synced && budi.provider.synced && socket.synced)
  for (let n = 0; n < 10; n++) {
    sari.text.insert(0, 's')
    budi.text.insert(budi.text.length, 'b')
    wayan.insert(Math.floor(wayan.length / 2), 'w')
  }
  const all = [sari.text, budi.text, wayan]
  await until(() => all.every((text) => text.length === 30 && text.toString() === sari.text.toString()))
  expect(await durableText()).toBe(sari.text.toString())
  await until(() => [sari.provider, budi.provider, socket].every(({ awareness }) => awareness.getStates().size === 3))
  expect(server.relay.stats().connections).toBe(3)
})

test('[RL51] requests whose answers are lost are made again, and nothing is taken twice or left out', async () => {
  let requests = 0
  const sari = editor('writer p1', (url) => url.includes('line=') && ++requests % 9 === 0)
  const budi = editor('writer p2')
  await until(() => sari.provider.synced && budi.provider.synced)
  for (let n = 0; n < 12; n++) {
    sari.text.insert(sari.text.length, String.fromCharCode(97 + n))
    await until(() => budi.text.length === n + 1)
    budi.text.insert(0, '-')
    budi.text.delete(0, 1)
  }
  expect(budi.text.toString()).toBe('abcdefghijkl')
  await until(() => sari.text.toString() === 'abcdefghijkl')
})

test('[RL51] a request with the same number changes nothing, one too early waits for the one before, and answers stay until they are had', async () => {
  const line = await opened('writer p1', [encodeHello(1), encodeStepOne(Uint8Array.of(0))])
  const first = await polled('writer p1', line, 0)
  expect(first?.first).toBe(1)
  const again = await polled('writer p1', line, 0)
  expect(again?.messages.slice(0, first?.messages.length)).toEqual(first?.messages)
  const update = encodeMessages([encodeStepTwo(updateOf((text) => text.insert(0, 'a')))])
  expect(await codeOf(await post(`?line=${line}&n=2`, update, bearer('writer p1')))).toBe('invalid-request')
  for (let times = 0; times < 3; times++)
    expect((await post(`?line=${line}&n=1`, update, bearer('writer p1'))).status).toBe(204)
  let has = again?.messages.length ?? 0
  let acks = 0
  for (let seen = ''; !seen.includes('640101'); ) {
    const answer = await polled('writer p1', line, has)
    has += answer?.messages.length ?? 0
    seen = (answer?.messages ?? []).map((message) => Buffer.from(message).toString('hex')).join(' ')
    acks += seen.split('6401').length - 1
  }
  expect(acks).toBe(1)
  expect(await durableText()).toBe('a')
  expect((await polled('writer p1', line, has - 1))?.first).toBe(has)
})

test('[RL52] a line is its opener’s: without a session, from another site, under another name it is none', async () => {
  const line = await opened('writer p1')
  const empty = encodeMessages([])
  expect(await codeOf(await post(`?line=${line}`, empty, {}))).toBe('unauthenticated')
  expect(await codeOf(await post(`?line=${line}`, empty, bearer('writer p2')))).toBe('line-unknown')
  expect(await codeOf(await post('?line=tidak-ada&n=1', empty, bearer('writer p1')))).toBe('line-unknown')
  const foreign = { ...bearer('writer p1'), origin: 'https://evil.example' }
  expect(await codeOf(await post('', empty, foreign))).toBe('foreign-origin')
  expect(await codeOf(await post('', Uint8Array.of(5, 1), bearer('writer p1')))).toBe('bad-request')
  const cookie = { cookie: `mufakat_${story.id}=${story.sessions.get('writer p1')}` }
  expect((await post(`?line=${line}&has=0`, empty, cookie)).status).toBe(200)
  const ticket = { 'sec-websocket-protocol': `mufakat.v1, ticket.${await ticketOf(story, 'writer p1')}` }
  expect((await post(`?line=${line}&has=0`, empty, ticket)).status).toBe(200)
  const large = await post(`?line=${line}&n=1`, new Uint8Array(LIMITS.messageBytes + 70_000), bearer('writer p1'))
  expect(await codeOf(large)).toBe('too-large')
  expect((await post(`?line=${line}&end=1`, empty, bearer('writer p1'))).status).toBe(204)
  expect(await codeOf(await post(`?line=${line}`, empty, bearer('writer p1')))).toBe('line-unknown')
  await until(() => server.relay.stats().connections === 0)
})

test('[RL53] a change of rights and a revocation reach a line, the second with its close code', async () => {
  const sari = editor('writer p1')
  await until(() => sari.provider.synced)
  const ended = new Promise<number>((resolve) => sari.provider.on('closed', ({ code }) => resolve(code)))
  const link = story.links.get('writer p1')
  await story.as('facilitator', `/invitations/${link?.invitationId}`, { method: 'DELETE' })
  expect(await ended).toBe(4403)
  const reader = await opened('observer', [encodeHello(1)])
  await post(
    `?line=${reader}&n=1`,
    encodeMessages([encodeUpdate(updateOf((text) => text.insert(0, 'x')))]),
    bearer('observer'),
  )
  let heard = ''
  for (let has = 0; !heard.includes(Buffer.from('read-only').toString('hex')); ) {
    const answer = await polled('observer', reader, has)
    has += answer?.messages.length ?? 0
    heard += (answer?.messages ?? []).map((message) => Buffer.from(message).toString('hex')).join()
  }
  expect(await durableText()).toBe('')
})

test('[RL53] malformed bytes end a line with 1007, and a stopping server with 1012', async () => {
  const bad = await opened('writer p1', [Uint8Array.of(0, 9, 0)])
  let answer = await polled('writer p1', bad, 0)
  expect(answer?.closed).toEqual({ code: 1007, reason: 'malformed' })
  const good = await opened('writer p2')
  answer = await polled('writer p2', good, 0)
  const waiting = polled('writer p2', good, answer?.messages.length ?? 0)
  await server.relay.close()
  expect((await waiting)?.closed).toEqual({ code: 1012, reason: 'restarting' })
})

test('[RL54] bare sync messages without a line are merged, and answered once they are durable', async () => {
  const bare = Buffer.concat([
    encodeStepOne(Uint8Array.of(0)),
    encodeUpdate(updateOf((text) => text.insert(0, 'sekali'))),
  ]) as Buffer<ArrayBuffer>
  const response = await post('', new Uint8Array(bare), bearer('writer p1'))
  expect(response.status).toBe(200)
  expect(await durableText()).toBe('sekali')
  const doc = new Y.Doc()
  for (const message of parseBareMessages(await bytesOf(response)) ?? [])
    if (message[1] === 1) Y.applyUpdate(doc, message.subarray(message.length - (message.length - lengthHead(message))))
  expect(doc.getText('uji').toString()).toBe('sekali')
  const refused = await post(
    '',
    new Uint8Array(encodeUpdate(updateOf((text) => text.insert(0, 'x')))),
    bearer('observer'),
  )
  expect(Buffer.from(await bytesOf(refused)).toString('latin1')).toContain('\x02\x00\x09read-only')
  await until(() => server.relay.stats().connections === 0)
})

/** Where the content of a sync message begins. */
function lengthHead(message: Uint8Array): number {
  let at = 2
  while ((message[at] ?? 0) > 127) at++
  return at + 1
}

test('[RL55] what a client does not fetch is bounded: then the line is cut, and a silent one is given up', () => {
  let over = 0
  const access = {
    session: 's',
    person: person('ana'),
    name: 'A',
    partner: null,
    role: 'writer',
    invitation: null,
    expiresAt: null,
  } as const
  const limits = { ...LIMITS, bufferedBytes: 1_000, bufferedSoftBytes: 500 }
  const line = new HttpLine(1, access, limits, 0, () => over++)
  const frame = binaryFrame(new Uint8Array(400))
  expect(line.write(frame, 'update', 0)).toBe('sent')
  expect(line.write(frame, 'update', 0)).toBe('sent')
  expect(line.write(frame, 'awareness', 0)).toBe('dropped')
  expect(line.write(frame, 'update', 0)).toBe('sent')
  expect(line.write(frame, 'update', 0)).toBe('cut')
  line.close('too-slow')
  expect(line.messages).toEqual([])
  const silent = new HttpLine(2, access, limits, 0, () => over++)
  expect(silent.keepAlive(60_000)).toBe(true)
  expect(silent.keepAlive(60_001)).toBe(false)
  void silent.ask(0, 60_001)
  silent.terminate()
  expect(over).toBe(1)
})

test('[RL55] a request of more messages than anybody may send at once is refused, and a client sends them in several', async () => {
  const many = (count: number) => encodeMessages(Array.from({ length: count }, () => Uint8Array.of(3)))
  expect((await post('', many(REQUEST_MESSAGES), bearer('writer p1'))).status).toBe(201)
  const refused = await post('', many(REQUEST_MESSAGES + 1), bearer('writer p1'))
  expect([refused.status, await codeOf(refused)]).toEqual([400, 'bad-request'])
  const bare = new Uint8Array(3 * (REQUEST_MESSAGES + 1)).map((_, at) => (at % 3 === 1 ? 2 : 0))
  expect((await post('', bare, bearer('writer p1'))).status).toBe(400)

  const sizes: number[] = []
  const Socket = httpSocket(async (url, init) => {
    const query = new URL(url).searchParams
    if (query.has('n')) sizes.push(parseMessages(new Uint8Array(init.body as ArrayBuffer))?.length ?? 0)
    if (query.has('has')) return new Promise(() => undefined)
    return query.has('line') ? new Response(null, { status: 204 }) : Response.json({ line: 'x' }, { status: 201 })
  })
  const socket = new Socket('ws://127.0.0.1/sync/abc')
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  for (let i = 0; i < REQUEST_MESSAGES + 5; i++) socket.send(Uint8Array.of(3))
  await until(() => socket.bufferedAmount === 0)
  expect(sizes).toEqual([REQUEST_MESSAGES, 5])
  socket.close()
})
