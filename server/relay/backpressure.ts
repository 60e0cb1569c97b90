// What to do with a message for somebody who reads slowly.
import type { Limits } from '../../shared/protocol/limits.ts'

/**
 * `buffered` bytes wait for this reader already, `allowance` of them are a document it asked for. Awareness is worth the least: it is left
 * out first. At the limit the reader is cut, comes back and asks for what it lacks.
 */
export function pressureOn(
  buffered: number,
  allowance: number,
  droppable: boolean,
  limits: Limits,
): 'send' | 'drop' | 'cut' {
  if (buffered > limits.bufferedBytes + allowance) return 'cut'
  return droppable && buffered > limits.bufferedSoftBytes ? 'drop' : 'send'
}
