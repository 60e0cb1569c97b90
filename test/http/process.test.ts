// The process: how it starts, what it refuses to start with, and that nothing of a first run is lost at the second.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { main } from '../../server/cli/main.ts'
import { parseConfig } from '../../server/config.ts'
import { startServer } from '../../server/main.ts'
import { StartError } from '../../server/start-error.ts'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import { type Ask, send, startAgreement } from './serve-http.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-process-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
const start = (env: Record<string, string> = {}) =>
  startServer(parseConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'fatal', ...env }, '/'))
const asker = (url: string) => ({ ask: (path: string, given?: Ask) => send(`${url}${path}`, given) })
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: unknown) => (error instanceof StartError ? error.code : error),
  )

test('[HT26] the operator’s link is told on the first run only, and everything is there after a restart', async () => {
  const first = await start()
  const token = /#admin=(.+)$/.exec(first.operatorLink ?? '')?.[1] ?? ''
  expect(first.operatorLink).toBe(`${first.url}/admin#admin=${token}`)
  const story = await startAgreement(asker(first.url))
  const before = (await story.as('observer', '')).body
  await first.close()
  const second = await start({ OPEN_CREATION: '0' })
  expect(second.operatorLink).toBeNull()
  const view = await asker(second.url).ask(story.path, { bearer: story.sessions.get('observer') ?? '' })
  expect(view.body).toEqual(before)
  const body = {
    title: 'A',
    partners: [
      { name: 'A', kind: 'ngo' },
      { name: 'B', kind: 'ngo' },
    ],
  }
  expect((await asker(second.url).ask('/api/v1/agreements', { body, bearer: token })).status).toBe(201)
  expect((await asker(second.url).ask('/api/v1/agreements', { body, bearer: `${token}x` })).status).toBe(401)
  await second.close()
})

test('[HT27] a port in use, a data folder in use and a folder that is none are told apart, and leave nothing open', async () => {
  const running = await start()
  const other = mkdtempSync(join(tmpdir(), 'mufakat-process-'))
  expect(await code(start())).toBe('store-locked')
  expect(await code(start({ DATA_DIR: other, PORT: new URL(running.url).port }))).toBe('port-in-use')
  await running.close()
  await (await start({ DATA_DIR: other })).close()
  writeFileSync(join(other, 'file'), '')
  expect(await code(start({ DATA_DIR: join(other, 'file') }))).toBe('data-forbidden')
  expect(await code(start({ HOST: '203.0.113.1' }))).toBe('host-unavailable')
  rmSync(other, { recursive: true })
})

test('[HT28] the stock y-websocket provider reads the text with a ticket, and is out when its link is revoked', async () => {
  const server = await start()
  const story = await startAgreement(asker(server.url))
  const { ticket } = (await story.as('writer p1', '/ticket', { body: {} })).body
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, story.id, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: ['mufakat.v1', `ticket.${ticket}`],
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  expect(readText(openDraft(doc).meta, 'title')).toBe('Air bersih')
  const closed = new Promise<number | undefined>((resolve) =>
    provider.once('connection-close', (event) => resolve(event?.code)),
  )
  const { invitationId } = story.links.get('writer p1') ?? {}
  expect((await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })).status).toBe(204)
  expect(await closed).toBe(4403)
  provider.destroy()
  await server.close()
})

test('[DE20] an erased person is out of an open connection at once, with the code that stops a browser from coming back', async () => {
  const server = await start({ ADMIN_TOKEN: 'operator-of-this-test-0123456789' })
  const story = await startAgreement(asker(server.url))
  const { personId } = (await story.as('writer p1', '')).body.me
  const { ticket } = (await story.as('writer p1', '/ticket', { body: {} })).body
  const open = () =>
    new WebSocket(`${server.url.replace('http', 'ws')}/sync/${story.id}`, ['mufakat.v1', `ticket.${ticket}`])
  const socket = open()
  await new Promise((resolve) => socket.once('open', resolve))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  const bearer = 'operator-of-this-test-0123456789'
  const erased = await asker(server.url).ask(`${story.path}/erasures`, { bearer, body: { personId } })
  expect(erased.status).toBe(200)
  expect(await closed).toBe(4403)
  const again = open()
  expect(await new Promise<string>((resolve) => again.once('error', ({ message }) => resolve(message)))).toContain(
    '401',
  )
  await server.close()
})

test('[HT29, PE27] the command line creates an agreement on a running server, and says what it does not know', async () => {
  const server = await start()
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const io = {
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
    }
    return { exit: await main(args, io), ...said }
  }
  const partners = ['--partner', 'Yayasan: Air:ngo', '--partner', 'Desa:village']
  const chosen = ['--template', 'nota-kesepahaman-ringkas', '--profile', 'mitra-asing']
  const made = await run('create', '--url', server.url, '--title', 'Air', ...partners, ...chosen, '--json')
  expect(made.exit).toBe(0)
  expect(JSON.parse(made.out).invitations).toHaveLength(6)
  const isPersonal = async ({ out }: { readonly out: string }) => {
    const [{ token }] = JSON.parse(out).invitations
    return (await (await fetch(`${server.url}/api/v1/invitations/${token}`)).json()).personal
  }
  expect(await isPersonal(made)).toBe(true)
  const shared = ['--shared-links', '--json']
  expect(await isPersonal(await run('create', '--url', server.url, '--title', 'Air', ...partners, ...shared))).toBe(
    false,
  )
  expect((await run('create', '--url', server.url, '--title', 'Air', ...partners)).out).toContain(`${server.url}/u#`)
  const odd = await run('create', '--url', server.url, '--title', 'Air', '--partner', 'A:klub', '--partner', 'B:ngo')
  expect(odd.err).toContain('invalid-request')
  expect(odd.err).toContain('partners.0.kind: ')
  expect((await run('create', '--title', 'Air')).exit).toBe(2)
  expect((await run('create', '--judul', 'Air')).err).toContain('judul')
  expect((await run('create', '--url', 'http://127.0.0.1:1', '--title', 'Air', ...partners)).exit).toBe(1)
  expect((await run('terbang')).exit).toBe(2)
  expect((await run('help')).out).toContain('mufakat <perintah>')
  await server.close()
})
