// Power cuts around the making of checkpoints, and checkpoints that are damaged, of another history or ahead of the log.
import { describe, expect, it } from 'vitest'
import { CheckpointBuilder } from '../../server/relay/checkpoint-builder.ts'
import { draftLog } from '../../server/socket/draft-log.ts'
import { loadRoom } from '../../server/socket/load-room.ts'
import { encodeCheckpoint } from '../../server/store/checkpoint-record.ts'
import type { Store } from '../../server/store/store.ts'
import { seeds } from '../fuzz/seeds.ts'
import { draftHistory, essence } from '../relay/draft-history.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { agreementA as agreement } from './contract.ts'
import { openSimulated, type Simulated } from './simulated-store.ts'

const nextTurn = () => new Promise<void>((done) => setImmediate(done))

/** A checkpoint of what the store holds up to an update of its log. */
function checkpointOf(store: Store, seq: number) {
  const builder = new CheckpointBuilder({ structs: 20, ranges: 20 })
  for (const { bytes } of store.updates(agreement, 0, seq)) if (!builder.take([bytes])) throw new Error('not sound')
  const parts = builder.finish()
  const hash = store.hashAt(agreement, seq)
  if (parts === null || hash === null) throw new Error('no checkpoint')
  return { seq, hash, parts }
}

const commit = (store: Store, bytes: Uint8Array) =>
  store.commit([{ type: 'update', agreement, principal: 'ana', bytes }])

/** What a room opens with is what the whole log makes. */
async function expectSound({ store }: Simulated, why: string): Promise<void> {
  const { integration, damaged, incomplete } = await loadRoom(draftLog(store), agreement, nextTurn)
  expect([damaged, incomplete], why).toEqual([[], false])
  const whole = essence(
    store.updates(agreement).map(({ bytes }) => [bytes]),
    true,
  )
  expect(essence([[integration.encode(Uint8Array.of(0))]], true), why).toEqual(whole)
}

async function live(random: SeededRandom): Promise<void> {
  const log = draftHistory(random, 60)
  const why = `seed ${random.seed}`
  let opened = await openSimulated()
  for (let life = 0; life < 5; life++) {
    const start = opened.store.head(agreement).index
    const pending: Promise<unknown>[] = []
    // what the power cut refuses is nobody's business any more
    const begin = (work: Promise<void>) => pending.push(work.catch(() => undefined))
    for (const bytes of log.slice(start, start + 3 + random.below(10))) {
      begin(commit(opened.store, bytes))
      if (random.below(3) === 0) await nextTurn()
      if (random.below(4) !== 0) continue
      const { index } = opened.store.head(agreement)
      if (index === 0) continue
      const seq = 1 + random.below(index)
      begin(opened.store.putCheckpoint(agreement, checkpointOf(opened.store, seq)))
    }
    // any moment: commits under way, a checkpoint half put, poured into the index or not
    for (let turns = random.below(12); turns > 0; turns--) await nextTurn()
    const dead = opened
    const index = opened.index.copy()
    opened = await openSimulated({ disk: opened.disk.powerCut(random.next), index })
    await expectSound(opened, `${why}, life ${life}`)
    await Promise.all(pending)
    await dead.store.close()
  }
}

describe('checkpoints and crashes', () => {
  it('[SD40] after a power cut at any step a room opens with what the log makes', async () => {
    for (const seed of seeds(25)) await live(seededRandom(seed))
  })

  it('[SD41] a damaged checkpoint counts for nothing, whichever byte it is', async () => {
    const random = seededRandom(11)
    const opened = await openSimulated()
    for (const bytes of draftHistory(random, 30)) await commit(opened.store, bytes)
    const whole = encodeCheckpoint(checkpointOf(opened.store, 20))
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      await opened.index.putCheckpoint(agreement, bytes)
      expect(opened.store.checkpoint(agreement), `byte ${at}`).toBeNull()
    }
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(5_000), whole.subarray(0, -1), whole.subarray(0, 50)]) {
      await opened.index.putCheckpoint(agreement, Buffer.from(bytes))
      expect(opened.store.checkpoint(agreement)).toBeNull()
    }
    await expectSound(opened, 'damaged')
  })

  it('[SD41] a checkpoint of another history, ahead of the log, or with parts that make nothing counts for nothing', async () => {
    const [opened, other] = [await openSimulated(), await openSimulated()]
    const log = draftHistory(seededRandom(12), 40)
    for (const bytes of log.slice(0, 20)) await commit(opened.store, bytes)
    for (const bytes of draftHistory(seededRandom(13), 40)) await commit(other.store, bytes)
    await opened.store.putCheckpoint(agreement, checkpointOf(other.store, 15))
    await expectSound(opened, 'another history')

    const further = await openSimulated()
    for (const bytes of log) await commit(further.store, bytes)
    await opened.store.putCheckpoint(agreement, checkpointOf(further.store, 30))
    await expectSound(opened, 'ahead')

    const { parts, ...right } = checkpointOf(opened.store, 20)
    await opened.store.putCheckpoint(agreement, { ...right, parts: parts.slice(1) })
    await expectSound(opened, 'a part is missing')
    await opened.store.putCheckpoint(agreement, { ...right, parts: [Uint8Array.of(1, 1, 1, 1, 1), ...parts] })
    await expectSound(opened, 'poison')
  })
})
