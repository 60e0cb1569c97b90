// How soon does a writer know that a keystroke is durable?
import { percentile } from '../percentile.mjs'
import { fillRooms, wait } from './load.mjs'
import { settleRooms } from './typist.mjs'

const WRITERS = 20
const KEYS = 60
/** Milliseconds between two keys of one writer: a fast typist */
const KEY_MS = 125

export const scenario = {
  what: `${WRITERS} writers in one document, ${1000 / KEY_MS} keys a second each; no peer acknowledges what is durable`,
  kinds: ['mufakat'],
  rounds: 2,
  figures: [
    { key: 'p50', label: 'acknowledged p50 ms', bars: [{ atMost: 10 }] },
    { key: 'p99', label: 'acknowledged p99 ms', bars: [{ atMost: 100 }] },
  ],
  async run(kind, server) {
    const sent = new Map()
    const times = []
    const onAck = (client) => {
      sent.set(client, [])
      let durable = 0
      return (messages) => {
        const now = performance.now()
        // The first message that is acknowledged is the step 2.
        for (; durable < messages - 1; durable++) times.push(now - sent.get(client)[durable])
      }
    }
    const all = await fillRooms({ kind, port: server.port, rooms: 1, people: WRITERS, onAck })
    const typists = [...all.values()].flat()
    await Promise.all(
      typists.map(async (typist, i) => {
        await wait((i * KEY_MS) / WRITERS)
        const begun = performance.now()
        for (let key = 0; key < KEYS; key++) {
          // A slow loop must not make the load lighter: keys keep their own times.
          await wait(begun + key * KEY_MS - performance.now())
          sent.get(typist.client).push(performance.now())
          typist.press()
        }
      }),
    )
    await settleRooms(kind, server.port, all)
    const until = performance.now() + 10_000
    while (times.length < WRITERS * KEYS && performance.now() < until) await wait(5)
    if (times.length < WRITERS * KEYS) throw new Error(`${times.length} of ${WRITERS * KEYS} acknowledgements`)
    for (const typist of typists) typist.close()
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
  },
}
