import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createMemoryRelayStore } from '../../server/embed/memory-relay-store.ts'
import { openRelayStore, parseDocumentName } from '../../server/embed/open-relay-store.ts'
import { draftLog } from '../../server/socket/draft-log.ts'
import type { RelayStore } from '../../server/socket/relay-store.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { relayStoreContract } from './relay-store-contract.ts'

const closers: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mufakat-relay-store-'))
  closers.push(() => rm(path, { recursive: true }))
  return path
}

interface Example {
  openFileStore(path: string): Promise<RelayStore & { close(): Promise<void> }>
}
const example = '../../docs/examples/file-store.mjs'
const { openFileStore }: Example = await import(example)

const names = [parseDocumentName('aaaa')!, parseDocumentName('aaa_b')!] as const

relayStoreContract('the relay store in memory', ['a document', 'b/ä'], async () => ({
  store: createMemoryRelayStore(),
  reopen: null,
}))

relayStoreContract("the product's store in memory", names, async () => ({
  store: draftLog(createMemoryStore()),
  reopen: null,
}))

relayStoreContract('the relay store on disk', names, async () => {
  const path = await directory()
  let store = await openRelayStore(path)
  closers.push(() => store.close())
  return {
    store,
    async reopen() {
      await store.close()
      store = await openRelayStore(path)
      return store
    },
  }
})

relayStoreContract('the file store of the example', ['a document', 'b/ä'], async () => {
  const path = join(await directory(), 'documents.log')
  let store = await openFileStore(path)
  closers.push(() => store.close())
  return {
    store,
    async reopen() {
      await store.close()
      store = await openFileStore(path)
      return store
    },
  }
})
