// How little a relay on Node's sockets can cost, durable or not, beside ours and the plain one: what a bar of bench/relay.mjs leaves for the
// work itself. `npm run bench -- least`.
import { fileURLToPath } from 'node:url'
import { median } from './percentile.mjs'
import { record } from './record.mjs'
import { isInstalled, KINDS, START_FLAGS, start } from './relay/servers.mjs'
import { PINNED, pinSelf, startServer } from './start-server.mjs'

const SCRIPT = fileURLToPath(new URL('relay/least-server.mjs', import.meta.url))
const least = (disk) => ({
  dialect: 'mufakat',
  start: () => startServer(SCRIPT, [disk], { pinned: true, collects: true, flags: START_FLAGS }),
})
const own = (kind) => ({ dialect: kind, start: () => start(kind) })
const SERVERS = {
  [KINDS.mufakat.label]: own('mufakat'),
  [KINDS.yws.label]: own('yws'),
  'least, no disk': least('none'),
  'least, written in the thread pool': least('pool'),
  'least, written in the main thread': least('here'),
}
/** Scenario → the figure of it that is compared, and how much of the plain relay's the bar allows. */
const COMPARED = {
  rooms: ['cpu', 0.65],
  'rooms-cursors': ['cpu', 0.65],
  join: ['cpu', 0.1],
  reconnect: ['p50', 0.35],
  churn: ['ms', 0.6],
}
const ROUNDS = 3

pinSelf()
const rows = []
for (const [name, [key, atMost]] of Object.entries(COMPARED)) {
  const { scenario } = await import(`./relay/${name}.mjs`)
  const found = Object.fromEntries(Object.keys(SERVERS).map((label) => [label, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [label, { dialect, start }] of Object.entries(SERVERS)) {
      if (!isInstalled(KINDS[dialect])) continue
      const server = await start()
      try {
        found[label].push((await scenario.run(dialect, server))[key])
      } finally {
        await server.stop()
      }
      process.stderr.write(`${name} ${round + 1}/${ROUNDS} ${label}: ${found[label].at(-1).toFixed(2)}\n`)
    }
  const plain = found[KINDS.yws.label].length > 0 ? median(found[KINDS.yws.label]) : null
  const cells = Object.values(found).map((values) => {
    if (values.length === 0) return '–'
    const value = median(values)
    return plain === null ? value.toFixed(2) : `${value.toFixed(2)} (${(value / plain).toFixed(2)})`
  })
  const { label } = scenario.figures.find((figure) => figure.key === key)
  rows.push([`**${name}**: ${label}`, ...cells, `≤ ${atMost}`])
}
record('least', {
  title: 'The least that a relay can cost',
  head: ['scenario and figure', ...Object.keys(SERVERS), 'bar'],
  rows,
  notes: [
    'In brackets: that server ÷ `@y/websocket-server`, which is what the bars of the relay are measured against.',
    `Medians of ${ROUNDS} rounds, the servers in turns, each in a new process${PINNED ? ', pinned to the first core, the load to the second' : ''}.`,
    'Least: Node’s HTTP server and sockets, our own reading of frames, turns of 3 ms, one write with `O_DSYNC` for all of a turn, an acknowledgement; no check, no hash, no rights, no Yjs but for who opens a document.',
  ],
})
process.exit(0)
