import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { storeContract } from './contract.ts'
import { silentLog } from './silent-log.ts'

const directories: string[] = []
const opened: { store: Store }[] = []

afterAll(async () => {
  for (const { store } of opened) await store.close()
  for (const directory of directories) await rm(directory, { recursive: true })
})

storeContract('the store in memory', async () => {
  const store = createMemoryStore({ now: () => 1000 })
  return { store, settle: async () => store }
})

storeContract('the embedded store', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-store-'))
  directories.push(dataDir)
  const open = () => openEmbeddedStore({ dataDir, now: () => 1000, log: silentLog })
  const current = { store: await open() }
  opened.push(current)
  return {
    store: current.store,
    async settle() {
      await current.store.close()
      current.store = await open()
      return current.store
    },
  }
})
