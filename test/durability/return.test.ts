// Two hundred people at one document whose server is killed and started again; and one whose right is taken away.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRelay, until } from '../relay/socket-relay.ts'
import { buildChild, launch } from './child.ts'
import { WordWriter, wordsIn } from './word-writer.ts'

const PEOPLE = 200
const PEOPLE_OF_AN_ADDRESS = 40
const WORDS = 250
const LIMIT_MS = 120_000
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mufakat-return-'))
  await buildChild('relay-child')
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test(
  '[RL67] after kill -9 and a start two hundred people are back in one document, with all that was in it',
  async () => {
    const everybody = (port: number) =>
      Array.from({ length: PEOPLE }, (_, n) => {
        const from = `127.0.0.${2 + Math.floor(n / PEOPLE_OF_AN_ADDRESS)}`
        return new WordWriter({ port, agreement: 'kembali', name: 'ana', prefix: `${n}`, from })
      })
    const server = launch('relay-child', [dataDir])
    const port = Number(await server.firstLine())
    const before = everybody(port)
    await until(() => before.every(({ synced }) => synced))
    before[0]?.type(WORDS)
    await until(() => before.every(({ text }) => wordsIn(text.toString()).length === WORDS))
    await server.kill()
    await until(() => before.every(({ closed }) => closed !== null))

    const again = launch('relay-child', [dataDir, String(port)])
    await again.firstLine()
    const begun = performance.now()
    const back = everybody(port)
    await until(() => back.every(({ synced, saved }) => synced && saved))
    const ms = Math.round(performance.now() - begun)
    for (const { text } of back) expect(wordsIn(text.toString())).toHaveLength(WORDS)
    for (const writer of back) writer.terminate()
    await again.kill()
    process.stdout.write(`return: ${JSON.stringify({ people: PEOPLE, words: WORDS, ms })}\n`)
  },
  LIMIT_MS,
)

test('[RL35] who is revoked is out at once, reads nothing more, and the others stay', async () => {
  const server = await startRelay()
  const [ana, budi] = ['ana', 'budi'].map(
    (name) => new WordWriter({ port: server.port, agreement: 'perjanjian', name, prefix: name }),
  ) as [WordWriter, WordWriter]
  await until(() => ana.synced && budi.synced)
  const begun = performance.now()
  expect(server.relay.revoke(({ person }) => person === 'budi')).toBe(1)
  ana.type()
  await until(() => budi.closed !== null)
  const ms = Math.round(performance.now() - begun)
  expect(budi.closed).toBe(4403)
  await until(() => ana.saved)
  expect([...budi.seen]).toEqual([])
  expect(ana.closed).toBeNull()
  process.stdout.write(`revoked: ${JSON.stringify({ ms })}\n`)
  ana.terminate()
  await server.close()
})
