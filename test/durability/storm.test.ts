// Tens of thousands of hostile messages from another process, against a server in a third one, while two people go on writing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { agreementId, until } from '../relay/socket-relay.ts'
import { silentLog } from '../store/silent-log.ts'
import { buildChild, type Launched, launch } from './child.ts'
import type { Usage } from './relay-child.ts'
import { WordWriter, wordsIn } from './word-writer.ts'

const MESSAGES = Number(process.env.STORM_MESSAGES ?? 1_500)
const LIMIT_MS = timeLimit(120_000 + MESSAGES * 60)
/** Between two words of the pair, as somebody types who is in no hurry. */
const KEY_MS = 50
const WARM_UP_WORDS = 40
/** With which `npm start` starts the server (package.json) */
const START_FLAGS = ['--max-semi-space-size=4', '--v8-pool-size=1']
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-storm-'))
  await Promise.all(['relay-child', 'storm-attacker'].map(buildChild))
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function usageOf({ child, ended }: Launched): Promise<Usage> {
  const answer = new Promise<Usage>((resolve) => child.once('message', (usage) => resolve(usage as Usage)))
  child.send('usage')
  const usage = await Promise.race([answer, ended])
  if (typeof usage !== 'object' || usage === null) throw new Error(`the server ended (${usage})`)
  return usage
}

/** Milliseconds: the median and the worst. */
function spread(times: readonly number[]): { readonly median: number; readonly worst: number } {
  const sorted = [...times].sort((a, b) => a - b).map(Math.round)
  return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0 }
}

test(
  '[RL49] in a storm of malformed messages, mutated frames and all known attacks nobody honest loses a word or is cut',
  async () => {
    for (const seed of seeds(1)) {
      const folder = join(dataDir, String(seed))
      const server = launch('relay-child', [folder], START_FLAGS)
      const port = Number(await server.firstLine())
      const join_ = (name: string) => new WordWriter({ port, agreement: 'perjanjian', name, prefix: name, most: 1e9 })
      const [ana, budi] = [join_('ana'), join_('budi')]
      await until(() => ana.synced && budi.synced)

      const trips: number[] = []
      let before = 0
      /** A word there and a word back. */
      const exchange = async (n: number) => {
        const begun = performance.now()
        ana.type()
        await until(() => budi.seen.has(`ana.${n};`))
        budi.type()
        await until(() => ana.seen.has(`budi.${n};`))
        trips.push(performance.now() - begun)
        await new Promise((resolve) => setTimeout(resolve, KEY_MS))
      }
      let n = 0
      while (n < WARM_UP_WORDS) await exchange(++n)
      before = (await usageOf(server)).rss
      const calm = trips.splice(0)

      const attacker = launch('storm-attacker', [String(port), String(MESSAGES), String(seed)])
      let raging = true
      const said = attacker.firstLine()
      void attacker.ended.then(() => {
        raging = false
      })
      said.catch(() => undefined) // looked at below
      let peak = before
      let longestTurn = 0
      while (raging) {
        await exchange(++n)
        const usage = await usageOf(server)
        peak = Math.max(peak, usage.rss)
        longestTurn = Math.max(longestTurn, usage.longestTurnMs)
      }
      const { sent, attacks, lines } = JSON.parse(await said)
      const { errors, rss: left } = await usageOf(server)
      expect(ana.closed ?? budi.closed).toBeNull()
      await until(() => ana.saved && budi.saved)
      const newcomer = join_('citra')
      await until(() => newcomer.synced)
      const there = wordsIn(newcomer.text.toString())
      const expected = Array.from({ length: n }, (_, i) => [`ana.${i + 1};`, `budi.${i + 1};`]).flat()
      expect({ seed, missing: expected.filter((word) => !there.includes(word)) }).toEqual({ seed, missing: [] })
      expect(Y.encodeStateVector(newcomer.doc)).toEqual(Y.encodeStateVector(ana.doc))
      expect(newcomer.doc.store.pendingStructs).toBeNull()
      for (const writer of [ana, budi, newcomer]) writer.terminate()
      await server.kill()

      const store = await openEmbeddedStore({ dataDir: folder, now: Date.now, log: silentLog })
      const log = store.updates(agreementId('perjanjian'))
      expect(log.filter(({ principal }) => principal === 'baca')).toEqual([])
      await store.close()
      expect({ seed, errors }).toEqual({ seed, errors: 0 })
      const figures = {
        sent,
        attacks,
        lines,
        trips: trips.length,
        calm: spread(calm),
        storm: spread(trips),
        longestTurnMs: Math.round(longestTurn),
        peakBytes: peak - before,
        leftBytes: left - before,
        words: expected.length,
      }
      process.stdout.write(`storm, seed ${seed}: ${JSON.stringify(figures)}\n`)
      expect(sent).toBeGreaterThanOrEqual(MESSAGES)
    }
  },
  LIMIT_MS,
)
