// Real processes on the real disk, killed while they write.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run as backup } from '../../server/cli/backup.ts'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { restoreBackup } from '../../server/store/restore.ts'
import type { Store } from '../../server/store/store.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { CRASH_AGREEMENT, crashCommit } from './crash-commit.ts'
import { silentLog } from './silent-log.ts'

const ROUNDS = 10
/** Each round starts a process and reopens the store: seconds on a quiet machine, not on a shared one. */
const LIMIT_MS = 240_000
const CHILD = 'dist/test/crash-child'
let dataDir = ''

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mufakat-crash-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: 'test/store/crash-child.ts', outDir: CHILD, target: 'node20' },
  })
})

afterAll(async () => {
  await rm(dataDir, { recursive: true })
})

/** Lets a child write until `acknowledgements` lines have come, kills it, and gives everything that it said. */
function writeAndKill(first: number, acknowledgements: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${CHILD}/crash-child.js`, dataDir, `${first}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    // a last line without its end was not told
    const told = () => output.split('\n').slice(0, -1).map(Number)
    child.stdout.on('data', (data: Buffer) => {
      output += data
      if (told().length >= acknowledgements) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(told())
      else reject(new Error(`the child ended by itself (${code})`))
    })
  })
}

function found(store: Store): readonly number[] {
  const updates = store.updates(CRASH_AGREEMENT)
  const numbers = updates.map(({ bytes }) => Buffer.from(bytes).readUInt32BE())
  expect(store.events(CRASH_AGREEMENT).map((event) => Number(Buffer.from(event).toString()))).toEqual(numbers)
  expect(store.list('settings', 'n/')).toHaveLength(numbers.length)
  const changed = updates.filter(({ bytes }, i) => {
    const [entry] = crashCommit(numbers[i] ?? -1)
    return entry?.type !== 'update' || !Buffer.from(bytes).equals(entry.bytes)
  })
  expect(changed).toEqual([])
  return numbers
}

it(
  '[SD22] nothing acknowledged is missing after kill -9 at any moment, and the lock of the dead is taken over',
  async () => {
    for (const seed of seeds(1)) {
      const random = randomFrom(seed)
      const acknowledged: number[] = []
      let next = 0
      for (let round = 0; round < ROUNDS; round++) {
        acknowledged.push(...(await writeAndKill(next, 1 + Math.floor(random() * 120))))
        const store = await openEmbeddedStore({ dataDir, now: Date.now, log: silentLog })
        const there = found(store)
        const set = new Set(there)
        expect({ seed, round, missing: acknowledged.filter((n) => !set.has(n)) }).toEqual({ seed, round, missing: [] })
        expect(set.size).toBe(there.length)
        next = Math.max(...there) + 1
        await store.close()
      }
      process.stdout.write(`seed ${seed}: ${acknowledged.length} acknowledged commits, ${ROUNDS} kills, 0 missing\n`)
    }
  },
  LIMIT_MS,
)

it(
  '[SD23] another process backs up a store while it is being written',
  async () => {
    const source = join(dataDir, 'beside')
    const child = spawn(process.execPath, [`${CHILD}/crash-child.js`, source, '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    const ended = new Promise((resolve) => child.on('close', resolve))
    try {
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (data: Buffer) => {
          output += data
          if (output.split('\n').length > 150) resolve()
        })
      })
      const told = output.split('\n').slice(0, -1).map(Number)
      process.env.DATA_DIR = source
      const file = join(dataDir, 'beside.backup')
      expect(await backup([file], { stdout: { write: () => true }, stderr: process.stderr })).toBe(0)
      const target = join(dataDir, 'restored')
      await restoreBackup(file, target)
      const store = await openEmbeddedStore({ dataDir: target, now: Date.now, log: silentLog })
      const there = new Set(found(store))
      await store.close()
      expect(told.filter((n) => !there.has(n))).toEqual([])
    } finally {
      child.kill('SIGKILL')
      await ended
      delete process.env.DATA_DIR
    }
  },
  LIMIT_MS,
)
