// A PostgreSQL of its own for one test file: Debian's binaries, a folder that goes away, a free port of this machine.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { lastingPort } from '../lasting-port.ts'

const ROOT = '/usr/lib/postgresql'

function findBinaries(): string | null {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(ROOT, version, 'bin')).find((path) => existsSync(join(path, 'initdb'))) ?? null
}

const binaries = findBinaries()
/** Why these tests stay out; null where they can run. Where every group must run, they fail instead. */
export const missing: string | null =
  binaries === null && process.env.EVERY_GROUP !== '1' ? 'postgresql is not installed' : null

/** PostgreSQL refuses to run as root. */
const asOwner = process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []

export interface Cluster {
  /** An empty database of its own, by its address; `port` leads through something else. */
  database(): Promise<string>
  query(url: string, text: string): Promise<readonly Record<string, unknown>[]>
  readonly port: number
  start(): void
  stop(mode: 'fast' | 'immediate'): void
  /** Running afterwards, whether it runs or not */
  restart(): void
  remove(): void
}

const START_TRIES = 3

export async function startCluster(): Promise<Cluster> {
  if (binaries === null) throw new Error('postgresql is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-postgres-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const run = (program: string, ...args: string[]) => {
    const [command = '', ...rest] = [...asOwner, join(binaries, program), ...args]
    // the server that pg_ctl leaves behind must not hold our pipes
    execFileSync(command, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] })
  }
  run('initdb', '-D', data, '-U', 'mufakat', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync')
  let port = await lastingPort()
  const options = () => `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`
  const start = () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options(), 'start')
  const stop = (mode: string) => run('pg_ctl', '-D', data, '-w', '-m', mode, 'stop')
  // until it listens, another process may take the port
  for (let tries = 1; ; tries++) {
    try {
      start()
      break
    } catch (error) {
      if (tries === START_TRIES) throw error
      port = await lastingPort()
    }
  }
  const admin = `postgres://mufakat@127.0.0.1:${port}/postgres`
  let made = 0
  const query = async (url: string, text: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new pg.Client(url)
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(text)).rows
    } finally {
      await client.end()
    }
  }
  return {
    port,
    start,
    stop,
    restart: () =>
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', '-l', join(folder, 'log'), '-o', options(), 'restart'),
    query,
    async database() {
      const name = `uji${++made}`
      // a role that may do no more than an organisation would allow
      if (made === 1) await query(admin, 'CREATE ROLE simpul LOGIN')
      await query(admin, `CREATE DATABASE ${name} OWNER simpul`)
      return `postgres://simpul@127.0.0.1:${port}/${name}`
    },
    remove() {
      spawnSync(asOwner[0] ?? join(binaries, 'pg_ctl'), [
        ...asOwner.slice(1),
        ...(asOwner.length > 0 ? [join(binaries, 'pg_ctl')] : []),
        ...['-D', data, '-m', 'immediate', '-w', 'stop'],
      ])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
