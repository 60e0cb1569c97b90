// Nothing is acknowledged, shown or answered before it is durable.
import { expect, test } from 'vitest'
import { TestRelay } from './test-relay.ts'

/** Whether what a client was sent and has not read holds these words. */
const contains = (messages: readonly Uint8Array[], text: string): boolean =>
  messages.some((message) => Buffer.from(message).includes(text))

test('[RL1] an update is acknowledged only after it is durable', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  const before = ana.acknowledged
  ana.text.insert(0, 'halo')
  ana.flush()
  relay.turnEnd()
  ana.receive()
  expect(relay.waiting).toHaveLength(1)
  expect(ana.acknowledged).toBe(before)
  relay.commit()
  ana.receive()
  expect(ana.acknowledged).toBe(ana.sent)
})

test('[RL2] an update is broadcast only after it is durable', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  ana.text.insert(0, 'rahasia')
  ana.flush()
  relay.turnEnd()
  expect(contains(budi.inbox, 'rahasia')).toBe(false)
  relay.commit()
  expect(contains(budi.inbox, 'rahasia')).toBe(true)
})

test('[RL3] a step 2 that contains an update is sent only after it is durable', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  ana.text.insert(0, 'rahasia')
  ana.flush()
  relay.turnEnd()
  const budi = relay.join('budi')
  budi.flush()
  relay.turnEnd()
  expect(contains(budi.inbox, 'rahasia')).toBe(false)
  relay.commit()
  expect(contains(budi.inbox, 'rahasia')).toBe(true)
  relay.run()
  expect(budi.text.toString()).toBe('rahasia')
})

test('[RL3] what is typed between a step 1 and its answer reaches the newcomer', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  ana.text.insert(0, 'a')
  ana.flush()
  relay.turnEnd()
  const budi = relay.join('budi')
  budi.flush()
  ana.text.insert(1, 'b')
  ana.flush()
  relay.turnEnd()
  ana.text.insert(2, 'c')
  ana.flush()
  relay.run()
  expect(budi.text.toString()).toBe('abc')
  expect(budi.doc.store.pendingStructs).toBeNull()
})

test('[RL4] a newcomer gets everything in one step 2', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  for (let i = 0; i < 50; i++) ana.text.insert(0, `kata ${i} `)
  relay.run()
  const budi = relay.join('budi')
  budi.flush()
  relay.turnEnd()
  const steps = budi.inbox.filter((message) => message[0] === 0 && message[1] === 1)
  expect(steps).toHaveLength(1)
  budi.receive()
  expect(budi.text.toString()).toBe(ana.text.toString())
})

test('[RL5] updates of one turn are committed together and reach a reader as one message', () => {
  const relay = new TestRelay()
  const [ana, budi, citra] = [relay.join('ana'), relay.join('budi'), relay.join('citra')]
  relay.run()
  ana.text.insert(0, 'a')
  ana.text.insert(1, 'b')
  budi.text.insert(0, 'c')
  ana.flush()
  budi.flush()
  relay.turnEnd()
  expect(relay.waiting).toHaveLength(1)
  relay.commit()
  expect(citra.inbox.filter((message) => message[0] === 0)).toHaveLength(1)
  relay.run()
  expect(citra.text.toString()).toBe(ana.text.toString())
  expect(citra.text.length).toBe(3)
})
