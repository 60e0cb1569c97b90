// The product on PostgreSQL as an operator has it: the built server and its commands.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openLmdbIndex } from '../../server/store/lmdb-index.ts'
import { storePaths } from '../../server/store/store-paths.ts'
import { asker } from '../contract/stranger.ts'
import { send, startAgreement } from '../http/serve-http.ts'
import { startMufakat } from '../journeys/server.ts'
import { type Cluster, missing, startCluster } from './cluster.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function mufakat(args: readonly string[], env: Record<string, string>): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/cli/mufakat.mjs', ...args], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', LANG: 'id_ID.UTF-8', ...env },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (said.out += chunk))
    child.stderr.on('data', (chunk) => (said.err += chunk))
    child.on('close', (code) => resolve({ code, ...said }))
  })
}

/** The ends of all chains in an embedded store that was closed, or restored: its index has everything. */
async function heads(dataDir: string): Promise<readonly string[]> {
  const index = openLmdbIndex(storePaths(dataDir).index, true)
  const snapshot = index.snapshot()
  const found = [...snapshot.heads()].map(
    ([id, head]) => `${id} ${head.position} ${Buffer.from(head.hash).toString('hex')}`,
  )
  snapshot.release()
  await index.close()
  return found
}

describe.skipIf(missing !== null)(`processes on PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let cluster: Cluster
  const clean: (() => unknown)[] = []
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterEach(async () => {
    for (const step of clean.splice(0).reverse()) await step()
  })
  afterAll(() => cluster?.remove())
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'mufakat-database-process-'))
    clean.push(() => rmSync(path, { recursive: true, force: true }))
    return path
  }
  const serve = async (env: Record<string, string>, dataDir = folder()) => {
    const server = await startMufakat({ dataDir, env })
    clean.push(() => server.stop('SIGKILL'))
    return server
  }

  it('[SD54] [SD55] a second node waits, says so, and takes over with everything when the first is gone', async () => {
    const env = { DATABASE_URL: await cluster.database() }
    const first = await serve(env)
    const story = await startAgreement(asker(first.url))
    const authority = await send(`${first.url}/api/v1/revocations.crl`)

    const child = spawn(process.execPath, ['server/cli/mufakat.mjs', 'serve'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: folder(), ...env },
    })
    clean.push(() => child.kill('SIGKILL'))
    let said = ''
    const says = (pattern: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said)?.[1]
          if (found !== undefined) resolve(found)
        }
        child.stdout.on('data', look)
        child.once('exit', () => reject(new Error(said)))
        look()
      })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    const waiting = await says(/menunggu di (\S+):/)
    expect((await fetch(`${waiting}/healthz`)).status).toBe(200)
    for (const path of ['/readyz', '/', `/api/v1/agreements/${story.id}`]) {
      const answer = await fetch(`${waiting}${path}`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        503,
        'application/problem+json; charset=utf-8',
      ])
      expect(await answer.json()).toMatchObject({ code: 'standby', status: 503 })
    }
    await first.stop('SIGKILL')
    const url = await says(/Mufakat siap di (\S+)/)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const session = story.sessions.get('facilitator') ?? ''
    const mine = await send(`${url}${story.path}`, { bearer: session })
    expect(mine.status).toBe(200)
    expect(mine.body).toMatchObject({ title: 'Air bersih' })
    expect((await send(`${url}/api/v1/revocations.crl`)).status).toBe(authority.status)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 180_000)

  it('[SD51] the server says that another node has taken over, and ends', async () => {
    const url = await cluster.database()
    const child = spawn(process.execPath, ['server/cli/mufakat.mjs', 'serve'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: folder(), DATABASE_URL: url, LOG_LEVEL: 'silent' },
    })
    clean.push(() => child.kill('SIGKILL'))
    let said = ''
    child.stderr.on('data', (chunk) => (said += chunk))
    const ended = new Promise((resolve) => child.once('close', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await cluster.query(url, "UPDATE mufakat.owner SET fence = fence + 1, name = 'simpul lain'")
    expect(await ended).toBe(1)
    expect(said).toMatch(/^Simpul lain telah mengambil alih basis data ini, .+; simpul ini berhenti\.\n$/)
  }, 180_000)

  it('[SD54] a node that waits ends when it is told to', async () => {
    const env = { DATABASE_URL: await cluster.database() }
    await serve(env)
    const child = spawn(process.execPath, ['server/cli/mufakat.mjs', 'serve'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: folder(), ...env },
    })
    clean.push(() => child.kill('SIGKILL'))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 180_000)

  it('[SD56] [SD57] [SD58] [SD59] an embedded store moves into a database and, as a backup, back: the same chains, records and authority', async () => {
    const source = folder()
    const url = await cluster.database()
    const embedded = await serve({}, source)
    const story = await startAgreement(asker(embedded.url))
    const refused = await mufakat(['migrate', '--to', url], { DATA_DIR: source })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--dry-run')])
    const secret = url.replace('@', ':rahasia-sekali@')
    for (const to of [secret, `${url}?password=rahasia-sekali`]) {
      const warned = await mufakat(['migrate', '--to', to, '--dry-run'], { DATA_DIR: source })
      expect([warned.code, warned.err.split('\n')]).toEqual([0, [expect.stringContaining('DATABASE_URL'), '']])
      expect(warned.err + warned.out).not.toContain('rahasia-sekali')
    }
    const unseen = await mufakat(['migrate', '--dry-run'], { DATA_DIR: source, DATABASE_URL: secret })
    expect([unseen.code, unseen.err]).toEqual([0, ''])
    const beside = await mufakat(['migrate', '--to', url, '--dry-run'], { DATA_DIR: source })
    expect([beside.code, beside.err]).toEqual([0, ''])
    expect(beside.out).toContain('Gladi berhasil')
    const schemas = "SELECT nspname FROM pg_namespace WHERE nspname = 'mufakat'"
    expect(await cluster.query(url, schemas)).toEqual([])
    await embedded.stop()
    const before = await heads(source)
    expect(before.length).toBeGreaterThan(0)

    // the database is empty, and the folder is not: nobody should find an empty server
    const early = await mufakat(['serve'], { DATA_DIR: source, DATABASE_URL: await cluster.database() })
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('database-not-migrated')])
    await (await serve({}, source)).stop()
    const moved = await mufakat(['migrate', '--to', url], { DATA_DIR: source })
    expect([moved.code, moved.err]).toEqual([0, ''])
    const again = await mufakat(['migrate'], { DATA_DIR: source, DATABASE_URL: url })
    expect([again.code, again.err]).toEqual([0, ''])
    expect(again.out).toContain('data yang sama')
    const old = await mufakat(['serve'], { DATA_DIR: source })
    expect([old.code, old.err]).toEqual([1, expect.stringContaining('database-unset')])
    // nor may the old store pass for the data
    for (const command of [['doctor'], ['backup', join(folder(), 'lama')]]) {
      const stale = await mufakat(command, { DATA_DIR: source })
      expect([stale.code, stale.out, stale.err]).toEqual([1, '', expect.stringContaining('PostgreSQL')])
    }
    expect(readdirSync(source).filter((name) => name.startsWith('migrating'))).toEqual([])

    // another machine, with nothing but the address
    const other = folder()
    const server = await serve({ DATABASE_URL: url }, other)
    const session = story.sessions.get('facilitator') ?? ''
    const mine = await send(`${server.url}${story.path}`, { bearer: session })
    expect([mine.status, mine.body]).toMatchObject([200, { title: 'Air bersih' }])
    const doctor = await mufakat(['doctor'], { DATA_DIR: other, DATABASE_URL: url })
    expect([doctor.code, doctor.err]).toEqual([0, ''])
    expect(doctor.out).toContain('Sedang dipakai sebuah simpul')
    expect(doctor.out).toContain('Penerbit sertifikat:')
    const used = await mufakat(['migrate', '--to', url], { DATA_DIR: source })
    expect([used.code, used.err]).toEqual([1, expect.stringContaining('sedang dipakai')])
    const file = join(folder(), 'cadangan')
    const backup = await mufakat(['backup', file], { DATA_DIR: other, DATABASE_URL: url })
    expect([backup.code, backup.err]).toEqual([0, ''])
    expect((await mufakat(['backup', file], { DATA_DIR: other, DATABASE_URL: url })).code).toBe(1)
    // one record more than the folder has
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    await server.stop()
    const different = await mufakat(['migrate', '--to', url], { DATA_DIR: source })
    expect([different.code, different.err]).toEqual([1, expect.stringContaining('data Mufakat yang lain')])

    // a forgotten setting does not start an empty server beside the data
    const forgotten = await mufakat(['serve'], { DATA_DIR: other })
    expect([forgotten.code, forgotten.err]).toEqual([1, expect.stringContaining('database-unset')])
    const strange = folder()
    await (await serve({}, strange)).stop()
    rmSync(join(strange, 'store'), { recursive: true })
    const foreign = await mufakat(['serve'], { DATA_DIR: strange, DATABASE_URL: url })
    expect([foreign.code, foreign.err]).toEqual([1, expect.stringContaining('authority-differs')])

    const back = folder()
    const restored = await mufakat(['restore', file], { DATA_DIR: back })
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect(await heads(back)).toEqual(before)
    const embeddedAgain = await serve({}, back)
    const there = await send(`${embeddedAgain.url}${story.path}`, { bearer: session })
    expect([there.status, there.body]).toMatchObject([200, { title: 'Air bersih' }])
    await embeddedAgain.stop()

    // and a backup into an empty database
    const third = await cluster.database()
    const into = await mufakat(['restore', file], { DATA_DIR: folder(), DATABASE_URL: third })
    expect([into.code, into.err]).toEqual([0, ''])
    const last = await serve({ DATABASE_URL: third })
    expect((await send(`${last.url}${story.path}`, { bearer: session })).status).toBe(200)
  }, 300_000)

  it('[SD58] what keeps a database from being used is one line that tells no password', async () => {
    const dataDir = folder()
    const tries = ['postgres://x', `postgres://orang:rahasia-sekali@127.0.0.1:${cluster.port}/tidak-ada`]
    tries.push(`postgres://orang:rahasia-sekali@127.0.0.1/x?sslmode=verify-full&sslrootcert=/tidak/ada.pem`)
    for (const DATABASE_URL of tries) {
      const start = await mufakat(['serve'], { DATA_DIR: dataDir, DATABASE_URL })
      expect({ code: start.code, lines: start.err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
      expect(start.err).toContain('DATABASE_URL')
      expect(start.err).not.toContain('rahasia-sekali')
    }
    expect((await mufakat(['migrate', '--to', 'mysql://x/y'], { DATA_DIR: dataDir })).code).toBe(2)
    expect((await mufakat(['migrate'], { DATA_DIR: dataDir })).code).toBe(2)
    expect(existsSync(join(dataDir, 'store'))).toBe(false)
  }, 180_000)
})
