// The real index on a disk without room. That a failed transaction of lmdb leaves no rejection behind shows by itself: Vitest fails on one,
// and so did the server.
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openEmbeddedStore } from '../../server/store/embedded.ts'
import type { StoreStatus } from '../../server/store/store.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { silentLog } from './silent-log.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

let disk: SmallDisk | null = null
afterEach(() => disk?.remove())

test('[SD30] an index that finds no room refuses writes, keeps what is committed, and goes on when there is room', async ({
  skip,
}) => {
  disk = mountSmallDisk()
  if (disk === null) return skip('no disk of its own can be mounted here')
  const agreement = parseAgreementId('penuh')!
  const open = (path: string) => openEmbeddedStore({ dataDir: join(path, 'data'), now: Date.now, log: silentLog })
  const store = await open(disk.path)
  const seen: StoreStatus[] = []
  const became = (status: StoreStatus) =>
    new Promise<void>((resolve) => {
      const stop = store.onStatus((next) => {
        seen.push(next)
        if (next !== status) return
        stop()
        resolve()
      })
    })
  const full = became('full')
  await store.commit([{ type: 'update', agreement, principal: 'p', bytes: new Uint8Array(300_000).fill(7) }])
  const empty = disk.fill()
  await full // the index takes it in behind, and there is no room
  expect(store.updates(agreement)).toHaveLength(1)
  await expect(
    store.commit([{ type: 'update', agreement, principal: 'p', bytes: new Uint8Array(10) }]),
  ).rejects.toMatchObject({ code: 'store-full' })
  const well = became('ok')
  empty()
  await well
  await store.commit([{ type: 'update', agreement, principal: 'p', bytes: new Uint8Array(10) }])
  await store.close()
  const again = await open(disk.path)
  expect(again.updates(agreement).map(({ bytes }) => bytes.length)).toEqual([300_000, 10])
  await again.close()
})
