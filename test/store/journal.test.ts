// Power cuts, torn tails, damage, full and broken disks, on a simulated disk.
import { describe, expect, it, vi } from 'vitest'
import type { StoreStatus } from '../../server/store/store.ts'
import { agreementA, agreementB, contents, event, put, text, update } from './contract.ts'
import { JOURNAL, openSimulated, type Simulated, segmentPath } from './simulated-store.ts'

const statusBecomes = (opened: Simulated, wanted: StoreStatus): Promise<void> =>
  opened.store.status === wanted
    ? Promise.resolve()
    : new Promise((resolve) => {
        const stop = opened.store.onStatus((status) => {
          if (status !== wanted) return
          stop()
          resolve()
        })
      })

const FIRST = segmentPath(1)

describe('[SD10] commits of one turn share one write and one sync', () => {
  it('[SD10] a hundred commits of a turn are one batch', async () => {
    const { store, disk } = await openSimulated()
    const before = { ...disk.counts }
    await Promise.all(Array.from({ length: 100 }, (_, i) => store.commit([update(`${i}`)])))
    expect([disk.counts.write - before.write, disk.counts.sync - before.sync]).toEqual([1, 1])
  })

  it('[SD10] what comes while a batch is in flight gathers into the next', async () => {
    const { store, disk } = await openSimulated()
    const first = store.commit([update('first')])
    const later: Promise<void>[] = []
    disk.fault = (operation) => {
      if (operation === 'sync' && later.length === 0)
        for (let i = 0; i < 20; i++) later.push(store.commit([update(`${i}`)]))
      return null
    }
    const before = disk.counts.sync
    await first
    await Promise.all(later)
    expect(later).toHaveLength(20)
    expect(disk.counts.sync - before).toBe(2)
  })
})

describe('a start after the process ended', () => {
  it('[SD11] replays what the index has not seen', async () => {
    const { store, disk, index } = await openSimulated()
    const before = index.copy()
    await store.commit([update('one'), event('e'), put('k', 'v')])
    const again = await openSimulated({ disk: disk.powerCut(() => 0), index: before })
    expect(before.applied).toBe(1)
    expect([
      contents(again.store),
      again.store.events(agreementA).map(text),
      text(again.store.get('settings', 'k')),
    ]).toEqual([['one'], ['e'], 'v'])
    await again.store.commit([update('two')])
    expect(contents(again.store)).toEqual(['one', 'two'])
  })

  for (const [name, tail] of [
    ['zeros', Buffer.alloc(5000)],
    ['garbage', Buffer.from(Array.from({ length: 700 }, (_, i) => (i * 31) % 256))],
    ['one byte', Buffer.from('M')],
    ['a header without its body', Buffer.from('MFKG\0\0\0\xff\x01\x02\x03\x04', 'latin1')],
  ] as const) {
    it(`[SD12] a torn tail of ${name} is cut and reported`, async () => {
      const first = await openSimulated()
      await first.store.commit([update('one')])
      const whole = first.disk.contentOf(FIRST)
      first.disk.overwrite(FIRST, Buffer.concat([whole, tail]))
      const { store, torn, disk } = await openSimulated({ disk: first.disk, index: first.index.copy() })
      expect(torn).toEqual({ file: FIRST, offset: whole.length, bytes: tail.length })
      expect(disk.contentOf(FIRST).equals(whole)).toBe(true)
      await store.commit([update('two')])
      expect(contents(store)).toEqual(['one', 'two'])
    })
  }

  it('[SD13] a group that is cut anywhere counts for nothing, and no part of it is seen', async () => {
    const { store, disk, index } = await openSimulated()
    const before = index.copy()
    await store.commit([update('whole')])
    const kept = disk.contentOf(FIRST).length
    await store.commit([update('a'), event('b'), put('c', 'd'), update('e', agreementB)])
    const full = disk.contentOf(FIRST)
    for (let length = kept; length < full.length; length++) {
      const cut = await openSimulated({ files: new Map([[FIRST, full.subarray(0, length)]]), index: before.copy() })
      expect([contents(cut.store), contents(cut.store, agreementB), cut.store.get('settings', 'c')]).toEqual([
        ['whole'],
        [],
        null,
      ])
      expect(cut.torn?.bytes ?? 0).toBe(length - kept)
    }
  })

  it('[SD14] damage before a group that was written later stops the start, names file and offset, and changes nothing', async () => {
    const { store, disk, index } = await openSimulated()
    const before = index.copy()
    await store.commit([update('one')])
    const bad = disk.contentOf(FIRST).length
    await store.commit([update('two')])
    await store.commit([update('three')])
    const damaged = disk.contentOf(FIRST)
    damaged[bad + 40] = (damaged[bad + 40] ?? 0) ^ 1
    disk.overwrite(FIRST, damaged)
    await expect(openSimulated({ disk, index: before })).rejects.toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining(`${FIRST} is damaged at byte ${bad}`),
    })
    expect(disk.contentOf(FIRST).equals(damaged)).toBe(true)
    expect(before.applied).toBe(0)
  })

  it('[SD15] a hole within the last batch is a torn tail: nothing of it had been acknowledged', async () => {
    const { store, disk, index } = await openSimulated()
    const before = index.copy()
    await store.commit([update('one')])
    const hole = disk.contentOf(FIRST).length
    await Promise.all([store.commit([update('two')]), store.commit([update('three')])])
    const holed = disk.contentOf(FIRST)
    holed.fill(0, hole, hole + 60)
    const again = await openSimulated({ files: new Map([[FIRST, holed]]), index: before })
    expect([contents(again.store), again.torn?.offset]).toEqual([['one'], hole])
  })

  it('[SD16] a missing segment and a journal behind its index stop the start', async () => {
    const { store, index } = await openSimulated()
    await store.commit([update('one')])
    await store.close()
    await expect(openSimulated({ index: index.copy() })).rejects.toMatchObject({ code: 'store-damaged' })
  })
})

describe('a disk that fails', () => {
  for (const [code, status, error] of [
    ['ENOSPC', 'full', 'store-full'],
    ['EIO', 'error', 'store-error'],
  ] as const) {
    for (const operation of ['write', 'sync'] as const) {
      it(`[SD17] ${code} at ${operation}: the commit is refused, the status is ${status}, and it comes back without a restart`, async () => {
        const opened = await openSimulated()
        const { store, disk, index } = opened
        const before = index.copy()
        const seen: StoreStatus[] = []
        store.onStatus((next) => seen.push(next))
        await store.commit([update('one')])
        const good = disk.contentOf(FIRST)
        disk.fault = (name) => (name === operation ? code : null)
        await expect(store.commit([update('lost'), put('k', 'lost')])).rejects.toMatchObject({ code: error })
        expect(disk.contentOf(FIRST).equals(good)).toBe(true)
        await expect(store.commit([update('refused at once')])).rejects.toMatchObject({ code: error })
        expect([contents(store), store.get('settings', 'k'), store.status]).toEqual([['one'], null, status])
        disk.fault = () => null
        await statusBecomes(opened, 'ok')
        await store.commit([update('two')])
        expect(seen).toEqual([status, 'ok'])
        const again = await openSimulated({ disk: disk.powerCut(() => 0), index: before })
        expect(contents(again.store)).toEqual(['one', 'two'])
      })
    }
  }

  it('[SD18] a tail that cannot be cut at first is cut before the next write', async () => {
    const opened = await openSimulated()
    const { store, disk, index } = opened
    const before = index.copy()
    disk.fault = (name) => (name === 'sync' || name === 'truncate' ? 'EIO' : null)
    await expect(store.commit([update('refused')])).rejects.toMatchObject({ code: 'store-error' })
    disk.fault = () => null
    await statusBecomes(opened, 'ok')
    await store.commit([update('kept')])
    const again = await openSimulated({ disk: disk.powerCut(() => 0), index: before })
    expect([contents(again.store), again.torn]).toEqual([['kept'], null])
  })

  it('[SD19] an index that cannot be filled loses nothing and is filled later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const opened = await openSimulated()
      const { store, index } = opened
      index.fault = 'ENOSPC'
      await store.commit([update('one')])
      const full = statusBecomes(opened, 'full')
      await vi.advanceTimersByTimeAsync(15_000)
      await full
      expect([contents(store), index.applied]).toEqual([['one'], 0])
      index.fault = null
      const ok = statusBecomes(opened, 'ok')
      await vi.advanceTimersByTimeAsync(1_000)
      await ok
      expect([contents(store), index.applied]).toEqual([['one'], 1])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('segments', () => {
  it('[SD20] a full segment is followed by a new one and removed when the index holds it', async () => {
    const { store, disk, index } = await openSimulated()
    const large = 'x'.repeat(6 * 1024 * 1024)
    for (let i = 0; i < 4; i++) await store.commit([update(`${i}${large}`)])
    expect((await disk.list(JOURNAL)).at(-1)).toBe('000000000002.journal')
    await store.close()
    expect(await disk.list(JOURNAL)).toEqual(['000000000002.journal'])
    const again = await openSimulated({ disk, index: index.copy() })
    expect(again.store.updates(agreementA).map((one) => text(one.bytes)?.[0])).toEqual(['0', '1', '2', '3'])
  })
})
