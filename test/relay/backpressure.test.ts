import { expect, test } from 'vitest'
import { pressureOn } from '../../server/relay/backpressure.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'

test('[RL28] of a slow reader awareness is dropped first; at the limit it is cut, except for a document that it asked for', () => {
  const { bufferedSoftBytes, bufferedBytes } = LIMITS
  expect(pressureOn(0, 0, true, LIMITS)).toBe('send')
  expect(pressureOn(bufferedSoftBytes + 1, 0, true, LIMITS)).toBe('drop')
  expect(pressureOn(bufferedSoftBytes + 1, 0, false, LIMITS)).toBe('send')
  expect(pressureOn(bufferedBytes + 1, 0, false, LIMITS)).toBe('cut')
  expect(pressureOn(bufferedBytes + 1, 1_000_000, false, LIMITS)).toBe('send')
})
