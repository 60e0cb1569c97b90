// The power goes at random instants under a relay on real sockets; only what was synced survives, behind another tail each time. Between the
// cuts the disk is full, or fails, or the process alone is killed.
import { expect, test } from 'vitest'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { startRelay, until } from '../relay/socket-relay.ts'
import { TAILS } from '../store/simulated-disk.ts'
import { openSimulated } from '../store/simulated-store.ts'
import { Promises } from './promises.ts'
import { WordWriter } from './word-writer.ts'

const ROUNDS = Number(process.env.DURABILITY_ROUNDS ?? 40)
const ROUNDS_OF_A_DOCUMENT = 10
const WRITERS = ['ana', 'budi', 'citra']
const LIVES_AT_MOST_MS = 80
const LIMIT_MS = timeLimit(60_000 + ROUNDS * 5_000)

test(
  '[RL48] power cuts with every kind of tail, a full disk and I/O errors: nothing acknowledged and nothing seen is missing afterwards',
  async () => {
    for (const seed of seeds(1)) {
      const random = randomFrom(seed)
      const promises = new Promises()
      let opened = await openSimulated()
      for (let round = 0; round < ROUNDS; round++) {
        const agreement = `padam${Math.floor(round / ROUNDS_OF_A_DOCUMENT)}`
        if (round % ROUNDS_OF_A_DOCUMENT === 0) promises.forget()
        const { store, disk, index } = opened
        const server = await startRelay({ store })
        const join = (prefix: string) =>
          WRITERS.map((name) => new WordWriter({ port: server.port, agreement, name, prefix: `${prefix}.${name}` }))
        const writers = join(`${round}`)
        await until(() => writers.every(({ synced }) => synced))
        const newcomer = writers[0]?.text.toString() ?? ''
        expect({ seed, round, missing: promises.check(newcomer) }).toEqual({ seed, round, missing: [] })
        const trouble = round % 3 === 0 ? null : random() < 0.5 ? 'ENOSPC' : 'EIO'
        const often = random() * 0.5
        disk.fault = () => (trouble !== null && random() < often ? trouble : null)
        const typing = writers.map((writer) => setInterval(() => writer.type(1 + random() * 5), 1 + random() * 4))
        await new Promise((resolve) => setTimeout(resolve, random() * LIVES_AT_MOST_MS))
        for (const timer of typing) clearInterval(timer)
        // Killed first, and the power goes under the next process, before it has written anything.
        const killed = round % 4 === 3
        const indexed = index.copy()
        const kept = killed ? disk.processEnd() : disk.powerCut(random, TAILS[round % TAILS.length])
        for (const writer of writers) writer.terminate()
        await until(() => writers.every(({ closed }) => closed !== null))
        promises.made(writers)
        await server.close()
        await store.close()
        opened = await openSimulated({ disk: kept, index: indexed })
        if (!killed) continue
        const between = opened
        opened = await openSimulated({
          disk: between.disk.powerCut(random, TAILS[Math.floor(round / 4) % TAILS.length]),
          index: between.index.copy(),
        })
        await between.store.close()
      }
      const server = await startRelay({ store: opened.store })
      const agreement = `padam${Math.floor((ROUNDS - 1) / ROUNDS_OF_A_DOCUMENT)}`
      const last = new WordWriter({ port: server.port, agreement, name: 'ana', prefix: 'x' })
      await until(() => last.synced)
      expect({ seed, missing: promises.check(last.text.toString()) }).toEqual({ seed, missing: [] })
      last.terminate()
      await server.close()
      await opened.store.close()
      process.stdout.write(`power cut, seed ${seed}: ${promises}\n`)
      expect(promises.acknowledged).toBeGreaterThan(0)
      expect(promises.seen).toBeGreaterThan(0)
      expect(promises.twice).toBe(0)
    }
  },
  LIMIT_MS,
)
