// How soon is a keystroke durable and on the others' side, and how many get through at most? Beside it, in the same run, a bare echo and the
// usual relay, both in memory.
import { fileURLToPath } from 'node:url'
import { percentile, spread } from './percentile.mjs'
import { record } from './record.mjs'
import { PINNED, pinSelf, startServer } from './start-server.mjs'
import { join } from './typist.mjs'

const ROUNDS = 3
const WRITERS = 20
const KEYS = 60
/** Milliseconds between two keys of one writer: a fast typist */
const KEY_MS = 125
const ROOMS = 20
const PEOPLE = 5
/** Keys of one writer under way at once in the closed loop */
const WINDOW = 20
const WARM_UP_MS = 1_000
const MEASURED_MS = 4_000

const path = (file) => fileURLToPath(new URL(file, import.meta.url))
const KINDS = {
  mufakat: { label: '**Mufakat**, durable before told', script: path('serve-relay.mjs'), args: ['mufakat'] },
  echo: { label: 'bare `ws` echo, no CRDT', script: path('serve-relay.mjs'), args: ['echo'] },
  peer: { label: '`@y/websocket-server` 0.1.1', script: path('peer/serve.js'), args: [] },
}
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Twenty people type in one document. Milliseconds to the acknowledgement, and to each of the others. */
async function writersInOneRoom(kind, port) {
  const sent = new Map()
  const acked = []
  const delivered = []
  const all = []
  for (let i = 0; i < WRITERS; i++) {
    const client = 1_000 + i
    let durable = 0
    const onAck = (keys) => {
      const now = performance.now()
      for (; durable < keys; durable++) acked.push(now - sent.get(`${client}:${durable}`))
    }
    const onKeys = (from, start, end) => {
      const now = performance.now()
      for (let clock = start; clock < end; clock++) delivered.push(now - sent.get(`${from}:${clock}`))
    }
    all.push(await join({ kind, port, room: 'satu', client, onKeys, onAck }))
  }
  await Promise.all(
    all.map(async (typist, i) => {
      await wait((i * KEY_MS) / WRITERS)
      const begun = performance.now()
      for (let key = 0; key < KEYS; key++) {
        // A slow loop must not make the load lighter: keys keep their own times.
        await wait(begun + key * KEY_MS - performance.now())
        const at = performance.now()
        sent.set(`${typist.client}:${key}`, at)
        typist.press()
      }
    }),
  )
  const expected = WRITERS * KEYS
  while (delivered.length < expected * (WRITERS - 1) || (kind === 'mufakat' && acked.length < expected)) await wait(5)
  for (const typist of all) typist.close()
  return { acked, delivered }
}

/** Rooms in which everybody types as fast as the next one hears it. Deliveries a second, and the server's processor time for each. */
async function closedLoop(kind, server) {
  let delivered = 0
  const everybody = []
  for (let r = 0; r < ROOMS; r++) {
    const members = []
    for (let i = 0; i < PEOPLE; i++) {
      const client = 10_000 + r * PEOPLE + i
      const before = client - 1 < 10_000 + r * PEOPLE ? client + PEOPLE - 1 : client - 1
      const onKeys = (from, start, end) => {
        delivered += end - start
        if (from === before) for (let n = start; n < end; n++) members.find((one) => one.client === before)?.press()
      }
      members.push(await join({ kind, port: server.port, room: `ruang${r}`, client, onKeys }))
    }
    everybody.push(...members)
  }
  for (const typist of everybody) for (let n = 0; n < WINDOW; n++) typist.press()
  await wait(WARM_UP_MS)
  const [begun, cpu, count] = [performance.now(), await server.cpu(), delivered]
  await wait(MEASURED_MS)
  const [ended, cpuEnd, countEnd] = [performance.now(), await server.cpu(), delivered]
  for (const typist of everybody) typist.close()
  return {
    perSecond: ((countEnd - count) * 1000) / (ended - begun),
    cpu: (cpuEnd - cpu) / (countEnd - count),
  }
}

pinSelf()
const found = Object.fromEntries(
  Object.keys(KINDS).map((kind) => [kind, { acked: [], delivered: [], perSecond: [], cpu: [] }]),
)
for (let round = 0; round < ROUNDS; round++)
  for (const [kind, { script, args }] of Object.entries(KINDS)) {
    const server = await startServer(script, args, { pinned: true })
    const { acked, delivered } = await writersInOneRoom(kind, server.port)
    const { perSecond, cpu } = await closedLoop(kind, server)
    found[kind].acked.push(...acked)
    found[kind].delivered.push(...delivered)
    found[kind].perSecond.push(perSecond)
    found[kind].cpu.push(cpu)
    await server.stop()
  }

const median = (values) => percentile(values, 0.5)
const ours = median(found.mufakat.perSecond)
record('relay', {
  title: 'The relay',
  head: [
    'server',
    'ack p50 ms',
    'ack p99 ms',
    'others p50 ms',
    'others p99 ms',
    'delivered/s',
    'Mufakat ÷ it',
    'CPU µs a delivery',
  ],
  rows: Object.entries(KINDS).map(([kind, { label }]) => {
    const { acked, delivered, perSecond, cpu } = found[kind]
    return [
      label,
      ...(acked.length > 0 ? spread(acked) : ['–', '–']),
      ...spread(delivered),
      Math.round(median(perSecond)).toLocaleString('en'),
      (ours / median(perSecond)).toFixed(2),
      median(cpu).toFixed(1),
    ]
  }),
  notes: [
    `ack, others: ${WRITERS} writers in one document, a key each ${KEY_MS} ms, ${KEYS} keys each; ms until the writer is told that it is durable, until each of the others has it. Goal: ack p50 ≤ 10, p99 ≤ 100.`,
    `delivered/s: ${ROOMS} documents × ${PEOPLE} people, everybody with ${WINDOW} keys under way, the next one sent when a neighbour has heard one. Goal: ≥ 1.3 × the echo, ≥ 2.8 × the peer.`,
    `${ROUNDS} rounds, interleaved; each server in a process of its own${PINNED ? ', pinned to the first core, the writers to the second' : ''}. Mufakat: embedded store with fsync in the temporary folder, product limits but for the rates.`,
    'CPU µs: processor time of the server, all threads, for one keystroke that arrives at one other client, in the closed loop.',
  ],
})
process.exit(0)
