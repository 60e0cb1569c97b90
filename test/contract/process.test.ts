// The process: what it says when it cannot start, what it keeps when it ends, what the commands print.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { startAgreement } from '../http/serve-http.ts'
import { startMufakat } from '../journeys/server.ts'
import { mountSmallDisk } from '../store/small-disk.ts'
import { asker, durableClient, ticketOf, until } from './stranger.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const clean: (() => void)[] = []
afterEach(() => {
  for (const step of clean.splice(0).reverse()) step()
})
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mufakat-contract-'))
  clean.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function mufakat(args: readonly string[], env: Record<string, string> = {}, input = '') {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['server/cli/mufakat.mjs', ...args], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', ...env },
    })
    const said = { out: '', err: '' }
    child.stdin.end(input)
    child.stdout.on('data', (chunk) => (said.out += chunk))
    child.stderr.on('data', (chunk) => (said.err += chunk))
    child.on('close', (code) => resolve({ code, ...said }))
  })
}

test('[CT8] what keeps the server from starting is one line that names it', async () => {
  const dataDir = folder()
  const running = await startMufakat({ dataDir })
  const attempts: [readonly string[], Record<string, string>, number, string][] = [
    [['serve'], { LOG_LEVEL: 'keras' }, 1, 'LOG_LEVEL'],
    [['serve'], { DATABASE_URL: 'postgres://x' }, 1, 'DATABASE_URL'],
    [['serve'], { ADMIN_TOKEN: 'sebelas-...' }, 1, 'ADMIN_TOKEN'],
    [['serve'], { DATA_DIR: dataDir }, 1, 'store-locked'],
    [['serve'], { DATA_DIR: folder(), PORT: new URL(running.url).port }, 1, 'port-in-use'],
    // Where the system takes no folder at all.
    [['serve'], { DATA_DIR: '/proc/mufakat' }, 1, '/proc/mufakat'],
    [['serve', '--port'], {}, 2, '--port'],
  ]
  const answers = await Promise.all(
    attempts.map(async ([args, env, , name]) => ({ name, ...(await mufakat(args, { DATA_DIR: folder(), ...env })) })),
  )
  for (const [at, { name, code, err }] of answers.entries()) {
    expect({ code, lines: err.trim().split('\n').length }, name).toEqual({ code: attempts[at]?.[2], lines: 1 })
    expect(err).toContain(name)
  }
  await running.stop()
  await (await startMufakat({ dataDir, env: { ADMIN_TOKEN: 'dua-belas-12' } })).stop()
}, 180_000)

test('[CT9] an index that is none or is cut off is told with its place', async () => {
  const dataDir = folder()
  await (await startMufakat({ dataDir })).stop()
  const index = join(dataDir, 'store/index/data.mdb')
  for (const spoil of [() => truncateSync(index, 5_000), () => writeFileSync(index, Buffer.alloc(8_192, 'A'))]) {
    spoil()
    const start = await mufakat(['serve'], { DATA_DIR: dataDir })
    expect(start.code).toBe(1)
    expect(start.err).toContain('store-damaged')
    expect(start.err).toContain(index)
    const doctor = await mufakat(['doctor'], { DATA_DIR: dataDir })
    expect(doctor).toMatchObject({ code: 1, err: expect.stringContaining(index) })
  }
})

test('[CT10] a full disk is told, costs nothing and heals by itself', async ({ skip }) => {
  const disk = mountSmallDisk()
  if (disk === null) return skip('no disk of its own can be mounted here')
  clean.push(() => disk.remove())
  const server = await startMufakat({ dataDir: join(disk.path, 'data') })
  const story = await startAgreement(asker(server.url))
  const writer = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'writer p1') })
  const reader = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'writer p2') })
  await until(() => writer.synced && reader.synced && writer.acknowledged === writer.sent)
  const empty = disk.fill()
  const before = writer.acknowledged
  writer.doc.getMap('k').set('besar', 'x'.repeat(20_000))
  await until(() => writer.storage.at(-1) === 1 && reader.storage.at(-1) === 1)
  expect(writer.acknowledged).toBe(before)
  expect(reader.doc.getMap('k').has('besar')).toBe(false)
  expect((await story.as('observer', '')).status).toBe(200)
  expect((await story.as('observer', '/check')).status).toBe(200)
  expect((await asker(server.url).ask('/readyz')).body.code).toBe('store-full')
  expect((await asker(server.url).ask('/healthz')).status).toBe(200)
  empty()
  await until(() => writer.acknowledged === writer.sent && reader.doc.getMap('k').has('besar'))
  expect(writer.storage.at(-1)).toBe(0)
  for (const client of [writer, reader]) client.close()
  await server.stop()
})

test('[CT11] SIGTERM makes durable what was sent and sends people back', async () => {
  const dataDir = folder()
  const first = await startMufakat({ dataDir })
  const story = await startAgreement(asker(first.url))
  const writer = durableClient(first.url, story.id, { ticket: await ticketOf(story, 'writer p1') })
  await until(() => writer.synced)
  writer.doc.getMap('k').set('terakhir', 1)
  await until(() => writer.acknowledged === writer.sent)
  await first.stop('SIGTERM')
  await until(() => writer.closed !== null)
  expect(writer.closed).toBe(1012)
  const second = await startMufakat({ dataDir })
  const headers = { authorization: `Bearer ${story.sessions.get('observer')}` }
  const reader = durableClient(second.url, story.id, { headers })
  await until(() => reader.synced)
  expect(reader.doc.getMap('k').has('terakhir')).toBe(true)
  reader.close()
  await second.stop()
})

test('[CT12] check and verify print what programs expect', async () => {
  const dir = folder()
  const [bad, text] = [join(dir, 'bukan.json'), join(dir, 'naskah.md')]
  writeFileSync(bad, '[]')
  writeFileSync(text, 'Pasal 1\n\nPara pihak bekerja sama.\n')
  const checked = await mufakat(['check', '--json', text, text])
  const lines = checked.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(checked.code).toBe(1)
  // The first keys are what programs rely on; what a program does not know stands behind them.
  expect(lines.map((line) => Object.keys(line).slice(0, 3))).toEqual(Array(2).fill(['id', 'verdicts', 'findings']))
  expect((await mufakat(['check', '--json', bad, text])).code).toBe(2)
  const verified = await mufakat(['verify', '--json', text])
  expect(verified.code).toBe(2)
  expect(Object.keys(JSON.parse(verified.out))).toEqual([
    'format',
    'contentHash',
    'rebuilt',
    'partners',
    'signatures',
    'tail',
    'ledger',
    'problems',
  ])
})

test('[CT14] the standard input is a file too, and every command says how it is called', async () => {
  const text = 'Pasal 1\n\nPara pihak bekerja sama.\n'
  const [checked, verified, help, version] = await Promise.all([
    mufakat(['check', '--json', '-'], {}, text),
    mufakat(['verify', '--json', '-'], {}, text),
    mufakat(['check', '--help']),
    mufakat(['--version']),
  ])
  expect(checked).toMatchObject({ code: 1, err: '' })
  expect(JSON.parse(checked.out)).toMatchObject({ id: '-', verdicts: { sharedRules: 'fail' } })
  expect([verified.code, JSON.parse(verified.out).format]).toEqual([2, null])
  expect([help.code, help.out.includes('check BERKAS'), help.err]).toEqual([0, true, ''])
  expect([version.code, /^\d+\.\d+\.\d+\n$/.test(version.out)]).toEqual([0, true])
})
