import { expect, test } from 'vitest'
import { createLedgerFollower, type LedgerSource } from '../../client/sync/ledger-follower.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'

const event = (seq: number, flavour = 'a'): LedgerEvent => ({
  seq,
  prev: `${flavour}${seq - 1}`,
  at: seq,
  actor: 'server',
  hash: `${flavour}${seq}`,
  payload: { type: 'state-changed', from: 'draf', to: 'tinjauan', reason: '', documentDigest: '' },
})
const chain = (length: number) => Array.from({ length }, (_, index) => event(index + 1))
const unbroken: LedgerSource['verify'] = (events) =>
  events.every((item, index) => item.seq === index + 1 && item.prev === (events[index - 1]?.hash ?? 'a0'))

function follow(server: readonly LedgerEvent[] | null) {
  const asked: number[] = []
  let told = 0
  const follower = createLedgerFollower(
    {
      verify: unbroken,
      fetch: async (after) => {
        asked.push(after)
        return server?.slice(after) ?? null
      },
    },
    () => told++,
  )
  return { follower, asked, told: () => told }
}

test('[SY7] the ledger is fetched once, then grows by what the socket brings', async () => {
  const { follower, asked } = follow(chain(3))
  await follower.refresh()
  await follower.receive([event(4)])
  expect(follower.events.map((item) => item.seq)).toEqual([1, 2, 3, 4])
  expect(asked).toEqual([0])
})

test('[SY7] a gap is closed by fetching, and an event that is known already changes nothing', async () => {
  const { follower, asked } = follow(chain(6))
  await follower.receive([event(1)])
  await follower.receive([event(6)])
  await follower.receive([event(2)])
  expect(follower.events).toHaveLength(6)
  expect(follower.trouble).toBeNull()
  expect(asked).toEqual([0])
})

test('[SY8] events kept on the device are shown before the server is reached', async () => {
  const { follower } = follow(null)
  await follower.restore(chain(2))
  await follower.refresh()
  expect(follower.events).toHaveLength(2)
  expect(follower.trouble).toBeNull()
})

test('[SY9] a server that rewrites history is noticed', async () => {
  const rewritten = [event(1), event(2, 'b')]
  const { follower } = follow(rewritten)
  await follower.restore(chain(2))
  await follower.refresh()
  expect(follower.trouble).toBe('chain-broken')
  expect(follower.events).toEqual(chain(2))
})

test('[SY9] a server that was set back to an older copy is noticed', async () => {
  const { follower } = follow(chain(1))
  await follower.restore(chain(3))
  await follower.refresh()
  expect(follower.trouble).toBe('rolled-back')
})

test('[SY9] a broken chain from the device is not shown', async () => {
  const { follower } = follow(null)
  await follower.restore([event(1), event(3)])
  expect(follower.events).toEqual([])
})
