// How long from a clone to the first page, and how long does a second start work?
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../server/setup/ready.mjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const SECOND_STARTS = 5
const folder = mkdtempSync(join(tmpdir(), 'mufakat-clone-'))
const clone = join(folder, 'mufakat')
const environment = (cache) => ({
  ...process.env,
  PORT: '0',
  DATA_DIR: join(folder, 'data'),
  LOG_LEVEL: 'warn',
  ...(cache ? { npm_config_cache: cache } : {}),
})

/** Runs a start command until its address answers; resolves with milliseconds to the printed line and to the first page. */
async function start(command, args, cache) {
  const begun = performance.now()
  const child = spawn(command, args, {
    cwd: clone,
    env: environment(cache),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        const found = /Mufakat siap di (\S+)/.exec(output)?.[1]
        if (found) resolve(found)
      })
    child.once('exit', () => reject(new Error(output)))
  })
  const ready = performance.now() - begun
  const page = await fetch(url)
  await page.text()
  if (page.status !== 200) throw new Error(`${url} answers ${page.status}`)
  const shown = performance.now() - begun
  const ended = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGTERM')
  await ended
  return { ready, shown }
}

const seconds = (ms) => (ms / 1000).toFixed(1)
try {
  const begun = performance.now()
  await run('git', ['clone', '--quiet', ROOT, clone])
  const cloned = performance.now() - begun
  const cold = await start('npm', ['start'], join(folder, 'npm-cache'))
  const seconds2 = []
  for (let i = 0; i < SECOND_STARTS; i++)
    seconds2.push((await start(process.execPath, ['server/setup/start.mjs'])).ready)
  record('first-page', {
    title: 'From a clone to the first page',
    head: ['step', 'figure'],
    rows: [
      ['`git clone`, from this disk', `${seconds(cloned)} s`],
      ['`npm start` to the printed address: empty npm cache, install, build', `${seconds(cold.ready)} s`],
      ['from before the clone to the first 200 of `/`', `${seconds(cloned + cold.shown)} s`],
      [`second start to the printed address, median of ${SECOND_STARTS}`, `${percentile(seconds2, 0.5).toFixed(0)} ms`],
      [`second start, slowest of ${SECOND_STARTS}`, `${Math.max(...seconds2).toFixed(0)} ms`],
    ],
    notes: [
      'The second start is `node server/setup/start.mjs`, what `npm start` runs: looks whether lock file and sources moved, then serves.',
      'The install is bound by the registry and the network of this machine.',
    ],
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
