// What does not come from a client: posts of the server and events of the ledger.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { poison } from './attack-bytes.ts'
import { TestRelay } from './test-relay.ts'

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
  relay.handle({ type: 'post', post: 2, author: { person: 'server', reach: 'all' }, update: poison() })
  relay.run()
  expect(relay.posted).toEqual([
    [1, 'not-integrable'],
    [2, 'not-integrable'],
  ])
})

test('[RL22] ledger events go to everybody who said hello', () => {
  const relay = new TestRelay()
  const [ana, stock] = [relay.join('ana'), relay.join('stock', { hello: null })]
  relay.run()
  relay.handle({ type: 'ledger', events: [] })
  expect(ana.inbox).toHaveLength(1)
  expect(stock.inbox).toHaveLength(0)
})
