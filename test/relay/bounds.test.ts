// What a room keeps in memory has an end, and what it keeps is asked about again.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Effect } from '../../server/relay/effect.ts'
import type { RoomEvent } from '../../server/relay/event.ts'
import { Integration } from '../../server/relay/integration.ts'
import { createRoom } from '../../server/relay/room.ts'
import { step } from '../../server/relay/step.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeStepOne, encodeUpdate } from '../../shared/protocol/message.ts'
import { twoUpdates, varUints } from './attack-bytes.ts'
import { person, TestRelay } from './test-relay.ts'

test('[RL45] what comes while a room loads is kept up to a limit; who goes beyond it is closed and may come back', () => {
  let room = createRoom({ limits: { ...LIMITS, parkedBytes: 10_000 }, schemaVersion: 1 })
  const handle = (event: RoomEvent): readonly Effect[] => {
    const stepped = step(room, event)
    room = stepped.room
    return stepped.effects
  }
  const closed: number[] = []
  const say = (session: number, bytes: Uint8Array) => {
    for (const effect of handle({ type: 'message', session, bytes, at: 0 })) {
      if (effect.type !== 'close') continue
      expect(effect.reason).toBe('storage')
      closed.push(effect.session)
      handle({ type: 'leave', session: effect.session, at: 0 })
    }
  }
  const member = { person: person('ana'), name: 'Ana', partner: null }
  for (const session of [1, 2, 3]) handle({ type: 'join', session, member, reach: 'all', at: 0 })
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'sabar')
  say(1, encodeUpdate(Y.encodeStateAsUpdate(doc)))
  say(2, new Uint8Array(11_000))
  // Many small ones cost as much as one that is large.
  for (let i = 0; i < 200; i++) say(3, Uint8Array.of(77))
  expect(closed).toEqual([2, 3])
  expect(room.backlogBytes).toBeLessThan(10_000)
  handle({ type: 'loaded', integration: new Integration(), owners: new Map(), lost: false, at: 0 })
  const [commit] = handle({ type: 'turn-end', at: 0 }).filter(({ type }) => type === 'commit')
  expect(commit ?? room.flying).toBeTruthy()
  expect(room.backlogBytes).toBe(0)
})

test('[RL46] a slow store is not buried: beyond the limit people are closed with a code that lets them come back', () => {
  const relay = new TestRelay({ gatheredBytes: 500 })
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  ana.text.insert(0, 'x'.repeat(600))
  ana.flush()
  relay.turnEnd()
  budi.text.insert(0, 'menunggu')
  budi.flush()
  expect(budi.closeReason).toBe('storage')
  relay.commit()
  budi.reconnect()
  relay.run()
  expect(relay.durableText()).toContain('menunggu')
})

test('[RL46] neither is a commit filled beyond what a store takes at once', () => {
  const relay = new TestRelay({ gatheredEntries: 100 })
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  const byMany = (from: number) => {
    const updates = Array.from({ length: 101 }, (_, i) => {
      const doc = new Y.Doc()
      doc.clientID = from + i
      doc.getText('t').insert(0, 'x')
      return Y.encodeStateAsUpdate(doc)
    })
    return Y.mergeUpdates(updates)
  }
  for (const from of [1_000, 2_000]) ana.sendUpdate(byMany(from))
  budi.text.insert(0, 'menunggu')
  ana.flush()
  relay.turnEnd()
  expect(ana.closeReason).toBe('storage')
  expect(relay.waiting.map(({ claims }) => claims.length)).toEqual([101])
  relay.run()
  expect(relay.durableText()).toContain('menunggu')
})

test('[RL7] what waits is read again when what it builds on has come, and not with every letter that others type', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  const [first, second] = twoUpdates('awal ', 'akhir ')
  ana.sendUpdate(second)
  ana.flush()
  const { waiting } = relay.room.sessions.get(ana.session)!
  const [held] = waiting
  let reads = 0
  waiting[0] = {
    ...held!,
    get bytes() {
      reads++
      return held!.bytes
    },
  }
  for (let i = 0; i < 100; i++) budi.text.insert(0, 'x')
  relay.run()
  expect(reads).toBe(0)
  ana.sendUpdate(first)
  relay.run()
  expect(relay.durableText()).toContain('awal akhir')
})

test('[RL7] what waits is given up in time, also when the room is woken for something else before', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  const [, second] = twoUpdates()
  ana.sendUpdate(second)
  relay.run()
  const due = relay.now + LIMITS.heldMs
  relay.wakes.length = 0
  relay.tick(50)
  expect(relay.wakes).toContain(due)
})

test('[RL68] of many who ask for a large document a few are answered in one turn, and all in the end', () => {
  const relay = new TestRelay()
  const ana = relay.join('ana')
  relay.run()
  ana.text.insert(0, 'x'.repeat(3 * 2 ** 20))
  relay.run()
  const readers = ['budi', 'citra', 'dewi', 'eka', 'fajar'].map((name) => relay.join(name, { reach: 'none' }))
  const answers: number[] = []
  relay.watch = (effect) => {
    if (effect.type === 'send' && effect.kind === 'document') answers.push(effect.to.length)
  }
  for (const [at, reader] of readers.entries()) {
    reader.outbox.length = 0
    const bytes = encodeStepOne(varUints(1, ana.doc.clientID, at + 1))
    relay.handle({ type: 'message', session: reader.session, bytes, at: relay.now })
  }
  relay.wakes.length = 0
  relay.turnEnd()
  expect(answers).toEqual([1, 1])
  relay.turnEnd()
  expect(answers).toEqual([1, 1])
  for (let i = 0; i < 2; i++) relay.tick(Math.max(...relay.wakes) - relay.now)
  expect(answers).toEqual([1, 1, 1, 1, 1])
})

test('[RL68] who lacks the same of a document is sent the same bytes', () => {
  const relay = new TestRelay()
  relay.join('ana').text.insert(0, 'halo')
  relay.run()
  const readers = ['budi', 'citra', 'dewi'].map((name) => relay.join(name))
  const answers: number[] = []
  relay.watch = (effect) => {
    if (effect.type === 'send' && effect.kind === 'document') answers.push(effect.to.length)
  }
  for (const reader of readers) reader.flush()
  relay.turnEnd()
  expect(answers).toEqual([3])
  relay.run()
  expect(readers.map(({ text }) => text.toString())).toEqual(['halo', 'halo', 'halo'])
})

test('[RL69] what is whole of a step 2 with holes is looked for at a rate, the slower the larger the document is', () => {
  const relay = new TestRelay()
  const seed = new Y.Doc()
  seed.getText('besar').insert(0, 'x'.repeat(9 * 2 ** 20))
  relay.log.push({ principal: 'server', bytes: Y.encodeStateAsUpdate(seed) })
  relay.restart()
  const bring = (name: string) => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    other.getText('t').insert(0, 'a')
    const before = Y.encodeStateVector(other)
    other.getText('t').insert(1, 'b')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, before))
    doc.getText('t').insert(0, name)
    const client = relay.join(name, { doc })
    relay.run()
    return client.refusals
  }
  expect(bring('ana')).toEqual(['missing-dependency'])
  expect(relay.durableText()).toBe('ana')
  expect(bring('budi')).toEqual(['missing-dependency'])
  expect(relay.durableText()).toBe('ana')
  relay.tick(20_000)
  bring('citra')
  expect(relay.durableText()).toContain('citra')
})

test('[RL10] an update that waited is refused when its author may not write any more', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  relay.run()
  ana.text.insert(0, 'dasar')
  // Budi has it from elsewhere, and builds on it before it has come.
  Y.applyUpdate(budi.doc, Y.encodeStateAsUpdate(ana.doc), budi)
  budi.text.insert(5, ' lalu')
  budi.flush()
  relay.handle({ type: 'rights', session: budi.session, reach: 'none' })
  ana.flush()
  relay.run()
  expect(budi.refusals).toContain('read-only')
  expect(relay.durableText()).toBe('dasar')
  relay.handle({ type: 'rights', session: budi.session, reach: 'all' })
  relay.run()
  expect(relay.durableText()).toBe('dasar lalu')
  expect(budi.acknowledged).toBe(budi.sent)
})

test('[RL70] many who wait share one limit; who goes beyond it comes back, and nothing of theirs is lost', () => {
  const relay = new TestRelay({ heldRoomBytes: 500 })
  const people = ['ana', 'budi', 'citra'].map((name) => relay.join(name))
  relay.run()
  const orphans = people.map((client) => {
    client.text.insert(0, 'pertama')
    client.outbox.splice(0)
    client.text.insert(0, 'x'.repeat(200))
    return client
  })
  for (const client of orphans) client.flush()
  expect(people.map(({ closeReason }) => closeReason)).toEqual([null, null, 'too-fast'])
  for (const client of people) if (!client.isOpen) client.reconnect()
  relay.tick(LIMITS.heldMs + 1)
  relay.run()
  expect(relay.durableText().match(/pertama/g)).toHaveLength(3)
})
