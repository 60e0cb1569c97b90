// Updates and messages that break what they can: each ends at its sender.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { replayNow } from '../../server/relay/replay.ts'
import { encodeUpdate } from '../../shared/protocol/message.ts'
import { poison } from './attack-bytes.ts'
import { type TestClient, TestRelay } from './test-relay.ts'

/** A document with `levels` shared types in one another. */
const nested = (levels: number): Y.Doc => {
  const doc = new Y.Doc()
  let parent = doc.getMap('m')
  for (let level = 1; level < levels; level++) {
    const child = new Y.Map<unknown>()
    parent.set('in', child)
    parent = child
  }
  return doc
}

test('[RL14] an update that Yjs cannot read closes its sender and nobody else', () => {
  const relay = new TestRelay()
  const [ana, jahat] = [relay.join('ana'), relay.join('jahat')]
  relay.run()
  jahat.sendUpdate(Uint8Array.of(1, 1, 5, 0, 4, 1, 1, 116, 200))
  ana.text.insert(0, 'aman')
  relay.run()
  expect(jahat.closeReason).toBe('malformed')
  expect(relay.durableText()).toBe('aman')
  expect(ana.isOpen).toBe(true)
})

test('[RL15] an update at which Yjs throws is found before it is committed, and costs nobody else a letter', () => {
  const relay = new TestRelay()
  const [ana, jahat, budi] = [relay.join('ana'), relay.join('jahat'), relay.join('budi')]
  ana.text.insert(0, 'awal ')
  relay.run()
  ana.text.insert(5, 'ana ')
  jahat.sendUpdate(poison())
  budi.text.insert(0, 'budi ')
  relay.run()
  expect(jahat.closeReason).toBe('malformed')
  expect(relay.durableText()).toBe('budi awal ana ')
  expect(ana.acknowledged).toBe(ana.sent)
  expect(budi.acknowledged).toBe(budi.sent)
  expect(ana.text.toString()).toBe('budi awal ana ')
})

test('[RL15] poison while a commit is on its way loses nothing of it', () => {
  const relay = new TestRelay()
  const [ana, jahat] = [relay.join('ana'), relay.join('jahat')]
  relay.run()
  ana.text.insert(0, 'satu ')
  ana.flush()
  relay.turnEnd()
  jahat.sendUpdate(poison())
  jahat.flush()
  ana.text.insert(5, 'dua')
  ana.flush()
  relay.turnEnd()
  expect(relay.waiting).toHaveLength(1)
  relay.run()
  expect(relay.durableText()).toBe('satu dua')
  expect(ana.acknowledged).toBe(ana.sent)
})

test('[RL15] poison among what waits for its time in a full room costs nobody else a letter', () => {
  const relay = new TestRelay()
  for (let n = 0; n < 30; n++) relay.join(`pembaca${n}`)
  const [ana, jahat, budi] = [relay.join('ana'), relay.join('jahat'), relay.join('budi')]
  ana.text.insert(0, 'awal ')
  relay.run()
  const writes: readonly (readonly [TestClient, () => void])[] = [
    [ana, () => ana.text.insert(5, 'ana ')],
    [jahat, () => jahat.sendUpdate(poison())],
    [budi, () => budi.text.insert(0, 'budi ')],
    [ana, () => ana.text.delete(5, 3)],
  ]
  for (const [client, write] of writes) {
    write()
    client.flush()
    relay.turnEnd()
    expect(relay.waiting).toHaveLength(0)
  }
  relay.tick(40)
  relay.run()
  relay.tick(40)
  relay.run()
  expect(jahat.closeReason).toBe('malformed')
  expect(relay.durableText()).toBe('budi awal  ')
  expect(ana.acknowledged).toBe(ana.sent)
  expect(budi.acknowledged).toBe(budi.sent)
  expect(ana.text.toString()).toBe('budi awal  ')
})

test('[RL16] a log with poison in it opens without the poison', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 600; i++) doc.getText('t').insert(i, 'x')
  updates.splice(300, 0, poison())
  const { integration, damaged } = replayNow(updates)
  expect(damaged).toEqual([300])
  const read = new Y.Doc()
  Y.applyUpdate(read, integration.encode(Uint8Array.of(0)))
  expect(read.getText('t').length).toBe(600)
})

test('[RL17] shared types nested beyond the limit are refused; up to the limit they are taken', () => {
  const relay = new TestRelay({ depth: 32 })
  const ana = relay.join('ana')
  ana.sendUpdate(Y.encodeStateAsUpdate(nested(33)))
  relay.run()
  expect(relay.log).toHaveLength(1)
  ana.sendUpdate(Y.encodeStateAsUpdate(nested(34)))
  relay.run()
  expect(ana.refusals).toEqual(['too-deep'])
  expect(relay.log).toHaveLength(1)
})

test('[RL17] types nested step by step meet the same limit', () => {
  const relay = new TestRelay({ depth: 4 })
  const ana = relay.join('ana')
  let parent = ana.doc.getArray('a') as Y.Array<unknown>
  for (let level = 1; level <= 5; level++) {
    const child = new Y.Array<unknown>()
    parent.push(['kata', child])
    parent = child
    relay.run()
  }
  expect(ana.refusals).toEqual(['too-deep'])
})

test('[RL18] a document at its limit takes deletions and no more text', () => {
  const relay = new TestRelay({ documentBytes: 3_000, documentWarnBytes: 1_000 })
  const ana = relay.join('ana')
  ana.text.insert(0, 'x'.repeat(2_000))
  relay.run()
  expect(relay.notes).toContain('document-large')
  ana.doc.getMap('m').set('k', 'y'.repeat(2_000))
  relay.run()
  expect(ana.refusals).toEqual(['document-full'])
  expect(relay.log).toHaveLength(1)
  const vector = Y.encodeStateVector(ana.doc)
  const deletion = new Y.Doc()
  Y.applyUpdate(deletion, relay.log[0]!.bytes)
  deletion.getText('t').delete(0, 10)
  ana.sendUpdate(Y.encodeStateAsUpdate(deletion, vector))
  relay.run()
  expect(relay.durableText()).toHaveLength(1_990)
})

test('[RL18] a stock client is closed for good when the document is full, since it would send the same for ever', () => {
  const relay = new TestRelay({ documentBytes: 1_000, documentWarnBytes: 900 })
  const ana = relay.join('ana', { hello: null })
  ana.text.insert(0, 'x'.repeat(2_000))
  relay.run()
  expect(ana.closeReason).toBe('too-large')
})

test('[RL19] who sends more than the rate is closed with a code that lets it come back', () => {
  const relay = new TestRelay({ messagesPerSecond: 60, messagesBurst: 300 })
  const ana = relay.join('ana')
  relay.run()
  for (let i = 0; i < 320; i++) ana.text.insert(0, 'x')
  ana.flush()
  expect(ana.closeReason).toBe('too-fast')
})

test('[RL19] bytes and step 1s have rates of their own', () => {
  const relay = new TestRelay({ bytesPerSecond: 1_000, bytesBurst: 10_000, stepOnePerSecond: 5 })
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  ana.text.insert(0, 'x'.repeat(11_000))
  ana.flush()
  expect(ana.closeReason).toBe('too-fast')
  for (let i = 0; i < 6; i++) budi.outbox.push(Uint8Array.of(0, 0, 1, 0))
  budi.flush()
  expect(budi.closeReason).toBe('too-fast')
})

test('[RL14] a state vector that promises more clients than it has bytes closes its sender', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  ana.outbox.push(Uint8Array.of(0, 0, 4, 0xff, 0xff, 0xff, 0x07))
  ana.flush()
  expect(ana.closeReason).toBe('malformed')
})

test('[RL14] a message of an unknown type is passed over, one that is no message closes', () => {
  const relay = new TestRelay()
  const [ana, jahat] = [relay.join('ana'), relay.join('jahat')]
  ana.outbox.push(Uint8Array.of(77, 1, 2, 3))
  jahat.outbox.push(Uint8Array.of(0, 2, 50, 1))
  ana.flush()
  jahat.flush()
  expect(ana.closeReason).toBeNull()
  expect(jahat.closeReason).toBe('malformed')
  expect(encodeUpdate(Uint8Array.of(0, 0))).toEqual(Uint8Array.of(0, 2, 2, 0, 0))
})
