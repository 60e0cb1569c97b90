// Words under somebody else's client id: whoever can be told so in words is, and a stock client is closed; honest ones notice nothing.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeTo } from './attack-bytes.ts'
import { type SocketRelay, startRelay, until } from './socket-relay.ts'
import { type TestClient, TestRelay } from './test-relay.ts'

const STOCK = { hello: null } as const

/** What `forger` writes under the client id of `victim`. */
const forgery = (forger: TestClient, victim: TestClient, text = 'palsu '): Uint8Array =>
  changeTo(forger, (doc) => doc.getText('t').insert(0, text), victim.doc.clientID)

function anaAndStockBudi() {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi', STOCK)]
  ana.text.insert(0, 'halo')
  relay.run()
  return { relay, ana, budi }
}

test("[RL75] a stock client's update under another's id closes it, and nothing of it reaches log or peer", () => {
  const { relay, ana, budi } = anaAndStockBudi()
  const size = relay.log.length
  const forged = forgery(budi, ana)
  const own = changeTo(budi, (doc) => doc.getText('t').insert(4, ' jahat'), 77)
  budi.sendUpdate(Y.mergeUpdates([forged, own]))
  budi.sendUpdate(own)
  relay.run()
  expect(budi.closeReason).toBe('foreign-client-id')
  expect(relay.log).toHaveLength(size)
  expect(ana.text.toString()).toBe('halo')
  expect(relay.notes).toContain('foreign-client-id')
})

test('[RL75] so does one that builds on what is not there, at once', () => {
  const { relay, ana, budi } = anaAndStockBudi()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(budi.doc))
  doc.clientID = ana.doc.clientID
  doc.getText('t').insert(0, 'tak pernah dikirim ')
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(0, 'palsu ')
  budi.sendUpdate(Y.encodeStateAsUpdate(doc, before))
  relay.run()
  expect(budi.closeReason).toBe('foreign-client-id')
  expect(relay.room.held).toBe(0)
})

test("[RL75] a stock client whose document is another's is closed at the step 2 that brings what it wrote while it was away", () => {
  const { relay, ana, budi } = anaAndStockBudi()
  ana.disconnect()
  budi.disconnect()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana.doc))
  doc.clientID = ana.doc.clientID
  doc.getText('t').insert(0, 'palsu ')
  const citra = relay.join('citra', { hello: null, doc })
  relay.run()
  expect(citra.closeReason).toBe('foreign-client-id')
  expect(relay.durableText()).toBe('halo')
})

test('[RL75] whoever said hello is told in words each time, stays, and writes on under an id of its own', () => {
  const relay = new TestRelay()
  const [ana, budi] = [relay.join('ana'), relay.join('budi')]
  ana.text.insert(0, 'halo')
  relay.run()
  budi.sendUpdate(forgery(budi, ana))
  budi.sendUpdate(forgery(budi, ana, 'lagi '))
  relay.run()
  budi.text.insert(4, ' juga')
  relay.run()
  expect(budi.refusals).toEqual(['foreign-client-id', 'foreign-client-id'])
  expect(budi.isOpen).toBe(true)
  expect(ana.text.toString()).toBe('halo juga')
})

test("[RL75] a stock client that brings back others' words which the server lost stays, and its own are taken", () => {
  const { relay, ana, budi } = anaAndStockBudi()
  const kept = relay.log.length
  ana.text.insert(4, ' hilang')
  relay.run()
  relay.log.length = kept
  relay.restart()
  budi.text.insert(0, 'punya budi ')
  budi.reconnect()
  relay.run()
  expect(budi.isOpen).toBe(true)
  expect(budi.denied).toEqual(['foreign-client-id'])
  expect(relay.durableText()).toBe('punya budi halo')
  budi.text.insert(0, 'dan ')
  relay.run()
  expect(budi.isOpen).toBe(true)
  expect(relay.durableText()).toBe('dan punya budi halo')
})

let running: SocketRelay | null = null
afterEach(async () => {
  await running?.close()
  running = null
})

test('[RL75] the provider as npm ships it: closed with 4403 and the reason, stays away, and honest ones go on through all that sync brings', async () => {
  running = await startRelay()
  const { connect, store, agreement, relay } = running
  const seed = new Y.Doc()
  seed.clientID = 1
  seed.getText('t').insert(0, 'templat ')
  await relay.post(agreement, 'server', Y.encodeStateAsUpdate(seed))
  const [ana, budi, citra] = [connect('ana'), connect('budi'), connect('citra')]
  await until(() => [ana, budi, citra].every(({ provider }) => provider.synced))
  let closings = 0
  for (const { provider } of [ana, budi])
    provider.on('closed', () => {
      closings++
    })

  // Honest: a template's words cut and collected, offline words on both sides, words that are known already, two connections of one person.
  ana.text.insert(8, 'ana ')
  await until(() => budi.text.toString() === 'templat ana ')
  budi.provider.disconnect()
  budi.text.delete(0, 3)
  budi.text.insert(0, 'luring ')
  ana.text.delete(3, 5)
  ana.text.insert(3, 'daring ')
  budi.provider.connect()
  const second = connect('ana', { doc: new Y.Doc() })
  await until(() => second.provider.synced && ana.text.toString() === budi.text.toString())
  Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(budi.doc), 'a copy from elsewhere')
  budi.provider.disconnect()
  budi.provider.connect()
  await until(() => budi.provider.synced)
  budi.text.insert(0, 'masih ')
  await until(() => ana.text.toString().startsWith('masih '))
  expect(closings).toBe(0)

  const told = ana.text.toString()
  const size = store.updates(agreement).length
  let closed: { code: number; reason: string } | null = null
  citra.provider.on('closed', (event) => {
    closed = event
  })
  await until(() => citra.text.toString() === told)
  citra.doc.clientID = ana.doc.clientID
  citra.text.insert(0, 'palsu ')
  await until(() => closed !== null)
  expect(closed).toEqual({ code: 4403, reason: 'foreign-client-id' })
  expect(citra.provider.shouldConnect).toBe(false)
  expect(store.updates(agreement)).toHaveLength(size)
  ana.text.insert(0, 'lanjut ')
  await until(() => budi.text.toString() === `lanjut ${told}`)
  expect(ana.provider.wsconnected && budi.provider.wsconnected).toBe(true)
})
