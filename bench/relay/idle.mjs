// Open pages of people who do something else.
import { wait } from './load.mjs'
import { join } from './typist.mjs'

const CONNECTIONS = 5_000
const ROOMS = 500
const AT_ONCE = 50

export const scenario = {
  what: `${CONNECTIONS.toLocaleString('en')} connections in ${ROOMS} documents, nobody types`,
  rounds: 1,
  figures: [
    { key: 'kb', label: 'KB a connection', bars: [{ of: 'echo', atMost: 1.15 }] },
    { key: 'opening', label: 'CPU µs to open one', digits: 0, bars: [] },
    { key: 'cpu', label: 'CPU ms a second', bars: [] },
  ],
  async run(kind, server) {
    await server.collect()
    const memory = server.memory()
    const begun = server.cpu()
    const all = []
    for (let n = 0; n < CONNECTIONS; n += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, i) =>
        join({ kind, port: server.port, room: `ruang${(n + i) % ROOMS}`, client: 10_000 + n + i }),
      )
      all.push(...(await Promise.all(some)))
    }
    const opening = (server.cpu() - begun) / CONNECTIONS
    await wait(1_000)
    const cpu = server.cpu()
    await wait(2_000)
    const spent = (server.cpu() - cpu) / 1000 / 2
    await server.collect()
    const kb = (server.memory() - memory) / CONNECTIONS
    const closed = all.filter((one) => one.closed)
    if (closed.length > 0) throw new Error(`${closed.length} connections were closed`)
    for (const one of all) one.close()
    return { kb, opening, cpu: spent }
  },
}
