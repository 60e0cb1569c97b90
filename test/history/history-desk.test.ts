import { afterEach, describe, expect, test } from 'vitest'
import { createHistoryDesk, type HistoryDesk, HistoryError } from '../../server/history/history-desk.ts'
import { createCheckpointer } from '../../server/socket/checkpointer.ts'
import { draftLog } from '../../server/socket/draft-log.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { AGREEMENT } from '../agreement/draft-builder.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { historyHere } from './history-here.ts'
import { manyHands } from './many-hands.ts'

const desks: HistoryDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
})

const deskOf = (store: Store, timeLimitMs?: number): HistoryDesk => {
  const desk = createHistoryDesk({ store, log: draftLog(store), ...(timeLimitMs ? { timeLimitMs } : {}) })
  desks.push(desk)
  return desk
}

/** A store with a random draft in it; `grow` commits the next part of its log. */
function filled(seed: number, length: number) {
  let at = 0
  const store = createMemoryStore({ now: () => at })
  const { log, owners } = manyHands(seededRandom(seed), length)
  let next = 0
  const grow = async (until: number) => {
    for (; next < until; next++) {
      const update = log[next]
      if (!update) return
      at = update.at
      await store.commit([{ type: 'update', agreement: AGREEMENT, principal: update.principal, bytes: update.bytes }])
    }
  }
  const claim = () =>
    store.commit(
      [...owners].map(([client, name]) => ({
        type: 'put' as const,
        table: 'client-owners' as const,
        key: `${AGREEMENT}/${client}`,
        value: Buffer.from(name),
      })),
    )
  return { store, grow, claim }
}

describe('the desk for history', () => {
  test('[HI7] the thread answers as the log grows, with and without a checkpoint, what is worked out here', async () => {
    const { store, grow, claim } = filled(11, 120)
    await claim()
    await grow(70)
    const desk = deskOf(store)
    const here = historyHere(store)
    const question = { kind: 'redline', from: 20, to: 60, clause: null } as const
    expect(await desk.ask(AGREEMENT, question)).toBe(await here.ask(AGREEMENT, question))
    await grow(120)
    const later = { kind: 'timeline', before: 120, limit: 50 } as const
    expect(await desk.ask(AGREEMENT, later)).toBe(await here.ask(AGREEMENT, later))

    const log = draftLog(store)
    const quiet = { info() {}, warn() {}, error() {} }
    const checkpointer = createCheckpointer(log, { get: log.checkpoints!.get, put: log.checkpoints!.put }, quiet)
    expect(await checkpointer.make(AGREEMENT)).not.toBeNull()
    await checkpointer.close()
    const fresh = deskOf(store)
    for (const asked of [question, later, { kind: 'text', seq: 33 } as const])
      expect(await fresh.ask(AGREEMENT, asked)).toBe(await here.ask(AGREEMENT, asked))
  })

  test('[HI12] a question that takes too long ends the thread and nothing else; a closed desk answers nobody', async () => {
    const { store, grow } = filled(12, 60)
    await grow(60)
    const hasty = deskOf(store, 1)
    await expect(hasty.ask(AGREEMENT, { kind: 'digest', seq: 60 })).rejects.toMatchObject({ code: 'too-large' })
    const desk = deskOf(store)
    const [first, second] = [
      desk.ask(AGREEMENT, { kind: 'digest', seq: 1 }),
      desk.ask(AGREEMENT, { kind: 'digest', seq: 60 }),
    ]
    expect(await first).not.toBe(await second)
    await desk.close()
    await expect(desk.ask(AGREEMENT, { kind: 'digest', seq: 1 })).rejects.toBeInstanceOf(HistoryError)
  })

  test('[HI11] more questions than can wait are refused at once', async () => {
    const { store, grow } = filled(13, 40)
    await grow(40)
    const desk = deskOf(store)
    const asked = Array.from({ length: 80 }, () => desk.ask(AGREEMENT, { kind: 'digest', seq: 40 }))
    const settled = await Promise.allSettled(asked)
    const refused = settled.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(16)
    for (const one of refused) expect(one.reason).toMatchObject({ code: 'busy' })
  })
})
