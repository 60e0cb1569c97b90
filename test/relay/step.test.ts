import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { pressureOn } from '../../server/relay/backpressure.ts'
import { replayNow } from '../../server/relay/replay.ts'
import { isSettled } from '../../server/relay/room.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeAwareness, encodeUpdate, NO_SCHEMA } from '../../shared/protocol/message.ts'
import { varUints } from './attack-bytes.ts'
import { TestRelay } from './test-relay.ts'

/** Everything that a client was sent and has not read, as one string of bytes. */
const contains = (messages: readonly Uint8Array[], text: string): boolean =>
  messages.some((message) => Buffer.from(message).includes(text))

/** A sub-document whose options are null: sound bytes at which Yjs throws while it reads them. */
function poison(client: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8(encoder, 9)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 't')
  encoding.writeVarString(encoder, 'guid')
  encoding.writeAny(encoder, null)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

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

describe('durable before told', () => {
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
})

describe('what builds on what', () => {
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
    const other = new Y.Doc()
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    other.getText('t').insert(0, 'a')
    other.getText('t').insert(1, 'b')
    ana.sendUpdate(updates[1]!)
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
    const other = new Y.Doc()
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    other.getText('t').insert(0, 'a')
    other.getText('t').insert(1, 'b')
    const before = ana.sent
    ana.sendUpdate(updates[1]!)
    ana.text.insert(0, 'x')
    ana.flush()
    relay.turnEnd()
    ana.sendUpdate(updates[0]!)
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
    const other = new Y.Doc()
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    other.getText('t').insert(0, 'a')
    other.getText('t').insert(1, 'b')
    const ana = relay.join('ana')
    Y.applyUpdate(ana.doc, updates[1]!, ana)
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
})

describe('who may write what', () => {
  test('[RL9] new structs under the client id of another person are refused', () => {
    const relay = new TestRelay()
    const [ana, budi] = [relay.join('ana'), relay.join('budi')]
    ana.text.insert(0, 'halo')
    relay.run()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
    forged.clientID = ana.doc.clientID
    forged.getText('t').insert(0, 'palsu ')
    budi.sendUpdate(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(ana.doc)))
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
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(budi.doc))
    forged.clientID = ana.doc.clientID
    forged.getText('t').insert(0, 'palsu ')
    budi.sendUpdate(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(budi.doc)))
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
    const deletion = new Y.Doc()
    Y.applyUpdate(deletion, Y.encodeStateAsUpdate(ana.doc))
    const vector = Y.encodeStateVector(deletion)
    deletion.getText('t').delete(0, 1)
    baca.sendStepTwo(Y.encodeStateAsUpdate(deletion, vector))
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
})

describe('hostile updates', () => {
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
    jahat.sendUpdate(poison(4_711))
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
    jahat.sendUpdate(poison(4_711))
    jahat.flush()
    ana.text.insert(5, 'dua')
    ana.flush()
    relay.turnEnd()
    expect(relay.waiting).toHaveLength(1)
    relay.run()
    expect(relay.durableText()).toBe('satu dua')
    expect(ana.acknowledged).toBe(ana.sent)
  })

  test('[RL16] a log with poison in it opens without the poison', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 600; i++) doc.getText('t').insert(i, 'x')
    updates.splice(300, 0, poison(4_711))
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
})

describe('a store that takes no writes', () => {
  test('[RL20] nothing is acknowledged or shown, clients are told, and all is kept until the store recovers', () => {
    const relay = new TestRelay()
    const [ana, budi] = [relay.join('ana'), relay.join('budi')]
    relay.run()
    const before = ana.acknowledged
    ana.text.insert(0, 'satu ')
    ana.flush()
    relay.turnEnd()
    relay.failCommit('full')
    ana.text.insert(5, 'dua')
    ana.flush()
    relay.turnEnd()
    ana.receive()
    budi.receive()
    expect(ana.heard.at(-1)).toEqual({ type: 'storage', state: 'full' })
    expect(ana.acknowledged).toBe(before)
    expect(budi.text.toString()).toBe('')
    relay.tick(1_000)
    relay.run()
    expect(ana.heard.map((message) => message.type)).toContain('storage')
    expect(ana.acknowledged).toBe(ana.sent)
    expect(budi.text.toString()).toBe('satu dua')
    expect(relay.room.storage).toBe('ok')
    expect(isSettled(relay.room)).toBe(true)
  })

  test('[RL20] a store that takes no writes is asked again once a second, however often the room is woken', () => {
    const relay = new TestRelay()
    const ana = relay.join('ana')
    relay.run()
    ana.text.insert(0, 'satu')
    ana.flush()
    relay.turnEnd()
    relay.failCommit('full')
    for (let ms = 50; ms < 1_000; ms += 50) relay.tick(50)
    expect(relay.waiting).toHaveLength(0)
    relay.tick(50)
    expect(relay.waiting).toHaveLength(1)
    relay.failCommit('full')
    relay.handle({ type: 'storage', state: 'ok', at: relay.now })
    expect(relay.waiting).toHaveLength(1)
    relay.run()
    expect(relay.durableText()).toBe('satu')
  })

  test('[RL20] people may still open the document, as far as it is durable', () => {
    const relay = new TestRelay()
    const ana = relay.join('ana')
    ana.text.insert(0, 'awet ')
    relay.run()
    ana.text.insert(5, 'belum')
    ana.flush()
    relay.turnEnd()
    relay.failCommit('error')
    const budi = relay.join('budi')
    budi.exchange()
    relay.turnEnd()
    budi.receive()
    expect(budi.text.toString()).toBe('awet ')
    relay.tick(1_000)
    relay.run()
    expect(budi.text.toString()).toBe('awet belum')
  })

  test('[RL20] beyond what may wait, connections are closed with a code that lets them come back', () => {
    const relay = new TestRelay({ parkedBytes: 500 })
    const ana = relay.join('ana')
    relay.run()
    ana.text.insert(0, 'x'.repeat(600))
    ana.flush()
    relay.turnEnd()
    relay.failCommit('full')
    ana.text.insert(0, 'y')
    ana.flush()
    expect(ana.closeReason).toBe('storage')
    ana.reconnect()
    relay.tick(1_000)
    relay.run()
    expect(relay.durableText()).toBe(ana.text.toString())
  })
})

describe('the server as a writer', () => {
  test('[RL21] a post takes the same path as a client: durable, then told to everybody', () => {
    const relay = new TestRelay()
    const ana = relay.join('ana')
    relay.run()
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'dari server')
    relay.handle({
      type: 'post',
      post: 1,
      author: { person: 'server', reach: 'all' },
      update: Y.encodeStateAsUpdate(doc),
    })
    relay.turnEnd()
    expect(relay.posted).toEqual([])
    relay.run()
    expect(relay.posted).toEqual([[1, 'durable']])
    expect(ana.text.toString()).toBe('dari server')
  })

  test('[RL21] a post that is refused says why', () => {
    const relay = new TestRelay()
    relay.handle({ type: 'post', post: 1, author: { person: 'server', reach: 'all' }, update: Uint8Array.of(1, 2, 3) })
    relay.handle({ type: 'post', post: 2, author: { person: 'server', reach: 'all' }, update: poison(9) })
    relay.run()
    expect(relay.posted).toEqual([
      [1, 'not-integrable'],
      [2, 'not-integrable'],
    ])
  })
})

test('[RL28] of a slow reader awareness is dropped first; at the limit it is cut, except for a document that it asked for', () => {
  const { bufferedSoftBytes, bufferedBytes } = LIMITS
  expect(pressureOn(0, 0, true, LIMITS)).toBe('send')
  expect(pressureOn(bufferedSoftBytes + 1, 0, true, LIMITS)).toBe('drop')
  expect(pressureOn(bufferedSoftBytes + 1, 0, false, LIMITS)).toBe('send')
  expect(pressureOn(bufferedBytes + 1, 0, false, LIMITS)).toBe('cut')
  expect(pressureOn(bufferedBytes + 1, 1_000_000, false, LIMITS)).toBe('send')
})

test('[RL22] ledger events go to everybody who said hello', () => {
  const relay = new TestRelay()
  const [ana, stock] = [relay.join('ana'), relay.join('stock', { hello: null })]
  relay.run()
  relay.handle({ type: 'ledger', events: [] })
  expect(ana.inbox).toHaveLength(1)
  expect(stock.inbox).toHaveLength(0)
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
