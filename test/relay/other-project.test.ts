// The relay in somebody else's program: installed from the packed package, in a plain node:http server, over a store of its own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { installElsewhere, type OtherProject, run } from './packed-relay.ts'
import { until } from './socket-relay.ts'

let project: OtherProject
beforeAll(async () => {
  project = await installElsewhere()
})
afterAll(() => project.remove())

const providers: WebsocketProvider[] = []
afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy()
})

function connect(port: number, person: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, 'notes', doc, {
    params: { person },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  providers.push(provider)
  return { doc, provider, text: doc.getText('t') }
}

describe('the relay in another project', () => {
  test('[RL61] stock clients converge, a reader writes nothing, and the server goes away without a trace', async () => {
    const server = await project.serve('converge.log')
    const [ana, budi, reader] = [
      connect(server.port, 'ana'),
      connect(server.port, 'budi'),
      connect(server.port, 'reader'),
    ]
    await until(() => [ana, budi, reader].every(({ provider }) => provider.synced))
    ana.text.insert(0, 'halo ')
    await until(() => budi.text.toString() === 'halo ' && reader.text.toString() === 'halo ')
    reader.text.insert(0, 'selundup')
    budi.text.insert(5, 'dunia')
    await until(() => ana.text.toString() === 'halo dunia')
    await server.kill('SIGTERM')
    await until(() => !ana.provider.wsconnected)
  })

  test('[RL61] what anybody was shown is there after kill -9, round after round', async () => {
    let server = await project.serve('killed.log')
    const { port } = server
    const [ana, budi] = [connect(port, 'ana'), connect(port, 'budi')]
    for (let round = 0; round < 4; round++) {
      await until(() => ana.provider.synced && budi.provider.synced)
      for (let key = 0; key < 25; key++) ana.text.insert(ana.text.length, `${round}.${key} `)
      await until(() => budi.text.toString().includes(`${round}.7 `))
      const seen = budi.text.toString()
      await server.kill('SIGKILL')
      server = await project.serve('killed.log', port)
      // somebody who brings nothing along finds in the file what was shown
      const fresh = connect(port, 'citra')
      await until(() => fresh.provider.synced)
      for (const word of seen.trim().split(' ')) expect(fresh.text.toString().split(' ')).toContain(word)
      await until(() => ana.text.toString() === budi.text.toString() && budi.text.toString() === fresh.text.toString())
    }
    expect(ana.text.toString().trim().split(' ')).toHaveLength(100)
  })

  test('[RL62] the packed package is typed and loads without the rest of the product', async () => {
    writeFileSync(
      join(project.folder, 'consumer.ts'),
      `import { createServer } from 'node:http'
import { type Access, CLOSE_REASONS, createMemoryRelayStore, createRelayServer, LIMITS, openRelayStore, parseDocumentName } from 'mufakat/relay'
interface Member extends Access { readonly tenant: number }
const store = createMemoryRelayStore()
const relay = createRelayServer<string, Member>({
  store,
  parseName: (text) => text || null,
  authorize: async (request, document) => ({ person: request.url + document, name: 'x', partner: null, expiresAt: null, tenant: 1 }),
  mayWrite: (document, access) => access.tenant === document.length,
  limits: { documentBytes: LIMITS.documentBytes / 2 },
})
createServer().on('upgrade', relay.upgrade)
const kept = await openRelayStore(process.argv[2] ?? '')
const name = parseDocumentName('a')
if (name) await kept.append(name, [{ principal: 'ana', bytes: Uint8Array.of(0, 0) }], [{ client: 1, principal: 'ana' }])
process.stdout.write([CLOSE_REASONS.revoked.code, name && kept.updates(name).length, store.status].join(' '))
await relay.close()
await kept.close()
`,
    )
    const compilerOptions = {
      target: 'es2023',
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      types: ['node'],
    }
    writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    await run('node_modules/.bin/tsc', ['-p', project.folder])
    expect(await run(process.execPath, [join(project.folder, 'consumer.js'), join(project.folder, 'kept')])).toBe(
      '4403 1 ok',
    )
  })
})
