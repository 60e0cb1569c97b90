// Updates that build on others: what waits, what is given up, what is kept once.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { twoUpdates } from './attack-bytes.ts'
import { TestRelay } from './test-relay.ts'

test('[RL6] updates that come before the step 2 they build on wait for it', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  ana.disconnect()
  ana.text.insert(0, 'luring ')
  ana.reconnect()
  ana.text.insert(7, 'daring')
  ana.flush()
  relay.turnEnd()
  expect(relay.log).toHaveLength(0)
  expect(ana.closeReason).toBeNull()
  relay.run()
  expect(relay.durableText()).toBe('luring daring')
  expect(ana.acknowledged).toBe(ana.sent)
})

test('[RL7] what builds on something that never comes is refused and reaches neither log nor peers', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  const [, second] = twoUpdates()
  ana.sendUpdate(second)
  relay.run()
  expect(relay.log).toHaveLength(0)
  relay.tick(10_001)
  ana.receive()
  expect(ana.refusals).toEqual(['missing-dependency'])
  expect(ana.acknowledged).toBeLessThan(ana.sent)
  relay.run()
  expect(relay.log).toHaveLength(0)
  expect(budi.doc.store.pendingStructs).toBeNull()
})

test('[RL1] an acknowledgement does not speak for an update that waited and is in a later batch', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  const [first, second] = twoUpdates()
  const before = ana.sent
  ana.sendUpdate(second)
  ana.text.insert(0, 'x')
  ana.flush()
  relay.turnEnd()
  ana.sendUpdate(first)
  ana.flush()
  relay.turnEnd()
  relay.commit()
  ana.receive()
  expect(ana.acknowledged).toBe(before)
  relay.run()
  expect(ana.acknowledged).toBe(before + 3)
})

test('[RL7] of a step 2 with a hole, what stands on its own is kept', () => {
  const relay = new TestRelay()
  const [, second] = twoUpdates()
  const ana = relay.join('ana')
  Y.applyUpdate(ana.doc, second, ana)
  ana.text.insert(0, 'milik ana')
  relay.run()
  expect(relay.durableText()).toBe('milik ana')
  expect(ana.refusals).toEqual(['missing-dependency'])
})

test('[RL8] what the document has already is neither committed nor broadcast again, and is acknowledged', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  ana.text.insert(0, 'halo dunia')
  ana.text.delete(0, 5)
  relay.run()
  const size = relay.log.length
  ana.sendStepTwo(Y.encodeStateAsUpdate(ana.doc))
  relay.run()
  expect(relay.log).toHaveLength(size)
  expect(ana.acknowledged).toBe(ana.sent)
})

test('[RL8] of an update that is known in part only the rest is kept', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  ana.text.insert(0, 'x'.repeat(5_000))
  ana.text.delete(0, 10)
  relay.run()
  ana.disconnect()
  ana.text.insert(0, 'baru')
  ana.doc.getMap('m').set('k', 1)
  ana.reconnect()
  const size = relay.log.length
  ana.sendStepTwo(Y.encodeStateAsUpdate(ana.doc))
  relay.run()
  const added = relay.log.slice(size).reduce((sum, { bytes }) => sum + bytes.length, 0)
  expect(added).toBeLessThan(200)
  expect(relay.durableText()).toBe(ana.text.toString())
})
