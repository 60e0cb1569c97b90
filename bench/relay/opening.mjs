// Opening a long document: how a server gets it, and what opening costs when many come at once.
import { percentile } from '../percentile.mjs'
import { wait } from './load.mjs'
import { checkTrace, trace } from './trace.mjs'
import { join } from './typist.mjs'

const ROOM = 'panjang'
const WITHIN_MS = 120_000
/** Letters that may be under way when the document is typed live. */
const UNDER_WAY = 2_000

const open = (kind, server, client, more = {}) => join({ kind, port: server.port, room: ROOM, client, ...more })

/** Waits until a newcomer gets the whole document. */
async function untilWhole(kind, server) {
  const until = performance.now() + WITHIN_MS
  for (;;) {
    const reader = await open(kind, server, 2)
    reader.close()
    try {
      return checkTrace(reader.state)
    } catch (error) {
      if (performance.now() > until) throw error
      await wait(200)
    }
  }
}

/** Gives the server the document as one update. */
export async function seed(kind, server) {
  const writer = await open(kind, server, 3)
  writer.send(trace().state)
  await untilWhole(kind, server)
  return writer
}

/** Types the document, letter by letter, as fast as it reaches a reader. */
export async function seedLive(kind, server) {
  const { updates, client } = trace()
  let heard = 0
  const onKeys = (_client, _start, end) => {
    heard = end
  }
  await open(kind, server, 4, { onKeys })
  const writer = await open(kind, server, client)
  let inserted = 0
  const until = performance.now() + WITHIN_MS
  for (const update of updates) {
    writer.send(update)
    // A deletion has no structs.
    if (update[0] !== 0) inserted++
    while (inserted - heard > UNDER_WAY) {
      if (performance.now() > until) throw new Error(`only ${heard} letters arrived in ${WITHIN_MS} ms`)
      await wait(0)
    }
  }
  // Both stay: a server in memory may forget a document that nobody has open.
  await untilWhole(kind, server)
}

/** `count` clients come at once. Milliseconds until each has the document, and the server's processor time for each. */
export async function storm(kind, server, count, { vector, check }) {
  await server.collect()
  const cpu = server.cpu()
  const all = await Promise.all(Array.from({ length: count }, (_, i) => open(kind, server, 5_000 + i, { vector })))
  const spent = server.cpu() - cpu
  for (const one of all) {
    one.close()
    if (one.state.length !== all[0].state.length) throw new Error('newcomers got different documents')
  }
  check(all[0].state)
  const times = all.map((one) => one.syncedAt)
  return {
    p50: percentile(times, 0.5),
    last: Math.max(...times),
    cpu: spent / 1000 / count,
    bytes: all[0].state.length,
  }
}

export const openingFigures = (cpuAtMost) => [
  {
    key: 'p50',
    label: 'p50 ms',
    bars: [
      { of: 'yws', atMost: 0.35 },
      { of: 'hocuspocus', atMost: 0.35 },
    ],
  },
  { key: 'last', label: 'last of all ms', bars: [] },
  {
    key: 'cpu',
    label: 'CPU ms a client',
    digits: 2,
    bars: [
      { of: 'yws', atMost: cpuAtMost },
      { of: 'hocuspocus', atMost: cpuAtMost },
    ],
  },
  { key: 'bytes', label: 'bytes to each', digits: 0, bars: [] },
]
