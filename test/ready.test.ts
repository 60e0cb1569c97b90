// Several processes in one clone that is not built, and one that is killed while it builds.
import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectRoot } from '../server/export/project-root.ts'

const COPIED = ['client', 'server', 'shared', 'templates', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const ALONE = join(projectRoot(), 'server/setup/alone.mjs')

let folder: string
const running = new Set<ChildProcess>()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mufakat-ready-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** What it wrote and how it ended, once it has. */
function start(args: readonly string[], env = process.env) {
  const child = spawn(process.execPath, args, { cwd: folder, env })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes))
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code, said })
    }),
  )
  return { child, ended, said: () => said }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // Only ours are asked for.
  }
}

/** A process that takes its turn in `folder`, and does there what the script says. */
const holder = (work: string) =>
  start([
    '--input-type=module',
    '-e',
    `import { alone } from ${JSON.stringify(ALONE)}
     import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
     await alone('turns', async () => { ${work} }, () => console.log('waits'))`,
  ])
// Fails where somebody else is inside.
const VISIT = "mkdirSync('inside'); for (let i = 0; i < 50; i++) await new Promise(setImmediate); rmdirSync('inside')"
const STAY = "console.log('inside'); await new Promise((resolve) => setTimeout(resolve, 600_000))"

test('[SU10] of many that come at once one is inside, and each gets its turn', async () => {
  const ends = await Promise.all(Array.from({ length: 8 }, () => holder(VISIT).ended))
  expect(ends.map(({ code, said }) => [code, said.replaceAll('waits\n', '')])).toEqual(ends.map(() => [0, '']))
  expect(readdirSync(join(folder, 'turns'))).toHaveLength(1)
})

test('[SU11] the turn of a process that was killed passes on, to one at a time', async () => {
  const killed = holder(STAY)
  await expect.poll(killed.said).toContain('inside')
  const next = [holder(VISIT), holder(VISIT), holder(VISIT)]
  for (const { said } of next) await expect.poll(said).toContain('waits')
  killed.child.kill('SIGKILL')
  for (const { ended } of next) expect(await ended).toEqual({ code: 0, said: 'waits\n' })
})

test('[SU10] a process that finds its turn taken for abandoned ends, and does no more', async () => {
  const first = holder(STAY)
  await expect.poll(first.said).toContain('inside')
  writeFileSync(join(folder, 'turns/turn.2'), '')
  const { code, said } = await first.ended
  expect(code).toBe(1)
  expect(said).toContain('Salinan ini sedang dibangun oleh proses lain.')
  expect(statSync(join(folder, 'turns/turn.2')).size).toBe(0)
})

/** A clone without what is built; its node_modules is its own, so that nothing that happens to it reaches ours. */
function clone(): void {
  for (const name of [...COPIED, 'vite.config.ts'])
    cpSync(join(projectRoot(), name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.endsWith('/compiled'),
    })
  const modules = join(projectRoot(), 'node_modules')
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(modules))
    if (!name.startsWith('.vite')) symlinkSync(join(modules, name), join(folder, 'node_modules', name))
}

test('[SU11] an installation whose process was killed is not taken for whole, and goes on writing nothing', async () => {
  clone()
  const mark = join(folder, 'node_modules/.mufakat-lock')
  rmSync(mark)
  writeFileSync(mark, 'an older lock file')
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho $$ > installing\nexec sleep 600\n', { mode: 0o755 })
  const installing = () => Number(readFileSync(join(folder, 'installing'), 'utf8'))
  const killed = start(['server/setup/build.mjs'], { ...process.env, PATH: `${folder}:${process.env.PATH}` })
  await expect.poll(() => existsSync(join(folder, 'installing')) && installing() > 0).toBe(true)
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(existsSync(mark)).toBe(false)
  await expect.poll(() => isRunning(installing())).toBe(false)
})

const filesOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)],
  )

test('[SU10] [SU11] after a build that was killed three that start at once build once, and all is whole', async () => {
  clone()
  const killed = start(['server/setup/build.mjs'])
  const built = (path: string) => join(folder, 'dist', path)
  await expect.poll(() => existsSync(built('www/index.html')), { timeout: 400_000 }).toBe(true)
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(existsSync(built('stamp'))).toBe(false)
  // As a kill in the middle of a write leaves it; the compiler's own notes say that it is current.
  truncateSync(built('js/server/cli/main.js'), 200)

  const check = ['server/cli/mufakat.mjs', 'check', join(projectRoot(), 'README.id.md'), '--json']
  const all = [start(check), start(['server/setup/build.mjs']), start(['server/setup/build.mjs'])]
  const [checker, ...builders] = await Promise.all(all.map(({ ended }) => ended))
  expect(checker?.said).toContain('"findings"')
  for (const { code, said } of builders) expect(code, said).toBe(0)
  expect(builders.filter(({ said }) => said.includes('Membangun')).length).toBeLessThan(2)
  expect(existsSync(built('stamp'))).toBe(true)
  const packed = filesOf(built('www')).filter((path) => /\.(br|gz)$/.test(path))
  expect(packed.length).toBeGreaterThan(50)
  for (const path of packed) {
    const bytes = readFileSync(path)
    const plain = path.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes)
    expect(plain.equals(readFileSync(path.slice(0, -3))), path).toBe(true)
  }
  const again = await start(['server/setup/build.mjs']).ended
  expect(again).toEqual({ code: 0, said: '' })
}, 600_000)
