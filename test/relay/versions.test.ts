// What is agreed before a document is seen, and how far the log reaches.
import { createDecoder, readVarUint } from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { BEAT, encodeHello, MESSAGE, type RememberedHead, readDurable } from '../../shared/protocol/message.ts'
import { RawLine } from './raw-line.ts'
import { startRelay, until } from './socket-relay.ts'
import { person, type TestClient, TestRelay } from './test-relay.ts'

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

test('[RL56] everybody is welcomed with the head of the moment, their own reach, and what they remember', async () => {
  const relay = await startRelay()
  relay.readers.add(person('tamu'))
  const said = (line: RawLine) => {
    const welcome = line.messages.find(([first]) => first === MESSAGE.durable)
    if (!welcome) return null
    const decoder = createDecoder(Uint8Array.from(welcome))
    readVarUint(decoder)
    return readDurable(decoder)
  }
  const welcomed = async (ticket: string, remembered: RememberedHead | null = null) => {
    const line = new RawLine({ port: relay.port, ticket })
    line.say(encodeHello(1, remembered))
    await until(() => said(line) !== null)
    line.destroy()
    return said(line)
  }
  try {
    const { agreement, store } = relay
    for (const index of [0, 1, 2]) {
      const { hash } = store.head(agreement)
      const head = { epoch: store.epoch, index: store.head(agreement).index, hash: Uint8Array.from(hash) }
      expect(head.index).toBe(index)
      const expected = { type: 'welcome', reach: 'all', head, remembered: 'nothing' }
      expect(await welcomed('ana')).toMatchObject(expected)
      expect(await welcomed('budi')).toMatchObject(expected)
      expect(await welcomed('tamu')).toMatchObject({ ...expected, reach: 'none' })
      const other = { ...head, index: index + 1, hash: new Uint8Array(32) }
      expect(await welcomed('ana', other)).toMatchObject({ ...expected, remembered: 'missing' })
      const own = index === 0 ? 'nothing' : 'known'
      expect(await welcomed('ana', head)).toMatchObject({ ...expected, remembered: own })
      const { doc, text } = relay.connect('ana')
      text.insert(0, `huruf ${index}`)
      await until(() => store.head(agreement).index === index + 1)
      doc.destroy()
    }
  } finally {
    await relay.close()
  }
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
