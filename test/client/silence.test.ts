import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SilenceWatch, watchSilence } from '../../client/sync/silence.ts'

let heardAt = 0
let seen = false
let told: string[] = []
let watch: SilenceWatch

beforeEach(() => {
  vi.useFakeTimers()
  heardAt = Date.now()
  seen = false
  told = []
  watch = watchSilence({
    heardAt: () => heardAt,
    now: () => Date.now(),
    mayBeat: () => seen,
    beat: () => told.push('beat'),
    ask: () => told.push('ask'),
    giveUp: () => told.push('dead'),
  })
})
afterEach(() => vi.useRealTimers())
const pass = (ms: number) => vi.advanceTimersByTime(ms)
const hear = () => {
  heardAt = Date.now()
}
/** The server's answer to a beat. */
const answer = () => {
  hear()
  watch.answered()
}
/** A page that is looked at, with its text, on a line whose first round trip took so long. */
const listen = (roundTrip = 100) => {
  seen = true
  watch.opened()
  pass(roundTrip)
  hear()
  watch.begin()
  pass(roundTrip)
  answer()
  expect(told[0]).toBe('beat')
  told = []
}

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
  hear()
  pass(2_000)
  watch.sent(60)
  pass(3_900)
  expect(told).toEqual([])
  pass(200)
  expect(told).toEqual(['ask'])
  hear()
  pass(60_000)
  expect(told).toEqual(['ask'])
})

test('[SY23] much on a slow network has its time', () => {
  watch.sent(400_000)
  pass(100_000)
  expect(told).toEqual([])
  pass(4_001)
  expect(told).toEqual(['ask'])
  watch.stop()
  pass(60_000)
  expect(told).toEqual(['ask'])
})

test('[SY23] who only reads learns within 8 seconds of the last sign of life that the line is dead', () => {
  listen()
  pass(3_999)
  expect(told).toEqual([])
  pass(1)
  expect(told).toEqual(['beat'])
  pass(3_999)
  expect(told).toEqual(['beat'])
  pass(1)
  expect(told).toEqual(['beat', 'dead'])
})

test('[SY23] typed into a line that is listened to, the 8 seconds run from the last sign of life all the same', () => {
  listen()
  pass(3_000)
  watch.sent(40)
  pass(1_010)
  expect(told).toEqual(['beat'])
  pass(4_000)
  expect(told).toEqual(['beat', 'dead'])
})

test('[SY23] a live line is asked for a byte every 4 seconds, and not while other traffic comes', () => {
  listen()
  for (let n = 0; n < 10; n++) {
    pass(4_000)
    expect(told.splice(0)).toEqual(['beat'])
    pass(100)
    answer()
  }
  for (let n = 0; n < 100; n++) {
    pass(900)
    hear()
  }
  expect(told).toEqual([])
})

test('[SY23] nothing is asked while nobody looks, or where each byte is paid for, and again when somebody looks', () => {
  watch.begin()
  pass(60_000)
  expect(told).toEqual([])
  seen = true
  watch.look()
  pass(100)
  answer()
  seen = false
  pass(4_000)
  answer()
  told = []
  pass(60_000)
  expect(told).toEqual([])
  seen = true
  watch.look()
  pass(4_000)
  expect(told).toEqual(['beat'])
})

test('[SY23] a line with round trips of seconds has three of them for its answer', () => {
  listen(5_000)
  for (let n = 0; n < 20; n++) {
    pass(4_000 + 5_000)
    answer()
  }
  expect(told.splice(0)).toEqual(Array(20).fill('beat'))
  pass(4_000 + 14_999)
  expect(told).toEqual(['beat'])
  pass(1)
  expect(told).toEqual(['beat', 'dead'])
})

test('[SY23] a line that was slow once has less time again when it is quick', () => {
  listen(5_000)
  for (let n = 0; n < 30; n++) {
    pass(4_000 + 100)
    answer()
  }
  told = []
  pass(8_000)
  expect(told).toEqual(['beat', 'dead'])
})

test('[SY23] a text that is still on its way is not silence, and a server that answers no beat is not given up for it', () => {
  seen = true
  watch.opened()
  watch.look()
  pass(60_000)
  expect(told).toEqual([])
  hear()
  watch.begin()
  pass(4_000)
  expect(told).toEqual(['beat', 'ask'])
  hear()
  pass(60_000)
  expect(told).toEqual(['beat', 'ask'])
  watch.sent(40)
  pass(4_010 + 30_000)
  expect(told).toEqual(['beat', 'ask', 'ask', 'dead'])
})

test('[SY23] a page that itself stood still asks before it gives up', () => {
  listen()
  pass(3_000)
  vi.setSystemTime(Date.now() + 3_600_000)
  pass(1_001)
  expect(told).toEqual(['beat'])
  pass(100)
  answer()
  pass(3_900)
  expect(told).toEqual(['beat'])
})

test('[SY23] a line so slow that the first answer takes longer than 8 seconds is not given up', () => {
  seen = true
  watch.opened()
  pass(9_000)
  hear()
  watch.begin()
  pass(9_000)
  expect(told).toEqual(['beat', 'ask'])
  answer()
  pass(4_000 + 9_000)
  expect(told).toEqual(['beat', 'ask', 'beat'])
})
