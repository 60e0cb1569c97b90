import { expect, test } from 'vitest'
import { TestRelay } from './test-relay.ts'

test('[RL66] twenty who write at once get one acknowledgement each for a commit, and one message with what the others wrote', () => {
  const relay = new TestRelay()
  const writers = Array.from({ length: 20 }, (_, n) => relay.join(`orang${n}`))
  relay.run()
  const sends: { readonly kind: string; readonly to: readonly number[]; readonly type: number }[] = []
  relay.watch = (effect) => {
    if (effect.type === 'send') sends.push({ kind: effect.kind, to: effect.to, type: effect.message[1] ?? 0 })
  }
  let commits = 0
  for (let round = 0; round < 3; round++) {
    for (const writer of writers) for (const letter of 'abc') writer.text.insert(0, letter)
    for (const writer of writers) writer.flush()
    relay.turnEnd()
    expect(relay.waiting.length).toBe(1)
    commits++
    relay.commit()
    for (const writer of writers) writer.receive()
  }
  const acks = sends.filter(({ kind, type }) => kind === 'control' && type === 1)
  const updates = sends.filter(({ kind }) => kind === 'update')
  expect(acks.length).toBe(20 * commits)
  expect(updates.map(({ to }) => to.length)).toEqual(Array(commits).fill(20))
  expect(sends.length).toBe(acks.length + updates.length)
  expect(new Set(writers.map(({ text }) => text.toString())).size).toBe(1)
})
