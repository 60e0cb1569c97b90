// A server process is killed at random instants while people type; each time the next process has everything that anybody was promised.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { until } from '../relay/socket-relay.ts'
import { buildChild, launch } from './child.ts'
import { Promises } from './promises.ts'
import { WordWriter } from './word-writer.ts'

/** Rounds of one seed. DURABILITY_ROUNDS asks for more. */
const ROUNDS = Number(process.env.DURABILITY_ROUNDS ?? 6)
const ROUNDS_OF_A_DOCUMENT = 10
const WRITERS = ['ana', 'budi', 'citra', 'dewi']
const LIVES_AT_MOST_MS = 250
const LIMIT_MS = timeLimit(60_000 + ROUNDS * 10_000)
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-kill-'))
  await buildChild('relay-child')
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function start(): Promise<{ readonly port: number; kill(): Promise<void> }> {
  const server = launch('relay-child', [dataDir])
  return { port: Number(await server.firstLine()), kill: server.kill }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test(
  '[RL47] kill -9 at random instants: nothing that was acknowledged, and nothing that others saw, is missing afterwards',
  async () => {
    for (const seed of seeds(1)) {
      const random = randomFrom(seed)
      const promises = new Promises()
      for (let round = 0; round < ROUNDS; round++) {
        const agreement = `bunuh${seed}-${Math.floor(round / ROUNDS_OF_A_DOCUMENT)}`
        if (round % ROUNDS_OF_A_DOCUMENT === 0) promises.forget()
        if (random() < 0.2) {
          // Killed while it starts, somewhere in its recovery.
          const stillborn = launch('relay-child', [dataDir])
          await pause(random() * LIVES_AT_MOST_MS)
          await stillborn.kill()
        }
        const server = await start()
        const writers = WRITERS.map(
          (name) => new WordWriter({ port: server.port, agreement, name, prefix: `${round}.${name}` }),
        )
        await until(() => writers.every(({ synced }) => synced))
        const newcomer = writers[0]?.text.toString() ?? ''
        expect({ seed, round, missing: promises.check(newcomer) }).toEqual({ seed, round, missing: [] })
        const typing = writers.map((writer) => setInterval(() => writer.type(1 + random() * 5), 1 + random() * 6))
        await pause(random() * LIVES_AT_MOST_MS)
        await server.kill()
        for (const timer of typing) clearInterval(timer)
        await until(() => writers.every(({ closed }) => closed !== null))
        promises.made(writers)
      }
      const server = await start()
      const last = new WordWriter({
        port: server.port,
        agreement: `bunuh${seed}-${Math.floor((ROUNDS - 1) / ROUNDS_OF_A_DOCUMENT)}`,
        name: 'ana',
        prefix: 'x',
      })
      await until(() => last.synced)
      expect({ seed, missing: promises.check(last.text.toString()) }).toEqual({ seed, missing: [] })
      last.terminate()
      await server.kill()
      process.stdout.write(`kill -9, seed ${seed}: ${promises}\n`)
      expect(promises.acknowledged).toBeGreaterThan(0)
      expect(promises.seen).toBeGreaterThan(0)
      expect(promises.twice).toBe(0)
    }
  },
  LIMIT_MS,
)
