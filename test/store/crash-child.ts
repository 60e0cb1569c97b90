// A process of its own: commits without end and prints each number once it is acknowledged, until it is killed.
import { writeSync } from 'node:fs'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { crashCommit } from './crash-commit.ts'
import { silentLog } from './silent-log.ts'

const [dataDir = '', first = '0'] = process.argv.slice(2)
const store = await openEmbeddedStore({ dataDir, now: Date.now, log: silentLog })
let next = Number(first)

async function write(): Promise<void> {
  for (;;) {
    const n = next++
    await store.commit(crashCommit(n))
    writeSync(1, `${n}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, write))
