// Parts of the product in somebody else's program, installed from the packed package: the relay in a plain node:http server over a store of its
// own, the checker and the verifier in a script.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createPress } from '../../server/export/press.ts'
import { projectRoot } from '../../server/export/project-root.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { newAuthority, signAll } from '../pdf/signing-fixture.ts'
import { installElsewhere, type OtherProject, run } from './packed-relay.ts'
import { until } from './socket-relay.ts'

let project: OtherProject
// A clone that was not built yet is built first, which takes minutes where the machine is busy.
beforeAll(async () => {
  project = await installElsewhere()
}, 400_000)
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

const PLAIN = `PERJANJIAN KEMITRAAN
antara Yayasan Bina Nagari, selanjutnya disebut PIHAK PERTAMA, dan Koperasi Tani Makmur, selanjutnya disebut PIHAK KEDUA

Pasal 1
Tujuan
Para Pihak bersama-sama memulihkan 40 hektare kebun warga di Lembah Suliki dalam tiga tahun.

Pasal 2
Keputusan
PIHAK PERTAMA berhak mengubah rencana kerja sewaktu-waktu tanpa persetujuan PIHAK KEDUA.
`

/** What a command of the product prints, whatever its exit code. */
const printed = (args: readonly string[]): Promise<string> =>
  promisify(execFile)(process.execPath, ['server/cli/mufakat.mjs', ...args], { cwd: projectRoot() }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  )

async function ask(program: string): Promise<unknown> {
  writeFileSync(join(project.folder, 'ask.mjs'), program)
  return JSON.parse(await run(process.execPath, [join(project.folder, 'ask.mjs')]))
}

describe('the binding in another project', () => {
  test('[SU7] is in the package, and loads without a screen', async () => {
    const answer = await ask(`import * as binding from 'mufakat/binding'
process.stdout.write(JSON.stringify(Object.keys(binding).sort()))`)
    expect(answer).toEqual(expect.arrayContaining(['createBinding', 'createShape', 'documentNode', 'tidy']))
  })
})

describe('the checker in another project', () => {
  test('[SU5] says of a document what the command says', async () => {
    const file = join(project.folder, 'naskah.txt')
    writeFileSync(file, PLAIN)
    const answer = await ask(`import { readFile } from 'node:fs/promises'
import { checkDocument } from 'mufakat/check'
const answer = await checkDocument({ bytes: await readFile(${JSON.stringify(file)}), name: 'naskah.txt' })
process.stdout.write(JSON.stringify(answer))`)
    const commanded: unknown = JSON.parse(await printed(['check', '--json', '--lang', 'id', file]))
    expect({ ...(answer as object), id: 'naskah.txt' }).toEqual(commanded)
    expect(answer).toMatchObject({ verdicts: { sharedRules: 'fail' } })
  })

  test('[SU5] the example names partner and sentence, and tells what cannot be read by its code', async () => {
    const files = [join(project.folder, 'naskah.txt'), join(project.folder, 'kosong.txt')]
    writeFileSync(files[0] ?? '', PLAIN)
    writeFileSync(files[1] ?? '', ' ')
    const lines = (await run(process.execPath, [join(project.folder, 'check-files.mjs'), ...files])).trim().split('\n')
    expect(lines.some((line) => line.includes('Yayasan Bina Nagari') && line.includes('sewaktu-waktu'))).toBe(true)
    expect(lines.at(-1)).toBe('kosong.txt\tno-text')
  })
})

describe('the verifier in another project', () => {
  test('[SU6] says of a file what the command says, and of a changed one as well', async () => {
    const press = createPress()
    const authority = await newAuthority()
    const fixture = sealedFixture(2, authority.fingerprint)
    const signed = (await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)).at(-1)
    await press.close()
    if (!signed) throw new Error('nobody signed')
    const flipped = Uint8Array.from(signed)
    const middle = flipped.length >> 1
    flipped[middle] = (flipped[middle] ?? 0) ^ 1
    const authorityFile = join(project.folder, 'otoritas.der')
    writeFileSync(authorityFile, authority.certificate)
    for (const [name, bytes, holds] of [
      ['utuh.pdf', signed, true],
      ['berubah.pdf', flipped, false],
    ] as const) {
      const file = join(project.folder, name)
      writeFileSync(file, bytes)
      const commanded: unknown = JSON.parse(await printed(['verify', '--json', '--ca', authorityFile, file]))
      const facts = await ask(`import { readFile } from 'node:fs/promises'
import { verifyFile } from 'mufakat/verify'
const facts = await verifyFile(await readFile(${JSON.stringify(file)}), { authorities: [await readFile(${JSON.stringify(authorityFile)})] })
process.stdout.write(JSON.stringify(facts))`)
      // The command typesets again besides, and tells what it finds by that.
      if (holds) expect(facts).toEqual({ ...(commanded as object), rebuilt: false })
      else expect(facts).toMatchObject({ signatures: (commanded as { readonly signatures: unknown }).signatures })
      const example = run(process.execPath, [join(project.folder, 'verify-file.mjs'), file, authorityFile])
      if (holds) expect((await example).split('\n')[0]).toContain('\tvalid\t')
      else await expect(example).rejects.toMatchObject({ code: 1 })
    }
  })
})
