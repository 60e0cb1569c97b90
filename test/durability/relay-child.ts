// A relay over the embedded store as a process of its own, to be killed or stormed. Says its port on the first line; asked by its parent, how
// much memory it has and how many errors it logged. In it `baca` may not write.
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { startRelay } from '../relay/socket-relay.ts'
import { silentLog } from '../store/silent-log.ts'

/** What a child answers. */
export interface Usage {
  /** Bytes */
  readonly rss: number
  readonly errors: number
}

const [dataDir = '', port = '0'] = process.argv.slice(2)
const store = await openEmbeddedStore({ dataDir, now: Date.now, log: silentLog })
const relay = await startRelay({ store, port: Number(port) })
relay.readers.add('baca')
let errors = 0
process.on('message', () => {
  errors += relay.logged.splice(0).filter(({ level }) => level === 'error').length
  process.send?.({ rss: process.memoryUsage.rss(), errors } satisfies Usage)
})
process.stdout.write(`${relay.port}\n`)
