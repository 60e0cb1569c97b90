import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TestRelay } from './test-relay.ts'

type State = Record<string, unknown>

const position = () => {
  const doc = new Y.Doc()
  return JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(doc.getText('t'), 0)))
}

/** Two people who see each other. */
function pair() {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi', { hello: null })]
  relay.run()
  const seen = (): State | undefined => budi.awareness.getStates().get(ana.doc.clientID) as State | undefined
  /** Lets the window pass in which changes gather. */
  const settle = () => {
    relay.run()
    relay.tick(1_000)
    relay.run()
  }
  return { relay, ana, budi, seen, settle }
}

describe('who is there', () => {
  test('[RL23] others see the name and the partner that the session has, whatever the client claims', () => {
    const { ana, seen, settle } = pair()
    ana.awareness.setLocalState({
      user: { name: 'Menteri', person: 'budi', color: '#30bced', admin: true },
      mode: 'baca',
    })
    settle()
    expect(seen()).toEqual({ user: { name: 'ANA', person: 'ana', partner: null, color: '#30bced' }, mode: 'baca' })
    ana.awareness.setLocalStateField('user', { color: 'red;background:url(//evil)' })
    settle()
    expect(seen()).toMatchObject({ user: { name: 'ANA', person: 'ana', partner: null } })
    expect(JSON.stringify(seen())).not.toContain('evil')
  })

  test('[RL24] a sound cursor passes; a malformed one is shown as none', () => {
    const { ana, seen, settle } = pair()
    const cursor = { anchor: position(), head: position(), clause: 'tujuan' }
    ana.awareness.setLocalStateField('cursor', cursor)
    settle()
    expect(seen()?.cursor).toEqual(cursor)
    const wrong = [
      {},
      5,
      [],
      { anchor: position() },
      { anchor: {}, head: {} },
      { anchor: { item: { client: -1, clock: 0 } }, head: position() },
      { anchor: position(), head: position(), extra: { deep: 1 } },
    ]
    for (const malformed of wrong) {
      ana.awareness.setLocalStateField('cursor', malformed)
      settle()
      expect(seen()?.cursor, JSON.stringify(malformed)).toBeNull()
    }
  })

  test('[RL74] a cursor that moved with a letter leaves with it, and does not wait for a disk that takes long', () => {
    const { relay, ana, seen, budi, settle } = pair()
    settle()
    const type = (letter: string, mode: string) => {
      ana.text.insert(0, letter)
      ana.awareness.setLocalStateField('mode', mode)
      ana.exchange()
      relay.turnEnd()
      budi.exchange()
    }
    type('a', 'satu')
    expect(seen()?.mode).toBeUndefined()
    relay.commit()
    expect(budi.inbox).toHaveLength(2)
    budi.exchange()
    expect([budi.text.toString(), seen()?.mode]).toEqual(['a', 'satu'])
    relay.now += 10
    type('b', 'dua')
    relay.now += 60
    relay.turnEnd()
    budi.exchange()
    expect([budi.text.toString(), seen()?.mode]).toEqual(['a', 'dua'])
    relay.commit()
    budi.exchange()
    expect(budi.text.toString()).toBe('ba')
  })

  test('[RL25] a connection speaks for its own ids only: forged states and echoes change nothing', () => {
    const { relay, ana, budi, settle } = pair()
    ana.awareness.setLocalStateField('mode', 'tulis')
    settle()
    budi.awareness.states.set(ana.doc.clientID, { mode: 'palsu' })
    budi.awareness.meta.set(ana.doc.clientID, { clock: 99, lastUpdated: 0 })
    budi.sendAwareness([ana.doc.clientID])
    settle()
    const citra = relay.join('citra')
    settle()
    expect(citra.awareness.getStates().get(ana.doc.clientID)).toMatchObject({ mode: 'tulis' })
    expect(relay.room.presence.people.size).toBe(3)
  })

  test('[RL25] a connection has at most two ids', () => {
    const { relay, ana, settle } = pair()
    for (let id = 1; id <= 5; id++) {
      ana.awareness.states.set(id, { n: id })
      ana.awareness.meta.set(id, { clock: 1, lastUpdated: 0 })
      ana.sendAwareness([id])
    }
    settle()
    expect([...relay.room.presence.people.values()].filter(({ session }) => session === ana.session)).toHaveLength(2)
  })

  test('[RL26] who leaves, or loses the network, is gone for others, and a late echo does not bring them back', () => {
    const { relay, ana, budi, seen, settle } = pair()
    expect(seen()).toBeDefined()
    const echo = [ana.doc.clientID]
    budi.sendAwareness(echo)
    const late = budi.outbox.splice(0)
    ana.disconnect()
    settle()
    expect(seen()).toBeUndefined()
    budi.outbox.push(...late)
    settle()
    expect(relay.room.presence.people.has(ana.doc.clientID)).toBe(false)
  })

  test('[RL26] somebody who says goodbye is gone, and may come back', () => {
    const { ana, seen, settle } = pair()
    ana.awareness.setLocalState(null)
    settle()
    expect(seen()).toBeUndefined()
    ana.awareness.setLocalState({ mode: 'kembali' })
    settle()
    expect(seen()).toMatchObject({ mode: 'kembali' })
  })

  test('[RL26] who comes back before the old connection is noticed to be dead stays visible', () => {
    const { relay, ana, seen, settle } = pair()
    const old = ana.session
    ana.lose()
    ana.reconnect()
    settle()
    relay.handle({ type: 'leave', session: old, at: relay.now })
    settle()
    expect(seen()).toBeDefined()
    ana.awareness.setLocalStateField('mode', 'lagi')
    settle()
    expect(seen()).toMatchObject({ mode: 'lagi' })
  })

  test('[RL27] many changes in a short time become one message with the latest state', () => {
    const { relay, ana, budi, seen } = pair()
    for (let i = 0; i < 100; i++) {
      ana.awareness.setLocalStateField('n', i)
      ana.flush()
      relay.turnEnd()
    }
    expect(budi.inbox.filter((message) => message[0] === 1).length).toBeLessThan(5)
    relay.tick(1_000)
    relay.run()
    expect(seen()).toMatchObject({ n: 99 })
  })

  test('[RL27] a state beyond its size is not shown', () => {
    const { ana, seen, settle } = pair()
    ana.awareness.setLocalState({ mode: 'kecil' })
    settle()
    ana.awareness.setLocalState({ mode: 'x'.repeat(5_000) })
    settle()
    expect(seen()).toMatchObject({ mode: 'kecil' })
  })

  test('[RL27] forged ids by the hundred thousand leave nothing behind', () => {
    const { relay, ana, settle } = pair()
    for (let id = 1; id <= 2_000; id++) {
      ana.awareness.states.set(id, {})
      ana.awareness.meta.set(id, { clock: 1, lastUpdated: 0 })
    }
    ana.sendAwareness([...ana.awareness.getStates().keys()])
    settle()
    expect(relay.room.presence.people.size).toBeLessThan(5)
    ana.disconnect()
    settle()
    expect(relay.room.presence.people.size).toBe(1)
  })
})
