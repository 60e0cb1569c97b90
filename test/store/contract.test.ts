import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { storeContract } from './contract.ts'
import { silentLog } from './silent-log.ts'

const directories: string[] = []

afterAll(async () => {
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
  let store = await open()
  return {
    store,
    async settle() {
      await store.close()
      store = await open()
      return store
    },
  }
})
