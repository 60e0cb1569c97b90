// A relay over the embedded store, or one in a database, as a process of its own, to be killed or stormed. Says its port on the first line;
// asked by its parent, how much memory it has and how many errors it logged. In it `baca` may not write. It ends with 3 when its database is
// taken over.
import { openDatabaseStore } from '../../server/database/database-store.ts'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { startRelay } from '../relay/socket-relay.ts'
import { silentLog } from '../store/silent-log.ts'

/** What a child answers. */
export interface Usage {
  /** Bytes */
  readonly rss: number
  readonly errors: number
  /** Milliseconds of processor time between two turns of the event loop, at most, since it was asked before: what a message may wait. */
  readonly longestTurnMs: number
}

const [dataDir = '', port = '0', url] = process.argv.slice(2)
const options = { dataDir, now: Date.now, log: silentLog }
const database = url === undefined ? null : await openDatabaseStore({ ...options, url })
const store = database?.store ?? (await openEmbeddedStore(options))
void database?.lost.then(() => process.exit(3))
const relay = await startRelay({ store, port: Number(port) })
relay.readers.add('baca')
let errors = 0
let longestTurnMs = 0
let spent = process.cpuUsage()
// Processor time and not the clock: what else the machine does is not the server's fault.
setInterval(() => {
  const { user, system } = process.cpuUsage(spent)
  spent = process.cpuUsage()
  longestTurnMs = Math.max(longestTurnMs, (user + system) / 1_000)
}, 1)
process.on('message', () => {
  errors += relay.logged.splice(0).filter(({ level }) => level === 'error').length
  process.send?.({ rss: process.memoryUsage.rss(), errors, longestTurnMs } satisfies Usage)
  longestTurnMs = 0
})
// A parent that failed leaves nothing behind.
process.on('disconnect', () => process.exit())
process.stdout.write(`${relay.port}\n`)
