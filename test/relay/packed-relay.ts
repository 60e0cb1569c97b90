// Another project that has installed the package: packed by npm, unpacked where an install would put it, its dependencies beside it.
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../server/export/project-root.ts'

/** What the parts of the package load, and what types in Node need. */
const DEPENDENCIES = [
  'yjs',
  'lib0',
  'y-protocols',
  'lmdb',
  'prosemirror-model',
  'prosemirror-state',
  'prosemirror-transform',
  'prosemirror-view',
  '@types/node',
  'undici-types',
]

/** Runs a command in the clone and gives what it wrote; rejects when it fails. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: projectRoot() })
  return stdout
}

export interface OtherProject {
  readonly folder: string
  /** Starts the example's server and resolves once it listens. */
  serve(file: string, port?: number): Promise<OwnServer>
  remove(): void
}

export interface OwnServer {
  readonly port: number
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export async function installElsewhere(): Promise<OtherProject> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-elsewhere-'))
  const answer: unknown = JSON.parse(
    await run('npm', ['run', '--silent', 'pack', '--', '--json', '--pack-destination', folder]),
  )
  const [packed] = answer as readonly { readonly filename: string }[]
  const home = join(folder, 'node_modules/mufakat')
  mkdirSync(home, { recursive: true })
  await run('tar', ['-xzf', join(folder, packed?.filename ?? ''), '--strip-components=1', '-C', home])
  mkdirSync(join(folder, 'node_modules/@types'))
  for (const name of DEPENDENCIES)
    symlinkSync(join(projectRoot(), 'node_modules', name), join(folder, 'node_modules', name))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  cpSync(join(home, 'docs/examples'), folder, { recursive: true })
  const running = new Set<OwnServer>()
  return {
    folder,
    async serve(file, port = 0) {
      const child = spawn(process.execPath, ['own-server.mjs', file, String(port)], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
      const listening = await new Promise<number>((resolve, reject) => {
        child.stdout.once('data', (line: Buffer) => resolve(Number(line)))
        void ended.then(() => reject(new Error('the server ended before it listened')))
      })
      const server: OwnServer = {
        port: listening,
        async kill(signal) {
          running.delete(server)
          child.kill(signal)
          await ended
        },
      }
      running.add(server)
      return server
    },
    remove() {
      for (const server of running) void server.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}
