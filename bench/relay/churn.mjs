// Documents that are opened, written in and closed again, one after the other: nothing of them may stay in memory.
import { wait } from './load.mjs'
import { join } from './typist.mjs'

const DOCUMENTS = 2_000
const AT_ONCE = 20
const SAMPLE = 20
/** Time in which a server lets go of what nobody uses: Mufakat sweeps every 6 s, after 5 s of rest. */
const REST_MS = { mufakat: 13_000, yws: 3_000, hocuspocus: 3_000 }

async function visit(kind, port, room) {
  const typist = await join({ kind, port, room, client: 7 })
  typist.press()
  const closed = new Promise((resolve) => typist.ws.once('close', resolve))
  typist.ws.close()
  await closed
}

async function visitAll(kind, port, from) {
  const begun = performance.now()
  for (let n = 0; n < DOCUMENTS; n += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => visit(kind, port, `dok${from + n + i}`)))
  return performance.now() - begun
}

export const scenario = {
  what: `2 × ${DOCUMENTS.toLocaleString('en')} documents opened, written in and closed, ${AT_ONCE} at a time`,
  kinds: ['mufakat', 'yws', 'hocuspocus'],
  rounds: 1,
  figures: [
    {
      key: 'ms',
      label: 'ms for 2,000',
      digits: 0,
      bars: [
        { of: 'yws', atMost: 0.6 },
        { of: 'hocuspocus', atMost: 0.6 },
      ],
    },
    { key: 'kb', label: 'KB left a document', bars: [{ atMost: 2 }] },
    { key: 'cpu', label: 'CPU ms a document', digits: 2, bars: [] },
  ],
  async run(kind, server) {
    const { port } = server
    const atRest = async () => {
      await wait(REST_MS[kind])
      await server.collect()
      return server.memory()
    }
    const cpu = server.cpu()
    const first = await visitAll(kind, port, 0)
    const before = await atRest()
    const second = await visitAll(kind, port, DOCUMENTS)
    const spent = server.cpu() - cpu
    const after = await atRest()
    // The peers keep nothing once a document is closed, or everything in memory; ours has to be on the disk.
    if (kind === 'mufakat')
      for (let n = 0; n < SAMPLE; n++) {
        const reader = await join({ kind, port, room: `dok${n * (DOCUMENTS / SAMPLE)}`, client: 8 })
        if (reader.state.length < 5) throw new Error('a document is empty')
        reader.close()
      }
    return { ms: (first + second) / 2, kb: (after - before) / DOCUMENTS, cpu: spent / 1000 / (2 * DOCUMENTS) }
  },
}
