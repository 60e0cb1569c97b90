// Who may write what: whose a client id is, what a reader is told, which versions are let in.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeAwareness, NO_SCHEMA } from '../../shared/protocol/message.ts'
import { changeTo, varUints } from './attack-bytes.ts'
import { TestRelay } from './test-relay.ts'

test('[RL9] new structs under the client id of another person are refused', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  ana.text.insert(0, 'halo')
  relay.run()
  budi.sendUpdate(changeTo(ana, (doc) => doc.getText('t').insert(0, 'palsu '), ana.doc.clientID))
  relay.run()
  expect(budi.refusals).toEqual(['foreign-client-id'])
  ana.text.insert(4, '!')
  relay.run()
  expect(budi.text.toString()).toBe('halo!')
})

test('[RL9] an id that a page announced is its person’s before they write with it, also while they are away', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  ana.disconnect()
  for (let i = 0; i < 20; i++) ana.text.insert(0, 'x')
  const forged = new Y.Doc()
  forged.clientID = ana.doc.clientID
  forged.getText('t').insert(0, 'palsu')
  budi.sendUpdate(Y.encodeStateAsUpdate(forged))
  relay.run()
  expect(budi.refusals).toEqual(['foreign-client-id'])
  ana.reconnect()
  relay.run()
  expect(relay.durableText()).toBe('x'.repeat(20))
  expect(relay.owners.get(ana.doc.clientID)).toBe('ana')
})

test('[RL9] who says that somebody left does not get their id', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  ana.disconnect()
  ana.text.insert(0, 'luring')
  relay.restart()
  const budi = relay.join('budi')
  budi.outbox.length = 0
  const removal = encodeAwareness(varUints(1, ana.doc.clientID, 5, 4, ...Buffer.from('null')))
  relay.handle({ type: 'message', session: budi.session, bytes: removal, at: relay.now })
  ana.reconnect()
  relay.run()
  expect(relay.durableText()).toBe('luring')
})

test('[RL9] who owns a client id survives a restart', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  ana.text.insert(0, 'halo')
  relay.run()
  relay.restart()
  const budi = relay.join('budi')
  relay.run()
  budi.sendUpdate(changeTo(budi, (doc) => doc.getText('t').insert(0, 'palsu '), ana.doc.clientID))
  relay.run()
  expect(budi.refusals).toEqual(['foreign-client-id'])
})

test('[RL9] the client id of a seed belongs to the server', () => {
  const relay = new TestRelay()
  const seed = new Y.Doc()
  seed.clientID = 1
  seed.getText('t').insert(0, 'benih')
  relay.log.push({ principal: 'server', bytes: Y.encodeStateAsUpdate(seed) })
  relay.restart()
  const ana = relay.join('ana')
  relay.run()
  expect(ana.text.toString()).toBe('benih')
  seed.getText('t').insert(0, 'palsu ')
  ana.sendUpdate(Y.encodeStateAsUpdate(seed, Y.encodeStateVector(ana.doc)))
  relay.run()
  expect(ana.refusals).toEqual(['foreign-client-id'])
})

test('[RL10] a reader writes by no path, and is told', () => {
  const relay = new TestRelay()
  const [ana, baca] = [relay.join('ana'), relay.join('baca', { reach: 'none' })]
  ana.text.insert(0, 'halo')
  ana.text.delete(0, 1)
  relay.run()
  expect(baca.text.toString()).toBe('alo')
  expect(baca.refusals).toEqual([])
  const size = relay.log.length
  baca.text.insert(0, 'selundup')
  relay.run()
  baca.sendStepTwo(Y.encodeStateAsUpdate(baca.doc))
  baca.sendStepTwo(changeTo(ana, (doc) => doc.getText('t').delete(0, 1), baca.doc.clientID))
  relay.run()
  expect(relay.log).toHaveLength(size)
  expect(ana.text.toString()).toBe('alo')
  expect(baca.refusals).toEqual(['read-only', 'read-only', 'read-only'])
})

test('[RL10] the step 2 of a reader who has nothing new is fine', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  ana.text.insert(0, 'halo')
  ana.text.delete(1, 2)
  relay.run()
  const baca = relay.join('baca', { reach: 'none' })
  relay.run()
  baca.disconnect()
  baca.reconnect('none')
  relay.run()
  expect(baca.refusals).toEqual([])
  expect(baca.acknowledged).toBe(baca.sent)
})

test('[RL11] a stock client that may not write is told "permission denied" once, and never type 100', () => {
  const relay = new TestRelay()
  const baca = relay.join('baca', { reach: 'none', hello: null })
  baca.text.insert(0, 'a')
  baca.text.insert(0, 'b')
  relay.run()
  expect(baca.denied).toEqual(['read-only'])
  expect(baca.isOpen).toBe(true)
})

test('[RL12] acknowledgements stop before a refused message until a whole step 2 has made it good', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  relay.handle({ type: 'rights', session: ana.session, reach: 'none' })
  ana.text.insert(0, 'ditahan')
  relay.run()
  expect(ana.refusals).toEqual(['read-only'])
  expect(ana.acknowledged).toBe(ana.sent - 1)
  relay.handle({ type: 'rights', session: ana.session, reach: 'all' })
  relay.run()
  expect(relay.durableText()).toBe('ditahan')
  expect(ana.acknowledged).toBe(ana.sent)
  expect(ana.heard.flatMap((message) => (message.type === 'rights' ? [message.reach] : []))).toEqual(['none', 'all'])
})

test('[RL13] a client with an older schema is welcomed as a reader', () => {
  const relay = new TestRelay({}, 2)
  const old = relay.join('lama', { hello: 1 })
  const ana = relay.join('ana', { hello: 2 })
  ana.text.insert(0, 'halo')
  relay.run()
  expect(old.heard[0]).toMatchObject({ type: 'welcome', schemaVersion: 2, reach: 'none' })
  expect(old.text.toString()).toBe('halo')
  old.text.delete(0, 4)
  relay.run()
  expect(old.refusals).toEqual(['client-outdated'])
  expect(ana.text.toString()).toBe('halo')
})

test('[RL13] a client that states no schema may write', () => {
  const relay = new TestRelay({}, 2)
  const program = relay.join('program', { hello: NO_SCHEMA })
  relay.run()
  expect(program.heard[0]).toMatchObject({ type: 'welcome', schemaVersion: 2, reach: 'all' })
  program.text.insert(0, 'halo')
  relay.run()
  expect(relay.durableText()).toBe('halo')
})

test('[RL13] a client of an older protocol is told to load the page again', () => {
  const relay = new TestRelay()
  const old = relay.join('lama', { hello: null })
  old.outbox.push(Uint8Array.of(100, 0, 0, 1))
  old.flush()
  expect(old.closeReason).toBe('client-outdated')
})
