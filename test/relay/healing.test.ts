// The server lost something and knows it: people give it back, and nobody becomes somebody else by it.
import { expect, test } from 'vitest'
import { HEAL_MS } from '../../server/relay/healing.ts'
import { changeTo } from './attack-bytes.ts'
import { type TestClient, TestRelay } from './test-relay.ts'

/** Ana and Budi have written; then the server comes back without Budi's last words, and without `claims`. Budi is away. */
function loseBudisWords(lost: boolean, claims: 'kept' | 'lost' = 'kept') {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  ana.text.insert(0, 'ana ')
  relay.run()
  if (claims === 'kept') budi.text.insert(0, 'b')
  relay.run()
  const durable = relay.log.length
  const owners = new Map(relay.owners)
  budi.text.insert(budi.text.length, 'budi')
  relay.run()
  relay.log.length = durable
  relay.owners.clear()
  for (const [client, owner] of owners) relay.owners.set(client, owner)
  relay.lost = lost
  relay.restart()
  return { relay, ana, budi }
}

/** Ana writes under Budi's client id; what she is told. */
const forge = (relay: TestRelay, ana: TestClient, budi: TestClient) => {
  ana.heard.length = 0
  ana.sendUpdate(changeTo(ana, (doc) => doc.getText('t').insert(0, 'palsu'), budi.doc.clientID))
  relay.run()
  return ana.refusals
}

test('[RL58] after damage that the server found, a writer gives back another’s words, which is noted, and the id stays whose it was', () => {
  const { relay, ana, budi } = loseBudisWords(true)
  ana.reconnect()
  relay.run()
  expect(relay.durableText()).toBe('bana budi')
  expect(relay.notes).toContain('healed')
  expect(relay.owners.get(budi.doc.clientID)).toBe('budi')
  relay.tick(HEAL_MS)
  expect(forge(relay, ana, budi)).toEqual(['foreign-client-id'])
  budi.reconnect()
  budi.text.insert(0, 'lagi ')
  relay.run()
  expect(relay.durableText()).toBe('lagi bana budi')
  expect(budi.refusals).toEqual([])
})

test('[RL58] without damage nothing under another’s id is taken, whatever a client says it remembers', () => {
  const { relay, ana } = loseBudisWords(false)
  ana.text.insert(0, 'luring ')
  ana.reconnect()
  relay.run()
  expect(ana.refusals).toEqual(['foreign-client-id'])
  // Her own words are taken, as far as they do not build on the missing ones.
  expect(relay.durableText()).toBe('luring bana ')
  expect(relay.notes).not.toContain('healed')
})

test('[RL58] the window closes after a minute, does not open again when the room is rebuilt, and is no way in for readers', () => {
  const { relay, ana, budi } = loseBudisWords(true)
  budi.reconnect('none')
  relay.run()
  expect(relay.durableText()).not.toContain('budi')
  expect(budi.refusals).toEqual(['read-only'])
  relay.tick(HEAL_MS)
  relay.handle({
    type: 'loaded',
    integration: relay.room.integration,
    owners: relay.owners,
    lost: true,
    at: relay.now,
  })
  ana.reconnect()
  relay.run()
  expect(ana.refusals).toEqual(['foreign-client-id'])
})

test('[RL58] where the server lost whose an id was, too, whoever gives the words back does not become their author', () => {
  const { relay, ana, budi } = loseBudisWords(true, 'lost')
  ana.reconnect()
  relay.run()
  expect(relay.durableText()).toBe('ana budi')
  expect(relay.owners.get(budi.doc.clientID)).toBeUndefined()
  relay.tick(HEAL_MS)
  budi.reconnect()
  budi.text.insert(0, 'lagi ')
  relay.run()
  expect(budi.refusals).toEqual([])
  expect(relay.owners.get(budi.doc.clientID)).toBe('budi')
  expect(forge(relay, ana, budi)).toEqual(['foreign-client-id'])
})
