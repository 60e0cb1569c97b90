import { describe, expect, test } from 'vitest'
import { CheckpointBuilder } from '../../server/relay/checkpoint-builder.ts'
import { replayNow } from '../../server/relay/replay.ts'
import { LeftDocuments } from '../../server/socket/left-documents.ts'
import { isCheckpointDue } from '../../server/socket/tail.ts'
import { seeds } from '../fuzz/seeds.ts'
import { draftHistory, essence } from './draft-history.ts'
import { seededRandom } from './seeded-random.ts'

/** The parts of a log, taken in random steps. */
function partsOf(builder: CheckpointBuilder, log: readonly Uint8Array[], step: () => number): readonly Uint8Array[] {
  for (let at = 0; at < log.length; ) {
    const together = log.slice(at, at + step())
    at += together.length
    expect(builder.take(together)).toBe(true)
  }
  const parts = builder.finish()
  if (parts === null) throw new Error('no parts')
  return parts
}

describe('checkpoints', () => {
  test('[SD40] a checkpoint and the rest of the log make what the whole log makes, checkpoint upon checkpoint', () => {
    for (const seed of seeds(60)) {
      const random = seededRandom(seed)
      const log = draftHistory(random, 40 + random.below(160))
      const whole = essence(log.map((update) => [update]))
      expect(whole).toMatchObject({ pending: false })
      let parts: readonly Uint8Array[] = []
      let done = 0
      while (done < log.length) {
        const size = { structs: 1 + random.below(40), ranges: 1 + random.below(20) }
        const builder = new CheckpointBuilder(size)
        expect(builder.start(parts), `seed ${seed}`).toBe(true)
        const until = done + 1 + random.below(log.length - done)
        parts = partsOf(builder, log.slice(done, until), () => 1 + random.below(9))
        done = until
        const rest = log.slice(done).map((update) => [update])
        expect(essence([...parts.map((part) => [part]), ...rest]), `seed ${seed} at ${done}`).toEqual(whole)
      }
    }
  })

  test('[SD40] a checkpoint of many keystrokes has parts of bounded size, and grows by what is new', () => {
    const log = draftHistory(seededRandom(5), 900)
    const size = { structs: 100, ranges: 100 }
    const first = partsOf(new CheckpointBuilder(size), log.slice(0, 600), () => 50)
    expect(first.length).toBeGreaterThan(4)
    const again = new CheckpointBuilder(size)
    again.start(first)
    const second = partsOf(again, log.slice(600), () => 50)
    // all but the last of the parts with structs are kept, byte for byte
    const kept = first.filter((part) => part[0] !== 0).slice(0, -1)
    expect(second.slice(0, kept.length)).toEqual(kept)
  })

  test('[SD42] of a log with a hole, or with an update that Yjs cannot take, there is no checkpoint', () => {
    const log = draftHistory(seededRandom(3), 60)
    const holed = new CheckpointBuilder()
    expect(holed.take(log.slice(1))).toBe(false)
    const poisoned = new CheckpointBuilder()
    expect(poisoned.take([...log, Uint8Array.of(1, 1, 1, 1, 1)])).toBe(false)
    expect(new CheckpointBuilder().start([log.at(-1) ?? Uint8Array.of(0, 0)])).toBe(false)
  })

  test('[SD41] parts that make no document are told, and the log alone still opens', () => {
    const log = draftHistory(seededRandom(4), 80)
    const [, ...holed] = partsOf(new CheckpointBuilder({ structs: 20, ranges: 20 }), log.slice(0, 60), () => 5)
    expect(replayNow(log.slice(60), holed).incomplete).toBe(true)
    expect(replayNow(log).incomplete).toBe(false)
  })

  test('[SD43] a checkpoint is due when the tail is felt and the document is left alone, or far behind', () => {
    const due = (updates: number, bytes: number, base: number, quietMs: number) =>
      isCheckpointDue({ updates, bytes, base }, quietMs)
    expect(due(600, 70_000, 0, 31_000)).toBe(true)
    expect(due(600, 60_000, 0, 31_000)).toBe(false)
    expect(due(400, 70_000, 0, 31_000)).toBe(false)
    expect(due(600, 70_000, 0, 5_000)).toBe(false)
    expect(due(40_000, 5_000_000, 0, 100)).toBe(true)
    expect(due(6_000, 700_000, 8_000_000, 31_000)).toBe(false)
    expect(due(6_000, 1_100_000, 8_000_000, 31_000)).toBe(true)
  })

  test('[SD43] of a document that everybody has left it is made when they have stayed away', () => {
    const left = new LeftDocuments<string>()
    left.note('a', 1_000)
    left.note('b', 2_000)
    left.note('c', 50_000)
    expect(left.take(60_000, new Set())).toEqual([])
    // b was opened again: its room says when
    expect(left.take(62_000, new Set(['b']))).toEqual(['a'])
    expect(left.take(63_000, new Set())).toEqual([])
    // the clock was set back
    expect(left.take(10_000, new Set())).toEqual(['c'])
    expect(left.take(200_000, new Set())).toEqual([])
  })
})
