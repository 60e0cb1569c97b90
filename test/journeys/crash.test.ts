// The built server is killed at the very moment at which somebody reads "saved", again and again.
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asker, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { lastingPort } from '../lasting-port.ts'
import { type RunningServer, startMufakat } from './server.ts'

const ROUNDS = 5
const WORDS_A_ROUND = 12

test('[JN10] a server that is killed at "saved" starts again with all that was saved and all that others saw', async () => {
  const port = await lastingPort()
  let server: RunningServer = await startMufakat({ port })
  const story = await startAgreement(asker(server.url))
  const told = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const writer = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'writer p1') })
    const reader = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'writer p2') })
    await until(() => writer.synced && writer.welcomed && reader.synced)
    const words = writer.doc.getMap('kata')
    expect([...told].filter((word) => !words.has(word))).toEqual([])
    const seen = reader.doc.getMap('kata')
    seen.observe(() => {
      for (const word of seen.keys()) told.add(word)
    })
    const killed = new Promise<void>((resolve) => {
      let typed = 0
      const type = () => {
        words.set(`${round}.${typed++}`, 'x'.repeat(1_000))
        if (typed < WORDS_A_ROUND) setImmediate(type)
      }
      writer.ws.on('message', () => {
        if (typed < WORDS_A_ROUND || writer.acknowledged < writer.sent) return
        resolve(server.stop('SIGKILL'))
      })
      type()
    })
    await killed
    for (let word = 0; word < WORDS_A_ROUND; word++) told.add(`${round}.${word}`)
    await until(() => writer.closed !== null && reader.closed !== null)
    server = await startMufakat({ dataDir: server.dataDir, port })
  }
  const last = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'observer') })
  await until(() => last.synced)
  expect([...told].filter((word) => !last.doc.getMap('kata').has(word))).toEqual([])
  expect(told.size).toBe(ROUNDS * WORDS_A_ROUND)
  last.close()
  await server.stop()
  rmSync(server.dataDir, { recursive: true, force: true })
}, 180_000)
