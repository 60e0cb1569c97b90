// Real processes and a real PostgreSQL, killed and paused while people type.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildChild, type Launched, launch } from '../durability/child.ts'
import { Promises } from '../durability/promises.ts'
import { WordWriter } from '../durability/word-writer.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { until } from '../relay/socket-relay.ts'
import { type Cluster, missing, startCluster } from './cluster.ts'

const ROUNDS = Number(process.env.DURABILITY_ROUNDS ?? 6)
const WRITERS = ['ana', 'budi', 'citra', 'dewi']
const LIVES_AT_MOST_MS = 250
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.skipIf(missing !== null)(`kills${missing === null ? '' : ` (${missing})`}`, () => {
  let cluster: Cluster
  const folders: string[] = []
  beforeAll(async () => {
    cluster = await startCluster()
    await buildChild('relay-child')
  }, 180_000)
  afterAll(() => {
    cluster?.remove()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'mufakat-database-kill-'))
    folders.push(path)
    return path
  }
  async function start(dataDir: string, url: string): Promise<Launched & { readonly port: number }> {
    const server = launch('relay-child', [dataDir, '0', url])
    return { ...server, port: Number(await server.firstLine()) }
  }

  it(
    '[SD50] kill -9 of the node and an immediate stop of PostgreSQL, in rounds: nothing acknowledged, and nothing that others saw, is missing',
    async () => {
      for (const seed of seeds(1)) {
        const random = randomFrom(seed)
        const promises = new Promises()
        const url = await cluster.database()
        let dataDir = folder()
        const agreement = `basis${seed}`
        for (let round = 0; round < ROUNDS; round++) {
          if (random() < 0.3) dataDir = folder()
          const server = await start(dataDir, url)
          const writers = WRITERS.map(
            (name) => new WordWriter({ port: server.port, agreement, name, prefix: `${round}.${name}` }),
          )
          await until(() => writers.every(({ synced }) => synced))
          const newcomer = writers[0]?.text.toString() ?? ''
          expect({ seed, round, missing: promises.check(newcomer) }).toEqual({ seed, round, missing: [] })
          const typing = writers.map((writer) => setInterval(() => writer.type(1 + random() * 5), 1 + random() * 6))
          await pause(random() * LIVES_AT_MOST_MS)
          const isDatabaseFirst = round % 2 === 1
          if (isDatabaseFirst) {
            cluster.stop('immediate')
            // some rounds see it come back
            if (random() < 0.5) {
              cluster.start()
              await pause(random() * LIVES_AT_MOST_MS)
            }
          }
          await server.kill()
          for (const timer of typing) clearInterval(timer)
          await until(() => writers.every(({ closed }) => closed !== null))
          promises.made(writers)
          if (isDatabaseFirst) cluster.restart()
        }
        const server = await start(folder(), url)
        const last = new WordWriter({ port: server.port, agreement, name: 'ana', prefix: 'x' })
        await until(() => last.synced)
        expect({ seed, missing: promises.check(last.text.toString()) }).toEqual({ seed, missing: [] })
        last.terminate()
        await server.kill()
        process.stdout.write(`PostgreSQL, seed ${seed}: ${promises}\n`)
        expect(promises.acknowledged).toBeGreaterThan(0)
        expect(promises.seen).toBeGreaterThan(0)
        expect(promises.twice).toBe(0)
      }
    },
    timeLimit(120_000 + ROUNDS * 20_000),
  )

  it('[SD51] a node that was paused while another took over commits nothing more, and ends', async () => {
    const url = await cluster.database()
    const agreement = 'pagar'
    const first = await start(folder(), url)
    const ana = new WordWriter({ port: first.port, agreement, name: 'ana', prefix: 'a', most: 200 })
    await until(() => ana.synced)
    const typing = setInterval(() => ana.type(3), 5)
    await until(() => ana.acknowledged.size > 10)
    first.child.kill('SIGSTOP')
    const second = await start(folder(), url)
    const promised = new Set(ana.acknowledged)
    const budi = new WordWriter({ port: second.port, agreement, name: 'budi', prefix: 'b' })
    await until(() => budi.synced)
    const before = budi.text.toString()
    expect([...promised].filter((word) => !before.includes(word))).toEqual([])
    budi.type(5)
    await until(() => budi.acknowledged.size > 0)

    first.child.kill('SIGCONT')
    expect(await first.ended).toBe(3)
    await until(() => ana.closed !== null)
    clearInterval(typing)
    // whatever the first node said after it woke was durable before it slept
    const newcomer = new WordWriter({ port: second.port, agreement, name: 'citra', prefix: 'c' })
    await until(() => newcomer.synced)
    const after = newcomer.text.toString()
    expect([...ana.acknowledged].filter((word) => !after.includes(word))).toEqual([])
    expect([...budi.acknowledged].filter((word) => !after.includes(word))).toEqual([])
    const words = (text: string) => text.match(/[^;]+;/g)?.filter((word) => word.startsWith('a')) ?? []
    expect(words(after)).toEqual(words(before))
    for (const writer of [budi, newcomer]) writer.terminate()
    await second.kill()
  }, 180_000)
})
