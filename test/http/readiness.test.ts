import { expect, test } from 'vitest'
import { createReadiness, PROBE_EVERY_MS } from '../../server/http/readiness.ts'
import { createMemoryStore } from '../../server/store/memory.ts'

/** A store that counts its writes and fails when told to, and a clock that is moved by hand. */
function stand() {
  const state: { now: number; fails: 'store-full' | 'store-error' | null; writes: number } = {
    now: 1_000_000,
    fails: null,
    writes: 0,
  }
  const inner = createMemoryStore({ fail: () => state.fails })
  const store = {
    get status() {
      return inner.status
    },
    commit: (entries: Parameters<typeof inner.commit>[0]) => {
      state.writes++
      return inner.commit(entries)
    },
  }
  return { state, ask: createReadiness(store, () => state.now) }
}

test('[HT18] however many ask within a second, one write is made and all of them have its answer', async () => {
  const { state, ask } = stand()
  const answers = await Promise.all(Array.from({ length: 1_000 }, ask))
  expect(new Set(answers)).toEqual(new Set(['ok']))
  expect(state.writes).toBe(1)
  state.now += PROBE_EVERY_MS - 1
  await ask()
  expect(state.writes).toBe(1)
  state.now += 1
  await ask()
  expect(state.writes).toBe(2)
})

test('[HT18] a store that fails is told within a second, and so is that it takes writes again', async () => {
  const { state, ask } = stand()
  expect(await ask()).toBe('ok')
  state.fails = 'store-full'
  state.now += PROBE_EVERY_MS
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['store-full', 'store-full', 'store-full'])
  expect(state.writes).toBe(2)
  state.fails = null
  state.now += PROBE_EVERY_MS
  expect(await ask()).toBe('ok')
  expect(state.writes).toBe(3)
})

test('[HT18] a clock that was set back keeps no old answer', async () => {
  const { state, ask } = stand()
  await ask()
  state.now -= 60_000
  await ask()
  expect(state.writes).toBe(2)
})
