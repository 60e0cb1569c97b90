// Processes of a test's own, built from its TypeScript.
import { type ChildProcess, spawn } from 'node:child_process'
import { build } from 'vite'

const FOLDER = 'dist/test'

/** Builds `test/durability/<name>.ts`; called once before `launch`. */
export async function buildChild(name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: `test/durability/${name}.ts`, outDir: `${FOLDER}/${name}`, target: 'node20' },
  })
}

export interface Launched {
  readonly child: ChildProcess
  /** Resolves with the exit code, null after a signal. */
  readonly ended: Promise<number | null>
  /** The first line that it says; rejects when it ends before. */
  firstLine(): Promise<string>
  kill(): Promise<void>
}

/** `flags` are Node's own. */
export function launch(name: string, args: readonly string[], flags: readonly string[] = []): Launched {
  const child = spawn(process.execPath, [...flags, `${FOLDER}/${name}/${name}.js`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    ended,
    firstLine: () =>
      new Promise((resolve, reject) => {
        let said = ''
        child.stdout?.on('data', (data: Buffer) => {
          said += data
          const end = said.indexOf('\n')
          if (end !== -1) resolve(said.slice(0, end))
        })
        child.once('exit', (code) => reject(new Error(`${name} ended (${code}) before it said anything`)))
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
