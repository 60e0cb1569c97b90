// What is agreed before a document is seen, and how far the log reaches.
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { BEAT } from '../../shared/protocol/message.ts'
import { type TestClient, TestRelay } from './test-relay.ts'

const say = (client: TestClient, bytes: readonly number[]) => {
  client.outbox.push(Uint8Array.from(bytes))
  client.flush()
  client.receive()
}

test('[RL57] old hellos are understood, a later version is welcomed with ours, an earlier one is closed before it sees a letter', () => {
  const relay = new TestRelay()
  const writer = relay.join('ana')
  writer.text.insert(0, 'rahasia')
  relay.run()
  for (const hello of [
    [100, 0, 1],
    [100, 0, 1, 1],
    [100, 0, 9, 1, 77, 78],
  ]) {
    const client = relay.join('budi', { hello: 1 })
    client.outbox.length = 0
    say(client, hello)
    expect(client.heard).toMatchObject([{ type: 'welcome', version: 1, schemaVersion: 1, reach: 'all' }])
    client.disconnect()
  }
  const outdated = relay.join('budi', { hello: 1 })
  outdated.outbox.length = 0
  say(outdated, [100, 0, 0])
  outdated.push((encoder) => encoding.writeUint8Array(encoder, Uint8Array.of(0, 0, 1, 0)))
  outdated.flush()
  relay.run()
  expect(outdated.closeReason).toBe('client-outdated')
  expect(outdated.text.toString()).toBe('')
})

test('[RL56] a head that moved is told at most every 10 seconds, to those who said hello', () => {
  const relay = new TestRelay()
  const [ana, stock] = [relay.join('ana'), relay.join('budi', { hello: null })]
  relay.run()
  const heads = () => ana.heard.flatMap((message) => (message.type === 'head' ? [message.head.index] : []))
  for (let n = 0; n < 5; n++) {
    ana.text.insert(0, 'a')
    relay.run()
  }
  expect(heads()).toEqual([1])
  relay.tick(9_999)
  ana.receive()
  expect(heads()).toEqual([1])
  relay.tick(1)
  ana.receive()
  expect(heads()).toEqual([1, 5])
  relay.tick(60_000)
  ana.receive()
  expect(heads()).toEqual([1, 5])
  expect(stock.text.toString()).toBe('aaaaa')
})

test('[RL71] a beat is answered to those who said hello, and nothing else comes of it', () => {
  const relay = new TestRelay({ messagesPerSecond: 1, messagesBurst: 10 })
  const [ana, stock, budi] = [relay.join('ana'), relay.join('citra', { hello: null }), relay.join('budi')]
  relay.run()
  const before = relay.log.length
  for (const client of [ana, stock]) {
    client.outbox.push(BEAT)
    client.flush()
  }
  expect(ana.inbox).toEqual([BEAT])
  expect(stock.inbox).toEqual([])
  expect(budi.inbox).toEqual([])
  ana.inbox.length = 0
  relay.run()
  expect(relay.log.length).toBe(before)
  for (let n = 0; n < 11; n++) ana.outbox.push(BEAT)
  ana.flush()
  expect(ana.closeReason).toBe('too-fast')
})
