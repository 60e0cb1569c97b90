// Plain JavaScript, since it runs before anything is built: brings a clone to the state in which Mufakat can run.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { precompress } from './precompress.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NODE_MINIMUM = [20, 19]
const SOURCES = ['client', 'server', 'shared', 'templates', 'package-lock.json', 'tsconfig.base.json', 'vite.config.ts']
const DERIVED = new Set(['compiled', 'node_modules', 'dist'])

/** Runs a command in the clone. Its output is shown only when it fails, or as it comes with `show`. Throws with the output and the exit code. */
export function run(command, args, { show = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ${args.join(' ')} (${code})\n${output}`)),
    )
  })
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor < NODE_MINIMUM[1]))
    throw new Error(
      `NODE-LAMA: Mufakat perlu Node ${NODE_MINIMUM.join('.')} atau lebih baru; ini Node ${process.versions.node}. / Mufakat needs Node ${NODE_MINIMUM.join('.')} or newer.`,
    )
}

function files(path, list = []) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return list
  if (statSync(full).isFile()) list.push(path)
  else for (const name of readdirSync(full).sort()) if (!DERIVED.has(name)) files(`${path}/${name}`, list)
  return list
}

/** Changes when any file that the build reads changes: by name, size and time of change. */
function sourceStamp() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of SOURCES.flatMap((path) => files(path))) {
    const { size, mtimeMs } = statSync(join(ROOT, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

const readIf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

async function install(say) {
  const mark = join(ROOT, 'node_modules/.mufakat-lock')
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (readIf(mark) === lock) return
  say('Memasang pustaka dari package-lock.json … / Installing from the lock file …')
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(mark, lock)
}

/** Templates, then the server and its layers, then the browser's files. */
export async function build() {
  await run(process.execPath, ['server/setup/compile-templates.mjs'])
  const bin = (name) => join(ROOT, 'node_modules/.bin', name)
  await run(bin('tsc'), ['-b', 'shared', 'templates', 'server'])
  // Whoever started this may be a test: what is built is the product all the same, which keeps itself on the device.
  await run(bin('vite'), ['build', '--logLevel', 'warn'], { env: { ...process.env, NODE_ENV: 'production' } })
  // Vite is there only now: this file runs before anything is installed, too.
  const { buildWorker } = await import('./build-worker.mjs')
  await buildWorker(ROOT, join(ROOT, 'dist/www'))
  const { buildCheckFile } = await import('./build-check-file.mjs')
  const { buildPrintKit } = await import('./build-print-kit.mjs')
  await buildCheckFile(ROOT, join(ROOT, 'dist/www'), await buildPrintKit(ROOT, join(ROOT, 'dist/www')))
  precompress(join(ROOT, 'dist/www'))
}

async function buildIfStale(say) {
  const mark = join(ROOT, 'dist/stamp')
  const stamp = sourceStamp()
  if (readIf(mark) === stamp) return
  say('Membangun … / Building …')
  await build()
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(mark, stamp)
}

/** Installs what the lock file names and builds what is older than its sources. Does nothing when both are current. */
export async function makeReady({ quiet = false } = {}) {
  checkNode()
  const say = (line) => {
    if (!quiet) process.stderr.write(`${line}\n`)
  }
  await install(say)
  await buildIfStale(say)
}
