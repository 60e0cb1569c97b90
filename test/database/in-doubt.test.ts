// One node, and a database that goes away at the worst moments.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { backupDatabase } from '../../server/database/copy.ts'
import { openDatabaseStore } from '../../server/database/database-store.ts'
import type { Store } from '../../server/store/store.ts'
import { agreementA, contents, put, text, update } from '../store/contract.ts'
import { silentLog } from '../store/silent-log.ts'
import { type Cluster, missing, startCluster } from './cluster.ts'
import { startCuttingProxy } from './cutting-proxy.ts'

const TABLES = ['owner', 'journal', 'base', 'facts']
/** As the database stands when it is asked, it is set back to by `putBack`. */
const keep = `CREATE SCHEMA lama; ${TABLES.map((name) => `CREATE TABLE lama.${name} AS TABLE mufakat.${name};`).join('')}`
const putBack = TABLES.map(
  (name) => `DELETE FROM mufakat.${name}; INSERT INTO mufakat.${name} SELECT * FROM lama.${name};`,
).join('')

/** Lets the trees of an index begin at pages that are not there: it opens, and reading fails. Layout: `MDB_db` in lmdb's mdb.c. */
async function breakRoots(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres/index/data.mdb')
  const bytes = await readFile(file)
  const pageSize = bytes.readUInt32LE(48)
  for (const name of ['heads', 'records'])
    for (let at = bytes.indexOf(name, 2 * pageSize); at >= 0; at = bytes.indexOf(name, at + 1))
      bytes.writeBigUInt64LE(1_000_000n, at + name.length + 40)
  await writeFile(file, bytes)
}

describe.skipIf(missing !== null)(`a database that goes away${missing === null ? '' : ` (${missing})`}`, () => {
  let cluster: Cluster
  const clean: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterEach(async () => {
    for (const step of clean.splice(0).reverse()) await step()
  })
  afterAll(() => cluster?.remove())

  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'mufakat-doubt-'))
    clean.push(() => rm(path, { recursive: true }))
    return path
  }

  async function open(url: string): Promise<Store> {
    const dataDir = await folder()
    const { store } = await openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    clean.push(() => store.close())
    return store
  }

  const takesWrites = (store: Store): Promise<void> =>
    new Promise((resolve) => {
      if (store.status === 'ok') resolve()
      else store.onStatus((status) => status === 'ok' && resolve())
    })

  for (const when of ['after', 'before'] as const)
    it(`[SD52] a batch whose connection broke ${when} PostgreSQL had it is there once`, async () => {
      const url = await cluster.database()
      const proxy = await startCuttingProxy(cluster.port)
      clean.push(() => proxy.close())
      const store = await open(url.replace(`:${cluster.port}/`, `:${proxy.port}/`))
      await store.commit([update('sebelumnya')])
      const cut = proxy.cutAt('KATA-YANG-DIPOTONG', when)
      const commit = store.commit([update('KATA-YANG-DIPOTONG'), put('k', 'v')])
      await cut
      await commit
      await store.commit([update('sesudahnya')])
      const rows = await cluster.query(url, 'SELECT first, last FROM mufakat.journal ORDER BY first')
      expect(rows).toEqual([1, 2, 3].map((n) => ({ first: `${n}`, last: `${n}` })))
      expect(contents(store)).toEqual(['sebelumnya', 'KATA-YANG-DIPOTONG', 'sesudahnya'])
      await store.close()
      const again = await open(url)
      expect(contents(again)).toEqual(['sebelumnya', 'KATA-YANG-DIPOTONG', 'sesudahnya'])
      expect(text(again.get('settings', 'k'))).toBe('v')
    }, 180_000)

  for (const first of ['commit', 'close'] as const)
    it(`[SD51] a node that is no longer the owner at its next ${first} adds nothing, even by a connection that lives`, async () => {
      const url = await cluster.database()
      const dataDir = await folder()
      const { store, lost } = await openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
      clean.push(() => store.close())
      await store.commit([update('satu')])
      await cluster.query(url, "UPDATE mufakat.owner SET fence = fence + 1, name = 'simpul lain'")
      const stored = () =>
        Promise.all(['journal', 'base', 'facts'].map((name) => cluster.query(url, `SELECT * FROM mufakat.${name}`)))
      const before = await stored()
      if (first === 'commit') {
        await expect(store.commit([update('dua')])).rejects.toMatchObject({ code: 'store-error' })
        await lost
        expect(contents(store)).toEqual(['satu'])
      }
      await store.close()
      expect(await stored()).toEqual(before)
      const next = await open(url)
      expect(contents(next)).toEqual(['satu'])
    }, 180_000)

  it('[SD55] a cache that is damaged, or had seen more than the database has, is made again', async () => {
    const url = await cluster.database()
    const dataDir = await folder()
    const start = () => openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    const first = await start()
    await first.store.commit([update('satu')])
    await first.store.close()
    await writeFile(join(dataDir, 'postgres/index/data.mdb'), 'rusak')
    const second = await start()
    expect([contents(second.store), second.store.recoveredAt]).toEqual([['satu'], null])
    // as the database stands here, it is set back to later
    const kept = await cluster.query(url, `SELECT encode(bytes, 'hex') AS bytes, first, last FROM mufakat.journal`)
    expect(kept).toEqual([])
    await cluster.query(url, keep)
    await second.store.commit([update('dua')])
    await second.store.close()
    await cluster.query(url, putBack)
    const third = await start()
    clean.push(() => third.store.close())
    expect(contents(third.store)).toEqual(['satu'])
    expect(third.store.recoveredAt).toBe(1000)
  }, 180_000)

  it('[SD55] a database that was set back to before the node last started is known by the cache', async () => {
    const url = await cluster.database()
    const dataDir = await folder()
    const start = () => openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    const first = await start()
    await first.store.commit([update('satu')])
    await first.store.close()
    await cluster.query(url, keep)
    const second = await start()
    await second.store.commit([update('dua')])
    await second.store.close()
    await cluster.query(url, putBack)
    const third = await start()
    clean.push(() => third.store.close())
    expect([contents(third.store), third.store.recoveredAt]).toEqual([['satu'], 1000])
  }, 180_000)

  it('[SD55] a cache with a page that cannot be read is made again, at the start or by the next one', async () => {
    const url = await cluster.database()
    const dataDir = await folder()
    const warned: string[] = []
    const log = { ...silentLog, warn: (_: object, message: string) => warned.push(message) }
    const start = (from = dataDir) => openDatabaseStore({ url, dataDir: from, now: () => 1000, log })
    const first = await start()
    await first.store.commit([update('satu'), put('k', 'v')])
    await first.store.close()
    await breakRoots(dataDir)
    const second = await start()
    expect(() => second.store.get('settings', 'k')).toThrow(expect.objectContaining({ code: 'store-damaged' }))
    await second.store.close()
    const third = await start()
    expect([contents(third.store), text(third.store.get('settings', 'k'))]).toEqual([['satu'], 'v'])

    // killed with a batch that the base does not hold, which the next start reads into the cache
    await third.store.commit([update('dua')])
    const killed = await folder()
    await cp(dataDir, killed, { recursive: true })
    await cluster.query(url, keep)
    await third.store.close()
    await cluster.query(url, putBack)
    await rm(join(killed, 'postgres/lock'))
    await breakRoots(killed)
    const fourth = await start(killed)
    clean.push(() => fourth.store.close())
    expect(contents(fourth.store)).toEqual(['satu', 'dua'])
    expect(warned).toEqual(['the cache of the database is damaged and is made again'])
  }, 180_000)

  it('[SD51] a node whose database was set back to before it started notes it', async () => {
    const url = await cluster.database()
    await (await open(url)).close()
    await cluster.query(url, keep)
    const dataDir = await folder()
    const { store, lost } = await openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    clean.push(() => store.close())
    await store.commit([update('satu')])
    await cluster.query(url, putBack)
    await expect(store.commit([update('dua')])).rejects.toMatchObject({ code: 'store-error' })
    await lost
    await store.close()
    const next = await open(url)
    expect([contents(next), next.recoveredAt]).toEqual([[], 1000])
  }, 180_000)

  it('[SD51] the name by which an owner ends what it has lost hold of is its own, whatever the address says', async () => {
    const url = await cluster.database()
    await open(`${url}?application_name=lain`)
    const rows = await cluster.query(
      url,
      'SELECT DISTINCT application_name = (SELECT name FROM mufakat.owner) AS own FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    expect(rows).toEqual([{ own: true }])
  }, 180_000)

  it('[SD54] a node that waits says once why it cannot ask, without the address', async () => {
    const url = await cluster.database()
    await open(url)
    const proxy = await startCuttingProxy(cluster.port)
    const dataDir = await folder()
    const told: string[] = []
    const stop = new AbortController()
    let asked = 0
    const waiting = openDatabaseStore({
      url: url.replace(`simpul@127.0.0.1:${cluster.port}`, `simpul:rahasia-sekali@127.0.0.1:${proxy.port}`),
      dataDir,
      now: () => 1000,
      log: { ...silentLog, warn: (data, message) => told.push(`${message} ${JSON.stringify(data)}`) },
      signal: stop.signal,
      async onWait() {
        asked++
        if (asked === 1) await proxy.close()
        // the broken connection, then twice none at all
        if (asked === 4) stop.abort()
      },
    })
    await expect(waiting).rejects.toThrow()
    expect(told.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(1)
    expect(told.join()).not.toContain('rahasia-sekali')
  }, 180_000)

  it('[SD58] a connection that breaks under a command is told as a database that cannot be reached', async () => {
    const url = await cluster.database()
    await (await open(url)).close()
    const proxy = await startCuttingProxy(cluster.port)
    clean.push(() => proxy.close())
    const through = url.replace(`:${cluster.port}/`, `:${proxy.port}/`)
    const file = join(await folder(), 'cadangan')
    const cut = proxy.cutAt('mufakat.base', 'before')
    const backup = backupDatabase(through, file, () => 1000)
    await expect(backup).rejects.toMatchObject({ name: 'Error', code: 'database-unreachable' })
    await cut
  }, 180_000)

  it('[SD55] an authority that was half brought along when a kill came is brought along by the next start', async () => {
    const url = await cluster.database()
    const path = 'certificates/kunci.pem'
    const [source, target] = [await folder(), await folder()]
    for (const [dataDir, name, content] of [
      [source, path, 'kunci'],
      [target, `${path}.new`, ''],
    ] as const) {
      await mkdir(join(dataDir, 'certificates'))
      await writeFile(join(dataDir, name), content)
    }
    const first = await openDatabaseStore({ url, dataDir: source, now: () => 1000, log: silentLog })
    await first.keepFiles()
    await first.store.close()
    const second = await openDatabaseStore({ url, dataDir: target, now: () => 1000, log: silentLog })
    clean.push(() => second.store.close())
    expect(await readdir(join(target, 'certificates'))).toEqual(['kunci.pem'])
    expect(await readFile(join(target, path), 'utf8')).toBe('kunci')
  }, 180_000)

  for (const first of ['commit', 'close'] as const)
    it(`[SD51] a node whose database was set back before its next ${first} adds nothing to it`, async () => {
      const url = await cluster.database()
      const dataDir = await folder()
      const { store, lost } = await openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
      clean.push(() => store.close())
      await store.commit([update('satu')])
      await store.commit([update('dua')])
      await cluster.query(url, 'UPDATE mufakat.owner SET last = 1; DELETE FROM mufakat.journal WHERE first = 2')
      if (first === 'commit') {
        await expect(store.commit([update('tiga')])).rejects.toMatchObject({ code: 'store-error' })
        await lost
      }
      await store.close()
      const next = await open(url)
      expect(contents(next)).toEqual(['satu'])
      // told by the node that met it
      expect(next.recoveredAt).toBe(first === 'commit' ? 1000 : null)
      await next.commit([update('lagi')])
      await next.close()
      expect(contents(await open(url))).toEqual(['satu', 'lagi'])
    }, 180_000)

  it('[SD53] while PostgreSQL is away commits are refused, and afterwards it goes on with what was acknowledged and nothing else', async () => {
    const url = await cluster.database()
    const store = await open(url)
    await store.commit([update('satu')])
    const acknowledged = ['satu']
    for (const mode of ['fast', 'immediate'] as const) {
      cluster.stop(mode)
      await expect(store.commit([update(`ditolak ${mode}`)])).rejects.toMatchObject({ code: 'store-error' })
      expect(store.status).toBe('error')
      await expect(store.commit([update('ditolak')])).rejects.toMatchObject({ code: 'store-error' })
      expect(contents(store)).toEqual(acknowledged)
      cluster.start()
      await takesWrites(store)
      await store.commit([update(`sesudah ${mode}`)])
      acknowledged.push(`sesudah ${mode}`)
    }
    expect(contents(store)).toEqual(acknowledged)
    await store.close()
    const again = await open(url)
    expect(contents(again)).toEqual(acknowledged)
    expect(again.head(agreementA).index).toBe(3)
  }, 180_000)

  it('[SD53] what waits for the base when PostgreSQL goes away is kept, and taken in later', async () => {
    const url = await cluster.database()
    const store = await open(url)
    // more than is poured at once, so that the base is filled while the database stops
    const large = 'x'.repeat(1024 * 1024)
    const commits = Array.from({ length: 12 }, (_, i) => store.commit([update(`${i} ${large}`), put(`k${i}`, 'v')]))
    const ends = Promise.allSettled(commits)
    await commits[5]
    cluster.stop('immediate')
    const kept = (await ends).flatMap(({ status }, i) => (status === 'fulfilled' ? [`${i} ${large}`] : []))
    expect(kept.length).toBeGreaterThan(5)
    cluster.start()
    await takesWrites(store)
    expect(contents(store)).toEqual(kept)
    await store.close()
    const again = await open(url)
    expect(contents(again)).toEqual(kept)
    expect(again.list('settings', 'k')).toHaveLength(kept.length)
  }, 180_000)
})
