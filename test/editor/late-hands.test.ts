// What is asked of a part of the editor that has not come yet: the last wish is done, none that the person has gone on from, and a failure is told.
import { beforeEach, expect, test, vi } from 'vitest'
import { type LateHands, lateHands } from '../../client/editor/late-hands.ts'

const part = vi.hoisted(() => ({ fails: false, made: 0 }))
vi.mock('../../client/editor/hands/hands.ts', () => ({
  createHands: () => {
    if (part.fails) throw new Error('no network')
    part.made++
    return { name: 'hands', destroy: () => {} }
  },
}))

let missing: number
let hands: LateHands
const options = {} as Parameters<typeof lateHands>[0]
beforeEach(() => {
  part.fails = false
  part.made = 0
  missing = 0
  hands = lateHands(
    options,
    () => {},
    () => {
      missing++
    },
  )
})
const wishes = () => {
  const done: string[] = []
  return { done, wish: (name: string) => () => void done.push(name) }
}
const arrived = () => expect.poll(() => hands.here()).not.toBeNull()

test('[HN34] of several wishes the last is done, once, and the next at once', async () => {
  const { done, wish } = wishes()
  hands.use(wish('first'))
  hands.use(wish('second'))
  await arrived()
  expect(done).toEqual(['second'])
  hands.use(wish('third'))
  expect(done).toEqual(['second', 'third'])
  expect(part.made).toBe(1)
})

test('[HN34] whoever has gone on writing is not taken away from it', async () => {
  const { done, wish } = wishes()
  hands.use(wish('jump'))
  hands.forget()
  await arrived()
  expect(done).toEqual([])
})

test('[HN34] what cannot come is told where it was wished for, not where it only adds words, and is asked for again', async () => {
  const { done, wish } = wishes()
  part.fails = true
  hands.tell(wish('words'))
  await new Promise((resolve) => setImmediate(resolve))
  hands.use(wish('jump'))
  await expect.poll(() => missing).toBe(1)
  part.fails = false
  hands.use(wish('again'))
  await arrived()
  expect(done).toEqual(['again'])
  expect(missing).toBe(1)
})
