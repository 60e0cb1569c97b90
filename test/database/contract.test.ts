import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asDiskError } from '../../server/database/connection.ts'
import { type OpenedStore, openDatabaseStore } from '../../server/database/database-store.ts'
import { parseDocumentName } from '../../server/embed/open-relay-store.ts'
import { draftLog } from '../../server/socket/draft-log.ts'
import { isFull } from '../../server/store/disk.ts'
import { storeContract } from '../store/contract.ts'
import { relayStoreContract } from '../store/relay-store-contract.ts'
import { silentLog } from '../store/silent-log.ts'
import { type Cluster, missing, startCluster } from './cluster.ts'

describe.skipIf(missing !== null)(`[SD49] in PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let cluster: Cluster
  const opened: { now: OpenedStore }[] = []
  const folders: string[] = []
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(async () => {
    for (const { now } of opened) await now.store.close()
    for (const folder of folders) await rm(folder, { recursive: true })
    cluster?.remove()
  })

  async function start() {
    const url = await cluster.database()
    const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-database-'))
    folders.push(dataDir)
    const open = () => openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    const current = { now: await open() }
    opened.push(current)
    const reopen = async () => {
      await current.now.store.close()
      // with a cache that is there, and with none
      if (opened.length % 2 === 0) await rm(join(dataDir, 'postgres'), { recursive: true })
      current.now = await open()
      return current.now.store
    }
    return { store: current.now.store, reopen }
  }

  it('[SD49] PostgreSQL that has no room is a full disk', () => {
    const refused = Object.assign(new pg.DatabaseError('could not extend file', 0, 'error'), { code: '53100' })
    expect(isFull(asDiskError(refused))).toBe(true)
    expect(isFull(asDiskError(Object.assign(refused, { code: '57P01' })))).toBe(false)
  })

  storeContract('the store in a database', async () => {
    const { store, reopen } = await start()
    return { store, settle: reopen }
  })

  relayStoreContract('the store in a database', [parseDocumentName('aaaa')!, parseDocumentName('aaa_b')!], async () => {
    const { store, reopen } = await start()
    return { store: draftLog(store), reopen: async () => draftLog(await reopen()) }
  })
})
