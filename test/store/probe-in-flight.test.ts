// A disk that is slow and an index that is full at the same time.
import { afterEach, expect, test, vi } from 'vitest'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { openSimulated } from './simulated-store.ts'

afterEach(() => vi.useRealTimers())

test('[SD35] what is being written when the index fails is not touched by the probing of the disk', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const pass = async (ms: number) => {
    for (let i = 0; i < 40; i++) {
      await vi.advanceTimersByTimeAsync(ms / 40)
      await new Promise((done) => setImmediate(done))
    }
  }
  const agreement = parseAgreementId('lambat')!
  const update = (bytes: number) =>
    [{ type: 'update', agreement, principal: 'p', bytes: new Uint8Array(bytes).fill(7) }] as const
  const { store, disk, index } = await openSimulated()
  index.fault = 'ENOSPC'
  let release: () => void = () => undefined
  const slow = new Promise<void>((resolve) => {
    release = resolve
  })
  const quick = disk.turn
  let writes = 0
  disk.fault = (operation) => {
    // The second write is there, and the disk takes its time to make it durable.
    if (operation === 'write' && ++writes === 2) {
      disk.turn = () => {
        disk.turn = quick
        return slow
      }
    }
    return null
  }
  // Enough to be poured at once, which fails while the second one is under way.
  const first = store.commit(update(5_000_000))
  while (writes < 1) await new Promise((done) => setImmediate(done))
  const second = store.commit(update(1_000))
  await pass(40)
  await first
  expect([writes, store.status]).toEqual([2, 'full'])
  await pass(4_000)
  release()
  await second
  const again = await openSimulated({ disk: disk.processEnd(), index: index.copy() })
  expect(again.store.updates(agreement).map(({ bytes }) => bytes.length)).toEqual([5_000_000, 1_000])
})
