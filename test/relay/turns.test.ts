import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTurns } from '../../server/socket/turns.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
afterEach(() => vi.useRealTimers())

test('[RL72] after a pause a turn ends at once; the next comes some milliseconds later, for all rooms that asked, once each', () => {
  const ends: (readonly string[])[] = []
  const { ask: turn } = createTurns<string>(
    () => undefined,
    (rooms) => ends.push(rooms),
  )
  turn('a')
  turn('b')
  turn('a')
  vi.advanceTimersByTime(0)
  expect(ends).toEqual([['a', 'b']])
  turn('b')
  vi.advanceTimersByTime(1)
  turn('c')
  expect(ends.length).toBe(1)
  vi.advanceTimersByTime(2)
  expect(ends).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ])
  // nothing is left to end
  vi.advanceTimersByTime(100)
  expect(ends.length).toBe(2)
  turn('a')
  vi.advanceTimersByTime(0)
  expect(ends.at(-1)).toEqual(['a'])
})

test('[RL72] what asks while a turn ends is part of the next', () => {
  const ends: (readonly string[])[] = []
  const { ask: turn } = createTurns<string>(
    () => undefined,
    (rooms) => {
      ends.push(rooms)
      if (ends.length === 1) turn('again')
    },
  )
  turn('first')
  vi.advanceTimersByTime(0)
  expect(ends).toEqual([['first']])
  vi.advanceTimersByTime(3)
  expect(ends).toEqual([['first'], ['again']])
})

test('[RL72] what arrived is read when the turn ends, and the rooms that it concerns are part of it', () => {
  const heard: string[] = []
  const turns = createTurns<string>(
    () => {
      heard.push('read')
      turns.ask('a')
    },
    (rooms) => heard.push(...rooms),
  )
  turns.soon()
  turns.soon()
  expect(heard).toEqual([])
  vi.advanceTimersByTime(0)
  expect(heard).toEqual(['read', 'a'])
  vi.advanceTimersByTime(100)
  expect(heard.length).toBe(2)
})

test('[RL72] who opens a document ends the turn that others wait for, and the next waits again', () => {
  const ends: (readonly string[])[] = []
  const turns = createTurns<string>(
    () => undefined,
    (rooms) => ends.push(rooms),
  )
  turns.ask('a')
  vi.advanceTimersByTime(0)
  turns.ask('b')
  turns.hurry()
  turns.hurry()
  turns.soon()
  vi.advanceTimersByTime(0)
  expect(ends).toEqual([['a'], ['b']])
  turns.ask('c')
  vi.advanceTimersByTime(2)
  expect(ends.length).toBe(2)
  vi.advanceTimersByTime(100)
  expect(ends).toEqual([['a'], ['b'], ['c']])
})
