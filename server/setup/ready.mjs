// Plain JavaScript, since it runs before anything is built: brings a clone to the state in which Mufakat can run.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NODE_MINIMUM = [20, 19]
const SOURCES = ['client', 'server', 'shared', 'templates', 'package-lock.json', 'tsconfig.base.json', 'vite.config.ts']
const DERIVED = new Set(['compiled', 'node_modules', 'dist'])

/** Runs a command in the clone. Its output is shown only when it fails, or as it comes with `show`. Throws with the output and the exit code. */
export function run(command, args, { show = false, env = process.env, stdin = 'ignore' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: show ? 'inherit' : [stdin, 'pipe', 'pipe'] })
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

// Written when all is there, and removed before any of it is touched.
const INSTALLED = join(ROOT, 'node_modules/.mufakat-lock')
const BUILT = join(ROOT, 'dist/stamp')
/** What the build makes, and what it spares the next. */
const MADE = ['dist/js', 'dist/www', 'dist/print-kit']

const lockStamp = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
const isInstalled = () => readIf(INSTALLED) === lockStamp()
const isBuilt = () => readIf(BUILT) === sourceStamp()

/** As `run`, and ended with this process, however that ends. */
const runGuarded = (command, args, env) =>
  run(process.execPath, [join(ROOT, 'server/setup/guarded.mjs'), command, ...args], { env, stdin: 'pipe' })

async function install(say) {
  say('Memasang pustaka dari package-lock.json … / Installing from the lock file …')
  const lock = lockStamp()
  rmSync(INSTALLED, { force: true })
  await runGuarded('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(INSTALLED, lock)
}

/** Templates, then the server and its layers, then the browser's files. */
async function build(say) {
  say('Membangun … / Building …')
  const stamp = sourceStamp()
  // A build that did not come to its end left files that no compiler knows to be halves.
  if (!existsSync(BUILT)) for (const path of MADE) rmSync(join(ROOT, path), { recursive: true, force: true })
  rmSync(BUILT, { force: true })
  const modules = join(ROOT, 'node_modules')
  // Not by its script, which would outlive its own end in a process that nobody knows.
  const { default: compiler } = await import(join(modules, 'typescript/lib/getExePath.js'))
  // Whoever started this may be a test: what is built is the product all the same, which keeps itself on the device.
  const env = { ...process.env, NODE_ENV: 'production' }
  await runGuarded(process.execPath, ['server/setup/compile-templates.mjs'])
  await runGuarded(compiler(), ['-b', 'shared', 'templates', 'server'])
  await runGuarded(join(modules, '.bin/vite'), ['build', '--logLevel', 'warn'], env)
  await runGuarded(process.execPath, ['server/setup/build-pages.mjs'], env)
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(BUILT, stamp)
}

/** Installs what the lock file names and builds what is older than its sources. Does nothing when both are current. */
export async function makeReady({ quiet = false } = {}) {
  checkNode()
  const say = (line) => {
    if (!quiet) process.stderr.write(`${line}\n`)
  }
  if (isInstalled() && isBuilt()) return
  await alone(
    join(ROOT, 'dist'),
    async () => {
      if (!isInstalled()) await install(say)
      if (!isBuilt()) await build(say)
    },
    () =>
      say('Menunggu proses lain yang menyiapkan salinan ini … / Waiting for another process that sets up this clone …'),
  )
}
