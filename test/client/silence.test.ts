import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SilenceWatch, watchSilence } from '../../client/sync/silence.ts'

let heardAt = 0
let told: string[] = []
let watch: SilenceWatch

beforeEach(() => {
  vi.useFakeTimers()
  heardAt = Date.now()
  told = []
  watch = watchSilence({
    heardAt: () => heardAt,
    now: () => Date.now(),
    ask: () => told.push('ask'),
    giveUp: () => told.push('dead'),
  })
})
afterEach(() => vi.useRealTimers())
const pass = (ms: number) => vi.advanceTimersByTime(ms)

test('[SY23] typed into a dead connection: the server is asked after 4 seconds, and given up after 8', () => {
  pass(1_000)
  for (let key = 0; key < 7; key++) {
    watch.sent(60)
    pass(1_000)
  }
  expect(told).toEqual(['ask'])
  pass(1_000 + 420 / 4)
  expect(told).toEqual(['ask', 'dead'])
})

test('[SY23] any message is a sign of life, and what is sent after it counts anew', () => {
  pass(1_000)
  watch.sent(60)
  pass(3_000)
  heardAt = Date.now()
  pass(2_000)
  watch.sent(60)
  pass(3_900)
  expect(told).toEqual([])
  pass(200)
  expect(told).toEqual(['ask'])
  heardAt = Date.now()
  pass(60_000)
  expect(told).toEqual(['ask'])
})

test('[SY23] who types nothing is not given up, and much on a slow network has its time', () => {
  pass(60_000)
  expect(told).toEqual([])
  watch.sent(400_000)
  pass(100_000)
  expect(told).toEqual([])
  pass(4_001)
  expect(told).toEqual(['ask'])
  watch.stop()
  pass(60_000)
  expect(told).toEqual(['ask'])
})
