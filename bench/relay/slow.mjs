// Three readers stop reading while much is written; what does that cost the server, and the others?
import * as Y from 'yjs'
import { percentile } from '../percentile.mjs'
import { wait } from './load.mjs'
import { start } from './servers.mjs'
import { join } from './typist.mjs'

const STUCK = 3
const READERS = 5
const WRITES = 2_000
const WRITE_BYTES = 20 * 1024
/** Milliseconds between two writes: 5 MB a second */
const BEAT_MS = 4

/** Updates that each replace 20 KB by other 20 KB: much traffic, a small document. */
function replacements(client) {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = doc.getText('naskah')
  const updates = []
  doc.on('update', (update) => updates.push(update))
  for (let n = 0; n < WRITES; n++)
    doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, String.fromCharCode(97 + (n % 26)).repeat(WRITE_BYTES))
    })
  return updates
}

async function write(kind, server, stuckReaders) {
  const room = `lambat${stuckReaders}`
  const { port } = server
  await server.collect()
  const memory = server.memory()
  const sent = []
  const latencies = []
  const client = 10_000 + stuckReaders
  const onKeys = (_from, start, end) => {
    const now = performance.now()
    for (let n = start / WRITE_BYTES; n < end / WRITE_BYTES; n++) latencies.push(now - sent[n])
  }
  const stuck = []
  for (let n = 0; n < stuckReaders; n++) {
    stuck.push(await join({ kind, port, room, client: 100 + n }))
    stuck[n].ws.pause()
  }
  const readers = []
  for (let n = 0; n < READERS; n++) readers.push(await join({ kind, port, room, client: 200 + n, onKeys }))
  const writer = await join({ kind, port, room, client })
  let peak = memory
  const begun = performance.now()
  for (const [n, update] of replacements(client).entries()) {
    sent.push(performance.now())
    writer.send(update)
    if (n % 25 === 0) peak = Math.max(peak, server.memory())
    await wait(begun + n * BEAT_MS - performance.now())
  }
  const until = performance.now() + 30_000
  while (latencies.length < WRITES * READERS) {
    if (performance.now() > until) throw new Error(`${latencies.length} of ${WRITES * READERS} deliveries`)
    await wait(5)
  }
  peak = Math.max(peak, server.memory())
  await server.collect()
  const held = server.memory() - memory
  // Who was cut finds out as soon as it reads on: 4508, or nothing when it reads on so late that the server has hung up.
  for (const one of stuck) one.ws.resume()
  await wait(stuck.length > 0 ? 1_500 : 0)
  const cut = stuck.filter((one) => one.closed).length
  const back = await join({ kind, port, room, client: 300 })
  const whole = new Y.Doc()
  Y.applyUpdate(whole, back.state)
  if (whole.getText('naskah').length !== WRITE_BYTES) throw new Error('who came back has another document')
  for (const one of [...stuck, ...readers, writer, back]) one.close()
  return { peak: (peak - memory) / 1024, held: held / 1024, p99: percentile(latencies, 0.99), cut }
}

export const scenario = {
  what: `${STUCK} of ${STUCK + READERS} readers stop reading while 40 MB are written; figures beside the same without them`,
  kinds: ['mufakat', 'yws', 'hocuspocus'],
  rounds: 1,
  figures: [
    { key: 'extra', label: 'MB more while they are stuck', bars: [{ atMost: 16 }] },
    { key: 'cut', label: `of ${STUCK} cut`, digits: 0, bars: [{ atLeastAbsolute: STUCK }] },
    { key: 'p99', label: 'p99 of the others, ms', bars: [{ ofKey: 'quiet', plus: 15 }] },
    { key: 'quiet', label: 'p99 when nobody is stuck, ms', bars: [] },
  ],
  async run(kind, server) {
    const none = await write(kind, server, 0)
    // A process of its own, so that what the first is still tidying up is not counted.
    const other = await start(kind)
    const some = await write(kind, other, STUCK).finally(other.stop)
    return { extra: some.peak - none.peak, cut: some.cut, p99: some.p99, quiet: none.p99 }
  },
}
