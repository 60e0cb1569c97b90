// What a durable commit costs: the store as it is, with a journal in front of lmdb, and lmdb alone. Updates of 100 bytes, as many at once as a
// turn of the event loop brings; each batch waits until it is on the disk. In turns, so that a busy moment hits both.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const BATCHES = [1, 10, 100, 1_000]
const TURN_MS = 1_000
const TURNS = 5
const quiet = { info() {}, warn() {}, error() {} }
const built = (path) => import(new URL(`../dist/js/${path}`, import.meta.url).href)
const bytes = new Uint8Array(100).map((_, i) => i * 7)

const folder = mkdtempSync(join(tmpdir(), 'mufakat-store-bench-'))

/** Each writes a batch and resolves when it is durable. */
async function contenders() {
  const { openEmbeddedStore } = await built('server/store/embedded.js')
  const { parseAgreementId } = await built('shared/agreement/ids.js')
  const agreement = parseAgreementId('bench')
  const store = await openEmbeddedStore({ dataDir: join(folder, 'ours'), now: Date.now, log: quiet })
  const { DATABASE_URL: url } = process.env
  const database = url && (await built('server/database/database-store.js'))
  const opened =
    database && (await database.openDatabaseStore({ url, dataDir: join(folder, 'cache'), now: Date.now, log: quiet }))
  const entry = { type: 'update', agreement, principal: 'orang1', bytes }
  // The settings of our own index: a transaction ends on the disk.
  const alone = open({
    path: join(folder, 'lmdb'),
    overlappingSync: false,
    eventTurnBatching: false,
    keyEncoding: 'binary',
    encoding: 'binary',
  })
  const value = Buffer.from(bytes)
  let seq = 0
  return [
    {
      name: 'journal',
      write: (count) => store.commit(Array.from({ length: count }, () => entry)),
      close: () => store.close(),
    },
    {
      name: 'lmdb',
      write: (count) =>
        alone.batch(() => {
          for (let i = 0; i < count; i++) {
            const key = Buffer.alloc(12, 'bench\0')
            key.writeUIntBE(++seq, 6, 6)
            void alone.put(key, value)
          }
        }),
      close: () => alone.close(),
    },
    ...(opened
      ? [
          {
            name: 'postgres',
            write: (count) => opened.store.commit(Array.from({ length: count }, () => entry)),
            close: () => opened.store.close(),
          },
        ]
      : []),
  ]
}

async function turn({ write }, batch, times) {
  const until = performance.now() + TURN_MS
  const busy = performance.eventLoopUtilization()
  const { user, system } = process.cpuUsage()
  let updates = 0
  const start = performance.now()
  while (performance.now() < until) {
    const from = performance.now()
    await write(batch)
    times.push(performance.now() - from)
    updates += batch
  }
  const used = process.cpuUsage()
  return {
    rate: updates / ((performance.now() - start) / 1_000),
    cpu: (used.user + used.system - user - system) / updates,
    busy: performance.eventLoopUtilization(busy).utilization,
  }
}

const median = (turns, what) =>
  percentile(
    turns.map((one) => one[what]),
    0.5,
  )
const whole = (number) => Math.round(number).toLocaleString('en')

try {
  const all = await contenders()
  const rows = []
  for (const batch of BATCHES) {
    const found = all.map(() => ({ turns: [], times: [] }))
    for (let n = 0; n < TURNS; n++)
      for (const [i, contender] of all.entries()) found[i].turns.push(await turn(contender, batch, found[i].times))
    const [ours, lmdb, postgres] = found.map(({ turns, times }) => ({
      rate: median(turns, 'rate'),
      cpu: median(turns, 'cpu'),
      busy: median(turns, 'busy'),
      p10: percentile(times, 0.1),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
    }))
    for (const [name, one] of [
      ['journal in front of lmdb', ours],
      ['lmdb alone', lmdb],
      ...(postgres ? [['PostgreSQL in front of lmdb', postgres]] : []),
    ])
      rows.push([
        String(batch),
        one === ours ? `**${name}**` : name,
        whole(one.rate),
        (ours.rate / one.rate).toFixed(2),
        one.p10.toFixed(2),
        one.p50.toFixed(2),
        one.p99.toFixed(2),
        one.cpu.toFixed(1),
        `${Math.round(one.busy * 100)} %`,
      ])
  }
  for (const { close } of all) await close()
  record('store', {
    title: 'A durable commit',
    head: [
      'updates at once',
      'store',
      'updates/s',
      'ours ÷ it',
      'batch p10 ms',
      'p50 ms',
      'p99 ms',
      'CPU µs an update',
      'loop busy',
    ],
    rows,
    notes: [
      `Updates of 100 bytes, ${TURNS} turns of ${TURN_MS / 1_000} s each, medians. Every batch is on the disk (fdatasync, or the end of an lmdb transaction) before the next begins.`,
      'A batch is one commit, and one transaction. Ours does more in that time: who and when, a hash chain, a checksum, and lmdb is filled behind the journal in the same process. lmdb alone writes keys and values.',
      ...(process.env.DATABASE_URL
        ? [
            'PostgreSQL by DATABASE_URL, which was empty: a batch is one statement, and its commit is on the disk of that machine.',
          ]
        : []),
      'A keystroke that is shown to others has to wait for one such batch.',
    ],
  })
} finally {
  rmSync(folder, { recursive: true })
}
