// One node, and a database that goes away at the worst moments.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabaseStore } from '../../server/database/database-store.ts'
import type { Store } from '../../server/store/store.ts'
import { agreementA, contents, put, text, update } from '../store/contract.ts'
import { silentLog } from '../store/silent-log.ts'
import { type Cluster, missing, startCluster } from './cluster.ts'
import { startCuttingProxy } from './cutting-proxy.ts'

const copyOf = (from: string, to: string): string =>
  ['owner', 'journal', 'base', 'facts'].map((name) => `CREATE TABLE ${to}.${name} AS TABLE ${from}.${name};`).join('')

describe.skipIf(missing !== null)(`a database that goes away${missing === null ? '' : ` (${missing})`}`, () => {
  let cluster: Cluster
  const clean: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterEach(async () => {
    for (const step of clean.splice(0).reverse()) await step()
  })
  afterAll(() => cluster.remove())

  async function open(url: string): Promise<Store> {
    const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-doubt-'))
    const { store } = await openDatabaseStore({ url, dataDir, now: () => 1000, log: silentLog })
    clean.push(() => rm(dataDir, { recursive: true }))
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
      const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-doubt-'))
      clean.push(() => rm(dataDir, { recursive: true }))
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
    const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-doubt-'))
    clean.push(() => rm(dataDir, { recursive: true }))
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
    await cluster.query(url, `CREATE SCHEMA lama; ${copyOf('mufakat', 'lama')}`)
    await second.store.commit([update('dua')])
    await second.store.close()
    await cluster.query(
      url,
      ['owner', 'journal', 'base', 'facts']
        .map((name) => `TRUNCATE mufakat.${name}; INSERT INTO mufakat.${name} SELECT * FROM lama.${name};`)
        .join(''),
    )
    const third = await start()
    clean.push(() => third.store.close())
    expect(contents(third.store)).toEqual(['satu'])
    expect(third.store.recoveredAt).toBe(1000)
  }, 180_000)

  for (const first of ['commit', 'close'] as const)
    it(`[SD51] a node whose database was set back before its next ${first} adds nothing to it`, async () => {
      const url = await cluster.database()
      const dataDir = await mkdtemp(join(tmpdir(), 'mufakat-doubt-'))
      clean.push(() => rm(dataDir, { recursive: true }))
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
